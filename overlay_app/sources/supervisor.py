"""Keeps sources running: connects them, tries again when they fail, and says how each is doing."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Sequence

from overlay_app.events.model import Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver, Source, SourceDown, SourceRefused, SourceReport, State

RETRY_FIRST_SECONDS = 0.5
RETRY_MOST_SECONDS = 30.0
STEADY_SECONDS = 30.0
"""A connection that held this long, or brought a frame, was good: the next failure starts from the first delay."""
REPORT_EVERY_SECONDS = 0.25
SILENCES_SECONDS = (40, 120, 300, 900, 3600)
"""When a silence is mentioned. Not each second: whoever shows it would have to draw each second."""
STOP_SECONDS = 5.0
"""How long a stopped source may take to deliver what it has already received."""
LAG_WEIGHT = 0.2

OnReport = Callable[[SourceReport], None]
OnGap = Callable[[str, EpochMs, EpochMs | None], None]
"""Called with source, since and until: with None when a live source goes down, with both when it is heard again."""
Sleep = Callable[[float], Awaitable[None]]

_logger = logging.getLogger(__name__)


def retry_delay_seconds(failures: int, chance: float) -> float:
    """Return the wait after so many failures in a row: doubling, capped; ``chance``, 0 to 1, spreads its upper half."""
    longest = min(RETRY_MOST_SECONDS, RETRY_FIRST_SECONDS * 2.0 ** min(failures - 1, 10))
    return max(RETRY_FIRST_SECONDS, longest * (0.5 + chance / 2))


def _no_time(_frame: Frame) -> EpochMs | None:
    return None


class Supervisor:
    """Runs any number of sources at once, each in its own task, started, replaced and stopped at any time."""

    def __init__(
        self,
        deliver: Deliver,
        on_report: OnReport,
        on_gap: OnGap,
        *,
        clock: Callable[[], EpochMs],
        time_said: Callable[[Frame], EpochMs | None] = _no_time,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``time_said`` reads a frame's own time, where it has one: receipt less that time is the source's lag."""
        self.deliver = deliver
        self._on_report = on_report
        self.clock = clock
        self.time_said = time_said
        self.monotonic = monotonic
        self.sleep = sleep
        self.chance = chance
        self._on_gap = on_gap
        self._runs: dict[str, _Run] = {}
        self._gaps: dict[str, EpochMs] = {}

    @property
    def reports(self) -> tuple[SourceReport, ...]:
        """How each source is doing now, in the order they were started."""
        return tuple(run.report() for run in self._runs.values())

    async def start(self, source: Source) -> None:
        """Run a source. One of the same id is stopped first; where that was live, the time between is a gap."""
        replaced = self._runs.get(source.id)
        if replaced is not None:
            was_live = replaced.is_live
            await replaced.stop()
            if was_live:
                self.gap_begins(source.id, self.clock())
        run = _Run(source, self)
        self._runs[source.id] = run
        run.begin()

    async def stop(self, source_id: str) -> None:
        """Stop a source, after it has delivered what it has received. One that does not run is no error."""
        run = self._runs.pop(source_id, None)
        if run is None:
            return
        await run.stop()
        self.gap_ends(source_id)
        self.tell(run.report())

    async def close(self) -> None:
        """Stop all sources."""
        await asyncio.gather(*(self.stop(source_id) for source_id in tuple(self._runs)))

    def gap_begins(self, source_id: str, since: EpochMs) -> None:
        if source_id not in self._gaps:
            self._gaps[source_id] = since
            self._tell_gap(source_id, since, None)

    def gap_ends(self, source_id: str) -> None:
        since = self._gaps.pop(source_id, None)
        if since is not None:
            self._tell_gap(source_id, since, EpochMs(max(since, self.clock())))

    def tell(self, report: SourceReport) -> None:
        try:
            self._on_report(report)
        except Exception:
            _logger.exception("the report of source %s was not taken", report.id)

    def _tell_gap(self, source_id: str, since: EpochMs, until: EpochMs | None) -> None:
        try:
            self._on_gap(source_id, since, until)
        except Exception:
            _logger.exception("the gap of source %s was not taken", source_id)


class _Run:
    """One source being run."""

    def __init__(self, source: Source, supervisor: Supervisor) -> None:
        self._source = source
        self._supervisor = supervisor
        self._state = State.CONNECTING
        self._words = "Connecting."
        self._frames = 0
        self._last_frame_at: EpochMs | None = None
        self._heard = 0.0
        self._lag_ms: float | None = None
        self._sample: Frame | None = None
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._silence: asyncio.Task[None] | None = None

    @property
    def is_live(self) -> bool:
        return self._state in {State.LIVE, State.SILENT}

    def report(self) -> SourceReport:
        self._measure_lag()
        return SourceReport(
            id=self._source.id,
            kind=self._source.kind,
            title=self._source.title,
            state=self._state,
            words=self._words,
            lag_ms=None if self._lag_ms is None else round(self._lag_ms),
            frames=self._frames,
            last_frame_at=self._last_frame_at,
            address=self._source.address,
        )

    def begin(self) -> None:
        self._tasks = [asyncio.create_task(self._keep_running()), asyncio.create_task(self._keep_reporting())]
        self._changed.set()

    async def stop(self) -> None:
        running, reporting = self._tasks
        running.cancel()
        reporting.cancel()
        done, _ = await asyncio.wait({running}, timeout=STOP_SECONDS)
        if not done:
            running.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._say(State.OFF, "Off.")

    async def _keep_running(self) -> None:
        failures = 0
        while True:
            self._say(State.CONNECTING, "Connecting.")
            began, frames = self._supervisor.monotonic(), self._frames
            try:
                await self._source.run(self._deliver, self._live)
            except SourceRefused as refused:
                self._down(self._supervisor.clock())
                self._say(State.REFUSED, str(refused))
                return
            except SourceDown as down:
                words, since = str(down), down.alive_until
            except Exception:
                _logger.exception("source %s failed", self._source.id)
                words, since = "Something went wrong in this source; the log says what.", None
            else:
                self._say(State.OFF, "Finished.")
                return
            lasted = self._supervisor.monotonic() - began
            steady = self.is_live and (self._frames > frames or lasted >= STEADY_SECONDS)
            failures = 1 if steady else failures + 1
            self._down(self._supervisor.clock() if since is None else since)
            delay = retry_delay_seconds(failures, self._supervisor.chance())
            self._say(State.DOWN, f"{words} Trying again in {_duration(delay)}.")
            await self._supervisor.sleep(delay)

    def _down(self, since: EpochMs) -> None:
        if self.is_live:
            self._supervisor.gap_begins(self._source.id, since)

    def _live(self) -> None:
        self._supervisor.gap_ends(self._source.id)
        self._live_again()

    def _live_again(self) -> None:
        self._heard = self._supervisor.monotonic()
        self._say(State.LIVE, "Live.")
        self._end_silence_watch()
        self._silence = asyncio.create_task(self._speak_of_silence())

    async def _deliver(self, frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        """Hand frames on until they are durable: what cannot be written now must not be lost."""
        self._take_note(frames)
        failures = 0
        while True:
            try:
                outcomes = await self._supervisor.deliver(frames)
            except Exception:
                failures += 1
                _logger.exception("what source %s brought could not be written", self._source.id)
                delay = retry_delay_seconds(failures, self._supervisor.chance())
                self._end_silence_watch()
                self._say(self._state, f"What it brought cannot be written. Trying again in {_duration(delay)}.")
                await self._supervisor.sleep(delay)
            else:
                if failures:
                    self._live_again()
                return outcomes

    def _take_note(self, frames: Sequence[Frame]) -> None:
        self._frames += len(frames)
        self._last_frame_at = self._supervisor.clock()
        self._heard = self._supervisor.monotonic()
        self._sample = frames[-1]
        if self._state is State.SILENT:
            self._live_again()
        self._changed.set()

    def _measure_lag(self) -> None:
        """Compare one frame a report: reading the time of every frame would cost as much as booking it."""
        frame, self._sample = self._sample, None
        said = None if frame is None else self._supervisor.time_said(frame)
        if frame is None or said is None:
            return
        lag = max(0, frame.received_at - said)
        self._lag_ms = lag if self._lag_ms is None else self._lag_ms + LAG_WEIGHT * (lag - self._lag_ms)

    async def _speak_of_silence(self) -> None:
        for seconds in SILENCES_SECONDS:
            while (left := self._heard + seconds - self._supervisor.monotonic()) > 0:
                await self._supervisor.sleep(left)
            self._say(State.SILENT, f"Connected, but silent for more than {_duration(seconds)}.")

    def _end_silence_watch(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    def _say(self, state: State, words: str) -> None:
        if state not in {State.LIVE, State.SILENT}:
            self._end_silence_watch()
        self._state, self._words = state, words
        self._changed.set()

    async def _keep_reporting(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            self._supervisor.tell(self.report())
            await self._supervisor.sleep(REPORT_EVERY_SECONDS)


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"
