"""What the local server answers: events in, over HTTP and WebSocket, and the command line's orders.

Loading FastAPI takes a third of a second, so this module is imported by the server alone, in a thread.
"""

import asyncio
import contextlib
import functools
import json
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from websockets.frames import CloseCode

from overlay_app import __version__
from overlay_app.events import strict_json
from overlay_app.events.feed_schema import json_schema
from overlay_app.events.kinds import KINDS, type_name
from overlay_app.events.model import Answer, Dialect, Frame, Outcome, RefusedFrame, SourceRules
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver
from overlay_app.sources.doors import Doors
from overlay_app.sources.gatekeeper import App, Callers, Gatekeeper, TurnedAway
from overlay_app.sources.intake import Intake
from overlay_app.sources.tokens import Scope, Token

log = logging.getLogger(__name__)

T = TypeVar("T")

ControlHandler = Callable[[Mapping[str, object]], Awaitable[Mapping[str, object]]]
"""Obeys one order; takes the members of its JSON body and returns what to answer. A ``ValueError`` says why not."""

SUBPROTOCOL = "cloudevents.json"
_EVENT_TYPES = frozenset({"application/cloudevents+json", "application/cloudevents-batch+json"})
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MAX_FIELDS = 20
_COMMAND_LINE = "feed:command-line"
_SECONDS_TO_FINISH = 2.0
_MAX_WAITING_BYTES = 16 * 2**20
HOOKS = ("/tikfinity", "/social-stream")
"""Where programs post in their own words, with the token behind it."""
_BUSY = "Too much is waiting to be kept. Try again in a moment, with the same ids."
_NOT_KEPT = "This could not be kept just now, and nothing of it was booked. Send it again with the same id."


class Feed:
    """The routes of the feed, and how each delivers."""

    def __init__(
        self,
        deliver: Deliver,
        callers: Callers,
        controls: Mapping[str, ControlHandler],
        setups: Mapping[str, ControlHandler],
        clock: Callable[[], EpochMs],
        doors: Doors,
        waits: tuple[type[Exception], ...],
    ) -> None:
        self._deliver = deliver
        self._callers = callers
        self._doors = doors
        self._waits = waits
        self._orders = {Scope.CONTROL: controls, Scope.SETUP: setups}
        self._clock = clock
        self._deliveries: set[asyncio.Future[Any]] = set()
        self._waiting_bytes = 0

    def router(self) -> APIRouter:
        """Everything answered here."""
        router = APIRouter()
        router.add_api_route("/health", self.health, methods=["GET"])
        router.add_api_route("/schemas", self.schemas, methods=["GET"])
        router.add_api_route("/schemas/{type_}.json", self.schema, methods=["GET"])
        router.add_api_route("/events", self.post_events, methods=["POST"])
        router.add_api_route("/gift", self.post_gift, methods=["POST"])
        for path in HOOKS:
            hook = functools.partial(self.post_hook, path)
            router.add_api_route(path, hook, methods=["POST"], name=path)
            router.add_api_route(f"{path}/{{secret}}", hook, methods=["POST"], name=f"{path}/token")
        for scope in self._orders:
            obey = functools.partial(self.obey, scope)
            router.add_api_route(f"/{scope}/{{name}}", obey, methods=["POST"], name=scope)
        router.add_api_websocket_route("/feed", self.feed)
        return router

    async def health(self) -> dict[str, str]:
        """Say that we are here: nothing more, since no token is asked."""
        return {"name": "Coinstage", "version": __version__}

    async def schemas(self) -> dict[str, list[str]]:
        """List the types of events."""
        return {"types": [type_name(kind) for kind in KINDS]}

    async def schema(self, type_: str) -> JSONResponse:
        """Show how events of a type are written."""
        try:
            return JSONResponse(json_schema(type_), media_type="application/schema+json")
        except KeyError:
            raise TurnedAway(HTTPStatus.NOT_FOUND, "There is no such type. GET /schemas lists them.") from None

    async def post_events(self, request: Request) -> JSONResponse:
        """Take one event or a batch; answer when all of them are durable."""
        token = _token_of(request, Scope.FEED)
        _check_type(request, _EVENT_TYPES)
        frame = self._frame(token, Dialect.CLOUDEVENTS, await request.body())
        return _accepted((await self._keep([frame]))[0])

    async def post_gift(self, request: Request) -> JSONResponse:
        """Take one gift in the plain form."""
        token = _token_of(request, Scope.FEED, Scope.CONTROL)
        type_ = _check_type(request, {_JSON, _FORM})
        body = await request.body()
        plain = _json(body) if type_ == _JSON else _form(body)
        if isinstance(plain, dict) and not plain.get("id"):
            plain["id"] = str(uuid.uuid4())
        frame = self._frame(token, Dialect.PLAIN_GIFT, json.dumps(plain, ensure_ascii=False))
        return _accepted((await self._keep([frame]))[0])

    async def post_hook(self, path: str, request: Request) -> JSONResponse:
        """Take what a program posts in its own words, for the source that its token names, while that is on."""
        token = _token_of(request, Scope.HOOK)
        _check_type(request, {_JSON})
        take = self._doors.at(path, token.source or "")
        if take is None:
            raise TurnedAway(HTTPStatus.NOT_FOUND, "The source of this address is off. Switch it on under Sources.")
        body = await request.body()
        outcomes = await self._kept(token.source or "", len(body), lambda: take(body))
        return JSONResponse({"results": [_result(outcome) for outcome in outcomes]}, HTTPStatus.ACCEPTED)

    async def obey(self, scope: Scope, name: str, request: Request) -> JSONResponse:
        """Obey an order of the command line, or of another program that has a token of this scope."""
        _token_of(request, scope)
        _check_type(request, {_JSON})
        handlers = self._orders[scope]
        if name not in handlers:
            orders = ", ".join(sorted(handlers))
            raise TurnedAway(HTTPStatus.NOT_FOUND, f"There is no such order. There are: {orders}.")
        members = _json(await request.body() or b"{}")
        if not isinstance(members, dict):
            raise TurnedAway(HTTPStatus.BAD_REQUEST, "The body must be an object.")
        try:
            return JSONResponse(dict(await handlers[name](members)))
        except ValueError as refusal:
            raise TurnedAway(HTTPStatus.CONFLICT, str(refusal)) from None
        except self._waits as problem:
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, str(problem)) from None

    async def feed(self, websocket: WebSocket) -> None:
        """Take events one after the other, each answered by its id, for as long as the other side likes."""
        if SUBPROTOCOL not in websocket.scope["subprotocols"]:
            raise TurnedAway(HTTPStatus.BAD_REQUEST, f"Ask for the WebSocket subprotocol {SUBPROTOCOL}.")
        brought: Token | None = websocket.state.token
        if brought is not None:
            _check_scope(brought, Scope.FEED)
        await websocket.accept(SUBPROTOCOL)
        try:
            token = brought or await self._introduced(websocket)
            await self._converse(websocket, token)
        except TurnedAway as away:
            later = away.status is HTTPStatus.SERVICE_UNAVAILABLE
            with contextlib.suppress(WebSocketDisconnect):
                await websocket.close(CloseCode.TRY_AGAIN_LATER if later else CloseCode.POLICY_VIOLATION, away.words)
        except WebSocketDisconnect:
            return

    async def _introduced(self, websocket: WebSocket) -> Token:
        """The token of the first message, ``{"token": "..."}``."""
        try:
            async with asyncio.timeout(self._callers.limits.seconds_a_request):
                first = strict_json.loads(await _next_message(websocket))
        except (TimeoutError, RefusedFrame):
            first = None
        secret = first.get("token") if isinstance(first, dict) else None
        token = self._callers.tokens.find(secret) if isinstance(secret, str) else None
        if token is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, 'Send {"token": "..."} first, with a token that is known.')
        _check_scope(token, Scope.FEED)
        self._callers.check_first_message(websocket.scope, token)
        return token

    async def _converse(self, websocket: WebSocket, token: Token) -> None:
        intake = Intake()
        reading = asyncio.create_task(self._read(websocket, token, intake))
        try:
            while frames := await intake.batch():
                if not self._callers.tokens.stands(token):
                    raise TurnedAway(HTTPStatus.UNAUTHORIZED, "This token was revoked.")
                for outcomes in await self._keep(frames):
                    for outcome in outcomes:
                        await websocket.send_text(json.dumps(_result(outcome), ensure_ascii=False))
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _read(self, websocket: WebSocket, token: Token, intake: Intake) -> None:
        try:
            while True:
                await intake.put(self._frame(token, Dialect.CLOUDEVENTS, await _next_message(websocket)))
        except WebSocketDisconnect:
            intake.close()

    def _frame(self, token: Token, dialect: Dialect, text: str | bytes) -> Frame:
        rules = token.rules if token.scope == Scope.FEED else SourceRules()
        return Frame(token.source or _COMMAND_LINE, dialect, text, self._clock(), rules)

    async def finish(self) -> None:
        """Give deliveries whose senders have gone a moment to end; with a full disk they never would."""
        if self._deliveries:
            await asyncio.wait(self._deliveries, timeout=_SECONDS_TO_FINISH)

    async def _keep(self, frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        size = sum(len(frame.text) for frame in frames)
        return await self._kept(frames[0].source, size, lambda: self._deliver(frames))

    async def _kept(self, source: str, size: int, deliver: Callable[[], Awaitable[T]]) -> T:
        """Deliver to the end, even if whoever sent the frames goes away meanwhile."""
        if self._waiting_bytes and self._waiting_bytes + size > _MAX_WAITING_BYTES:
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, _BUSY)
        self._waiting_bytes += size
        delivery = asyncio.ensure_future(deliver())
        self._deliveries.add(delivery)
        delivery.add_done_callback(functools.partial(self._delivered, size))
        try:
            return await asyncio.shield(delivery)
        except Exception as error:
            log.exception("Events of %s could not be kept", source)
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, _NOT_KEPT) from error

    def _delivered(self, size: int, delivery: asyncio.Future[Any]) -> None:
        self._deliveries.discard(delivery)
        self._waiting_bytes -= size


def build_app(callers: Callers, routers: Sequence[Callable[[], APIRouter]]) -> App:
    """The whole application: these routers behind the gatekeeper."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    for build in routers:
        app.include_router(build())
    app.add_exception_handler(TurnedAway, _turn_away)
    app.add_exception_handler(HTTPException, _turn_away)
    app.add_exception_handler(Exception, _turn_away)
    return Gatekeeper(app, callers)


async def _turn_away(_: Request | WebSocket, error: Exception) -> JSONResponse:
    if isinstance(error, TurnedAway):
        status, words = error.status, error.words
    elif isinstance(error, HTTPException):
        status = HTTPStatus(error.status_code)
        words = f"{status.description or status.phrase}."
    else:
        log.error("A request failed", exc_info=error)
        status, words = HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. The log says more."
    return JSONResponse({"error": words}, status)


def _token_of(request: Request, *scopes: Scope) -> Token:
    token: Token = request.state.token
    _check_scope(token, *scopes)
    return token


def _check_scope(token: Token, *scopes: Scope) -> None:
    if token.scope not in scopes:
        raise TurnedAway(HTTPStatus.FORBIDDEN, f"This token is for {token.scope} only.")


def _check_type(request: Request, allowed: frozenset[str] | set[str]) -> str:
    type_ = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if type_ not in allowed:
        raise TurnedAway(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send it as {' or '.join(sorted(allowed))}.")
    return type_


def _json(body: bytes) -> object:
    try:
        return strict_json.loads(body)
    except RefusedFrame as refusal:
        raise TurnedAway(HTTPStatus.BAD_REQUEST, str(refusal)) from None


def _form(body: bytes) -> dict[str, object]:
    """The members of a form, where a number can only be written as a text and nothing as an empty one."""
    try:
        pairs = parse_qsl(body.decode(), errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise TurnedAway(HTTPStatus.BAD_REQUEST, "This is no form in UTF-8 of few fields.") from None
    members: dict[str, object] = dict(pairs)
    if len(members) != len(pairs):
        raise TurnedAway(HTTPStatus.BAD_REQUEST, "A field stands twice in the form.")
    for name in ("coins", "units"):
        text = members.get(name)
        if isinstance(text, str) and text.isdecimal() and len(text) <= strict_json.MAX_DIGITS:
            members[name] = int(text)
    return members


def _accepted(outcomes: Sequence[Outcome]) -> JSONResponse:
    """202 with an answer for each event; 400 where what came was no event at all."""
    if len(outcomes) == 1 and outcomes[0].answer is Answer.REFUSED and outcomes[0].event_id is None:
        raise TurnedAway(HTTPStatus.BAD_REQUEST, outcomes[0].reason)
    return JSONResponse({"results": [_result(outcome) for outcome in outcomes]}, HTTPStatus.ACCEPTED)


def _result(outcome: Outcome) -> dict[str, str | None]:
    return {"id": outcome.event_id, "answer": outcome.answer, "reason": outcome.reason}


async def _next_message(websocket: WebSocket) -> str | bytes:
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", CloseCode.NO_STATUS_RCVD))
    text: str | None = message.get("text")
    return text if text is not None else message["bytes"]
