"""The door of the local server: whoever may not be here is sent away before anything else looks at the request.

Any web page can make its visitor's browser call a loopback port. So a request must name one of our own addresses (a
rebound DNS name would else pass for us), come from no foreign page, and, to change anything, bring a token. Its body is
read here too, whole and counted, so that nobody behind the door meets a giant or a dawdler.
"""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from overlay_app.sources.tokens import Scope as Purpose
from overlay_app.sources.tokens import Token, TokenRegistry

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_SECONDS_TO_DRAIN = 1.0
_BODIES_TO_DRAIN = 4
_METHODS = frozenset({"GET", "POST"})
_OWN_SITES = frozenset({"none", "same-origin"})
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may take of us."""

    connections: int = 64
    """Of all clients together."""
    header_bytes: int = 2**14
    body_bytes: int = 2**20
    seconds_a_request: float = 10.0
    """From its first byte to our answer."""
    seconds_to_a_refusal: float = 0.5
    """A page that asks as fast as it is refused would otherwise take time from the stage."""


class TurnedAway(Exception):
    """The request goes no further; the message says why in words."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True, slots=True)
class Callers:
    """Who is let in: the addresses that are ours, and the tokens. Checks headers only."""

    hosts: frozenset[str]
    """``host:port`` pairs, in lower case."""
    tokens: TokenRegistry
    limits: Limits = Limits()
    hooks: frozenset[str] = frozenset()
    """Paths that may be followed by a token for posting there, for senders that can put it nowhere else."""
    scheme: str = "http"

    def admit(self, scope: Scope) -> Token | None:
        """Return the token the request brings, if any, or raise ``TurnedAway``."""
        if sum(len(name) + len(value) for name, value in scope["headers"]) > self.limits.header_bytes:
            raise TurnedAway(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too long.")
        headers = _Headers(scope)
        if (headers.one("host") or "").lower() not in self.hosts:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "This address is none of Coinstage's. Use the one it shows.")
        if headers.one("sec-fetch-site") not in _OWN_SITES | {None}:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "Requests from other web pages are refused.")
        token = self._token(headers) or self._token_in_path(scope)
        self._check_origin(headers.one("origin"), token, scope)
        if scope["type"] == "http":
            self._check_request(scope, headers, token)
        return token

    def check_first_message(self, scope: Scope, token: Token) -> None:
        """Check a WebSocket's origin once its token is known; raise ``TurnedAway``."""
        self._check_origin(_Headers(scope).one("origin"), token, scope)

    def _token(self, headers: "_Headers") -> Token | None:
        authorization = headers.one("authorization")
        if authorization is None:
            return None
        scheme, _, secret = authorization.partition(" ")
        token = self.tokens.find(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "This token is not known, or was revoked.")
        return token

    def _token_in_path(self, scope: Scope) -> Token | None:
        if scope["type"] != "http" or scope["method"] != "POST":
            return None
        path, _, secret = scope["path"].rpartition("/")
        if path not in self.hooks:
            return None
        token = self.tokens.find(secret)
        if token is None or token.scope is not Purpose.HOOK:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "This address is not known, or its token was revoked.")
        return token

    def _check_origin(self, origin: str | None, token: Token | None, scope: Scope) -> None:
        if origin is None:
            return
        allowed = {f"{self.scheme}://{host}" for host in self.hosts}
        if token is not None:
            allowed |= token.origins
        elif scope["type"] == "websocket":
            allowed |= self.tokens.origins()
        if origin == "null" or origin.lower() not in allowed:
            raise TurnedAway(HTTPStatus.FORBIDDEN, "Requests from other web pages are refused.")

    def _check_request(self, scope: Scope, headers: "_Headers", token: Token | None) -> None:
        if scope["method"] not in _METHODS:
            raise TurnedAway(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and POST are understood here.")
        if scope["method"] == "POST" and token is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "A token is needed, in the header Authorization: Bearer TOKEN.")
        if (headers.one("content-encoding") or "identity").lower() != "identity":
            raise TurnedAway(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Compressed bodies are refused. Send it as it is.")
        if int(headers.one("content-length") or 0) > self.limits.body_bytes:
            raise _too_large(self.limits)


class Gatekeeper:
    """ASGI middleware. The token that was brought, or None, stands in ``scope["state"]["token"]`` behind it."""

    def __init__(self, app: App, callers: Callers) -> None:
        self._app = app
        self._callers = callers
        self._limits = callers.limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(scope, send)
        incoming = _Incoming(receive, self._limits)
        try:
            scope.setdefault("state", {})["token"] = self._callers.admit(scope)
            if scope["type"] == "websocket":
                await self._app(scope, receive, send)
            else:
                await self._answer_in_time(scope, incoming, answer)
        except TurnedAway as away:
            if scope["type"] == "http" and scope["method"] == "POST":
                await incoming.drain()
            await asyncio.sleep(self._limits.seconds_to_a_refusal)
            await answer.turn_away(away)

    async def _answer_in_time(self, scope: Scope, incoming: "_Incoming", answer: "_Answer") -> None:
        ends = asyncio.get_running_loop().time() + self._limits.seconds_a_request
        try:
            async with asyncio.timeout_at(ends):
                body = await incoming.body() if scope["method"] == "POST" else b""
        except TimeoutError:
            raise TurnedAway(HTTPStatus.REQUEST_TIMEOUT, "The request came too slowly.") from None
        try:
            async with asyncio.timeout_at(ends):
                await self._app(scope, incoming.replay(body), answer.send)
        except TimeoutError:
            if answer.started:
                raise
            words = "This takes too long just now. Send it again: the same id is never taken twice."
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, words) from None


class _Headers:
    def __init__(self, scope: Scope) -> None:
        self._headers: list[tuple[bytes, bytes]] = scope["headers"]

    def one(self, name: str) -> str | None:
        """The header's value, None where it is absent. Twice the same header is one too many for every one we read."""
        wanted = name.encode()
        values = [value.decode("latin-1") for key, value in self._headers if key.lower() == wanted]
        if len(values) > 1:
            raise TurnedAway(HTTPStatus.BAD_REQUEST, f"The header {name} stands twice.")
        return values[0] if values else None


class _Answer:
    """Adds the headers every answer bears, and knows whether one has begun."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            own = list(message.get("headers", ()))
            given = {name.lower() for name, _ in own}
            message = {**message, "headers": [*own, *(header for header in _HEADERS if header[0] not in given)]}
        await self._send(message)

    async def turn_away(self, away: TurnedAway) -> None:
        """Say why not, and close: whatever else the other side still sends is not read."""
        body = json.dumps({"error": away.words}).encode()
        headers = [
            *_HEADERS,
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        if away.status == HTTPStatus.UNAUTHORIZED:
            headers.append((b"www-authenticate", b"Bearer"))
        kind = "http" if self._scope["type"] == "http" else "websocket.http"
        await self._send({"type": f"{kind}.response.start", "status": away.status.value, "headers": headers})
        await self._send({"type": f"{kind}.response.body", "body": body})


class _Incoming:
    """What the other side sends after its headers."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self._receive = receive
        self._limits = limits
        self._ended = False

    async def body(self) -> bytes:
        """The whole body, counted as it comes: what a chunked one will add up to nobody says beforehand."""
        body = bytearray()
        while not self._ended:
            body += await self._piece()
            if len(body) > self._limits.body_bytes:
                raise _too_large(self._limits)
        return bytes(body)

    async def drain(self) -> None:
        """Let the other side finish what it is sending, within reason: else it would never come to read our answer."""
        drained = 0
        with contextlib.suppress(TimeoutError, TurnedAway):
            async with asyncio.timeout(min(_SECONDS_TO_DRAIN, self._limits.seconds_a_request)):
                while not self._ended and drained < _BODIES_TO_DRAIN * self._limits.body_bytes:
                    drained += len(await self._piece())

    def replay(self, body: bytes) -> Receive:
        """The same way to receive, as if ``body`` had not been read yet."""
        read = False

        async def receive() -> Message:
            nonlocal read
            if read:
                return await self._receive()
            read = True
            return {"type": "http.request", "body": body, "more_body": False}

        return receive

    async def _piece(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._ended = True
            raise TurnedAway(HTTPStatus.BAD_REQUEST, "The connection ended within the request.")
        self._ended = not message.get("more_body", False)
        piece: bytes = message.get("body", b"")
        return piece


def _too_large(limits: Limits) -> TurnedAway:
    words = f"The body is larger than {limits.body_bytes // 1024} KiB. Send it in smaller parts."
    return TurnedAway(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
