"""What every route of ours has in common: who may ask, what was asked and under which key, and refusals in words.

With the header ``Idempotency-Key`` a request that is sent twice is carried out once.
"""

import json
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from hashlib import sha256
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from overlay_app.api.shapes import Asked, RefusalShape, Undo, UndoneShape
from overlay_app.economy.spending import NotEnough, NotFound, NotSpent, OverBudget
from overlay_app.events import strict_json
from overlay_app.events.model import RefusedFrame
from overlay_app.sources.gatekeeper import TurnedAway
from overlay_app.sources.tokens import Scope, Token
from overlay_app.store.problems import StoreProblem
from overlay_app.store.requests import KeyReused
from overlay_app.store.requests import Request as KeyedRequest

A = TypeVar("A", bound=Asked)
Post = tuple[str, Callable[..., Awaitable[Any]], type[Asked]]
"""A path, what answers it, and the shape of what is asked there."""

KEY_AT_MOST = 200
_REFUSALS: tuple[tuple[type[NotSpent], str, HTTPStatus], ...] = (
    (NotFound, "not-found", HTTPStatus.NOT_FOUND),
    (NotEnough, "not-enough", HTTPStatus.CONFLICT),
    (OverBudget, "over-budget", HTTPStatus.CONFLICT),
    (KeyReused, "key-reused", HTTPStatus.CONFLICT),
    (NotSpent, "refused", HTTPStatus.CONFLICT),
)
_ANSWERS: dict[int | str, dict[str, Any]] = {
    404: {"model": RefusalShape, "description": "There is no such thing."},
    409: {"model": RefusalShape, "description": "Nothing was spent or changed; the error says why."},
}
_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": KEY_AT_MOST},
    "description": "The same key with the same body gets the same answer and spends once; with another body, 409.",
}


class Route(APIRoute):
    """A route that answers a refusal in words for people and with a code for programs."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(request)
            except NotSpent as refusal:
                code, status = next((code, status) for kind, code, status in _REFUSALS if isinstance(refusal, kind))
                return _refusal(str(refusal), code, status)
            except StoreProblem as problem:
                return _refusal(str(problem), "not-kept", HTTPStatus.SERVICE_UNAVAILABLE)

        return answer


def add_posts(router: APIRouter, posts: Iterable[Post]) -> None:
    """Answer these, each described with its body, its key and its refusals."""
    for path, endpoint, asked in posts:
        body = {"required": True, "content": {"application/json": {"schema": asked.model_json_schema()}}}
        extra = {"requestBody": body, "parameters": [_KEY_HEADER]}
        router.add_api_route(path, endpoint, methods=["POST"], responses=_ANSWERS, openapi_extra=extra)


def _refusal(words: str, code: str, status: HTTPStatus) -> JSONResponse:
    return JSONResponse(RefusalShape(error=words, code=code).model_dump(), status)


def allowed(request: Request, scope: Scope = Scope.SPEND) -> Token:
    """Whose request it is; ``TurnedAway`` without a token of this scope."""
    token: Token | None = request.state.token
    if token is None:
        words = "A token is needed, in the header Authorization: Bearer TOKEN."
        raise TurnedAway(HTTPStatus.UNAUTHORIZED, words)
    if token.scope is not scope:
        raise TurnedAway(HTTPStatus.FORBIDDEN, f"This token is for {token.scope} only.")
    return token


async def undone(request: Request, spend: str, undo: Callable[[str], Awaitable[None]]) -> UndoneShape:
    """Take something back."""
    await read(request, Undo)
    await undo(spend)
    return UndoneShape(undone=spend)


async def read(request: Request, shape: type[A], scope: Scope = Scope.SPEND) -> tuple[A, KeyedRequest | None]:
    """What is asked, and under which key; ``TurnedAway`` in words where it is not understood."""
    token = allowed(request, scope)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise TurnedAway(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send it as application/json.")
    try:
        members = strict_json.loads(await request.body() or b"{}")
        asked = shape.model_validate(members)
    except RefusedFrame as refusal:
        raise TurnedAway(HTTPStatus.BAD_REQUEST, str(refusal)) from None
    except ValidationError as invalid:
        first = invalid.errors()[0]
        where = ".".join(map(str, first["loc"])) or "The body"
        raise TurnedAway(HTTPStatus.BAD_REQUEST, f"{where}: {first['msg']}."[:300]) from None
    key = request.headers.get("idempotency-key")
    if key is None:
        return asked, None
    key = key.strip().strip('"')
    if not key or len(key) > KEY_AT_MOST or not key.isascii() or not key.isprintable():
        raise TurnedAway(HTTPStatus.BAD_REQUEST, f"An Idempotency-Key has 1 to {KEY_AT_MOST} plain characters.")
    return asked, KeyedRequest(f"{token.id}:{key}", _digest(request.url.path, asked))


def _digest(path: str, asked: BaseModel) -> str:
    whole = json.dumps([path, asked.model_dump()], sort_keys=True, ensure_ascii=True)
    return sha256(whole.encode()).hexdigest()
