"""The control page and its one line to the app: the routes under ``/remote``.

The page is for anybody to read; it knows nothing by itself. Over the WebSocket a device says who it is in its first
message: its token, or a code that is shown at the computer. Then it is told the show as it stands, and sends orders.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect
from websockets.frames import CloseCode

from overlay_app.data_files import resource
from overlay_app.events import strict_json
from overlay_app.events.model import RefusedFrame
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.devices import TooManyPages
from overlay_app.services.pairing import NotPaired
from overlay_app.services.remote import Remote
from overlay_app.store.problems import StoreProblem

ALIVE_SECONDS = 5.0
"""How often a page hears from us though nothing changed, so that it never takes what is stale for live."""
SILENT_SECONDS = 30.0
"""A page that answers nothing for so long is gone."""
FIRST_MESSAGE_SECONDS = 10.0
ORDER_SECONDS = 10.0
ORDERS_APART_SECONDS = 0.05
MESSAGE_AT_MOST = 8 * 1024
REVOKED = 4401
"""Closes the line of a device that was revoked."""
TURNED_AWAY = 4403

_FILES = {
    "": ("index.html", "text/html; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/live.js": ("live.js", "text/javascript; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}

T = TypeVar("T")

log = logging.getLogger(__name__)


class RemoteRoutes:
    """The routes. One instance serves loopback and network alike."""

    def __init__(self, remote: Remote, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._remote = remote
        self._clock = clock

    def router(self) -> APIRouter:
        """Everything answered under ``/remote``."""
        router = APIRouter(prefix="/remote")
        folder = resource("remote_page")
        for path, (name, media_type) in _FILES.items():
            router.add_api_route(path, _page((folder / name).read_bytes(), media_type), methods=["GET"])
        router.add_api_websocket_route("/live", self.live)
        return router

    async def live(self, websocket: WebSocket) -> None:
        """Talk to one page until it goes or is turned away."""
        await websocket.accept()
        line = _Line(websocket)
        try:
            device = await self._admitted(line)
            await _Visit(self._remote, line, device, self._clock).stay()
        except _TurnedAway as away:
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await line.send({"type": away.kind, "words": away.words})
                await websocket.close(REVOKED if away.kind == "revoked" else TURNED_AWAY)
        except WebSocketDisconnect:
            return

    async def _admitted(self, line: "_Line") -> str:
        """The device that speaks, by its token or by a code."""
        try:
            async with asyncio.timeout(FIRST_MESSAGE_SECONDS):
                first = await line.read()
        except TimeoutError:
            raise _TurnedAway("refused", "Say who you are first.") from None
        secret, code, name = (first.get(key) for key in ("token", "code", "name"))
        if isinstance(secret, str):
            device = self._remote.devices.find(secret)
            if device is None:
                raise _TurnedAway("revoked", "This device was revoked, or never let in.")
            return device
        if isinstance(code, str) and isinstance(name, str):
            return await self._paired(line, code, name)
        raise _TurnedAway("refused", "Say who you are first.")

    async def _paired(self, line: "_Line", code: str, name: str) -> str:
        """Wait for a yes at the computer, for as long as the page waits too."""
        pairing = self._remote.pairing
        try:
            knock = await pairing.knock(code.strip(), name)
            await line.send({"type": "waiting", "name": knock.name})
            grants = await _while_here(pairing.decision(knock), line)
            secret = await self._remote.devices.let_in(knock.name, grants)
        except NotPaired as refusal:
            raise _TurnedAway("refused", str(refusal)) from None
        except (ValueError, OSError) as problem:
            raise _TurnedAway("refused", f"It could not be let in: {problem}") from None
        device = self._remote.devices.find(secret)
        assert device is not None, "it was let in just now"
        try:
            await line.send({"type": "token", "token": secret})
        except (WebSocketDisconnect, RuntimeError):
            await self._remote.devices.revoke(device)  # nobody has its token
            raise WebSocketDisconnect from None
        return device


class _Visit:
    """One page of a device: what changes goes out, orders come in, and a word now and then says that we live."""

    def __init__(self, remote: Remote, line: "_Line", device: str, clock: Callable[[], EpochMs]) -> None:
        self._remote = remote
        self._line = line
        self._device = device
        self._clock = clock
        self._stirred = asyncio.Event()
        self._ended = asyncio.Event()
        self._heard_at = asyncio.get_running_loop().time()

    async def stay(self) -> None:
        """Serve the page until it goes. Raise ``_TurnedAway`` once its device is revoked."""
        view, devices = self._remote.view, self._remote.devices
        with contextlib.ExitStack() as leaving:
            try:
                leaving.enter_context(devices.visit(self._device, self._ended.set))
            except TooManyPages as full:
                raise _TurnedAway("refused", str(full)) from None
            for notice in (view.changed, devices.changed):
                notice.listen(self._stir)
                leaving.callback(notice.forget, self._stir)
            leaving.callback(view.end)
            await view.begin()
            await self._serve()

    def _stir(self, _: None) -> None:
        self._stirred.set()

    async def _serve(self) -> None:
        tasks = [asyncio.create_task(work) for work in (self._tell(), self._listen(), self._ended.wait())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._ended.is_set():
            raise _TurnedAway("revoked", "This device was revoked at the computer.")
        for task in done:
            task.result()

    async def _tell(self) -> None:
        """Send the show whenever it differs: the latest alone, however slowly the page takes it."""
        told = ""
        while (grants := self._remote.devices.grants(self._device)) is not None:
            self._stirred.clear()
            state = self._remote.view.told(grants)
            if state != told:
                told = state
                await self._line.send_text(f'{{"type": "state", "now": {self._clock()}, "state": {state}}}')
            else:
                await self._line.send({"type": "alive"})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changes(told), ALIVE_SECONDS)
            if asyncio.get_running_loop().time() - self._heard_at > SILENT_SECONDS:
                raise _TurnedAway("refused", "Nothing was heard from this page for long.")

    async def _changes(self, told: str) -> None:
        """Wait until this page would be told something else."""
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            grants = self._remote.devices.grants(self._device)
            if grants is None or self._remote.view.told(grants) != told:
                return

    async def _listen(self) -> None:
        while True:
            said = await self._line.read()
            self._heard_at = asyncio.get_running_loop().time()
            if "order" in said:
                await self._obey(said)
                await asyncio.sleep(ORDERS_APART_SECONDS)

    async def _obey(self, said: Mapping[str, Any]) -> None:
        grants = self._remote.devices.grants(self._device)
        if grants is None:
            return
        number, name, members = said.get("id"), said["order"], said.get("members", {})
        words = ""
        if not isinstance(name, str) or not isinstance(members, dict) or not isinstance(number, int):
            raise _TurnedAway("refused", "This was no order.")
        try:
            async with asyncio.timeout(ORDER_SECONDS):
                await self._remote.view.order(name, members, grants)
        except (ValueError, StoreProblem) as refusal:
            words = str(refusal)
        except TimeoutError:
            words = "This takes too long just now. Look at the computer."
        except Exception:
            log.exception("The order %s of a device failed", name)
            words = "Something went wrong. The log at the computer says more."
        await self._line.send({"type": "done", "id": number, "words": words})


class _Line:
    """A WebSocket on which one message goes out at a time, and every one that comes in is a small object."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._turn = asyncio.Lock()

    async def send(self, message: Mapping[str, object]) -> None:
        """Send an object."""
        await self.send_text(json.dumps(message, ensure_ascii=False))

    async def send_text(self, text: str) -> None:
        """Send what is JSON already."""
        async with self._turn:
            await self._websocket.send_text(text)

    async def read(self) -> dict[str, Any]:
        """The next message."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", CloseCode.NO_STATUS_RCVD))
        text = message.get("text")
        if text is None or len(text) > MESSAGE_AT_MOST:
            raise _TurnedAway("refused", "This was no message of the page.")
        try:
            read = strict_json.loads(text)
        except RefusedFrame:
            read = None
        if not isinstance(read, dict):
            raise _TurnedAway("refused", "This was no message of the page.")
        return read

    async def gone(self) -> None:
        """Wait until the other side has gone, or says what it should not yet."""
        with contextlib.suppress(WebSocketDisconnect, _TurnedAway):
            while "order" not in await self.read():
                pass


async def _while_here(waiting: Coroutine[Any, Any, T], line: _Line) -> T:
    """What comes of ``waiting``, which is given up when the page goes."""
    tasks = asyncio.create_task(waiting), asyncio.create_task(line.gone())
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if not tasks[0].done():
            raise WebSocketDisconnect
        return await tasks[0]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _TurnedAway(Exception):
    """The page is told why, and its line is closed."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind
        self.words = words


def _page(content: bytes, media_type: str) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        return Response(content, HTTPStatus.OK, _headers(request), media_type)

    return answer


def _headers(request: Request) -> dict[str, str]:
    """Only what comes from here, and only to here. Some browsers take a WebSocket for another origin."""
    socket = "wss" if request.url.scheme == "https" else "ws"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src {socket}://{request.headers['host']}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return {"content-security-policy": policy, "cross-origin-opener-policy": "same-origin"}
