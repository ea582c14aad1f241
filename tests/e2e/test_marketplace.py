"""The marketplace with the whole app: sales and spotlights from outside, through ``kill -9``."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from overlay_app.economy.marketplace import Item, Seller
from overlay_app.ledger.coins import Coins
from overlay_app.services.marketplace import Marketplace
from overlay_app.store.writer import Store
from tests.running_app import coinstage, happens, running

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360")


async def said(home: Path, *arguments: str) -> Any:
    """What a command of the marketplace answers."""
    outcome = await asyncio.to_thread(coinstage, home, "market", *arguments, "--json")
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


async def stall(home: Path) -> None:
    """Books with one seller and one item."""
    store = await Store.open(home / "books.sqlite3")
    market = Marketplace(store)
    seller = await market.save_seller(Seller("", "Northwind", fee_rate=1_000))
    await market.save_item(Item(0, seller, "shirt", "Tour shirt", price=Coins(500), link="https://example.org/shirt"))
    await store.close()


@pytest.mark.usefixtures("screen")
async def test_a_spotlight_and_each_sale_outlive_kill_9_and_sales_follow_it(tmp_path):
    home = tmp_path / "home"
    await stall(home)
    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        await said(home, "spotlight", "1", "--seconds", "3600")
        assert (await said(home, "sale", "1", "500", "--id", "A1"))["coins"] == 50
        app.kill()
    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        assert (await said(home, "items"))["spotlight"]["name"] == "Tour shirt"
        assert (await said(home, "sale", "1", "500", "--id", "A1"))["status"] == "repeat"
        await said(home, "take-down")
        (item,) = (await said(home, "items"))["items"]
        assert (item["sales"], item["fee"]) == (1, 50)
        assert app.stop() == 0
    assert coinstage(home, "verify").returncode == 0
