"""Twitch, YouTube, Kick and tips through Streamer.bot, which serves a WebSocket and tells only what it is asked for."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Final

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from overlay_app.events.conversion import Unit
from overlay_app.events.model import Dialect, Frame, RefusedFrame, SourceRules
from overlay_app.events.strict_json import loads
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver, SourceDown, SourceRefused
from overlay_app.sources.dialling import dial
from overlay_app.sources.facts import Facts, nested, text_of
from overlay_app.sources.intake import PING_EVERY_SECONDS, listen
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup, Surroundings
from overlay_app.sources.streamerbot_frames import WANTED

DEFAULT_ADDRESS: Final = "ws://127.0.0.1:8080/"
HELLO_SECONDS: Final = 1.0
"""Streamer.bot greets at once; versions that do not greet ask for no password either."""
ANSWER_SECONDS: Final = 5.0
EARLY_AT_MOST: Final = 1_000

_OLDEST: Final = ("Twitch", "YouTube", "StreamElements", "Streamlabs")
_TURNED_AWAY: Final = frozenset({1008, *range(4000, 5000)})

_WHERE: Final = "Enter the one that stands in Streamer.bot under Servers/Clients, WebSocket Server, Authentication."
REFUSED: Final = f"Streamer.bot refuses the password. {_WHERE}"
ASKED: Final = f"Streamer.bot asks for a password. {_WHERE}"
NOT_STREAMERBOT: Final = "Something other than Streamer.bot answers at {address}. Check the port."


def answer_to(password: str, salt: str, challenge: str) -> str:
    """Prove that we know the password without saying it."""
    return _hashed(_hashed(password + salt) + challenge)


def _hashed(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


class StreamerbotSource:
    """Listens to Streamer.bot."""

    kind = "streamerbot"

    def __init__(
        self,
        *,
        clock: Callable[[], EpochMs],
        source_id: str = "streamerbot",
        title: str = "Streamer.bot",
        address: str = DEFAULT_ADDRESS,
        password: str = "",
        rules: SourceRules | None = None,
        ping_every_seconds: float = PING_EVERY_SECONDS,
        hello_seconds: float = HELLO_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self.id = source_id
        self.title = title
        self.address = address
        self._clock = clock
        self._password = password
        self._rules = rules or SourceRules()
        self._ping_every_seconds = ping_every_seconds
        self._hello_seconds = hello_seconds
        self._answer_seconds = answer_seconds

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Connect, prove the password, ask for events and deliver them until cut off, then raise ``SourceDown``."""
        connection = await dial(
            self.address,
            example=DEFAULT_ADDRESS,
            program="Streamer.bot",
            start="Start Streamer.bot, and in it the WebSocket server.",
        )
        try:
            handshake = _Handshake(connection, self._password, self._hello_seconds, self._answer_seconds)
            early = await self._shaken(handshake)
            live()
            if early:
                await deliver([self._frame(text) for text in early])
            await listen(connection, self._frame, deliver, self._clock, ping_every_seconds=self._ping_every_seconds)
        finally:
            await connection.close()

    async def _shaken(self, handshake: "_Handshake") -> Sequence[str | bytes]:
        """Make ourselves known; return the events that came meanwhile."""
        try:
            await handshake.authenticate()
            await handshake.subscribe()
        except ConnectionClosed as closed:
            raise SourceDown("Streamer.bot closed the connection.") from closed
        except TimeoutError as silence:
            raise SourceDown(NOT_STREAMERBOT.format(address=self.address)) from silence
        return handshake.early

    def _frame(self, text: str | bytes) -> Frame:
        return Frame(self.id, Dialect.STREAMERBOT, text, self._clock(), self._rules)


class _Handshake:
    """What is said until the events come. Events that come in between are kept."""

    def __init__(
        self, connection: ClientConnection, password: str, hello_seconds: float, answer_seconds: float
    ) -> None:
        self._connection = connection
        self._password = password
        self._hello_seconds = hello_seconds
        self._answer_seconds = answer_seconds
        self.early: list[str | bytes] = []

    async def authenticate(self) -> None:
        """Prove the password, where one is asked for."""
        try:
            async with asyncio.timeout(self._hello_seconds):
                hello = await self._message(lambda message: message.get("request") == "Hello")
        except TimeoutError:
            return
        asked = nested(hello, "authentication")
        salt, challenge = text_of(asked.get("salt"), 1_000), text_of(asked.get("challenge"), 1_000)
        if salt is None or challenge is None:
            return
        if not self._password:
            raise SourceRefused(ASKED)
        try:
            proof = answer_to(self._password, salt, challenge)
            answer = await self._ask("coinstage-authenticate", request="Authenticate", authentication=proof)
        except ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code in _TURNED_AWAY:
                raise SourceRefused(REFUSED) from closed
            raise
        if answer.get("status") != "ok":
            raise SourceRefused(REFUSED)

    async def subscribe(self) -> None:
        """Ask for the events we know what to do with."""
        try:
            answer = await self._ask("coinstage-subscribe", request="Subscribe", events=WANTED)
            if answer.get("status") == "error":
                # Older versions refuse the whole request for a platform they have never heard of.
                oldest = {source: WANTED[source] for source in _OLDEST}
                answer = await self._ask("coinstage-subscribe-old", request="Subscribe", events=oldest)
        except TimeoutError:
            if not self.early:
                raise
            return
        if answer.get("status") == "error":
            said = text_of(answer.get("error"), 200) or "without a reason"
            raise SourceRefused(f"Streamer.bot will not tell us of events: {said}. Check its WebSocket server.")

    async def _ask(self, number: str, **request: object) -> Facts:
        await self._connection.send(json.dumps({**request, "id": number}))
        async with asyncio.timeout(self._answer_seconds):
            return await self._message(lambda message: message.get("id") == number)

    async def _message(self, wanted: Callable[[Facts], bool]) -> Facts:
        while True:
            text = await self._connection.recv()
            try:
                message = loads(text)
            except RefusedFrame:
                message = None
            if isinstance(message, dict) and wanted(message):
                return message
            if isinstance(message, dict) and "event" in message:
                if len(self.early) >= EARLY_AT_MOST:
                    raise SourceDown("Streamer.bot sends events without end, but never answers.")
                self.early.append(text)


def _make(setup: SourceSetup, around: Surroundings) -> StreamerbotSource:
    return StreamerbotSource(
        clock=around.clock,
        source_id=setup.id,
        title=setup.title,
        address=setup.address or DEFAULT_ADDRESS,
        password=setup.password,
        rules=setup.rules,
    )


KIND: Final = SourceKind(
    id="streamerbot",
    title="Streamer.bot",
    description="Bits, subscriptions, Super Chats, Kicks and tips of Twitch, YouTube and Kick, from Streamer.bot.",
    make=_make,
    default_address=DEFAULT_ADDRESS,
    fields=frozenset({Field.ADDRESS, Field.RECEIVER, Field.PASSWORD}),
    checks=(
        "Streamer.bot runs, and under Servers/Clients, WebSocket Server, the server is started.",
        "The address and port above are the ones that stand there. They are usually 127.0.0.1 and 8080.",
        "Where Authentication is on there, the password here is the same.",
        "In Streamer.bot, under Platforms, your accounts are connected.",
        "Tips come only where StreamElements, Streamlabs or Ko-fi is connected in Streamer.bot, under Integrations.",
    ),
    units=tuple(unit for unit in Unit if unit is not Unit.COIN),
    brings_money=True,
)
