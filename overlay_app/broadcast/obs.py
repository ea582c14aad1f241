"""OBS Studio over its WebSocket server (obs-websocket 5): connects, tries again, asks, hears events."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Final

import simpleobsws
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidHandshake, InvalidURI, WebSocketException
from websockets.typing import Subprotocol

from overlay_app.broadcast.link import PORT, SWITCH_ON, Address, Link, LinkState, NotConnected, NotDone, at_least

Data = Mapping[str, Any]
OnEvent = Callable[[str, Data], None]
Sleep = Callable[[float], Awaitable[None]]

OPEN_SECONDS: Final = 5.0
ASK_SECONDS: Final = 8.0
CLOSE_SECONDS: Final = 2.0
RETRY_FIRST_SECONDS: Final = 1.0
RETRY_MOST_SECONDS: Final = 20.0
MESSAGE_BYTES_AT_MOST: Final = 16 * 1024 * 1024
OBS_AT_LEAST: Final = (28, 0)
"""The first that has obs-websocket 5 inside."""

GENERAL, SCENES, OUTPUTS, SCENE_ITEMS = 1, 2, 64, 128
METERS: Final = 1 << 16
"""Tells every input's volume twenty times a second: only where one listens for a moment."""
EVENTS: Final = GENERAL | SCENES | OUTPUTS | SCENE_ITEMS

_WRONG_PASSWORD: Final = 4009
_OTHER_LANGUAGE: Final = {4006, 4010}

# It writes every message out in full before asking whether anybody reads the log: pictures, and answers to a password.
logging.getLogger("simpleobsws").setLevel(logging.INFO)
log = logging.getLogger(__name__)


class _Client(simpleobsws.WebSocketClient):  # type: ignore[misc]
    """The library's client, without a proxy in between, and with an end that can be waited for."""

    async def connect(self) -> bool:
        self.hello_message = None
        self.identified = False
        self.ws = await connect(
            self.url,
            subprotocols=[Subprotocol("obswebsocket.msgpack")],
            max_size=MESSAGE_BYTES_AT_MOST,
            open_timeout=OPEN_SECONDS,
            close_timeout=CLOSE_SECONDS,
            compression=None,
            proxy=None,
        )
        self.ws_open = True
        self.recv_task = asyncio.create_task(self._ws_recv_task(), name="listen to OBS")
        return True

    async def ready(self) -> bool:
        """Wait until OBS has let us in; False where it hung up instead."""
        let_in = asyncio.create_task(self.wait_until_identified(OPEN_SECONDS))
        await asyncio.wait({let_in, self.recv_task}, return_when=asyncio.FIRST_COMPLETED)
        if not let_in.done():
            let_in.cancel()
        await asyncio.gather(let_in, return_exceptions=True)
        return bool(self.identified)

    async def end(self) -> None:
        """Hang up, and wait for whatever listens: the library itself cancels and looks away."""
        listening, socket = self.recv_task, self.ws
        self.ws_open = False
        if listening is not None:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        if socket is not None:
            with suppress(WebSocketException, OSError, TimeoutError):
                await socket.close()
        self.identified = False


class Obs:
    """One connection that is kept up. ``changed`` hears how it does, ``event`` what OBS tells while it is up."""

    def __init__(
        self,
        changed: Callable[[Link], None],
        event: OnEvent,
        *,
        events: int = EVENTS,
        sleep: Sleep = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._changed = changed
        self._event = event
        self._events = events
        self._sleep = sleep
        self._chance = chance
        self._client: _Client | None = None
        self._run: asyncio.Task[None] | None = None
        self.link = Link()

    def start(self, address: Address) -> None:
        """Connect, and connect again whenever the connection is lost. Call ``stop`` before another address."""
        assert self._run is None, "stop it first"
        self._run = asyncio.get_running_loop().create_task(self._keep_connected(address), name="OBS")

    async def stop(self) -> None:
        """Hang up and stay away."""
        run, self._run = self._run, None
        if run is not None:
            run.cancel()
            await asyncio.gather(run, return_exceptions=True)
        self._say(Link())

    async def ask(self, request: str, data: Data | None = None, seconds: float = ASK_SECONDS) -> Data:
        """Make a request and return its answer. Raise ``NotConnected`` or ``NotDone``, in words."""
        client = self._client
        if client is None or not self.link.connected:
            raise NotConnected(f"OBS is not connected. {self.link.words}")
        return await _asked(client, request, data, seconds)

    async def _keep_connected(self, address: Address) -> None:
        failures = 0
        while True:
            self._say(Link(LinkState.CONNECTING, f"Looking for OBS at {address.host}, port {address.port}."))
            try:
                link = await self._serve(address)
            except (OSError, TimeoutError, WebSocketException, ValueError, OverflowError) as error:
                link = _no_answer(address, error)
            failures = 0 if link.connected else failures + 1
            if link.state in {LinkState.REFUSED, LinkState.TOO_OLD}:
                self._say(link)
                return
            delay = retry_delay_seconds(failures, self._chance())
            lost = Link(LinkState.NO_ANSWER, "The connection to OBS was lost. It is tried again by itself.")
            self._say(lost if link.connected else link)
            await self._sleep(delay)

    async def _serve(self, address: Address) -> Link:
        """Be connected until that ends; return how far it came."""
        own = simpleobsws.IdentificationParameters(eventSubscriptions=self._events)
        client = _Client(address.url, address.password, own)
        client.register_event_callback(self._heard)
        try:
            await client.connect()
            if not await client.ready():
                return _turned_away(client)
            version = str((await _asked(client, "GetVersion", None, ASK_SECONDS)).get("obsVersion", ""))
            if not at_least(version, *OBS_AT_LEAST):
                return Link(LinkState.TOO_OLD, f"OBS {version} is too old: Coinstage needs OBS 28 or newer.")
            self._client = client
            link = Link(LinkState.CONNECTED, f"Connected to OBS {version}.", version)
            self._say(link)
            await asyncio.wait({client.recv_task})
        except (NotDone, NotConnected) as problem:
            return Link(LinkState.NO_ANSWER, f"OBS answers, but not as expected: {problem}")
        else:
            return link
        finally:
            self._client = None
            await client.end()

    async def _heard(self, kind: str, data: Data | None) -> None:
        try:
            self._event(kind, data or {})
        except Exception:
            log.exception("What OBS told (%s) was not taken", kind)

    def _say(self, link: Link) -> None:
        if link == self.link:
            return
        self.link = link
        try:
            self._changed(link)
        except Exception:
            log.exception("The state of the connection to OBS was not taken")


def retry_delay_seconds(failures: int, chance: float) -> float:
    """Return the wait after so many failures in a row: doubling, capped; ``chance``, 0 to 1, spreads its upper half."""
    longest = min(RETRY_MOST_SECONDS, RETRY_FIRST_SECONDS * 2.0 ** min(failures, 10))
    return max(RETRY_FIRST_SECONDS, longest * (0.5 + chance / 2))


async def _asked(client: _Client, request: str, data: Data | None, seconds: float) -> Data:
    """Ask, and give up as soon as the connection does: the library would wait its time out."""
    wanted = simpleobsws.Request(request, None if data is None else dict(data))
    answered = asyncio.create_task(client.call(wanted, seconds))
    try:
        await asyncio.wait({answered, client.recv_task}, return_when=asyncio.FIRST_COMPLETED)
        if not answered.done():
            raise NotConnected("The connection to OBS was lost.")
        response = answered.result()
    except (simpleobsws.MessageTimeout, simpleobsws.NotIdentifiedError, WebSocketException, OSError) as error:
        raise NotDone(f"OBS did not answer within {seconds:g} seconds.") from error
    finally:
        answered.cancel()
        await asyncio.gather(answered, return_exceptions=True)
    if not response.ok():
        status = response.requestStatus
        raise NotDone(str(status.comment or f"OBS refused (code {status.code})."), status.code)
    found = response.responseData
    return found if isinstance(found, dict) else {}


def _turned_away(client: _Client) -> Link:
    code = None if client.ws is None else client.ws.close_code
    if code == _WRONG_PASSWORD:
        return Link(
            LinkState.REFUSED,
            "OBS refuses the password. In OBS open Tools, WebSocket Server Settings, Show Connect Info, and copy it.",
        )
    if code in _OTHER_LANGUAGE:
        return Link(LinkState.TOO_OLD, "OBS speaks another version of its protocol: update OBS to 28 or newer.")
    if client.hello_message is None:
        return Link(LinkState.NO_ANSWER, "Something listens there, but does not speak as OBS 28 does. Check the port.")
    return Link(LinkState.NO_ANSWER, "OBS hung up while connecting. It is tried again by itself.")


def _no_answer(address: Address, error: BaseException) -> Link:
    where = f"at {address.host}, port {address.port}"
    if isinstance(error, (InvalidURI, ValueError, OverflowError)):
        words = f"“{address.host}”, port {address.port}, is no address. It looks like 127.0.0.1, port {PORT}."
        return Link(LinkState.NO_ANSWER, words)
    if isinstance(error, InvalidHandshake):
        return Link(LinkState.NO_ANSWER, f"What listens {where} does not speak as OBS 28 does. Check the port.")
    return Link(LinkState.NO_ANSWER, f"Nothing answers {where}. Start OBS. {SWITCH_ON}")
