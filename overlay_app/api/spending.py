"""Spending over HTTP, for button decks, bots and the command line: the routes under ``/spend``.

A token of the scope ``spend`` is needed. With the header ``Idempotency-Key`` a request that is sent twice spends once.
"""

import json
from collections.abc import Awaitable, Callable, Coroutine
from hashlib import sha256
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from overlay_app import __version__
from overlay_app.api import spending_shapes as shapes
from overlay_app.economy.effects import Trigger
from overlay_app.economy.rewards import Status
from overlay_app.economy.spending import NotEnough, NotFound, NotSpent, OverBudget
from overlay_app.events import strict_json
from overlay_app.events.model import RefusedFrame
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.shop import Shop
from overlay_app.sources.gatekeeper import TurnedAway
from overlay_app.sources.tokens import Scope, Token
from overlay_app.store.problems import StoreProblem
from overlay_app.store.requests import KeyReused
from overlay_app.store.requests import Request as KeyedRequest

A = TypeVar("A", bound=shapes.Asked)

KEY_AT_MOST = 200
LISTED = 100
_REFUSALS: tuple[tuple[type[NotSpent], str, HTTPStatus], ...] = (
    (NotFound, "not-found", HTTPStatus.NOT_FOUND),
    (NotEnough, "not-enough", HTTPStatus.CONFLICT),
    (OverBudget, "over-budget", HTTPStatus.CONFLICT),
    (KeyReused, "key-reused", HTTPStatus.CONFLICT),
    (NotSpent, "refused", HTTPStatus.CONFLICT),
)
_ANSWERS: dict[int | str, dict[str, Any]] = {
    404: {"model": shapes.RefusalShape, "description": "There is no such thing."},
    409: {"model": shapes.RefusalShape, "description": "Nothing was spent or changed; the error says why."},
}
_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": KEY_AT_MOST},
    "description": "The same key with the same body gets the same answer and spends once; with another body, 409.",
}


class SpendingRoutes:
    """The routes, and how each asks the services."""

    def __init__(self, shop: Shop, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._shop = shop
        self._clock = clock

    def router(self) -> APIRouter:
        """Everything answered under ``/spend``."""
        router = APIRouter(prefix="/spend", route_class=_Route)
        router.add_api_route("/openapi.json", self.description, methods=["GET"], include_in_schema=False)
        router.add_api_route("/effects", self.effects, methods=["GET"])
        router.add_api_route("/trends", self.trends, methods=["GET"])
        router.add_api_route("/rewards", self.rewards, methods=["GET"])
        posts: tuple[tuple[str, Callable[..., Awaitable[Any]], type[shapes.Asked]], ...] = (
            ("/effects/{effect}/buy", self.buy, shapes.Buy),
            ("/effects/{effect}/fire", self.fire, shapes.Fire),
            ("/effects/fire-assigned", self.fire_assigned, shapes.FireAssigned),
            ("/purchases/{purchase}/undo", self.undo_purchase, shapes.Undo),
            ("/firings/{firing}/undo", self.undo_firing, shapes.Undo),
            ("/trends/{trend}/vote", self.vote, shapes.VoteFor),
            ("/trends/{trend}/cancel", self.cancel_trend, shapes.CancelTrend),
            ("/votes/{vote}/undo", self.undo_vote, shapes.Undo),
            ("/rewards/{reward}/redeem", self.redeem, shapes.Redeem),
            ("/redemptions/{redemption}/advance", self.advance, shapes.Advance),
            ("/redemptions/{redemption}/cancel", self.cancel_redemption, shapes.CancelRedemption),
            ("/redemptions/{redemption}/undo", self.undo_redemption, shapes.Undo),
        )
        for path, endpoint, asked in posts:
            body = {"required": True, "content": {"application/json": {"schema": asked.model_json_schema()}}}
            extra = {"requestBody": body, "parameters": [_KEY_HEADER]}
            router.add_api_route(path, endpoint, methods=["POST"], responses=_ANSWERS, openapi_extra=extra)
        return router

    async def description(self) -> JSONResponse:
        """Describe these routes as OpenAPI; no token is needed for that."""
        return JSONResponse(get_openapi(title="Coinstage spending", version=__version__, routes=self.router().routes))

    async def effects(self, request: Request) -> shapes.EffectsShape:
        """List the effects shop and the latest firings."""
        _may_spend(request)
        firings = (await self._shop.effects.history(limit=LISTED)).firings
        return shapes.EffectsShape(
            effects=[shapes.effect_shape(effect) for effect in await self._shop.effects.shop()],
            firings=[shapes.firing_shape(firing) for firing in firings],
        )

    async def trends(self, request: Request) -> list[shapes.TrendShape]:
        """List the trends with their standings."""
        _may_spend(request)
        now = self._clock()
        return [shapes.trend_shape(trend, now) for trend in await self._shop.trends.read()]

    async def rewards(self, request: Request) -> shapes.RewardsShape:
        """List the rewards and the latest redemptions."""
        _may_spend(request)
        now = self._clock()
        redemptions = await self._shop.redemptions.page(limit=LISTED)
        return shapes.RewardsShape(
            rewards=[shapes.reward_shape(offer) for offer in await self._shop.redemptions.offers()],
            redemptions=[shapes.redemption_shape(redemption, now) for redemption in redemptions],
        )

    async def buy(self, effect: str, request: Request) -> shapes.ReceiptShape:
        """Buy an effect, to own it."""
        asked, keyed = await _read(request, shapes.Buy)
        buying = self._shop.effects.buy(effect, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await buying)

    async def fire(self, effect: str, request: Request) -> shapes.ReceiptShape:
        """Fire an effect: its coins are held until it has aired."""
        asked, keyed = await _read(request, shapes.Fire)
        firing = self._shop.effects.fire(effect, Trigger.API, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await firing)

    async def fire_assigned(self, request: Request) -> shapes.ReceiptShape:
        """Fire the effect that the creator assigned to a name."""
        asked, keyed = await _read(request, shapes.FireAssigned)
        firing = self._shop.effects.fire_assigned(Trigger.API, asked.name, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await firing)

    async def vote(self, trend: str, request: Request) -> shapes.ReceiptShape:
        """Vote for content."""
        asked, keyed = await _read(request, shapes.VoteFor)
        voting = self._shop.trends.vote(trend, asked.content, asked.coins, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await voting)

    async def cancel_trend(self, trend: str, request: Request) -> shapes.ReceiptShape:
        """Cancel a trend and give every vote back."""
        asked, keyed = await _read(request, shapes.CancelTrend)
        return shapes.receipt_shape(await self._shop.trends.cancel(trend, asked.reason, request=keyed))

    async def redeem(self, reward: str, request: Request) -> shapes.ReceiptShape:
        """Redeem a reward: its coins are held until it is delivered."""
        asked, keyed = await _read(request, shapes.Redeem)
        redeeming = self._shop.redemptions.redeem(
            reward, asked.options, address=asked.address, request=keyed, over_budget=asked.over_budget
        )
        return shapes.receipt_shape(await redeeming)

    async def advance(self, redemption: str, request: Request) -> shapes.ReceiptShape:
        """Note the next step of a redemption."""
        asked, keyed = await _read(request, shapes.Advance)
        advancing = self._shop.redemptions.advance(
            redemption,
            Status(asked.to),
            note=asked.note,
            carrier=asked.carrier,
            tracking=asked.tracking,
            request=keyed,
        )
        return shapes.receipt_shape(await advancing)

    async def cancel_redemption(self, redemption: str, request: Request) -> shapes.ReceiptShape:
        """Cancel a redemption, or note that the partner refused it."""
        asked, keyed = await _read(request, shapes.CancelRedemption)
        cancelling = self._shop.redemptions.cancel(redemption, asked.reason, refused=asked.refused, request=keyed)
        return shapes.receipt_shape(await cancelling)

    async def undo_purchase(self, purchase: str, request: Request) -> shapes.UndoneShape:
        """Take the purchase of an effect back."""
        return await _undone(request, purchase, self._shop.effects.undo_purchase)

    async def undo_firing(self, firing: str, request: Request) -> shapes.UndoneShape:
        """Take a firing back."""
        return await _undone(request, firing, self._shop.effects.undo_firing)

    async def undo_vote(self, vote: str, request: Request) -> shapes.UndoneShape:
        """Take a vote back."""
        return await _undone(request, vote, self._shop.trends.undo_vote)

    async def undo_redemption(self, redemption: str, request: Request) -> shapes.UndoneShape:
        """Take a redemption back."""
        return await _undone(request, redemption, self._shop.redemptions.undo)


class _Route(APIRoute):
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


def _refusal(words: str, code: str, status: HTTPStatus) -> JSONResponse:
    return JSONResponse(shapes.RefusalShape(error=words, code=code).model_dump(), status)


def _may_spend(request: Request) -> Token:
    token: Token | None = request.state.token
    if token is None:
        words = "A token is needed, in the header Authorization: Bearer TOKEN."
        raise TurnedAway(HTTPStatus.UNAUTHORIZED, words)
    if token.scope is not Scope.SPEND:
        raise TurnedAway(HTTPStatus.FORBIDDEN, f"This token is for {token.scope} only.")
    return token


async def _undone(request: Request, spend: str, undo: Callable[[str], Awaitable[None]]) -> shapes.UndoneShape:
    await _read(request, shapes.Undo)
    await undo(spend)
    return shapes.UndoneShape(undone=spend)


async def _read(request: Request, shape: type[A]) -> tuple[A, KeyedRequest | None]:
    """What is asked, and under which key; ``TurnedAway`` in words where it is not understood."""
    token = _may_spend(request)
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
