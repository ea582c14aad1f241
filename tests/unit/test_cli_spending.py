"""The commands that spend, against a running server."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from overlay_app.api.spending import SpendingRoutes
from overlay_app.services import presence
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry
from tests.running_app import coinstage
from tests.shopping import Shelf, Shopping

Command = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]


@pytest.fixture
async def command(shopping: Shopping, tmp_path: Path) -> AsyncIterator[Command]:
    """Carry out a command against an app that runs on this folder."""
    tokens = TokenRegistry(Shelf())

    async def nothing(frames: object) -> list[object]:
        return []

    server = FeedServer(nothing, tokens, clock=shopping.clock, port=0)
    server.mount(SpendingRoutes(shopping.shop, shopping.clock).router)
    await presence.announce(tmp_path, tokens, await server.start())

    async def carry_out(*arguments: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(coinstage, tmp_path, *arguments)

    yield carry_out
    await server.stop()


async def test_an_effect_is_listed_fired_once_under_a_key_and_undone(shopping, command):
    await shopping.has(100)
    assert "Fireworks" in (await command("effects", "list")).stdout
    first = await command("effects", "fire", "fireworks", "--key", "k", "--json")
    assert (await command("effects", "fire", "fireworks", "--key", "k", "--json")).stdout == first.stdout
    assert await shopping.wallet_and_held() == (50, 50)
    undone = await command("effects", "undo", json.loads(first.stdout)["id"])
    assert undone.returncode == 0
    assert await shopping.wallet_and_held() == (100, 0)


async def test_an_effect_is_bought(shopping, command):
    await shopping.has(500)
    bought = await command("effects", "buy", "curtain")
    assert "Curtain: bought, 500 coins" in bought.stdout


async def test_a_trend_is_voted_for_and_cancelled(shopping, command):
    await shopping.has(100)
    trend = await shopping.trends.add("Cake week")
    number = (await shopping.trends.save_content("My cake")).number
    assert (await command("trends", "vote", trend, str(number), "30", "--key", "v")).returncode == 0
    assert "My cake" in (await command("trends", "list")).stdout
    assert (await command("trends", "cancel", trend, "--reason", "called off")).returncode == 0
    assert await shopping.wallet_and_held() == (100, 0)


async def test_a_reward_is_redeemed_advanced_and_cancelled(shopping, command, tmp_path):
    await shopping.has(1_000)
    reward = await shopping.reward(options={"size": ("S", "M")}, needs_address=True)
    address = tmp_path / "address.txt"
    address.write_text("Ana\n1 Hill Road")
    redeemed = await command(
        "rewards", "redeem", reward, "--option", "size=M", "--address-file", str(address), "--key", "r", "--json"
    )
    redemption = json.loads(redeemed.stdout)["id"]
    assert (await shopping.redemptions.details(redemption)).address == "Ana\n1 Hill Road"
    assert (await command("rewards", "advance", redemption, "ordered")).returncode == 0
    assert "Tour T-shirt, M" in (await command("rewards", "list")).stdout
    assert (await command("rewards", "cancel", redemption, "--reason", "no")).returncode == 0
    assert await shopping.wallet_and_held() == (1_000, 0)


async def test_a_refusal_ends_with_1_in_the_apps_words(command):
    refused = await command("effects", "fire", "fireworks")
    assert refused.returncode == 1
    assert "0 are available" in refused.stderr


async def test_a_hostile_name_stays_one_part_of_the_path(command):
    assert (await command("effects", "fire", "../../control/show?x=1")).returncode == 1


def test_without_a_running_app_nothing_is_spent(tmp_path):
    outcome = coinstage(tmp_path, "effects", "fire", "confetti")
    assert outcome.returncode == 1
    assert "coinstage run" in outcome.stderr
