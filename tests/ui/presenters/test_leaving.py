"""Before the app goes away: what is asked, and what each answer brings about. Real books, a real session."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingest
from overlay_app.services.live_session import LiveSession
from overlay_app.services.settings import OnClose
from overlay_app.services.stage import Stage
from overlay_app.stage.state import StageState
from overlay_app.store import sessions
from overlay_app.store.problems import StoreWaits
from overlay_app.store.writer import Store
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.leaving_state import Question
from overlay_app.ui.presenters.leaving import LeavingPresenter, Ways
from tests.evening import frame
from tests.standin import gift


class Evening:
    """An app about to be left."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.session = LiveSession(store, lambda: UTC)
        self.stage = Stage(StageState())
        self.on_close = OnClose.ASK
        self.tray = True
        self.unbooked = 0
        self.paid: int | None = 0
        self.did: list[str] = []
        self.said: list[str] = []
        self.tasks = Tasks(lambda error: self.did.append(repr(error)))
        ways = Ways(
            on_close=lambda: self.on_close,
            keep_on_close=self._keep,
            has_tray=lambda: self.tray,
            hide=lambda: self.did.append("hide"),
            bring_to_front=lambda: self.did.append("front"),
            end=lambda: self.did.append("end"),
        )
        self.leaving = LeavingPresenter(
            self.session,
            self.stage,
            self._count,
            lambda: self.unbooked,
            ways,
            self.tasks,
            lambda words, _: self.said.append(words),
        )

    @property
    def asked(self) -> Question | None:
        return self.leaving.panel.state.question

    async def settle(self) -> None:
        await asyncio.gather(*self.tasks._running)

    async def close_window(self) -> None:
        self.leaving.close_window()
        await self.settle()

    async def quit(self) -> None:
        self.leaving.panel.ask()
        await self.settle()

    def _keep(self, on_close: OnClose) -> None:
        self.on_close = on_close

    async def _count(self) -> int:
        if self.paid is None:
            raise StoreWaits("The disk is full.")
        return self.paid


@pytest.fixture
async def evening(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Evening]:
    store = await Store.open(tmp_path / "books.sqlite3")
    made = Evening(store)
    yield made
    await made.stage.close()
    await store.close()


async def test_without_a_session_quit_asks_nothing(evening: Evening) -> None:
    await evening.quit()
    assert evening.did == ["end"]
    assert evening.asked is None


async def test_closing_the_window_the_first_time_asks_and_the_answer_is_kept(evening: Evening) -> None:
    await evening.close_window()
    assert evening.asked is Question.CLOSE
    assert evening.did == []
    evening.leaving.panel.hide()
    assert (evening.did, evening.on_close, evening.asked) == (["hide"], OnClose.TRAY, None)
    await evening.close_window()
    assert evening.did == ["hide", "hide"]


async def test_who_quits_by_closing_the_window_is_not_asked_again(evening: Evening) -> None:
    await evening.close_window()
    evening.leaving.panel.quit()
    assert (evening.did, evening.on_close) == (["end"], OnClose.QUIT)
    await evening.close_window()
    assert evening.did == ["end", "end"]


async def test_quit_asks_as_soon_as_a_gift_has_begun_a_session(evening: Evening) -> None:
    evening.session.refresh_soon = lambda: None
    ingest = Ingest(evening.store, evening.session.ingested, session_title=evening.session.default_title)
    await ingest.deliver([frame(gift(at=now_ms()), at=now_ms())])
    assert evening.session.tonight.session is None
    await evening.quit()
    assert (evening.did, evening.asked) == (["front"], Question.QUIT)
    assert evening.leaving.panel.inSession
    evening.leaving.panel.endSession()
    await evening.settle()
    assert evening.did == ["front", "end"]
    assert await evening.store.read(sessions.running) is None


async def test_staying_keeps_no_answer(evening: Evening) -> None:
    await evening.close_window()
    evening.leaving.panel.stay()
    assert (evening.did, evening.on_close, evening.asked) == ([], OnClose.ASK, None)


async def test_without_a_tray_closing_the_window_ends_the_app(evening: Evening) -> None:
    evening.tray = False
    await evening.close_window()
    assert evening.did == ["end"]
    assert evening.on_close is OnClose.ASK


async def test_a_session_makes_quit_ask_and_says_what_waits(evening: Evening) -> None:
    await evening.session.start("Karaoke")
    evening.paid = 2
    await evening.quit()
    panel = evening.leaving.panel
    assert evening.asked is Question.QUIT
    assert evening.did == ["front"]
    assert "Karaoke" in panel.about
    assert any("2" in line and "given back" in line for line in panel.details)
    assert any("45 minutes" in line for line in panel.details)
    assert not panel.mayHide


async def test_to_quit_only_leaves_the_session_running(evening: Evening) -> None:
    await evening.session.start("Karaoke")
    await evening.quit()
    evening.leaving.panel.quit()
    await evening.settle()
    assert evening.did == ["front", "end"]
    assert evening.session.tonight.session is not None
    assert evening.on_close is OnClose.ASK


async def test_to_end_the_session_ends_it_first(evening: Evening) -> None:
    await evening.session.start("Karaoke")
    await evening.quit()
    evening.leaving.panel.endSession()
    await evening.settle()
    assert evening.did == ["front", "end"]
    assert evening.session.tonight.session is None


async def test_a_session_that_cannot_be_ended_keeps_the_app(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    await evening.session.start("Karaoke")

    async def refuse() -> None:
        raise StoreWaits("The disk is full.")

    monkeypatch.setattr(evening.session, "end", refuse)
    await evening.quit()
    evening.leaving.panel.endSession()
    await evening.settle()
    assert evening.did == ["front"]
    assert evening.said == ["The session could not be ended. The disk is full."]


async def test_closing_the_window_in_a_session_offers_to_close_it_only(evening: Evening) -> None:
    await evening.session.start("Karaoke")
    await evening.close_window()
    assert evening.asked is Question.QUIT
    assert evening.leaving.panel.mayHide
    evening.leaving.panel.hide()
    assert evening.did == ["front", "hide"]
    assert evening.on_close is OnClose.ASK


async def test_whoever_closes_to_the_tray_does_so_in_a_session_without_being_asked(evening: Evening) -> None:
    evening.on_close = OnClose.TRAY
    await evening.session.start("Karaoke")
    await evening.close_window()
    assert (evening.did, evening.asked) == (["hide"], None)


async def test_what_is_not_booked_is_told_without_a_session_too(evening: Evening) -> None:
    evening.unbooked = 12
    await evening.quit()
    assert evening.asked is Question.QUIT
    assert evening.leaving.panel.title == "Not all is booked yet"
    assert any("12" in line for line in evening.leaving.panel.details)


async def test_what_cannot_be_read_is_not_said_to_be_nothing(evening: Evening) -> None:
    await evening.session.start("Karaoke")
    evening.paid = None
    await evening.quit()
    assert any("cannot be read" in line for line in evening.leaving.panel.details)
