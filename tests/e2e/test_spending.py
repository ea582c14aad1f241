"""Spending with the whole app: by command line, shown on a real screen, through ``kill -9`` and to a partner's server."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from overlay_app.economy.rewards import Reward
from overlay_app.ledger.coins import Coins
from overlay_app.services.effects import INTERRUPTED
from overlay_app.services.folders import folders
from overlay_app.services.shop import Shop
from overlay_app.services.vault import Vault
from overlay_app.store.writer import Store
from tests.partner import PartnerServer, partner_server
from tests.running_app import coinstage, happens, running
from tests.shopping import PaperPacks, PaperStage, Shopping

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360")


async def said(home: Path, *arguments: str) -> Any:
    """What a command answers."""
    outcome = await asyncio.to_thread(coinstage, home, *arguments, "--json")
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


async def becomes(ask: Callable[[], Awaitable[Any]], expected: Any) -> None:
    """Wait until what is asked for is answered so."""
    for _ in range(60):
        if (now := await ask()) == expected:
            return
        await asyncio.sleep(0.2)
    raise AssertionError(now)


@pytest.mark.usefixtures("screen")
async def test_an_effect_on_stage_when_the_app_dies_is_explained_and_one_shown_to_its_end_has_aired(tmp_path):
    home = tmp_path / "home"

    async def last() -> tuple[str, str]:
        firing = (await said(home, "effects", "list"))["firings"][0]
        return firing["status"], firing["reason"]

    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        await said(home, "effects", "fire", "confetti")
        await becomes(last, ("playing", ""))
        app.kill()
    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        assert await last() == ("returned", INTERRUPTED)
        await said(home, "effects", "fire", "confetti")
        await becomes(last, ("aired", ""))
        assert app.stop() == 0
    assert coinstage(home, "verify").returncode == 0


async def a_reward(home: Path, partner: PartnerServer) -> str:
    """Books with coins, and a reward of a partner whose server knows the key."""
    folders(home).make()
    shopping = await Shopping(folders(home).books).open()
    await shopping.has(1_000)
    await shopping.close()
    store = await Store.open(folders(home).books)
    shop = Shop(store, Vault(folders(home).data), PaperPacks(), PaperStage(), lambda: None)
    brand = await shop.redemptions.save_partner("Northwind Prints", partner.address)
    partner.keys = [await shop.keys.renew(brand)]
    reward = await shop.redemptions.save_reward(Reward("", brand, "Tour T-shirt", Coins(300), stock=1))
    await store.close()
    return reward


@pytest.mark.usefixtures("screen")
async def test_a_reward_redeemed_before_kill_9_is_redeemed_once_and_its_order_arrives_once(tmp_path):
    home = tmp_path / "home"

    async def last() -> tuple[str, str]:
        redemption = (await said(home, "rewards", "list"))["redemptions"][0]
        return redemption["status"], redemption["order"]

    async with partner_server(b"HTTP/1.1 500 Oh\r\n\r\n") as partner:
        redeem = ("rewards", "redeem", await a_reward(home, partner), "--key", "press-1")
        with running(home, *OPTIONS) as app:
            await happens(lambda: app.port, app.said)
            receipt = await said(home, *redeem)
            app.kill()
        with running(home, *OPTIONS) as app:
            await happens(lambda: app.port, app.said)
            assert await said(home, *redeem) == receipt
            await happens(lambda: len(partner.received) == 2, app.said)
            await becomes(last, ("ordered", "The partner has the order."))
            assert await said(home, "balance") == {"available": 700, "held": 300}
            assert app.stop() == 0
    assert len(partner.shipped) == 1
    assert all(request.genuine for request in partner.received)
    assert coinstage(home, "verify").returncode == 0
