"""Several sources feed one app at once, set up from the command line; a person known on two platforms becomes one."""

import asyncio
import json

import pytest

from tests.bridges import Bridge, cheer
from tests.running_app import coinstage, happens, running
from tests.standin import StandIn, gift

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(300)]


def said(home, *words):
    done = coinstage(home, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


async def test_three_sources_at_once_and_one_person_on_two_platforms(tmp_path):
    home = tmp_path / "home"
    async with StandIn() as phone, StandIn() as tablet, Bridge("streamerbot-without-password") as bot:
        with running(home, "--tikfinity", phone.address, "--feed-port", "0", "--no-panels") as app:
            await happens(lambda: phone.visits == 1, app.said)

            def ask(*words):
                return asyncio.to_thread(said, home, *words)

            second = await ask("sources", "add", "tikfinity", "--title", "Tablet", "--address", tablet.address)
            assert second["id"] == "tikfinity-2"
            await ask("sources", "add", "streamerbot", "--address", bot.address, "--worth", "bit=2")
            await bot.greeted()
            await happens(lambda: tablet.visits == 1, app.said)
            await phone.send(gift(coins=5, receiver="1", nickname="Ada"))
            await tablet.send(gift(coins=7, receiver="2", user="2002", nickname="Grace"))
            await bot.send(cheer(100, "m1"))
            await happens(lambda: app.balance() == 5 + 7 + 200, app.said)

            people = await ask("supporters", "list")
            ada = {tuple(one["platforms"]): one["id"] for one in people if one["name"] == "Ada"}
            assert len(ada) == 2
            await ask("supporters", "merge", ada["tiktok",], ada["twitch",])
            people = await ask("supporters", "list")
            assert [(one["name"], one["coins"]) for one in people] == [("Ada", 205), ("Grace", 7)]

            checks = await ask("sources", "check", "streamerbot")
            assert {check["verdict"] for check in checks["checks"]} == {"good"}
            frames = (await ask("sources", "frames", "streamerbot"))["frames"]
            assert frames[0]["answer"] == "booked"
            await ask("sources", "off", "tikfinity-2")
            await ask("sources", "remove", "streamerbot")
            states = {one["id"]: one["state"] for one in (await ask("sources", "list"))["sources"]}
            assert states == {"tikfinity": "live", "tikfinity-2": "off"}
            assert await asyncio.to_thread(app.stop) == 0
    kept = (home / "sources.toml").read_text()
    assert "[tikfinity-2]" in kept
    assert phone.address not in kept
    assert coinstage(home, "verify").returncode == 0
