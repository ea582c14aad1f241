from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from overlay_app.economy.sessions import Session
from overlay_app.events.model import Origin, Person, Viewers
from overlay_app.services.boards import Boards
from overlay_app.services.booking import Batch
from overlay_app.services.ingest import Ingested
from overlay_app.services.live_session import Tonight
from overlay_app.services.shown import ShownEvent
from overlay_app.services.viewer_count import ViewerBoard
from overlay_app.sources.base import SourceReport, State
from tests.unit.services.stage_books import NIGHT, Clock, stages

LIVE = Tonight(Session("s", "Karaoke", NIGHT, None, by_itself=False))
REPORT = SourceReport("tikfinity", "tikfinity", "TikFinity", State.LIVE, "Live.")


class Audience:
    """The board, and what viewers see of it."""

    def __init__(self, boards: Boards) -> None:
        self.boards = boards
        self.board = ViewerBoard(boards, Clock())

    def told(self, count: int, *, test: bool = False) -> None:
        fact = Viewers(origin=Origin("tiktok", "me"), person=Person(None), occurred_at=NIGHT, test=test, count=count)
        self.board.ingested(Ingested(Batch(shown=[ShownEvent(fact, "", "", source="tikfinity")]), ()))

    @property
    def shown(self) -> int | None:
        viewers = self.boards.widgets.viewers
        return None if viewers is None else viewers.count


@pytest.fixture
async def audience() -> AsyncIterator[Audience]:
    async with stages(Clock()) as over:
        made = Audience(Boards(over))
        yield made
        made.board.close()


async def test_the_latest_count_stands_on_stage(audience: Audience) -> None:
    audience.board.session_changed(LIVE)
    audience.told(100)
    audience.told(120)
    assert audience.shown == 120


async def test_without_a_count_nothing_stands_there(audience: Audience) -> None:
    audience.board.session_changed(LIVE)
    audience.board.ingested(Ingested(Batch(), ()))
    assert audience.shown is None


async def test_a_test_is_no_audience(audience: Audience) -> None:
    audience.board.session_changed(LIVE)
    audience.told(100, test=True)
    assert audience.shown is None


async def test_what_was_told_before_the_session_is_shown_in_it_and_goes_with_it(audience: Audience) -> None:
    audience.told(100)
    assert audience.shown is None
    audience.board.session_changed(LIVE)
    assert audience.shown == 100
    audience.board.session_changed(Tonight())
    audience.board.session_changed(LIVE)
    assert audience.shown is None


@pytest.mark.parametrize("state", [state for state in State if state is not State.LIVE])
async def test_a_source_that_is_not_heard_takes_its_count_away(audience: Audience, state: State) -> None:
    audience.board.session_changed(LIVE)
    audience.told(100)
    audience.board.reported(REPORT)
    assert audience.shown == 100
    audience.board.reported(replace(REPORT, state=state))
    assert audience.shown is None
