"""Several sources feed one app at once, set up from the command line; a person known on two platforms becomes one."""

import asyncio
import json

import httpx
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


async def test_a_webhooks_address_outlives_its_narrower_scope_and_sends_nothing_else(tmp_path):
    home, secrets = tmp_path / "home", tmp_path / "home" / "secrets.json"
    posted = {"userId": "7", "nickname": "Ada", "giftId": "1", "giftName": "Rose", "coins": "5", "triggerTypeId": "3"}
    event = {"specversion": "1.0", "id": "1", "source": "x", "type": "coinstage.follow.v1", "data": {}}
    with running(home, "--feed-port", "0", "--no-panels") as app:
        await asyncio.to_thread(lambda: app.port)
        await asyncio.to_thread(said, home, "sources", "add", "tikfinity-webhook")
        assert await asyncio.to_thread(app.stop) == 0
    kept = json.loads(secrets.read_text())
    tokens = json.loads(kept["tokens"])
    for token in tokens:
        if token["scope"] == "hook":  # as it was made before there was such a scope
            token.update(scope="feed", source=f"feed:{token['source']}", event_types=["gift", "follow"])
    secrets.write_text(json.dumps(kept | {"tokens": json.dumps(tokens)}))
    secret = kept["source-address:tikfinity-webhook"]
    with running(home, "--feed-port", "0", "--no-panels") as app:
        port = await asyncio.to_thread(lambda: app.port)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            for _ in range(600):  # until the source has begun
                answer = await client.post(f"/tikfinity/{secret}", json=posted)
                if answer.status_code != 404:
                    break
            assert (answer.status_code, answer.json()["results"][0]["answer"]) == (202, "booked")
            headers = {"authorization": f"Bearer {secret}", "content-type": "application/cloudevents+json"}
            refused = await client.post("/events", content=json.dumps(event), headers=headers)
            assert (refused.status_code, refused.json()) == (403, {"error": "This token is for hook only."})
        assert app.balance() == 5
        assert await asyncio.to_thread(app.stop) == 0
    scopes = [token["scope"] for token in json.loads(json.loads(secrets.read_text())["tokens"])]
    assert sorted(scopes) == ["control", "hook", "setup", "spend"]
