"""Listening on a WebSocket to which another program pushes: bounded, in batches, losing nothing that has arrived."""

import asyncio
from collections import deque
from collections.abc import Callable

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode

from overlay_app.events.model import Frame
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver, SourceDown

MAX_MESSAGE_BYTES = 1 << 20
MAX_WAITING_FRAMES = 4096
MAX_WAITING_BYTES = 8 << 20
MAX_BATCH_FRAMES = 1000
"""A flood is booked in few large transactions; what comes singly is still delivered at once."""
PING_EVERY_SECONDS = 20.0

_NO_ANSWER = "no answer to a ping"


class Intake:
    """Frames that have arrived and wait to be delivered. ``put`` waits while it is full, so nothing is dropped."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque()
        self._waiting_bytes = 0
        self._closed = False
        self._arrived = asyncio.Event()
        self._room = asyncio.Event()
        self.received = 0

    @property
    def full(self) -> bool:
        return len(self._frames) >= MAX_WAITING_FRAMES or self._waiting_bytes >= MAX_WAITING_BYTES

    async def put(self, frame: Frame) -> None:
        """Take a frame in, as soon as there is room."""
        while self.full:
            self._room.clear()
            await self._room.wait()
        self._frames.append(frame)
        self._waiting_bytes += len(frame.text)
        self.received += 1
        self._arrived.set()

    async def batch(self) -> list[Frame]:
        """Return what has arrived, at least one frame; nothing only once it is closed and empty."""
        while not self._frames and not self._closed:
            self._arrived.clear()
            await self._arrived.wait()
        batch = [self._frames.popleft() for _ in range(min(len(self._frames), MAX_BATCH_FRAMES))]
        self._waiting_bytes -= sum(len(frame.text) for frame in batch)
        self._room.set()
        return batch

    def close(self) -> None:
        """Nothing more will come."""
        self._closed = True
        self._arrived.set()


async def listen(
    connection: ClientConnection,
    frame_of: Callable[[str | bytes], Frame],
    deliver: Deliver,
    clock: Callable[[], EpochMs],
    *,
    ping_every_seconds: float,
) -> None:
    """Deliver what arrives until the connection ends, then raise ``SourceDown``.

    While a delivery is slow and the intake is full nothing is read, which makes the other side wait. However it ends,
    cancelling included, what had arrived is still delivered; a second cancel gives that up.
    """
    intake = Intake()
    liveness = _Liveness(connection, intake, clock)
    delivering = asyncio.create_task(_deliver_all(intake, deliver))
    reading = asyncio.create_task(_read(connection, intake, frame_of))
    watching = asyncio.create_task(liveness.watch(ping_every_seconds))
    try:
        await asyncio.wait({delivering, reading}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        reading.cancel()
        watching.cancel()
        intake.close()
        try:
            closed, _ = await asyncio.gather(reading, watching, return_exceptions=True)
            await delivering
        finally:
            delivering.cancel()
    if isinstance(closed, ConnectionClosed):
        raise SourceDown(_words(closed), alive_until=liveness.alive_until(closed)) from closed
    if isinstance(closed, Exception):
        raise closed


async def _read(connection: ClientConnection, intake: Intake, frame_of: Callable[[str | bytes], Frame]) -> None:
    while True:
        await intake.put(frame_of(await connection.recv()))


async def _deliver_all(intake: Intake, deliver: Deliver) -> None:
    while batch := await intake.batch():
        await deliver(batch)


class _Liveness:
    """Asks a quiet peer whether it is still there, unless we keep it waiting: then its answer would not be read."""

    def __init__(self, connection: ClientConnection, intake: Intake, clock: Callable[[], EpochMs]) -> None:
        self._connection = connection
        self._intake = intake
        self._clock = clock
        self._heard_at = clock()

    def alive_until(self, closed: ConnectionClosed) -> EpochMs:
        """Until when the peer is known to have been there."""
        return self._heard_at if _unanswered(closed) else self._clock()

    async def watch(self, every_seconds: float) -> None:
        try:
            while True:
                received = self._intake.received
                await asyncio.sleep(every_seconds)
                if not self._busy_since(received) and not await self._answers(every_seconds, received):
                    await self._connection.close(CloseCode.GOING_AWAY, _NO_ANSWER)
                    return
                self._heard_at = self._clock()
        except ConnectionClosed:
            return

    async def _answers(self, within_seconds: float, received: int) -> bool:
        pong = asyncio.ensure_future(await self._connection.ping())
        answered, _ = await asyncio.wait({pong}, timeout=within_seconds)
        if answered:
            await pong
        return bool(answered) or self._busy_since(received)

    def _busy_since(self, received: int) -> bool:
        return self._intake.full or self._intake.received != received


def _unanswered(closed: ConnectionClosed) -> bool:
    return closed.sent is not None and closed.sent.reason == _NO_ANSWER


def _words(closed: ConnectionClosed) -> str:
    if _unanswered(closed):
        return "It stopped answering."
    if closed.sent is not None and closed.sent.code == CloseCode.MESSAGE_TOO_BIG:
        return "It sent a message of more than 1 MiB, which is not read."
    if closed.sent is not None and closed.sent.code in {CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_DATA}:
        return "It sent something that is not a WebSocket message."
    return "The connection was closed."
