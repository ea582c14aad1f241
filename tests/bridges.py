"""Stand-ins for the programs that bring other platforms: what they say to greet, replayed to whoever connects, and events.

A handshake is a file of ``tests/data/handshakes``: what each side said, one message a line. What the server said is sent
as it stands, ``ECHO`` being the id of the request it answers; what the client said has to be said again.
"""

import asyncio
import base64
import hashlib
import json
from pathlib import Path
from typing import Any, Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

HANDSHAKES = Path(__file__).parent / "data" / "handshakes"
PASSWORD = "night shift 9"


def proof(password: str, salt: str, challenge: str) -> str:
    """What proves a password to Streamer.bot, worked out here once more."""
    secret = base64.b64encode(hashlib.sha256(f"{password}{salt}".encode()).digest()).decode()
    return base64.b64encode(hashlib.sha256(f"{secret}{challenge}".encode()).digest()).decode()


class Bridge:
    """Serves while it is entered. Each visitor is greeted as in the handshake, then gets what ``send`` is given."""

    def __init__(self, handshake: str, *, password: str = PASSWORD) -> None:
        lines = (HANDSHAKES / f"{handshake}.ndjson").read_text(encoding="utf-8").splitlines()
        self._script = [json.loads(line) for line in lines]
        self._password = password
        self._server: Server | None = None
        self._greeted = asyncio.Event()
        self._connections: set[ServerConnection] = set()
        self.port = 0
        self.said: list[dict[str, Any]] = []
        """What visitors said."""
        self.faults: list[str] = []
        self.early: list[dict[str, Any]] = []
        """Events that are sent before the last answer of the handshake."""

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/"

    async def __aenter__(self) -> Self:
        self._server = await serve(self._visit, "127.0.0.1", self.port, compression=None, ping_interval=None)
        self.port = next(iter(self._server.sockets)).getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def greeted(self) -> None:
        """Wait until somebody has been greeted."""
        await self._greeted.wait()

    async def send(self, *messages: dict[str, Any]) -> None:
        """Push messages to everybody who has been greeted; wait until somebody has."""
        await self.greeted()
        for message in messages:
            for connection in tuple(self._connections):
                await connection.send(json.dumps(message))

    def drop(self) -> None:
        """Cut everybody off, as a crash would: without a goodbye."""
        self._greeted.clear()
        for connection in tuple(self._connections):
            connection.transport.abort()

    async def _visit(self, connection: ServerConnection) -> None:
        try:
            await self._greet(connection)
            self._connections.add(connection)
            self._greeted.set()
            await connection.wait_closed()
        except ConnectionClosed:
            return
        finally:
            self._connections.discard(connection)
            if not self._connections:
                self._greeted.clear()

    async def _greet(self, connection: ServerConnection) -> None:
        number = ""
        salt, challenge = "", ""
        for position, line in enumerate(self._script):
            message = dict(line["message"])
            if line["from"] == "server":
                if position == len(self._script) - 1:
                    for event in self.early:
                        await connection.send(json.dumps(event))
                authentication = message.get("authentication", {})
                salt, challenge = authentication.get("salt", salt), authentication.get("challenge", challenge)
                if message.get("id") == "ECHO":
                    message["id"] = number
                await connection.send(json.dumps(message))
                continue
            said = json.loads(await connection.recv())
            self.said.append(said)
            number = said.get("id", "")
            if message.get("authentication") == "PROOF":
                message["authentication"] = proof(self._password, salt, challenge)
            self.faults += [f"{key}: {said.get(key)!r}" for key, value in message.items() if said.get(key) != value]


def told(source: str, kind: str, *, at: str = "2026-11-02T20:15:00.0000000Z", **data: Any) -> dict[str, Any]:
    """An event as Streamer.bot tells it."""
    return {"timeStamp": at, "event": {"source": source, "type": kind}, "data": data}


def user(number: str = "4001", name: str = "Ada") -> dict[str, Any]:
    """Who did it, as newer versions of Streamer.bot write it."""
    return {"id": number, "login": name.lower(), "name": name, "type": "twitch"}


def cheer(bits: int, message: str, **more: Any) -> dict[str, Any]:
    """A cheer, as newer versions of Streamer.bot write it."""
    return told("Twitch", "Cheer", bits=bits, messageId=message, text="go!", user=user(), anonymous=False, **more)
