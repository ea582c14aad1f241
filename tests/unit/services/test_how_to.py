from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from overlay_app.economy.sessions import Session
from overlay_app.services.boards import Boards
from overlay_app.services.how_to import HowToBoard
from overlay_app.services.live_session import Tonight
from overlay_app.services.stages import Stages
from overlay_app.stage.how_to import HowToCard, HowToProblem
from overlay_app.stage.widgets import HowTo
from overlay_app.store.writer import Store
from tests.unit.services.stage_books import NIGHT, Clock, books, stages

LIVE = Tonight(Session("s", "Karaoke", NIGHT, None, by_itself=False))
CARD = HowToCard("Join in", ("Say hello",), every_minutes=10, seconds=30)


@dataclass
class Timers:
    """Nothing is called before it is told to."""

    set: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def later(self, seconds: float, call: Callable[[], None]) -> "Timers":
        assert self.set == []
        self.set.append((seconds, call))
        return self

    def cancel(self) -> None:
        self.set.clear()

    def ring(self) -> float:
        """Call what is due next; the answer is after how many seconds it is."""
        ((seconds, call),) = self.set
        self.set.clear()
        call()
        return seconds


class Evening:
    """The card over real books, opened as often as the app is started."""

    def __init__(self, store: Store, over: Stages) -> None:
        self.store = store
        self.over = over

    async def start(self) -> HowToBoard:
        self.boards = Boards(self.over)
        self.timers = Timers()
        self.board = HowToBoard(self.store, self.boards, self.timers.later)
        await self.board.load()
        return self.board

    @property
    def shown(self) -> HowTo | None:
        return self.boards.widgets.how_to


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    async with books(tmp_path) as store, stages(Clock()) as over:
        made = Evening(store, over)
        await made.start()
        yield made
        made.board.close()


async def test_it_stands_from_when_it_is_put_up_until_it_is_taken_down(evening: Evening) -> None:
    assert evening.shown is None
    await evening.board.put_up()
    assert evening.shown == HowTo(evening.board.card.title, evening.board.card.steps)
    await evening.board.take_down()
    assert evening.shown is None


async def test_what_was_put_up_stands_again_after_a_start(evening: Evening) -> None:
    await evening.board.save(CARD)
    await evening.board.put_up()
    board = await evening.start()
    assert evening.shown == HowTo("Join in", ("Say hello",))
    assert board.card == replace(CARD, standing=True)


async def test_another_text_is_shown_at_once_where_it_stands(evening: Evening) -> None:
    await evening.board.put_up()
    await evening.board.save(CARD)
    assert evening.shown == HowTo("Join in", ("Say hello",))


async def test_in_a_session_it_comes_every_so_many_minutes_for_so_many_seconds(evening: Evening) -> None:
    await evening.board.save(CARD)
    assert evening.timers.set == []
    evening.board.session_changed(LIVE)
    for _ in range(3):
        assert evening.shown is None
        rests = evening.timers.ring()
        assert evening.shown is not None
        assert evening.board.on_stage
        stays = evening.timers.ring()
        assert stays == 30
    assert rests + stays == 600


async def test_the_session_s_end_takes_away_what_came_by_itself(evening: Evening) -> None:
    await evening.board.save(CARD)
    evening.board.session_changed(LIVE)
    evening.timers.ring()
    evening.board.session_changed(Tonight())
    assert evening.shown is None
    assert evening.timers.set == []


async def test_news_of_the_running_session_do_not_put_it_off(evening: Evening) -> None:
    await evening.board.save(CARD)
    evening.board.session_changed(LIVE)
    before = list(evening.timers.set)
    evening.board.session_changed(replace(LIVE, gifts=1))
    assert evening.timers.set == before


async def test_what_came_by_itself_is_taken_down_until_its_next_time(evening: Evening) -> None:
    await evening.board.save(CARD)
    evening.board.session_changed(LIVE)
    evening.timers.ring()
    await evening.board.take_down()
    assert evening.shown is None
    assert evening.timers.ring() == 600
    assert evening.shown is not None


async def test_it_says_what_can_be_seen_and_nothing_unruly(evening: Evening) -> None:
    await evening.board.save(HowToCard("Join\u202e in", ("Say\x00 hello\n",)))
    assert (evening.board.card.title, evening.board.card.steps) == ("Join in", ("Say hello",))
    with pytest.raises(HowToProblem):
        await evening.board.save(HowToCard("\u200b", ("Say hello",)))
