"""The commands about polls and challenges, against a running server."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from overlay_app.api.audience import AudienceRoutes
from overlay_app.ledger.coins import Coins
from overlay_app.services import presence
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.store import catalogue
from overlay_app.store.catalogue import KnownKind
from tests.running_app import coinstage
from tests.shopping import Shelf, Shopping
from tests.unit.services.audience import audience_of

Command = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]


@pytest.fixture
async def command(shopping: Shopping, tmp_path: Path) -> AsyncIterator[Command]:
    """Carry out a command against an app that runs on this folder."""
    tokens = TokenRegistry(Shelf())

    async def nothing(frames: object) -> list[object]:
        return []

    server = FeedServer(nothing, tokens, clock=shopping.clock, port=0)
    async with audience_of(shopping) as audience:
        server.mount(AudienceRoutes(audience, shopping.clock).router)
        await presence.announce(tmp_path, tokens, await server.start())

        async def carry_out(*arguments: str) -> subprocess.CompletedProcess[str]:
            return await asyncio.to_thread(coinstage, tmp_path, *arguments)

        yield carry_out
        await server.stop()


async def test_a_poll_is_opened_listed_and_closed(command: Command) -> None:
    opened = await command("polls", "open", "Which song?", "Creep", "Hello=adele", "--seconds", "60", "--json")
    poll = json.loads(opened.stdout)
    assert poll["answers"][1]["keyword"] == "adele"
    listed = (await command("polls", "list")).stdout
    assert "Which song?" in listed
    assert "2.          0    0 %  Hello" in listed
    assert "closed" in (await command("polls", "close", poll["id"])).stdout
    assert (await command("polls", "show", poll["id"], "--off")).returncode == 0
    again = await command("polls", "close", poll["id"])
    assert (again.returncode, again.stderr.strip()) == (1, "The poll is closed already.")


async def test_a_poll_by_gifts_names_one_for_each_answer(shopping: Shopping, command: Command) -> None:
    kinds = {("feed", name): KnownKind(number, name, Coins(number)) for number, name in ((1, "Rose"), (2, "Lion"))}
    await shopping.store.run(lambda db: catalogue.save(db, kinds))
    assert "2           2  Lion" in (await command("polls", "gifts")).stdout
    refused = await command("polls", "open", "Stay?", "Yes", "No", "--gift", "1")
    assert (refused.returncode, refused.stderr.strip()) == (2, "Give as many gifts as answers.")
    opened = await command("polls", "open", "Stay?", "Yes", "No", "--gift", "1", "--gift", "2", "--json")
    assert [answer["gift"] for answer in json.loads(opened.stdout)["answers"]] == ["Rose", "Lion"]


async def test_a_challenge_is_started_listed_and_cancelled(command: Command) -> None:
    started = await command("challenges", "open", "Fifty", "50", "--metric", "likes", "--seconds", "60", "--json")
    challenge = json.loads(started.stdout)["id"]
    assert "0 of 50 likes  Fifty" in (await command("challenges", "list")).stdout
    assert "cancelled" in (await command("challenges", "cancel", challenge, "--reason", "late")).stdout


async def test_a_trend_is_shown_and_asked_about(shopping: Shopping, command: Command) -> None:
    await shopping.has(10)
    trend = await shopping.trends.add("Duets")
    for title in ("Encore", "Ballad"):
        await shopping.trends.vote(trend, (await shopping.trends.save_content(title)).number, 1)
    assert (await command("trends", "show", trend)).stdout.strip() == "on stage"
    assert "Duets" in (await command("polls", "about-trend", trend)).stdout
