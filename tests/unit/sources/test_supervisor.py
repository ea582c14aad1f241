import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from typing import Any

import pytest

from overlay_app.events.model import Answer, Dialect, Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver, SourceDown, SourceRefused, SourceReport, State
from overlay_app.sources.supervisor import RETRY_MOST_SECONDS, Supervisor, retry_delay_seconds
from overlay_app.sources.tikfinity import TikFinitySource, time_said
from tests.standin import StandIn, gift

START = 1_750_000_000_000


class Time:
    """A clock that only moves when the test says so, or when all that is left to do is to sleep."""

    def __init__(self) -> None:
        self.ms = START
        self.slept: list[float] = []
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    def clock(self) -> EpochMs:
        return EpochMs(round(self.ms))

    def monotonic(self) -> float:
        return self.ms / 1000

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        waiting = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.ms + seconds * 1000, next(self._order), waiting))
        await waiting

    async def pass_by(self, seconds: float) -> None:
        """Let this much time pass, waking each sleeper in its turn."""
        end = self.ms + seconds * 1000
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            self.ms, _, waiting = heapq.heappop(self._sleepers)
            if not waiting.done():
                waiting.set_result(None)
            await settle()
        self.ms = end


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


Script = Callable[[Deliver, Callable[[], None]], Awaitable[None]]


class Scripted:
    """A source that does, at each run, what the next script says; after the last one it stays live."""

    kind = "scripted"
    title = "Scripted"
    address = "here"

    def __init__(self, *scripts: Script, source_id: str = "one") -> None:
        self.id = source_id
        self.runs = 0
        self._scripts = scripts

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        self.runs += 1
        if self.runs <= len(self._scripts):
            await self._scripts[self.runs - 1](deliver, live)
        else:
            live()
            await asyncio.Event().wait()


class Desk:
    """A supervisor with its surroundings, and what it said."""

    def __init__(self, deliver: Deliver | None = None, **options: Any) -> None:
        self.time = Time()
        self.reports: list[SourceReport] = []
        self.gaps: list[tuple[str, int, int | None]] = []
        self.frames: list[Frame] = []
        self.supervisor = Supervisor(
            deliver or self._take,
            self.reports.append,
            lambda source, since, until: self.gaps.append((source, since - START, until and until - START)),
            clock=self.time.clock,
            monotonic=self.time.monotonic,
            sleep=self.time.sleep,
            chance=lambda: 1.0,
            **options,
        )

    async def _take(self, frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        self.frames += frames
        return [[Outcome(Answer.BOOKED)] for _ in frames]

    @property
    def state(self) -> State:
        return self.supervisor.reports[0].state

    @property
    def words(self) -> str:
        return self.supervisor.reports[0].words


@pytest.fixture
async def desk() -> Any:
    desk = Desk()
    yield desk
    await desk.supervisor.close()


def frame(text: str = "{}", received_at: int = START) -> Frame:
    return Frame("one", Dialect.TIKFINITY, text, EpochMs(received_at))


async def down(_deliver: Deliver, _live: Callable[[], None]) -> None:
    raise SourceDown("Nothing answers.")


async def live_then_down(_deliver: Deliver, live: Callable[[], None]) -> None:
    live()
    raise SourceDown("The connection was closed.")


async def frame_then_down(deliver: Deliver, live: Callable[[], None]) -> None:
    live()
    await deliver([frame()])
    raise SourceDown("The connection was closed.")


def test_delays_double_up_to_half_a_minute() -> None:
    assert [retry_delay_seconds(failures, 1.0) for failures in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert retry_delay_seconds(10_000, 1.0) == RETRY_MOST_SECONDS


def test_delays_are_spread_by_chance_and_never_below_the_first() -> None:
    assert retry_delay_seconds(5, 0.0) == 4
    assert retry_delay_seconds(5, 0.5) == 6
    assert retry_delay_seconds(1, 0.0) == 0.5


async def test_a_source_that_connects_is_live(desk: Desk) -> None:
    await desk.supervisor.start(Scripted())
    await settle()
    assert desk.supervisor.reports == (
        SourceReport("one", "scripted", "Scripted", State.LIVE, "Live.", address="here"),
    )
    assert desk.gaps == []


async def test_a_source_that_cannot_connect_is_tried_ever_more_rarely(desk: Desk) -> None:
    source = Scripted(*[down] * 100)
    await desk.supervisor.start(source)
    await desk.time.pass_by(0.4)
    assert (source.runs, desk.state) == (1, State.DOWN)
    assert desk.words == "Nothing answers. Trying again in 1 s."
    await desk.time.pass_by(0.2)
    assert source.runs == 2
    await desk.time.pass_by(60)
    assert source.runs == 7
    assert desk.words == "Nothing answers. Trying again in 30 s."
    assert desk.gaps == []


async def test_a_connection_that_was_good_is_tried_again_soon(desk: Desk) -> None:
    source = Scripted(*[down] * 6, frame_then_down)
    await desk.supervisor.start(source)
    await desk.time.pass_by(0.5 + 1 + 2 + 4 + 8 + 16)
    assert source.runs == 7
    await desk.time.pass_by(0.5)
    assert (source.runs, desk.state) == (8, State.LIVE)


async def test_a_connection_that_brings_nothing_and_dies_is_not_hammered(desk: Desk) -> None:
    source = Scripted(*[live_then_down] * 100)
    await desk.supervisor.start(source)
    await desk.time.pass_by(60)
    assert source.runs == 7


async def test_the_time_without_a_live_source_is_a_gap(desk: Desk) -> None:
    await desk.supervisor.start(Scripted(frame_then_down, down))
    await settle()
    assert desk.gaps == [("one", 0, None)]
    await desk.time.pass_by(10)
    assert desk.gaps == [("one", 0, None), ("one", 0, 1500)]
    assert desk.state is State.LIVE


async def test_a_gap_begins_when_the_source_was_last_known_to_work(desk: Desk) -> None:
    async def found_dead(_deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        raise SourceDown("It stopped answering.", alive_until=EpochMs(START - 40_000))

    await desk.supervisor.start(Scripted(found_dead))
    await desk.time.pass_by(5)
    assert desk.gaps == [("one", -40_000, None), ("one", -40_000, 500)]


async def test_a_gap_ends_when_the_source_is_turned_off(desk: Desk) -> None:
    await desk.supervisor.start(Scripted(live_then_down, *[down] * 100))
    await desk.time.pass_by(3)
    await desk.supervisor.stop("one")
    assert desk.gaps == [("one", 0, None), ("one", 0, 3000)]


async def test_turning_a_live_source_off_is_no_gap(desk: Desk) -> None:
    await desk.supervisor.start(Scripted())
    await settle()
    await desk.supervisor.stop("one")
    assert desk.gaps == []
    assert desk.supervisor.reports == ()
    assert (desk.reports[-1].state, desk.reports[-1].words) == (State.OFF, "Off.")


async def test_replacing_a_live_source_is_a_gap_until_the_new_one_is_live(desk: Desk) -> None:
    await desk.supervisor.start(Scripted())
    await desk.time.pass_by(1)
    await desk.supervisor.start(Scripted(down))
    await desk.time.pass_by(1)
    assert desk.gaps == [("one", 1000, None), ("one", 1000, 1500)]
    assert len(desk.supervisor.reports) == 1


async def test_a_source_that_is_refused_is_not_tried_again(desk: Desk) -> None:
    async def refused(_deliver: Deliver, _live: Callable[[], None]) -> None:
        raise SourceRefused("The password is wrong.")

    source = Scripted(refused)
    await desk.supervisor.start(source)
    await desk.time.pass_by(3600)
    assert (source.runs, desk.state, desk.words) == (1, State.REFUSED, "The password is wrong.")


async def test_a_source_that_is_done_is_off(desk: Desk) -> None:
    async def done(deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        await deliver([frame()])

    source = Scripted(done)
    await desk.supervisor.start(source)
    await desk.time.pass_by(3600)
    assert (source.runs, desk.state, desk.words) == (1, State.OFF, "Finished.")
    assert desk.gaps == []


async def test_a_source_that_breaks_is_logged_and_tried_again(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        raise ZeroDivisionError

    source = Scripted(broken)
    with caplog.at_level(logging.ERROR):
        await desk.supervisor.start(source)
        await settle()
    assert desk.words == "Something went wrong in this source; the log says what. Trying again in 1 s."
    assert "ZeroDivisionError" in caplog.text
    await desk.time.pass_by(1)
    assert (source.runs, desk.state) == (2, State.LIVE)


async def test_silence_is_told_in_words_and_ends_with_the_next_frame(desk: Desk) -> None:
    more = asyncio.Event()

    async def quiet(deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        while True:
            await more.wait()
            more.clear()
            await deliver([frame()])

    await desk.supervisor.start(Scripted(quiet))
    await desk.time.pass_by(39)
    assert desk.state is State.LIVE
    more.set()
    await desk.time.pass_by(39)
    assert desk.state is State.LIVE
    await desk.time.pass_by(2)
    assert (desk.state, desk.words) == (State.SILENT, "Connected, but silent for more than 40 s.")
    await desk.time.pass_by(80)
    assert desk.words == "Connected, but silent for more than 2 min."
    more.set()
    await desk.time.pass_by(1)
    assert (desk.state, desk.words) == (State.LIVE, "Live.")
    await desk.time.pass_by(40)
    assert (desk.state, desk.words) == (State.SILENT, "Connected, but silent for more than 40 s.")
    assert desk.gaps == []


async def test_a_quiet_evening_costs_a_handful_of_reports(desk: Desk) -> None:
    await desk.supervisor.start(Scripted())
    await desk.time.pass_by(12 * 3600)
    assert [report.words for report in desk.reports] == [
        "Live.",
        "Connected, but silent for more than 40 s.",
        "Connected, but silent for more than 2 min.",
        "Connected, but silent for more than 5 min.",
        "Connected, but silent for more than 15 min.",
        "Connected, but silent for more than 60 min.",
    ]


async def test_reports_come_at_most_four_times_a_second_and_the_last_one_comes(desk: Desk) -> None:
    async def flood(deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        for _ in range(1000):
            await deliver([frame()] * 10)
            await desk.time.sleep(0.001)
        await asyncio.Event().wait()

    await desk.supervisor.start(Scripted(flood))
    await desk.time.pass_by(2)
    assert len(desk.reports) <= 6
    assert desk.reports[-1].frames == 10_000


async def test_the_lag_is_smoothed_from_receipt_less_the_frames_own_time() -> None:
    def lagging(lag_ms: int) -> Script:
        async def script(deliver: Deliver, live: Callable[[], None]) -> None:
            live()
            await deliver([frame(received_at=START + lag_ms)])
            await asyncio.Event().wait()

        return script

    desk = Desk(time_said=lambda _: EpochMs(START))
    await desk.supervisor.start(Scripted(lagging(500)))
    await settle()
    assert desk.supervisor.reports[0].lag_ms == 500
    await desk.supervisor.start(Scripted(lagging(-500)))
    await settle()
    assert desk.supervisor.reports[0].lag_ms == 0
    await desk.supervisor.close()


async def test_frames_without_a_time_of_their_own_say_nothing_of_lag(desk: Desk) -> None:
    await desk.supervisor.start(Scripted(frame_then_down))
    await settle()
    assert desk.supervisor.reports[0].lag_ms is None
    assert desk.supervisor.reports[0].last_frame_at == START


async def test_what_cannot_be_written_now_is_written_later(caplog: pytest.LogCaptureFixture) -> None:
    taken: list[Frame] = []
    full = True

    async def deliver(frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        if full:
            raise OSError("no space left on device")
        taken.extend(frames)
        return [[] for _ in frames]

    async def one_frame(deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        await deliver([frame("kept")])
        await asyncio.Event().wait()

    desk = Desk(deliver)
    with caplog.at_level(logging.ERROR):
        await desk.supervisor.start(Scripted(one_frame))
        await desk.time.pass_by(100)
    assert taken == []
    assert desk.words == "What it brought cannot be written. Trying again in 30 s."
    full = False
    await desk.time.pass_by(30)
    assert [each.text for each in taken] == ["kept"]
    assert (desk.state, desk.words) == (State.LIVE, "Live.")
    await desk.supervisor.close()


async def test_a_source_may_finish_delivering_when_it_is_stopped() -> None:
    release = asyncio.Event()
    taken: list[Frame] = []

    async def slow(frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        await release.wait()
        taken.extend(frames)
        return [[] for _ in frames]

    async def careful(deliver: Deliver, live: Callable[[], None]) -> None:
        live()
        delivering = asyncio.create_task(deliver([frame("last")]))  # type: ignore[arg-type]
        try:
            await asyncio.shield(delivering)
        finally:
            await delivering

    desk = Desk(slow)
    await desk.supervisor.start(Scripted(careful))
    await settle()
    stopping = asyncio.create_task(desk.supervisor.stop("one"))
    await settle()
    assert not stopping.done()
    release.set()
    await stopping
    assert [each.text for each in taken] == ["last"]


async def test_sources_run_side_by_side(desk: Desk) -> None:
    await desk.supervisor.start(Scripted(down, source_id="one"))
    await desk.supervisor.start(Scripted(source_id="two"))
    await settle()
    assert {report.id: report.state for report in desk.supervisor.reports} == {"one": State.DOWN, "two": State.LIVE}


async def test_stopping_what_does_not_run_is_no_error(desk: Desk) -> None:
    await desk.supervisor.stop("nobody")
    assert desk.reports == []


async def test_a_listener_that_fails_harms_no_source(caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    time = Time()
    source = Scripted(live_then_down)
    desk = Desk()
    supervisor = Supervisor(
        desk._take, broken, broken, clock=time.clock, monotonic=time.monotonic, sleep=time.sleep, chance=lambda: 1.0
    )
    with caplog.at_level(logging.ERROR):
        await supervisor.start(source)
        await time.pass_by(2)
        assert (source.runs, supervisor.reports[0].state) == (2, State.LIVE)
        await supervisor.close()


async def until(holds: Callable[[], bool], desk: Desk) -> None:
    """Let the desk's time fly until it holds: what happens on a real socket takes its own time."""
    while True:
        if holds():
            return
        await desk.time.pass_by(1)
        await asyncio.sleep(0.01)


async def test_tikfinity_restarting_in_the_middle_of_a_streak_loses_nothing_it_sends_again() -> None:
    desk = Desk(time_said=time_said)
    async with StandIn() as standin:
        await desk.supervisor.start(TikFinitySource(address=standin.address, clock=desk.time.clock))
        await standin.send(gift(units=1, message="1"))
        await until(lambda: len(desk.frames) == 1, desk)
        standin.drop()
        await standin.close()
        await until(lambda: desk.state is State.DOWN, desk)
        await standin.open()
        await until(lambda: bool(standin.connections), desk)
        await standin.send(gift(units=1, message="1"), gift(units=2, message="2"))
        await until(lambda: len(desk.frames) == 3, desk)
        await desk.supervisor.close()
    assert [until_ms is None for _, _, until_ms in desk.gaps] == [True, False]
