"""Viewers' coins over HTTP: the routes under ``/spend/viewers``. A token of the scope ``spend`` is needed."""

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from overlay_app import __version__
from overlay_app.api import viewers_shapes as shapes
from overlay_app.api.asking import Post, Route, add_posts, allowed, read, undone
from overlay_app.api.shapes import Undo, UndoneShape
from overlay_app.api.spending_shapes import ReceiptShape, receipt_shape
from overlay_app.economy.spending import NotFound
from overlay_app.economy.viewers import Opened
from overlay_app.ledger.coins import Coins
from overlay_app.services.viewers import Viewers

LISTED = 200


class ViewerRoutes:
    """The routes, and how each asks the service."""

    def __init__(self, viewers: Viewers) -> None:
        self._viewers = viewers

    def router(self) -> APIRouter:
        """Everything answered under ``/spend/viewers``."""
        router = APIRouter(prefix="/spend/viewers", route_class=Route)
        router.add_api_route("/openapi.json", self.description, methods=["GET"], include_in_schema=False)
        router.add_api_route("/accounts", self.accounts, methods=["GET"])
        router.add_api_route("/drops", self.drops, methods=["GET"])
        router.add_api_route("/drops/{drop}", self.drop, methods=["GET"])
        router.add_api_route("/drops/{drop}/draw", self.evidence, methods=["GET"])
        router.add_api_route("/effects", self.effects, methods=["GET"])
        posts: tuple[Post, ...] = (
            ("/drops", self.drop_coins, shapes.DropCoins),
            ("/raffles", self.announce, shapes.AnnounceRaffle),
            ("/raffles/{raffle}/draw", self.draw, shapes.Draw),
            ("/raffles/{raffle}/call-off", self.call_off, shapes.CallOff),
            ("/drops/{drop}/undo", self.undo, Undo),
            ("/accounts/{viewer}/give", self.give, shapes.Give),
            ("/effects/{effect}/open", self.open_effect, shapes.OpenEffect),
            ("/effects/{effect}/close", self.close_effect, shapes.CloseEffect),
        )
        add_posts(router, posts)
        return router

    async def description(self) -> JSONResponse:
        """Describe these routes as OpenAPI; no token is needed for that."""
        return JSONResponse(
            get_openapi(title="Coinstage viewers' coins", version=__version__, routes=self.router().routes)
        )

    async def accounts(self, request: Request, words: str = "") -> shapes.ViewersShape:
        """List the viewers who hold coins, who holds most in front; ``words`` is part of a name."""
        allowed(request)
        totals = await self._viewers.totals()
        return shapes.ViewersShape(
            held=totals.held,
            dropped=totals.dropped,
            returned=totals.returned,
            waiting=totals.waiting,
            accounts=[shapes.account_shape(each) for each in await self._viewers.accounts(words[:200], LISTED)],
        )

    async def drops(self, request: Request) -> list[shapes.DropShape]:
        """List what was handed out, and the raffles that are announced, the newest first."""
        allowed(request)
        return [shapes.drop_shape(drop) for drop in await self._viewers.drops(LISTED)]

    async def drop(self, drop: str, request: Request) -> shapes.DropShape:
        """Show one of them with those who got coins."""
        allowed(request)
        details = await self._viewers.details(drop)
        if details is None:
            raise NotFound("There is no such drop.")
        return shapes.details_shape(details)

    async def evidence(self, drop: str, request: Request) -> JSONResponse:
        """Answer all that is needed to check a draw, without names."""
        allowed(request)
        return JSONResponse(await self._viewers.evidence(drop))

    async def effects(self, request: Request) -> list[shapes.OpenedShape]:
        """List the effects that viewers may fire."""
        allowed(request)
        return [shapes.opened_shape(opened) for opened in await self._viewers.opened()]

    async def drop_coins(self, request: Request) -> ReceiptShape:
        """Share coins among everybody who took part in the running session."""
        asked, keyed = await read(request, shapes.DropCoins)
        dropping = self._viewers.drop(
            asked.coins, asked.terms, title=asked.title, request=keyed, over_budget=asked.over_budget
        )
        return receipt_shape(await dropping)

    async def announce(self, request: Request) -> ReceiptShape:
        """Announce a raffle by the hash of its seed."""
        asked, keyed = await read(request, shapes.AnnounceRaffle)
        announcing = self._viewers.announce(asked.coins, asked.people, asked.terms, title=asked.title, request=keyed)
        return receipt_shape(await announcing)

    async def draw(self, raffle: str, request: Request) -> ReceiptShape:
        """Draw a raffle and hand the coins out."""
        asked, keyed = await read(request, shapes.Draw)
        return receipt_shape(await self._viewers.draw(raffle, request=keyed, over_budget=asked.over_budget))

    async def call_off(self, raffle: str, request: Request) -> ReceiptShape:
        """Call a raffle off before it is drawn."""
        _, keyed = await read(request, shapes.CallOff)
        return receipt_shape(await self._viewers.call_off(raffle, request=keyed))

    async def give(self, viewer: str, request: Request) -> ReceiptShape:
        """Give coins to one viewer."""
        asked, keyed = await read(request, shapes.Give)
        giving = self._viewers.give(
            viewer, asked.coins, title=asked.title, request=keyed, over_budget=asked.over_budget
        )
        return receipt_shape(await giving)

    async def undo(self, drop: str, request: Request) -> UndoneShape:
        """Take a drop, a draw or a gift by hand back."""
        return await undone(request, drop, self._viewers.undo)

    async def open_effect(self, effect: str, request: Request) -> shapes.ChangedShape:
        """Let viewers fire an effect by a word in the chat."""
        asked, _ = await read(request, shapes.OpenEffect)
        opened = Opened(effect, asked.keyword, Coins(asked.price), asked.cooldown_seconds * 1000)
        await self._viewers.open_effect(opened)
        return shapes.ChangedShape(changed=effect)

    async def close_effect(self, effect: str, request: Request) -> shapes.ChangedShape:
        """Let viewers fire an effect no more."""
        await read(request, shapes.CloseEffect)
        await self._viewers.close_effect(effect)
        return shapes.ChangedShape(changed=effect)
