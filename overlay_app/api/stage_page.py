"""The stage as a page for browser sources: the page itself, its files, and the WebSocket that feeds it.

The page's address bears a token of the scope ``stage`` in its fragment, which no browser sends: the page sends it as
the WebSocket's first message. Without it the page is an empty one. Its files hold nothing of the user's but the
pictures of their effect packs.
"""

import asyncio
import mimetypes
import re
from collections.abc import Awaitable, Mapping
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from websockets.frames import CloseCode

from overlay_app.data_files import resource
from overlay_app.events import strict_json
from overlay_app.events.model import RefusedFrame
from overlay_app.services.packs import PackShelf
from overlay_app.services.stage_page import BadReport, NoPage, Page, StagePages
from overlay_app.sources.gatekeeper import TurnedAway
from overlay_app.sources.tokens import Scope, Token, TokenRegistry
from overlay_app.stage.packs import PICTURE_ENDINGS
from overlay_app.stage.scenes import plain

PREFIX = "/stage"
SECONDS_TO_THE_TOKEN = 10.0

_TINT = re.compile(r"[0-9A-Fa-f]{6}")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_REVOKED = "This address was revoked. Copy the new one from Coinstage."
_UNKNOWN = "This address is not known. Copy it again from Coinstage."


class StagePageRoutes:
    """The routes, and what each serves. Everything with a fixed name is read once, when they are made."""

    def __init__(self, pages: StagePages, tokens: TokenRegistry, packs: PackShelf) -> None:
        self._pages = pages
        self._tokens = tokens
        self._packs = packs
        folder = resource("stage_page")
        self._html = (folder / "stage.html").read_bytes()
        self._files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.suffix in {".css", ".js"}
        } | {"inter.ttf": files("fontpkg_inter").joinpath("files", "Inter[opsz,wght].ttf").read_bytes()}
        self._gifts = _pictures("gifts")
        self._drawings = _pictures("drawings")

    def router(self) -> APIRouter:
        """Everything answered under ``/stage``."""
        router = APIRouter(prefix=PREFIX)
        router.add_api_route("", self.page, methods=["GET"])
        router.add_api_route("/files/{name:path}", self.file, methods=["GET"])
        router.add_api_route("/gifts/{name}.svg", self.gift, methods=["GET"])
        router.add_api_route("/drawings/{name}/{tint}.svg", self.drawing, methods=["GET"])
        router.add_api_route("/effects/{effect}.json", self.effect, methods=["GET"])
        router.add_api_route("/effects/{effect}/{picture}", self.picture, methods=["GET"])
        router.add_api_websocket_route("/feed", self.feed)
        return router

    async def page(self, request: Request) -> Response:
        """The page. It may load its own files and talk to us, and nothing else in the world."""
        # The gatekeeper has let no other host through than one of ours.
        socket = f"{'wss' if request.url.scheme == 'https' else 'ws'}://{request.headers['host']}"
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
            f"connect-src 'self' {socket}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        )
        return Response(self._html, media_type="text/html; charset=utf-8", headers={"content-security-policy": policy})

    async def file(self, name: str) -> Response:
        """A script, the style or the typeface."""
        return _found(self._files, name, Path(name).suffix)

    async def gift(self, name: str) -> Response:
        """Our own picture of a gift."""
        return _found(self._gifts, name, ".svg")

    async def drawing(self, name: str, tint: str) -> Response:
        """One of the stage's own drawings, in a colour."""
        if not _TINT.fullmatch(tint):
            raise _nothing()
        tinted = {each: svg.replace(b"currentColor", f"#{tint}".encode()) for each, svg in self._drawings.items()}
        return _found(tinted, name, ".svg")

    async def effect(self, effect: str) -> Response:
        """How an effect is drawn."""
        found = self._packs.drawn(effect)
        if found is None:
            raise _nothing()
        pack, _ = found
        return JSONResponse(
            {
                "program": pack.program,
                "length": pack.length_ms / 1000,
                "scene": plain(pack.scene, lambda name: f"{PREFIX}/effects/{effect}/{name}"),
            }
        )

    async def picture(self, effect: str, picture: str) -> Response:
        """A picture of an effect pack, by the name its scene gives."""
        found = self._packs.drawn(effect)
        if found is None or picture not in found[0].pictures:
            raise _nothing()
        suffix = Path(picture).suffix.lower()
        if suffix not in {*PICTURE_ENDINGS, ".svg"}:
            raise _nothing()
        try:
            content = await asyncio.to_thread((found[1] / picture).read_bytes)
        except OSError:
            raise _nothing() from None
        return Response(content, media_type=_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "image/webp"))

    async def feed(self, websocket: WebSocket) -> None:
        """Send the stage for as long as the page looks, and hear what it has painted."""
        await websocket.accept()
        try:
            page = self._pages.open(await self._introduced(websocket))
        except TurnedAway as away:
            await _close(websocket, CloseCode.POLICY_VIOLATION, away.words)
        except NoPage as full:
            await _close(websocket, CloseCode.TRY_AGAIN_LATER, str(full))
        except WebSocketDisconnect:
            return
        else:
            try:
                await self._show(websocket, page)
            finally:
                self._pages.close(page)

    async def _introduced(self, websocket: WebSocket) -> Token:
        """The token of the first message, ``{"token": "..."}``."""
        try:
            async with asyncio.timeout(SECONDS_TO_THE_TOKEN):
                first = strict_json.loads(await websocket.receive_text())
        except (TimeoutError, RefusedFrame, KeyError):
            first = None
        secret = first.get("token") if isinstance(first, dict) else None
        token = self._tokens.find(secret) if isinstance(secret, str) else None
        if token is None or token.scope is not Scope.STAGE:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, _UNKNOWN)
        origin, host = websocket.headers.get("origin"), websocket.headers.get("host")
        if origin is not None and origin.lower() not in {f"http://{host}", f"https://{host}", *token.origins}:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "Other web pages are refused.")
        return token

    async def _show(self, websocket: WebSocket, page: Page) -> None:
        """Until the page goes, or is shut out: whichever comes first ends the rest."""
        parts: tuple[Awaitable[object], ...] = (_send(websocket, page), _hear(websocket, page), page.gone.wait())
        tasks = [asyncio.ensure_future(part) for part in parts]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        if page.gone.is_set():
            await _close(websocket, CloseCode.POLICY_VIOLATION, _REVOKED)
        for end in ends:
            if isinstance(end, (BadReport, RefusedFrame)):
                await _close(websocket, CloseCode.POLICY_VIOLATION, str(end))
            elif isinstance(end, NoPage):
                await _close(websocket, CloseCode.TRY_AGAIN_LATER, str(end))
            elif isinstance(end, Exception) and not isinstance(end, (WebSocketDisconnect, RuntimeError)):
                raise end


async def _send(websocket: WebSocket, page: Page) -> None:
    while True:
        await websocket.send_text(await page.following())


async def _hear(websocket: WebSocket, page: Page) -> None:
    while True:
        try:
            page.hear(strict_json.loads(await websocket.receive_text()))
        except KeyError:
            raise BadReport("Pages talk in text.") from None


async def _close(websocket: WebSocket, code: CloseCode, words: str) -> None:
    try:
        await websocket.close(code, words)
    except (RuntimeError, WebSocketDisconnect):
        return


def _pictures(folder: str) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in resource(folder).glob("*.svg")}


def _found(known: Mapping[str, bytes], name: str, suffix: str) -> Response:
    if name not in known:
        raise _nothing()
    return Response(known[name], media_type=_TYPES[suffix])


def _nothing() -> TurnedAway:
    return TurnedAway(HTTPStatus.NOT_FOUND, "There is nothing of that name.")
