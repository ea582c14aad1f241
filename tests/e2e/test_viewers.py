"""Viewers with the whole app: coins reach them over HTTP, and a word in the chat fires what they pay for."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from overlay_app.economy import draw
from overlay_app.services.folders import folders
from overlay_app.services.local_client import LocalClient
from tests.running_app import coinstage, happens, running
from tests.standin import StandIn, gift

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360")
VIEWERS = ("1", "2", "3")

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(300)]


def chat(user: str, text: str, message: str) -> dict[str, Any]:
    """A chat message as TikFinity writes it."""
    data = {
        "comment": text,
        "userId": user,
        "uniqueId": f"handle{user}",
        "nickname": f"Viewer {user}",
        "msgId": message,
        "createTime": "1750000000000",
    }
    return {"event": "chat", "data": data}


async def look(home: Path, path: str) -> Any:
    """Read what there is."""
    return await asyncio.to_thread(LocalClient(folders(home).data).look, f"/spend/viewers/{path}")


async def do(home: Path, path: str, members: Mapping[str, object], key: str | None = None) -> Any:
    """Have something done."""
    return await asyncio.to_thread(LocalClient(folders(home).data).do, f"/spend/viewers/{path}", members, key)


async def holds(home: Path) -> dict[str, int]:
    """What each viewer holds, by name."""
    return {one["name"]: one["coins"] for one in (await look(home, "accounts"))["accounts"]}


async def test_a_word_in_the_chat_fires_an_effect_that_its_viewer_pays_for(tmp_path):
    home = tmp_path / "home"
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await happens(lambda: app.port, app.said)
            await standin.send(gift(user="9", coins=100, message="g1"))
            await happens(lambda: app.balance() == 100, app.said)
            await standin.send(*(chat(user, "hello", f"c{user}") for user in VIEWERS))
            await standin.send(gift(user="9", coins=1, message="g2"))
            await happens(lambda: app.balance() == 101, app.said)
            await do(home, "drops", {"coins": 60, "part": "chatted"})
            assert await holds(home) == {f"Viewer {user}": 20 for user in VIEWERS}
            await do(home, "effects/confetti/open", {"keyword": "boom", "price": 15})
            await standin.send(chat("1", "!BOOM please", "c11"), chat("1", "!BOOM please", "c11"))
            await happens(lambda: app.balance() == 56, app.said)
            assert (await holds(home))["Viewer 1"] == 5
            await standin.send(chat("1", "!boom", "c12"), chat("2", "!boom", "c21"))
            await happens(lambda: app.balance() == 71, app.said)
            app.kill()
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await happens(lambda: app.port, app.said)
            assert await holds(home) == {"Viewer 1": 5, "Viewer 2": 5, "Viewer 3": 20}
            assert app.stop() == 0
    assert coinstage(home, "verify").returncode == 0


async def test_a_raffle_announced_before_kill_9_is_drawn_as_it_was_announced(tmp_path):
    home = tmp_path / "home"
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await happens(lambda: app.port, app.said)
            await standin.send(gift(user="9", coins=100, message="g1"))
            await happens(lambda: app.balance() == 100, app.said)
            raffle = (await do(home, "raffles", {"coins": 90, "people": 2, "part": "chatted"}))["id"]
            announced = await look(home, f"drops/{raffle}")
            assert announced["seed"] is None
            app.kill()
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await happens(lambda: standin.visits == 2, app.said)
            await standin.send(*(chat(user, "hello", f"d{user}") for user in VIEWERS), gift(user="9", message="g2"))
            await happens(lambda: app.balance() == 101, app.said)
            receipt = await do(home, f"raffles/{raffle}/draw", {}, "press-1")
            assert await do(home, f"raffles/{raffle}/draw", {}, "press-1") == receipt
            drawn = await look(home, f"drops/{raffle}")
            assert draw.commitment(drawn["seed"]) == announced["commitment"]
            assert sorted(winner["coins"] for winner in drawn["winners"]) == [45, 45]
            assert app.balance() == 11
            assert app.stop() == 0
    assert coinstage(home, "verify").returncode == 0
