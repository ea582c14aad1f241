"""The way in: frames are queued, booked in bursts by the writer thread, and answered once they are on disk."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from overlay_app.events.model import Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.booking import Batch, Circumstances, read_and_book
from overlay_app.services.clock import now_ms
from overlay_app.services.frames import Item
from overlay_app.store.problems import StoreProblem, StoreWaits
from overlay_app.store.writer import Store

FRAMES_AT_MOST = 20_000
"""Beyond this many frames waiting, sources are made to wait too."""

BURST_AT_MOST = 1_000
RETRY_SECONDS = 1.0
CLOSE_AT_MOST_SECONDS = 2.0
CLOSING = "Coinstage was closed before this could be kept. Send it again."

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Delivery:
    """Frames of one ``deliver`` call and who waits for their answers."""

    frames: Sequence[Frame]
    answered: asyncio.Future[Sequence[Sequence[Outcome]]]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a burst changed, for the stage and the panels."""

    batch: Batch
    frames: tuple[Frame, ...]
    items: Sequence[Item] = ()
    """What the frames told of, one for each outcome of the batch."""


@dataclass(slots=True)
class Ingest:
    """Books frames in the order they came. While the disk refuses, frames wait: nothing acknowledged, nothing lost."""

    store: Store
    changed: Callable[[Ingested], None]
    problem: Callable[[StoreProblem | None], None] = lambda _: None
    session_title: Callable[[], str] = lambda: ""
    live: bool = True
    clock: Callable[[], EpochMs] = now_ms
    _waiting: deque[_Delivery] = field(default_factory=deque)
    _frames_waiting: int = 0
    _worker: asyncio.Task[None] | None = None
    _room: asyncio.Condition = field(default_factory=asyncio.Condition)
    _after_gap: set[str] = field(default_factory=set)

    async def deliver(self, frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        """Book ``frames``; return, once durable, what became of each event of each frame."""
        if not frames:
            return []
        async with self._room:
            await self._room.wait_for(lambda: self._frames_waiting < FRAMES_AT_MOST)
            self._frames_waiting += len(frames)
        delivery = _Delivery(frames, asyncio.get_running_loop().create_future())
        self._waiting.append(delivery)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work(), name="ingest")
        return await delivery.answered

    @property
    def waiting(self) -> int:
        """How many frames are not booked yet."""
        return self._frames_waiting

    def after_gap(self, source: str) -> None:
        """A source is back after having been down: the first thing it books is marked so."""
        self._after_gap.add(source)

    async def close(self) -> None:
        """Book what waits, unless the disk refuses; then the sources are told so and send it again."""
        if self._worker is not None:
            await asyncio.wait({self._worker}, timeout=CLOSE_AT_MOST_SECONDS)
            self._worker.cancel()
            await asyncio.wait({self._worker})

    async def _work(self) -> None:
        while self._waiting:
            burst = self._next_burst()
            frames = tuple(frame for delivery in burst for frame in delivery.frames)
            try:
                self._answer(burst, await self._book(frames))
            except asyncio.CancelledError:
                self._answer([*burst, *self._waiting], StoreWaits(CLOSING))
                self._waiting.clear()
                raise
            async with self._room:
                self._frames_waiting -= len(frames)
                self._room.notify_all()

    def _next_burst(self) -> list[_Delivery]:
        burst = [self._waiting.popleft()]
        size = len(burst[0].frames)
        while self._waiting and size + len(self._waiting[0].frames) <= BURST_AT_MOST:
            size += len(self._waiting[0].frames)
            burst.append(self._waiting.popleft())
        return burst

    async def _book(self, frames: tuple[Frame, ...]) -> tuple[list[Item], Batch] | Exception:
        waited = False
        while True:
            under = Circumstances(self.clock(), self.live, self.session_title(), frozenset(self._after_gap))
            try:
                items, batch = await self.store.run(partial(read_and_book, frames, under))
            except StoreWaits as problem:
                self.problem(problem)
                waited = True
                await asyncio.sleep(RETRY_SECONDS)
            except Exception as error:
                log.exception("A burst of %d frames could not be booked", len(frames))
                if isinstance(error, StoreProblem):
                    self.problem(error)
                return error
            else:
                if waited:
                    self.problem(None)
                self._after_gap -= batch.marked_gap
                self._tell(Ingested(batch, frames, items))
                return items, batch

    def _tell(self, ingested: Ingested) -> None:
        """What is booked is answered, whatever those who show it make of it."""
        try:
            self.changed(ingested)
        except Exception:
            log.exception("A burst was booked, but could not be shown")

    def _answer(self, burst: Sequence[_Delivery], result: tuple[list[Item], Batch] | Exception) -> None:
        if isinstance(result, Exception):
            for delivery in burst:
                if not delivery.answered.done():
                    delivery.answered.set_exception(result)
            return
        items, batch = result
        answers: list[list[Outcome]] = [[] for delivery in burst for _ in delivery.frames]
        for item, outcome in zip(items, batch.outcomes, strict=True):
            answers[item.position].append(outcome)
        start = 0
        for delivery in burst:
            end = start + len(delivery.frames)
            if not delivery.answered.done():
                delivery.answered.set_result(answers[start:end])
            start = end
