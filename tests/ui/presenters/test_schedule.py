from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from overlay_app.economy.schedule import MINUTE_MS, Cue, Due, Plan, PlanKind, occurrences
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.live_session import LiveSession
from overlay_app.services.schedule import Schedule
from overlay_app.services.sessions import Sessions
from overlay_app.ui.presenters.reminders import Reminders
from overlay_app.ui.presenters.schedule import SchedulePresenter
from overlay_app.ui.presenters.sessions import SessionsPresenter

from .counter import Counter, counter


class Page:
    """The two parts of the page over the real services."""

    def __init__(self, at: Counter) -> None:
        self.at = at
        store = at.shopping.store
        self.schedule = Schedule(store)
        self.session = LiveSession(store, lambda: UTC)
        self.sessions = Sessions(store, self.session, self.schedule)
        self.plans = SchedulePresenter(self.schedule, self.session, at.tasks, at.say, lambda: UTC)
        self.past = SessionsPresenter(
            self.sessions, self.session, at.tasks, at.say, lambda: UTC, {"tikfinity": "TikFinity"}.__getitem__
        )
        self.session.changed.listen(lambda _: self.past.refresh_soon())

    async def plan(self, **written: object) -> None:
        self.plans.panel.editor.begin("", "")
        known = len(self.schedule.agenda.plans)
        daily = {"title": "Karaoke", "date": "2100-01-01", "time": "20:00", "repeat": "daily"}
        assert self.plans.panel.editor.save({**self.plans.panel.editor.edited, **daily, **written}) == ""
        await self.at.until(lambda: len(self.schedule.agenda.plans) == known + 1)

    @property
    def titles(self) -> list[str]:
        return [plan.title for plan in self.plans.panel.state.plans]


@pytest.fixture
async def page(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Page]:
    async with counter(tmp_path, 1) as at:
        yield Page(at)


async def test_a_plan_is_made_changed_and_put_back_as_it_was(page: Page) -> None:
    await page.plan()
    panel = page.plans.panel
    panel.editor.begin(page.schedule.agenda.plans[0].id, "")
    panel.editor.save({**panel.editor.edited, "title": "Duets"})
    await page.at.until(lambda: page.titles == ["Duets"])
    await page.at.until(lambda: page.at.said[-1:] == ["Changed."])
    page.at.undo()
    await page.at.until(lambda: page.titles == ["Karaoke"])


async def test_a_removed_plan_comes_back(page: Page) -> None:
    await page.plan()
    before = page.schedule.agenda.plans
    panel = page.plans.panel
    panel.editor.begin(before[0].id, "")
    panel.editor.remove()
    await page.at.until(lambda: page.at.said[-1:] == ["Removed “Karaoke”."])
    assert page.titles == []
    page.at.undo()
    await page.at.until(lambda: page.schedule.agenda.plans == before)


async def test_a_time_called_off_comes_back(page: Page) -> None:
    await page.plan()
    panel = page.plans.panel
    panel.editor.begin(page.schedule.agenda.plans[0].id, "2100-01-03T20:00")
    panel.editor.leaveOut()
    await page.at.until(lambda: page.at.said[-1:] == ["Called off for 2100-01-03 20:00."])
    assert page.schedule.agenda.plans[0].left_out == {datetime.fromisoformat("2100-01-03T20:00")}
    page.at.undo()
    await page.at.until(lambda: not page.schedule.agenda.plans[0].left_out)


async def test_the_calendar_is_written_where_it_is_wanted(page: Page, tmp_path: Path) -> None:
    await page.plan()
    target = tmp_path / "plans.ics"
    page.plans.panel.export(QUrl.fromLocalFile(str(target)).toString())
    await page.at.until(lambda: page.at.said[-1:] == ["The calendar is written."])
    assert len(Calendar.from_ical(target.read_bytes()).walk("VEVENT")) == 1


async def test_where_the_calendar_cannot_be_written_it_is_said(page: Page, tmp_path: Path) -> None:
    page.plans.panel.export(QUrl.fromLocalFile(str(tmp_path / "missing" / "plans.ics")).toString())
    await page.at.until(lambda: page.at.said[-1:])
    assert "Choose another folder" in page.at.said[-1]


async def test_a_session_is_started_split_joined_and_renamed(page: Page) -> None:
    page.plans.panel.startSession()
    await page.at.until(lambda: page.past.panel.session.get("runs"))
    session = page.session.tonight.session
    assert session is not None
    page.past.panel.rename("Tonight")
    await page.at.until(lambda: page.past.panel.session["title"] == "Tonight")
    await page.sessions.split(session.id, EpochMs(session.started_at + 1), "Late")
    await page.at.until(lambda: [row.title for row in page.past.panel.sessions.rows] == ["Late", "Tonight"])
    page.past.panel.look(page.past.panel.sessions.rows[0].key)
    await page.at.until(lambda: page.past.panel.session["title"] == "Late")
    page.past.panel.merge()
    await page.at.until(lambda: len(page.past.panel.sessions.rows) == 1)
    page.at.undo()
    await page.at.until(lambda: len(page.past.panel.sessions.rows) == 2)
    page.plans.panel.endSession()
    await page.at.until(lambda: not page.plans.panel.sessionRuns)


async def test_a_session_that_ends_says_where_its_story_stands(page: Page) -> None:
    await page.session.start("Karaoke")
    assert page.at.said == []
    await page.session.end()
    assert page.at.said == ["“Karaoke” has ended. What it came to stands on the Schedule page, under Sessions."]


async def test_a_source_that_was_down_is_called_as_the_user_knows_it(page: Page) -> None:
    await page.session.start("Karaoke")
    await page.session.gap("tikfinity", page.session.tonight.session.started_at, None)
    page.past.refresh_soon()
    await page.at.until(lambda: page.past.panel.happened.rows)
    assert [row.title for row in page.past.panel.happened.rows] == ["TikFinity was down"]


async def test_what_cannot_be_done_is_said(page: Page) -> None:
    page.plans.panel.endDeal("x")
    await page.at.until(lambda: page.at.said[-1:] == ["This deal does not run."])


@pytest.mark.parametrize("discreet", [True, False])
async def test_a_reminder_holds_none_of_the_creators_words_while_viewers_may_watch(
    qapp: QApplication, tmp_path: Path, discreet: bool
) -> None:
    shown: list[tuple[str, str]] = []

    async def notify(title: str, body: str) -> bool:
        shown.append((title, body))
        return True

    starts = datetime.fromisoformat("2100-01-01T20:00")
    plan = Plan("p", PlanKind.DEAL, "Surprise", starts, "UTC", link="https://example.org/news", remind_minutes=30)
    (occurrence,) = occurrences(plan, EpochMs(0))
    due = Due(Cue.REMIND, EpochMs(occurrence.at - 30 * MINUTE_MS), occurrence)
    async with counter(tmp_path, 1) as at:
        Reminders(notify, at.tasks, at.say, lambda: discreet, lambda: due.at).remind(due)
        await at.until(lambda: shown)
        assert at.said == ["Surprise: In 30 min"]
    expected = {
        True: ("Deal", "In 30 min. Open Coinstage to read it."),
        False: ("Surprise", "In 30 min\nhttps://example.org/news"),
    }
    assert shown == [expected[discreet]]
