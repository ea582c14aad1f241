from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.services.live_session import LiveSession
from overlay_app.ui.presenters.trends import TrendsPresenter
from tests.unit.services.audience import audience_of

from .counter import Counter, counter


@asynccontextmanager
async def trends_page(folder: Path) -> AsyncIterator[tuple[Counter, TrendsPresenter]]:
    """The page with one trend, over books with 1,000 coins."""
    async with counter(folder, 1_000) as at, audience_of(at.shopping) as audience:
        session = LiveSession(at.shopping.store, lambda: UTC)
        page = TrendsPresenter(at.shopping.shop, at.shopping.books, session, audience, at.till, lambda: UTC)
        page.panel.beginEdit("")
        assert page.panel.save({**page.panel.edited, "title": "Duets"}) == ""
        await at.until(lambda: page.panel.trends.rows)
        yield at, page


async def test_a_vote_for_new_content_is_booked_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    async with trends_page(tmp_path) as (at, page):
        assert page.panel.vote(0, "Encore", "", 120) == ""
        await at.until(lambda: page.panel.trend["votes"] == "120")
        assert at.said[-1] == "120 coins voted for Duets: Encore."
        at.undo()
        await at.until(lambda: page.panel.trend["votes"] == "0")
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_a_question_about_the_budget_enters_new_content_once(qapp: QApplication, tmp_path: Path) -> None:
    async with trends_page(tmp_path) as (at, page):
        page.panel.budget.setLimit(10)
        await at.until(lambda: page.panel.budget.limit == 10)
        assert page.panel.vote(0, "Encore", "", 120) == ""
        await at.until(lambda: at.agree)
        at.agree()
        await at.until(lambda: page.panel.trend["votes"] == "120")
        assert len(page.panel.contents) == 2


async def test_a_cancelled_trend_gives_every_vote_back(qapp: QApplication, tmp_path: Path) -> None:
    async with trends_page(tmp_path) as (at, page):
        page.panel.vote(0, "Encore", "", 120)
        await at.until(lambda: page.panel.trend["votes"] == "120")
        page.panel.cancel("over")
        await at.until(lambda: not page.panel.trend["open"])
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_what_leads_is_put_on_stage_and_viewers_are_asked_about_it(qapp: QApplication, tmp_path: Path) -> None:
    async with trends_page(tmp_path) as (at, page):
        page.panel.vote(0, "Encore", "", 20)
        await at.until(lambda: page.panel.trend["showable"])
        page.panel.vote(0, "Ballad", "", 10)
        await at.until(lambda: page.panel.trend["askable"])
        page.panel.setOnStage(True)
        await at.until(lambda: page.panel.trend["onStage"])
        page.panel.ask("Which one?", 60)
        await at.until(lambda: "Encore 0 %, Ballad 0 %" in page.panel.trend["audience"])
        assert "Viewers are asked: see Polls & challenges." in at.said
