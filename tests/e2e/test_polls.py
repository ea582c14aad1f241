"""A poll under a flood of chat, with the whole app: each person's last vote counts once, also through ``kill -9``."""

import asyncio
import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from overlay_app.services.folders import folders
from overlay_app.services.vault import Vault
from overlay_app.sources.tokens import TokenRegistry
from tests.evening import event
from tests.running_app import RunningApp, coinstage, happens, running

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360")
CHATS_A_SECOND = 500
SECONDS = 6
PEOPLE = 350
SAID = ("1", "2!", "creep", "!dancing queen", "hello", "1 minute please", "LOL")


async def said(home: Path, *arguments: str) -> Any:
    """What a command answers."""
    outcome = await asyncio.to_thread(coinstage, home, *arguments, "--json")
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


async def token_for_chat(home: Path) -> str:
    folders(home).make()
    tokens = TokenRegistry(Vault(home))
    await tokens.load()
    return await tokens.create("Bridge", "feed:bridge")


def a_flood() -> tuple[list[list[dict[str, Any]]], Counter[str]]:
    """A batch of chat for each second, and how many end up with each answer."""
    chance = random.Random(23)
    began = datetime.now(UTC) - timedelta(minutes=5)
    last: dict[str, str] = {}
    batches = []
    for second in range(SECONDS):
        batch = []
        for number in range(CHATS_A_SECOND):
            who, text = str(chance.randrange(PEOPLE)), chance.choice(SAID)
            at = began + timedelta(seconds=second, milliseconds=number * 1000 // CHATS_A_SECOND)
            told = {"time": at.isoformat(), "source": "bridge"}
            batch.append(event("chat", f"{second}-{number}", supporter={"id": who}, text=text) | told)
            if text in SAID[:4]:
                last[who] = "Creep" if text in {"1", "creep"} else "Dancing Queen"
        batches.append(batch)
    return batches, Counter(last.values())


async def send(app: RunningApp, token: str, batch: list[dict[str, Any]]) -> list[str]:
    """Send a batch; the answers come once it is on disk."""
    headers = {"authorization": f"Bearer {token}", "content-type": "application/cloudevents-batch+json"}
    async with httpx.AsyncClient(trust_env=False, verify=False, timeout=60) as client:
        answer = await client.post(f"http://127.0.0.1:{app.port}/events", content=json.dumps(batch), headers=headers)
    assert answer.status_code == 202, answer.text
    return [result["answer"] for result in answer.json()["results"]]


def votes(poll: dict[str, Any]) -> Counter[str]:
    return Counter({answer["text"]: answer["votes"] for answer in poll["answers"]})


@pytest.mark.usefixtures("screen")
async def test_in_a_flood_of_chat_each_persons_last_vote_counts_once_even_if_the_app_dies_in_it(tmp_path):
    home = tmp_path / "home"
    token = await token_for_chat(home)
    batches, expected = a_flood()
    half = SECONDS // 2
    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        poll = await said(home, "polls", "open", "Which song?", "Creep", "Dancing Queen")
        for batch in batches[:half]:
            assert set(await send(app, token, batch)) == {"taken"}
        under_way = asyncio.create_task(send(app, token, batches[half]))
        await asyncio.sleep(0.05)
        app.kill()
        await asyncio.gather(under_way, return_exceptions=True)
    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        # The bridge does not know what arrived, and sends all of it again.
        repeated = [set(await send(app, token, batch)) for batch in batches]
        assert repeated[:half] == [{"repeat"}] * half
        assert len(repeated[half]) == 1
        assert repeated[half + 1 :] == [{"taken"}] * (SECONDS - half - 1)
        closed = await said(home, "polls", "close", poll["id"])
        assert votes(closed) == expected
        assert app.stop() == 0
    with running(home, *OPTIONS) as app:
        await happens(lambda: app.port, app.said)
        [kept] = await said(home, "polls", "list")
        assert (kept["state"], votes(kept)) == ("closed", expected)
    assert coinstage(home, "verify").returncode == 0
