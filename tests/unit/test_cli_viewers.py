"""The commands about viewers' coins, against a running server."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from overlay_app.api.viewers import ViewerRoutes
from overlay_app.services import presence
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry
from tests.crowd import Crowd
from tests.running_app import coinstage
from tests.shopping import Shelf, Shopping

Command = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]


@pytest.fixture
async def command(shopping: Shopping, tmp_path: Path) -> AsyncIterator[Command]:
    """Carry out a command against an app that runs on this folder; it succeeds."""
    await shopping.has(1_000)
    tokens = TokenRegistry(Shelf())

    async def nothing(frames: object) -> list[object]:
        return []

    server = FeedServer(nothing, tokens, clock=shopping.clock, port=0)
    server.mount(ViewerRoutes(shopping.viewers).router)
    await presence.announce(tmp_path, tokens, await server.start())

    async def carry_out(*arguments: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(coinstage, tmp_path, "viewers", *arguments)

    yield carry_out
    await server.stop()


async def test_coins_are_dropped_listed_given_and_undone(shopping, command):
    crowd = await Crowd(shopping).begins()
    await crowd.joins("Ada", "Ben")
    assert "Thanks: done, 100 coins" in (await command("drop", "100", "--title", "Thanks")).stdout
    given = json.loads((await command("give", (await crowd.ids())["Ada"], "7", "--json")).stdout)
    assert "57  Ada" in (await command("list")).stdout
    assert "undone" in (await command("undo", given["id"])).stdout
    assert "2 viewers  Thanks" in (await command("drops")).stdout


async def test_a_raffle_is_announced_drawn_and_checked(shopping, command, tmp_path):
    crowd = await Crowd(shopping).begins()
    await crowd.chats("Ada")
    raffle = json.loads((await command("raffle", "50", "--took", "chatted", "--json")).stdout)["id"]
    assert "commitment" in (await command("show", raffle)).stdout
    assert "done, 50 coins" in (await command("draw", raffle)).stdout
    shown = (await command("show", raffle)).stdout
    assert "seed" in shown
    assert "50  Ada" in shown
    assert (await command("export-draw", raffle, str(tmp_path / "draw.json"))).returncode == 0
    assert json.loads((tmp_path / "draw.json").read_text())["took_part"] == [(await crowd.ids())["Ada"]]
    refused = await command("call-off", raffle)
    assert (refused.returncode, refused.stderr.strip()) == (1, "It was drawn already.")


async def test_an_effect_is_opened_and_closed(command):
    assert (await command("open-effect", "fireworks", "boom", "20")).returncode == 0
    assert "!boom" in (await command("effects")).stdout
    assert (await command("close-effect", "fireworks")).returncode == 0
    assert "No effect is open" in (await command("effects")).stdout
