"""How frames come over a connection to TikFinity, and how it ends."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from websockets.asyncio.server import serve
from websockets.http11 import Request, Response
from websockets.utils import accept_key

from overlay_app.events.model import (
    Dialect,
    Frame,
    Outcome,
    SourceRules,
)
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources import intake
from overlay_app.sources.base import SourceDown, SourceRefused
from overlay_app.sources.tikfinity import TikFinitySource, parse
from tests.standin import StandIn, gift

RECEIVED = EpochMs(1_750_000_000_000)


class Books:
    """Takes what a source delivers; ``stalled`` keeps it waiting."""

    def __init__(self) -> None:
        self.batches: list[list[Frame]] = []
        self.open = asyncio.Event()
        self.open.set()
        self._more = asyncio.Event()

    @property
    def texts(self) -> list[str | bytes]:
        return [frame.text for batch in self.batches for frame in batch]

    async def deliver(self, batch: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        await self.open.wait()
        self.batches.append(list(batch))
        self._more.set()
        return [[] for _ in batch]

    async def have(self, count: int) -> None:
        """Wait until so many frames were delivered."""
        while len(self.texts) < count:
            self._more.clear()
            await self._more.wait()


class Listening:
    """A TikFinity source that runs beside the test."""

    def __init__(self, address: str, *, ping_every_seconds: float = 20) -> None:
        self.books = Books()
        self.live = asyncio.Event()
        self._asked = 0
        self._was_asked = asyncio.Event()
        self.source = TikFinitySource(
            address=address,
            clock=self._clock,
            rules=SourceRules(receiver="9001"),
            ping_every_seconds=ping_every_seconds,
        )
        self.task = asyncio.create_task(self.source.run(self.books.deliver, self.live.set))

    def _clock(self) -> EpochMs:
        self._asked += 1
        self._was_asked.set()
        return RECEIVED

    async def received(self, count: int) -> None:
        """Wait until so many frames have arrived: the clock is asked once at the start and once for each."""
        while self._asked < count + 1:
            self._was_asked.clear()
            await self._was_asked.wait()

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def test_frames_come_through_as_they_were_sent() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        await standin.send(gift(message="1", nickname="😀"), "nonsense", b"\x00\xff")
        await listening.books.have(3)
        await listening.stop()
    first = listening.books.batches[0][0]
    assert (first.source, first.dialect, first.received_at) == ("tikfinity", Dialect.TIKFINITY, RECEIVED)
    assert first.rules == SourceRules(receiver="9001")
    assert listening.live.is_set()
    assert [type(text) for text in listening.books.texts] == [str, str, bytes]
    (event,) = parse(first)
    assert event.person.name == "😀"


async def test_a_burst_is_delivered_in_batches_in_order_and_whole() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        sent = [f"{number}" for number in range(2 * intake.MAX_WAITING_FRAMES)]
        sending = asyncio.create_task(standin.send(*sent))
        await listening.received(intake.MAX_WAITING_FRAMES)
        listening.books.open.set()
        await sending
        await listening.books.have(len(sent))
        await listening.stop()
    assert listening.books.texts == sent
    assert max(len(batch) for batch in listening.books.batches) == intake.MAX_BATCH_FRAMES


async def test_while_the_books_are_slow_the_sender_has_to_wait() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        message = "x" * 900_000
        sending = asyncio.create_task(standin.send(*[message] * 60))
        await listening.received(9)
        await asyncio.sleep(0.2)
        assert not sending.done()
        listening.books.open.set()
        await sending
        await listening.books.have(60)
        await listening.stop()


async def test_a_slow_delivery_is_not_taken_for_a_dead_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_WAITING_FRAMES", 2)
    async with StandIn() as standin:
        listening = Listening(standin.address, ping_every_seconds=0.01)
        listening.books.open.clear()
        await standin.send(*(f"{number}" for number in range(200)))
        await asyncio.sleep(0.2)
        listening.books.open.set()
        await listening.books.have(200)
        assert not listening.task.done()
        await listening.stop()


async def test_what_had_arrived_before_the_connection_died_is_delivered() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        await standin.send(*(f"{number}" for number in range(50)))
        await listening.received(50)
        standin.drop()
        listening.books.open.set()
        with pytest.raises(SourceDown, match="closed"):
            await listening.task
    assert len(listening.books.texts) == 50


async def test_what_had_arrived_before_a_stop_is_delivered() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        await standin.send(*(f"{number}" for number in range(50)))
        await listening.received(50)
        listening.task.cancel()
        await asyncio.sleep(0)
        listening.books.open.set()
        with pytest.raises(asyncio.CancelledError):
            await listening.task
    assert len(listening.books.texts) == 50


async def test_a_second_cancel_does_not_wait_for_the_books() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        await standin.send("1")
        await listening.received(1)
        listening.task.cancel()
        await asyncio.sleep(0)
        assert not listening.task.done()
        listening.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening.task
    assert listening.books.batches == []


async def test_a_failing_delivery_ends_the_source() -> None:
    async def broken(_: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        raise OSError("no space left")

    async with StandIn() as standin:
        source = TikFinitySource(address=standin.address, clock=lambda: RECEIVED)
        running = asyncio.create_task(source.run(broken, lambda: None))
        await standin.send("1")
        with pytest.raises(OSError, match="no space left"):
            await running


async def test_a_message_that_is_too_big_ends_the_connection() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        await standin.send("before", "x" * (1 << 20) + "x")
        with pytest.raises(SourceDown, match="more than 1 MiB"):
            await listening.task
    assert listening.books.texts == ["before"]


async def test_a_peer_that_stops_answering_is_down_since_it_was_last_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    release = asyncio.Event()

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        key = next(line for line in (await reader.readuntil(b"\r\n\r\n")).splitlines() if b"Sec-WebSocket-Key" in line)
        writer.write(upgrade(key.split(b": ")[1]))
        await release.wait()
        writer.close()

    async with await asyncio.start_server(mute, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setattr("overlay_app.sources.dialling.CLOSE_SECONDS", 0.05)
        listening = Listening(f"ws://127.0.0.1:{port}/", ping_every_seconds=0.05)
        with pytest.raises(SourceDown, match="stopped answering") as down:
            await listening.task
        release.set()
    assert down.value.alive_until == RECEIVED


def upgrade(key: bytes) -> bytes:
    accept = accept_key(key.decode()).encode()
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


async def run_once(address: str) -> None:
    source = TikFinitySource(address=address, clock=lambda: RECEIVED)
    await source.run(Books().deliver, lambda: pytest.fail("it says it is live"))


async def test_nobody_there_is_said_with_what_to_do() -> None:
    async with StandIn() as standin:
        address = standin.address
    with pytest.raises(SourceDown, match="Start TikFinity Desktop"):
        await run_once(address)


async def test_another_program_at_the_port_is_said() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example.invalid ready\r\n")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        with pytest.raises(SourceDown, match="Something other than TikFinity"):
            await run_once(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/")


@pytest.mark.parametrize(("status", "error"), [(401, SourceRefused), (403, SourceRefused), (404, SourceDown)])
async def test_being_turned_away_is_told_from_being_down(status: int, error: type[Exception]) -> None:
    def turn_away(connection: Any, request: Request) -> Response:
        response: Response = connection.respond(status, "no")
        return response

    async def idle(_: object) -> None: ...

    async with serve(idle, "127.0.0.1", 0, process_request=turn_away) as server:
        with pytest.raises(error):
            await run_once(f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/")


@pytest.mark.parametrize(
    "address", ["", "localhost:21213", "http://localhost:21213/", "ws://", "ws://localhost:99999/"]
)
async def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SourceRefused, match="not a WebSocket address"):
        await run_once(address)
