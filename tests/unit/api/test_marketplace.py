"""The marketplace over HTTP, and by command line."""

import asyncio
from pathlib import Path

import pytest

from overlay_app.api.marketplace import MarketplaceRoutes
from overlay_app.economy.marketplace import Item, Seller
from overlay_app.ledger.coins import Coins
from overlay_app.services import presence
from overlay_app.services.marketplace import Marketplace
from overlay_app.services.spotlights import Spotlights
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import Scope, TokenRegistry
from overlay_app.store.writer import Store
from tests.running_app import coinstage
from tests.shopping import Shelf
from tests.unit.services.test_spotlights import PaperBoards

from .deck import deck as deck_at


@pytest.fixture
async def routes(tmp_path: Path):
    store = await Store.open(tmp_path / "books.sqlite3")
    market = Marketplace(store)
    seller = await market.save_seller(Seller("", "Northwind", currencies={"EUR": 100}))
    link = "https://shop.example.org/shirt"
    await market.save_item(Item(0, seller, "shirt", "Tour shirt", price=Coins(1_990), link=link))
    yield MarketplaceRoutes(market, Spotlights(store, PaperBoards()))
    await store.close()


@pytest.fixture
async def deck(routes):
    async with deck_at(routes.router, Scope.SPEND, "/spend/market") as lent:
        yield lent


async def test_items_are_listed_with_what_they_brought(deck):
    await deck.post("items/1/sales", {"coins": 1_000})
    found = await deck.get("items")
    (item,) = found["items"]
    assert (item["name"], item["sales"], item["sold"], item["fee"], item["price"]) == (
        "Tour shirt",
        1,
        1_000,
        50,
        1_990,
    )
    assert found["spotlight"]["item"] is None


async def test_a_sale_is_counted_once_under_its_id_or_its_key(deck):
    status, first = await deck.post("items/1/sales", {"money": "19.90", "currency": "EUR", "sale": "A1"})
    assert (status, first["status"], first["coins"]) == (200, "booked", 99)
    assert (await deck.post("items/1/sales", {"money": "19.90", "currency": "EUR", "sale": "A1"}))[1][
        "status"
    ] == "repeat"
    assert (await deck.post("items/1/sales", {"coins": 100}, key="press"))[1]["status"] == "booked"
    assert (await deck.post("items/1/sales", {"coins": 100}, key="press"))[1]["status"] == "repeat"
    assert (await deck.post("items/1/sales", {"coins": 101}, key="press"))[0] == 409


async def test_a_refund_names_its_sale_and_is_counted_once(deck):
    await deck.post("items/1/sales", {"coins": 1_000, "sale": "A1"})
    part = {"sale": "A1", "coins": 400, "refund": "R1"}
    assert (await deck.post("refunds", part))[1]["coins"] == -20
    assert (await deck.post("refunds", part))[1]["status"] == "repeat"
    assert (await deck.post("refunds", {"sale": "A1"}))[1]["coins"] == -30
    assert (await deck.post("refunds", {"sale": "A1"}))[0] == 409
    assert (await deck.post("refunds", {"sale": "none"}))[0] == 404


async def test_an_item_is_put_on_stage_and_taken_down(deck):
    status, shown = await deck.post("items/1/spotlight", {"seconds": 60})
    assert (status, shown["item"], shown["name"]) == (200, 1, "Tour shirt")
    assert (await deck.get("items"))["spotlight"]["item"] == 1
    assert (await deck.post("spotlight/take-down"))[1]["item"] is None
    assert (await deck.post("items/9/spotlight"))[0] == 404


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"coins": 5, "money": "1", "currency": "EUR"},
        {"money": "5"},
        {"money": "-5", "currency": "EUR"},
        {"currency": "EUR"},
    ],
)
async def test_what_was_paid_has_to_be_said_one_way(deck, asked):
    status, refused = await deck.post("items/1/sales", asked)
    assert (status, refused["code"]) == (409, "refused")


async def test_only_a_token_that_spends_may_look_or_enter(deck):
    other = await deck.tokens.create("Panel", Scope.CONTROL)
    assert (await deck.post("items/1/sales", {"coins": 5}, secret=other))[0] == 403


async def test_everything_is_described(deck):
    description = await deck.get("openapi.json")
    assert len(description["paths"]) == 5


async def test_the_command_line_sells_refunds_and_shows(routes, tmp_path):
    tokens = TokenRegistry(Shelf())

    async def nothing(frames: object) -> list[object]:
        return []

    server = FeedServer(nothing, tokens, clock=lambda: 0, port=0)
    server.mount(routes.router)
    await presence.announce(tmp_path, tokens, await server.start())

    async def market(*arguments: str) -> str:
        done = await asyncio.to_thread(coinstage, tmp_path, "market", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Tour shirt: booked, +50 coins" in await market("sale", "1", "1000", "--id", "A1")
    assert "booked, +99 coins" in await market("sale", "1", "19.90", "--currency", "EUR")
    assert "-20 coins" in await market("refund", "A1", "400")
    assert "On stage: Tour shirt" in await market("spotlight", "1", "--seconds", "60")
    assert "Tour shirt (Northwind)" in await market("items")
    await market("take-down")
    await server.stop()
