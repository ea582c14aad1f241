"""``kill -9`` at any moment: nothing acknowledged is lost, nothing is doubled, the books stay sound."""

import asyncio
import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import closing
from http.client import HTTPException
from pathlib import Path

import pytest

from overlay_app.services.folders import folders
from overlay_app.services.importing import book_recording
from overlay_app.services.vault import Vault
from overlay_app.sources.replay import frames
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.store.verify import verify
from overlay_app.store.writer import Store
from tests.running_app import coinstage, running, wallet
from tests.standin import gift

KILLS = 50
GIFTS_A_BATCH = 20


def recording_of(path: Path, streaks: int) -> int:
    """Write a recording of streaks that overlap, repeat and come out of order; return what it is worth."""
    chance = random.Random(7)
    lines, worth = [], 0
    for number in range(streaks):
        coins, top = chance.choice([1, 5, 30]), chance.randint(1, 12)
        worth += coins * top
        counts = [*range(1, top + 1), top]
        chance.shuffle(counts)
        for place, count in enumerate(counts):
            frame = gift(
                user=str(number % 9),
                gift_id=100 + coins,
                coins=coins,
                units=count,
                group=str(1_700_000_000_000 + number),
                message=f"{number}-{place}",
                at=1_767_297_600_000 + number,
            )
            lines.append({"capture": "a", "at": "2026-01-01T20:00:00Z", "frame": frame})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return worth


@pytest.mark.timeout(600)
def test_an_import_killed_fifty_times_at_random_ends_with_every_coin_once(tmp_path):
    home, recording = tmp_path / "home", tmp_path / "night.ndjson"
    worth = recording_of(recording, streaks=6_000)
    chance = random.Random(11)
    command = [sys.executable, "-m", "overlay_app", "--data-dir", str(home)]
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*command, "replay", str(recording), "--headless"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not (home / "books.sqlite3").exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.8))
        process.kill()
        process.wait()
        assert wallet(home) <= worth
    figures = json.loads(coinstage(home, "replay", recording, "--headless", "--json").stdout)
    assert figures["refused"] == 0
    assert wallet(home) == worth
    assert coinstage(home, "verify").returncode == 0


@pytest.mark.usefixtures("screen")
@pytest.mark.timeout(300)
def test_what_the_feed_acknowledged_is_in_the_books_after_kill_9(tmp_path):
    home = tmp_path / "home"
    chance = random.Random(5)
    secret = feed_token(home)
    acknowledged: set[str] = set()
    for round_ in range(8):
        with running(home, "--feed-port", "0", "--no-panels") as app:
            sender = Sender(app.port, secret, round_, acknowledged)
            sender.start()
            time.sleep(chance.uniform(0.1, 1.0))
            app.kill()
            sender.join()
    assert acknowledged
    rows = json.loads(coinstage(home, "statement", "--json").stdout)["entries"]
    assert wallet(home) == sum(row["coins"] for row in rows)
    booked = keys_of(home)
    assert acknowledged <= booked
    assert coinstage(home, "verify").returncode == 0


class Sender(threading.Thread):
    """Posts batches as fast as they are answered, until nobody answers; the last batch is sent again next time."""

    def __init__(self, port: int, secret: str, round_: int, acknowledged: set[str]) -> None:
        super().__init__()
        self._port = port
        self._secret = secret
        self._round = round_
        self._acknowledged = acknowledged

    def run(self) -> None:
        for batch in range(10_000):
            ids = [f"{self._round}-{batch}-{place}" for place in range(GIFTS_A_BATCH)]
            try:
                results = self._post(ids)
            except (OSError, HTTPException, ValueError):  # killed before, while or just after it answered
                return
            assert {result["answer"] for result in results} <= {"booked", "repeat"}
            self._acknowledged.update(ids)

    def _post(self, ids: list[str]) -> list[dict]:
        events = [
            {
                "specversion": "1.0",
                "id": one,
                "source": "kill",
                "type": "coinstage.gift.v1",
                "time": "2026-01-01T20:00:00Z",
                "data": {
                    "supporter": {"id": "s1", "name": "Ada"},
                    "gift": {"id": "rose", "name": "Rose", "coins": 1},
                    "units": 1,
                },
            }
            for one in ids
        ]
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/events",
            json.dumps(events).encode(),
            {
                "Authorization": f"Bearer {self._secret}",
                "Content-Type": "application/cloudevents-batch+json",
            },
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.loads(response.read())["results"]


def feed_token(home: Path) -> str:
    """Make a feed's token, as the Settings page does."""
    folders(home).make()

    async def make() -> str:
        registry = TokenRegistry(Vault(home))
        await registry.load()
        return await registry.create("killer", "feed:killer")

    return asyncio.run(make())


def keys_of(home: Path) -> set[str]:
    """The message ids that booked an entry."""
    with closing(sqlite3.connect(home / "books.sqlite3")) as db:
        rows = db.execute("SELECT message FROM seen_message WHERE entry IS NOT NULL")
        return {row[0] for row in rows}


async def test_the_same_recording_in_two_halves_and_whole_comes_to_the_same(tmp_path):
    recording = tmp_path / "night.ndjson"
    worth = recording_of(recording, streaks=300)
    store = await Store.open(tmp_path / "books.sqlite3")
    recorded = [line.frame for line in frames(recording)]
    half = await book_recording(store, recorded[: len(recorded) // 2])
    rest = await book_recording(store, recorded)
    assert half.coins + rest.coins == worth
    assert await store.read(verify) == []
    await store.close()
