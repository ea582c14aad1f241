"""The marketplace over HTTP: the routes under ``/spend/market``. A token of the scope ``spend`` is needed."""

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from overlay_app import __version__
from overlay_app.api import marketplace_shapes as shapes
from overlay_app.api.asking import Post, Route, add_posts, allowed, read
from overlay_app.economy.sale_files import read_paid
from overlay_app.economy.spending import NotSpent
from overlay_app.events.combos import nameless
from overlay_app.events.model import IdSpace
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins
from overlay_app.services.booking.sales import BY_API
from overlay_app.services.marketplace import Marketplace, NewSale
from overlay_app.services.spotlights import Spotlights
from overlay_app.store.requests import Request as KeyedRequest


class MarketplaceRoutes:
    """The routes, and how each asks the services."""

    def __init__(self, market: Marketplace, spotlights: Spotlights) -> None:
        self._market = market
        self._spotlights = spotlights

    def router(self) -> APIRouter:
        """Everything answered under ``/spend/market``."""
        router = APIRouter(prefix="/spend/market", route_class=Route)
        router.add_api_route("/openapi.json", self.description, methods=["GET"], include_in_schema=False)
        router.add_api_route("/items", self.items, methods=["GET"])
        posts: tuple[Post, ...] = (
            ("/items/{item}/sales", self.sell, shapes.EnterSale),
            ("/items/{item}/spotlight", self.show, shapes.PutOnStage),
            ("/refunds", self.refund, shapes.EnterRefund),
            ("/spotlight/take-down", self.take_down, shapes.TakeDown),
        )
        add_posts(router, posts)
        return router

    async def description(self) -> JSONResponse:
        """Describe these routes as OpenAPI; no token is needed for that."""
        return JSONResponse(
            get_openapi(title="Coinstage marketplace", version=__version__, routes=self.router().routes)
        )

    async def items(self, request: Request) -> shapes.MarketShape:
        """List the items with what they brought, and what stands on stage."""
        allowed(request)
        return shapes.MarketShape(
            items=[shapes.item_shape(listing) for listing in await self._market.listings()],
            spotlight=shapes.spotlight_shape(self._spotlights.current),
        )

    async def sell(self, item: int, request: Request) -> shapes.SaleShape:
        """Enter a sale: the fee is booked, or held until the seller's currency has a worth."""
        asked, keyed = await read(request, shapes.EnterSale)
        coins, money = _paid(asked)
        if coins is None and money is None:
            raise NotSpent("Say what was paid: coins, or money with its currency.")
        new = NewSale(item, coins, money, sale=asked.sale or _named_by(keyed), source=BY_API)
        return shapes.sale_shape(await self._market.sell(new))

    async def refund(self, request: Request) -> shapes.SaleShape:
        """Take back the fee of what was paid back."""
        asked, keyed = await read(request, shapes.EnterRefund)
        coins, money = _paid(asked)
        refund = asked.refund or _named_by(keyed)
        refunding = self._market.refund(asked.source, asked.sale, amount=coins, money=money, refund=refund)
        return shapes.sale_shape(await refunding)

    async def show(self, item: int, request: Request) -> shapes.SpotlightShape:
        """Put an item on stage; the one that stands there goes on with its new end."""
        asked, _ = await read(request, shapes.PutOnStage)
        await self._spotlights.show(item, None if asked.seconds is None else asked.seconds * 1000)
        return shapes.spotlight_shape(self._spotlights.current)

    async def take_down(self, request: Request) -> shapes.SpotlightShape:
        """Take the spotlight off the stage."""
        await read(request, shapes.TakeDown)
        await self._spotlights.take_down()
        return shapes.spotlight_shape(self._spotlights.current)


def _paid(asked: shapes.Paid) -> tuple[Coins | None, Money | None]:
    """What was paid, if that is said. Raises ``NotSpent``."""
    if asked.money is None:
        if asked.currency is not None:
            raise NotSpent("Say the amount of money too.")
        return (None if asked.coins is None else Coins(asked.coins)), None
    if asked.coins is not None or not asked.currency:
        raise NotSpent("Say coins, or money with its currency.")
    negative, _, money = read_paid(asked.money, asked.currency)
    if negative or money is None:
        raise NotSpent("Write money without a sign, such as 19.90, and its currency, such as EUR.")
    return None, money


def _named_by(keyed: KeyedRequest | None) -> str | None:
    """The idempotency key names what has no id of its own: the same request again is the same sale."""
    return None if keyed is None else f"key-{nameless(keyed.key, IdSpace.NONE)}"
