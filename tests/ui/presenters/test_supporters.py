from datetime import UTC
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from overlay_app.services import booking
from overlay_app.services.booking import Circumstances
from overlay_app.services.live_session import LiveSession
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.supporters import Supporters
from overlay_app.ui.presenters.supporters import SupportersPresenter
from tests.evening import START, frame
from tests.standin import gift
from tests.unit.services.stage_books import Clock, stages

from .counter import Counter, counter


async def page_over(at: Counter, over) -> SupportersPresenter:
    """A page over books in which Ana gave 5 and Bo 9, tonight."""
    store = at.shopping.store
    frames = [frame(gift(user="1", nickname="Ana", coins=5)), frame(gift(user="2", nickname="Bo", coins=9))]
    await store.run(partial(booking.read_and_book, frames, Circumstances(START, live=True, session_title="Tonight")))
    supporters = Supporters(store, over)
    moderation = Moderation(store, over, ModerationSettings(), known_as=supporters.known_as)
    session = LiveSession(store, lambda: UTC, lambda: START)
    await session.load()
    page = SupportersPresenter(supporters, moderation, session, at.till, at.say, lambda: UTC)
    page.refresh_soon()
    await at.until(lambda: names(page) == ["Bo", "Ana"])
    return page


def names(page: SupportersPresenter) -> list[str]:
    return [row.name for row in page.panel.people.rows]


def key_of(page: SupportersPresenter, name: str) -> str:
    return next(row.key for row in page.panel.people.rows if row.name == name)


async def test_who_gave_most_is_looked_at_until_another_is_chosen(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1) as at, stages(Clock()) as over:
        page = await page_over(at, over)
        assert page.panel.person["name"] == "Bo"
        page.panel.look(key_of(page, "Ana"))
        await at.until(lambda: page.panel.person["name"] == "Ana")
        assert [row.coins for row in page.panel.history.rows] == ["+5"]


async def test_tonight_is_empty_when_no_session_runs(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1) as at, stages(Clock()) as over:
        page = await page_over(at, over)
        page.panel.listWithin("tonight")
        await at.until(lambda: page.panel.within == "tonight")
        assert names(page) == ["Bo", "Ana"]
        await page._session.end()
        await at.until(lambda: names(page) == [])


async def test_a_merge_is_said_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1) as at, stages(Clock()) as over:
        page = await page_over(at, over)
        page.panel.mergeInto(key_of(page, "Ana"))
        await at.until(lambda: names(page) == ["Ana"])
        assert at.said[-1] == "They are one person now."
        at.undo()
        await at.until(lambda: names(page) == ["Bo", "Ana"])


async def test_an_erased_person_is_gone_and_it_is_said(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1) as at, stages(Clock()) as over:
        page = await page_over(at, over)
        page.panel.erase("Bo")
        await at.until(lambda: at.said[-1:] == ["Erased. Every coin they gave stays in the books."])
        await at.until(lambda: names(page) == ["Ana"])


async def test_the_names_of_a_list_are_copied_to_thank_people_elsewhere(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1) as at, stages(Clock()) as over:
        page = await page_over(at, over)
        page.panel.hide(True)
        await at.until(lambda: page.panel.person["hidden"])
        page.panel.copyNames()
        await at.until(lambda: at.said[-1:] == ["Names copied: 1. Hidden people are left out."])
        assert QGuiApplication.clipboard().text() == "Ana"


async def test_a_list_that_cannot_be_written_says_so(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1) as at, stages(Clock()) as over:
        page = await page_over(at, over)
        (tmp_path / "file").write_text("")
        page.panel.exportTo(QUrl.fromLocalFile(str(tmp_path / "file" / "people.csv")))
        await at.until(lambda: at.said and "could not be written" in at.said[-1])
