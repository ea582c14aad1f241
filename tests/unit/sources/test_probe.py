"""Looking whether a program answers at an address."""

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from overlay_app.sources.probe import Found, host_and_port, probe
from tests.standin import StandIn


@asynccontextmanager
async def listening(answer: bytes | None) -> AsyncIterator[str]:
    """A program that answers so to whatever it is told, or not at all; gives its address."""
    done = asyncio.Event()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if answer is not None and await reader.read(1):
            writer.write(answer)
        else:
            await done.wait()
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        done.set()


async def test_a_websocket_is_found() -> None:
    async with StandIn() as standin:
        assert await probe(standin.address) is Found.WEBSOCKET


async def test_where_no_program_listens_there_is_nothing() -> None:
    async with listening(b"") as address:
        pass
    assert await probe(address) is Found.NOTHING


async def test_a_program_that_speaks_something_else_is_a_stranger() -> None:
    async with listening(b"220 mail ready\r\n") as address:
        assert await probe(address) is Found.STRANGER


async def test_a_web_server_is_a_stranger() -> None:
    async with listening(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as address:
        assert await probe(address) is Found.STRANGER


async def test_a_program_that_listens_and_says_nothing_is_a_stranger() -> None:
    async with listening(None) as address:
        assert await probe(address, patience_seconds=0.2) is Found.STRANGER


async def test_being_turned_away_is_told_from_a_stranger() -> None:
    def refuse(connection: ServerConnection, _request: Request) -> Response:
        return connection.respond(401, "no")

    async def never(_connection: ServerConnection) -> None:
        raise AssertionError("nobody gets in")

    async with serve(never, "127.0.0.1", 0, process_request=refuse) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        assert await probe(f"ws://127.0.0.1:{port}/") is Found.TURNED_AWAY


@pytest.mark.parametrize("host", ["no-such-computer.invalid", "two..dots", "x" * 70])
async def test_a_name_that_no_computer_has_is_told(host: str) -> None:
    assert await probe(f"ws://{host}:21213/") is Found.NO_HOST


async def test_the_certificates_of_the_world_are_not_loaded_in_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded_in: list[threading.Thread] = []
    usual = ssl.create_default_context

    def noted(*arguments: Any, **named: Any) -> ssl.SSLContext:
        loaded_in.append(threading.current_thread())
        return usual(*arguments, **named)

    monkeypatch.setattr(ssl, "create_default_context", noted)
    async with StandIn() as standin:
        assert await probe(standin.address.replace("ws://", "wss://")) is Found.STRANGER
    assert loaded_in
    assert threading.main_thread() not in loaded_in


@pytest.mark.parametrize("typed", ["", "21213", "http://localhost:21213", "ws://", "ws://localhost:99999", "ws://[x"])
async def test_what_is_no_address_is_not_asked(typed: str) -> None:
    assert await probe(typed) is Found.NO_ADDRESS


def test_an_address_without_a_port_has_the_usual_one() -> None:
    assert host_and_port("ws://bridge.example") == ("bridge.example", 80)
    assert host_and_port("wss://bridge.example/x") == ("bridge.example", 443)
    assert host_and_port("ws://[::1]:8080/") == ("::1", 8080)
