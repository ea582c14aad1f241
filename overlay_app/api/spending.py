"""Spending over HTTP, for button decks, bots and the command line: the routes under ``/spend``.

A token of the scope ``spend`` is needed. With the header ``Idempotency-Key`` a request that is sent twice spends once.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from overlay_app import __version__
from overlay_app.api import spending_shapes as shapes
from overlay_app.api.asking import Post, Route, add_posts, allowed, read, undone
from overlay_app.api.shapes import Undo, UndoneShape
from overlay_app.economy.effects import Trigger
from overlay_app.economy.rewards import Status
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.shop import Shop

LISTED = 100


class SpendingRoutes:
    """The routes, and how each asks the services."""

    def __init__(self, shop: Shop, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._shop = shop
        self._clock = clock

    def router(self) -> APIRouter:
        """Everything answered under ``/spend``."""
        router = APIRouter(prefix="/spend", route_class=Route)
        router.add_api_route("/openapi.json", self.description, methods=["GET"], include_in_schema=False)
        router.add_api_route("/effects", self.effects, methods=["GET"])
        router.add_api_route("/trends", self.trends, methods=["GET"])
        router.add_api_route("/rewards", self.rewards, methods=["GET"])
        posts: tuple[Post, ...] = (
            ("/effects/{effect}/buy", self.buy, shapes.Buy),
            ("/effects/{effect}/fire", self.fire, shapes.Fire),
            ("/effects/fire-assigned", self.fire_assigned, shapes.FireAssigned),
            ("/purchases/{purchase}/undo", self.undo_purchase, Undo),
            ("/firings/{firing}/undo", self.undo_firing, Undo),
            ("/trends/{trend}/vote", self.vote, shapes.VoteFor),
            ("/trends/{trend}/cancel", self.cancel_trend, shapes.CancelTrend),
            ("/votes/{vote}/undo", self.undo_vote, Undo),
            ("/rewards/{reward}/redeem", self.redeem, shapes.Redeem),
            ("/redemptions/{redemption}/advance", self.advance, shapes.Advance),
            ("/redemptions/{redemption}/cancel", self.cancel_redemption, shapes.CancelRedemption),
            ("/redemptions/{redemption}/undo", self.undo_redemption, Undo),
        )
        add_posts(router, posts)
        return router

    async def description(self) -> JSONResponse:
        """Describe these routes as OpenAPI; no token is needed for that."""
        return JSONResponse(get_openapi(title="Coinstage spending", version=__version__, routes=self.router().routes))

    async def effects(self, request: Request) -> shapes.EffectsShape:
        """List the effects shop and the latest firings."""
        allowed(request)
        firings = (await self._shop.effects.history(limit=LISTED)).firings
        return shapes.EffectsShape(
            effects=[shapes.effect_shape(effect) for effect in await self._shop.effects.shop()],
            firings=[shapes.firing_shape(firing) for firing in firings],
        )

    async def trends(self, request: Request) -> list[shapes.TrendShape]:
        """List the trends with their standings."""
        allowed(request)
        now = self._clock()
        return [shapes.trend_shape(trend, now) for trend in await self._shop.trends.read()]

    async def rewards(self, request: Request) -> shapes.RewardsShape:
        """List the rewards and the latest redemptions."""
        allowed(request)
        now = self._clock()
        redemptions = await self._shop.redemptions.page(limit=LISTED)
        return shapes.RewardsShape(
            rewards=[shapes.reward_shape(offer) for offer in await self._shop.redemptions.offers()],
            redemptions=[shapes.redemption_shape(redemption, now) for redemption in redemptions],
        )

    async def buy(self, effect: str, request: Request) -> shapes.ReceiptShape:
        """Buy an effect, to own it."""
        asked, keyed = await read(request, shapes.Buy)
        buying = self._shop.effects.buy(effect, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await buying)

    async def fire(self, effect: str, request: Request) -> shapes.ReceiptShape:
        """Fire an effect: its coins are held until it has aired."""
        asked, keyed = await read(request, shapes.Fire)
        firing = self._shop.effects.fire(effect, Trigger.API, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await firing)

    async def fire_assigned(self, request: Request) -> shapes.ReceiptShape:
        """Fire the effect that the creator assigned to a name."""
        asked, keyed = await read(request, shapes.FireAssigned)
        firing = self._shop.effects.fire_assigned(Trigger.API, asked.name, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await firing)

    async def vote(self, trend: str, request: Request) -> shapes.ReceiptShape:
        """Vote for content."""
        asked, keyed = await read(request, shapes.VoteFor)
        voting = self._shop.trends.vote(trend, asked.content, asked.coins, request=keyed, over_budget=asked.over_budget)
        return shapes.receipt_shape(await voting)

    async def cancel_trend(self, trend: str, request: Request) -> shapes.ReceiptShape:
        """Cancel a trend and give every vote back."""
        asked, keyed = await read(request, shapes.CancelTrend)
        return shapes.receipt_shape(await self._shop.trends.cancel(trend, asked.reason, request=keyed))

    async def redeem(self, reward: str, request: Request) -> shapes.ReceiptShape:
        """Redeem a reward: its coins are held until it is delivered."""
        asked, keyed = await read(request, shapes.Redeem)
        redeeming = self._shop.redemptions.redeem(
            reward, asked.options, address=asked.address, request=keyed, over_budget=asked.over_budget
        )
        return shapes.receipt_shape(await redeeming)

    async def advance(self, redemption: str, request: Request) -> shapes.ReceiptShape:
        """Note the next step of a redemption."""
        asked, keyed = await read(request, shapes.Advance)
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
        asked, keyed = await read(request, shapes.CancelRedemption)
        cancelling = self._shop.redemptions.cancel(redemption, asked.reason, refused=asked.refused, request=keyed)
        return shapes.receipt_shape(await cancelling)

    async def undo_purchase(self, purchase: str, request: Request) -> UndoneShape:
        """Take the purchase of an effect back."""
        return await undone(request, purchase, self._shop.effects.undo_purchase)

    async def undo_firing(self, firing: str, request: Request) -> UndoneShape:
        """Take a firing back."""
        return await undone(request, firing, self._shop.effects.undo_firing)

    async def undo_vote(self, vote: str, request: Request) -> UndoneShape:
        """Take a vote back."""
        return await undone(request, vote, self._shop.trends.undo_vote)

    async def undo_redemption(self, redemption: str, request: Request) -> UndoneShape:
        """Take a redemption back."""
        return await undone(request, redemption, self._shop.redemptions.undo)
