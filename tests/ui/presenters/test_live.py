"""What the Live page shows of a session that ran before the app was started, over the real services."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.services.backstage import Backstage, Place
from overlay_app.services.clock import now_ms
from overlay_app.services.settings import Settings
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.live_state import Activity
from overlay_app.ui.presenters.live import LivePresenter
from overlay_app.ui.presenters.name_decisions import NameDecisions
from tests.evening import frame
from tests.running_app import happens
from tests.standin import gift

GIFTS = {"Rose": 1, "Lion": 2}


class Evening:
    """A backstage with the Live page before it."""

    def __init__(self, backstage: Backstage) -> None:
        self.backstage = backstage
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.live = LivePresenter(
            backstage.stages,
            backstage.session,
            backstage.goals,
            backstage.held,
            backstage.ingest.deliver,
            backstage.moderation,
            NameDecisions(backstage.moderation, self.tasks, lambda words, undo: None),
            lambda: None,
            self.tasks,
            lambda: UTC,
        )
        backstage.ingested.listen(self.live.ingested)

    async def give(self, units: int, group: str, name: str = "Rose") -> None:
        message = gift(gift_id=GIFTS[name], name=name, units=units, group=group, user="1001", nickname="Ana")
        await self.backstage.ingest.deliver([frame(message, at=now_ms())])

    async def shows(self, lines: int) -> Sequence[Activity]:
        await happens(lambda: len(self.live.panel.state.activity) == lines)
        assert self.failures == []
        return self.live.panel.state.activity


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Evening]:
    stage = Stage(StageState())
    place = Place(folder, folder / "books.sqlite3")
    backstage = await Backstage.open(place, Settings(), partial(Stages, stage, None), lambda: UTC)
    evening = Evening(backstage)
    yield evening
    await evening.tasks.end()
    await backstage.close()
    await stage.close()


async def test_after_a_restart_the_gifts_of_the_session_are_there_and_a_combo_counts_on(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with running(tmp_path) as evening:
        await evening.give(3, "1")
        await evening.give(5, "1")
        await evening.give(2, "2", "Lion")
        before = [(line.id, line.title, line.detail) for line in await evening.shows(2)]
    async with running(tmp_path) as evening:
        await evening.live.take_up()
        assert [(line.id, line.title, line.detail) for line in await evening.shows(2)] == before
        await evening.give(9, "1")
        await happens(lambda: evening.live.panel.state.activity[0].detail == "Rose ×9")
        assert len(await evening.shows(2)) == 2


async def test_what_has_come_since_stays_on_top_of_what_is_taken_up(qapp: QApplication, tmp_path: Path) -> None:
    async with running(tmp_path) as evening:
        await evening.give(1, "1")
        await evening.shows(1)
    async with running(tmp_path) as evening:
        await evening.give(4, "2")
        await evening.shows(1)
        await evening.live.take_up()
        assert [line.detail for line in await evening.shows(2)] == ["Rose ×4", "Rose"]


async def test_without_a_session_there_is_nothing_to_take_up(qapp: QApplication, tmp_path: Path) -> None:
    async with running(tmp_path) as evening:
        await evening.give(1, "1")
        await evening.shows(1)
        await evening.backstage.session.end()
    async with running(tmp_path) as evening:
        await evening.live.take_up()
        assert evening.live.panel.state.activity == ()
