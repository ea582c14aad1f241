"""From the socket to the disk: what the feed acknowledges is in the books, once."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
import websockets

from overlay_app.events.kinds import type_name
from overlay_app.services.books import Books
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingest
from overlay_app.services.vault import Vault
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.store.writer import Store


class NoKeyring:
    def refuse(self, *_):
        raise RuntimeError

    get_password = set_password = delete_password = refuse


class Running:
    """Feed, ingest and books on real files, and a client with a token."""

    def __init__(self, folder):
        self.folder = folder
        self.tokens = TokenRegistry(Vault(folder, NoKeyring()))

    async def start(self, **rules):
        self.store = await Store.open(self.folder / "books.sqlite3")
        self.ingest = Ingest(self.store, lambda _: None)
        self.server = FeedServer(self.ingest.deliver, self.tokens, clock=now_ms, port=0)
        self.port = await self.server.start()
        self.secret = await self.tokens.create("Deck", self.tokens.free_source("Deck"), **rules)

    async def stop(self):
        await self.server.stop()
        await self.ingest.close()
        await self.store.close()

    async def send(self, events):
        kind = "-batch" if isinstance(events, list) else ""
        headers = {
            "authorization": f"Bearer {self.secret}",
            "content-type": f"application/cloudevents{kind}+json",
        }
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=60) as client:
            response = await client.post(
                f"http://127.0.0.1:{self.port}/events", content=json.dumps(events), headers=headers
            )
        assert response.status_code == 202, response.text
        return [result["answer"] for result in response.json()["results"]]

    async def available(self):
        return (await Books(self.store).figures()).balances.available


@pytest.fixture
async def running(tmp_path) -> AsyncIterator[Running]:
    app = Running(tmp_path)
    await app.start()
    yield app
    await app.stop()


def gift(event_id, coins=5, **more):
    data = {"supporter": {"id": "7", "name": "Ana"}, "gift": {"id": "rose", "name": "Rose", "coins": coins}} | more
    return {"specversion": "1.0", "id": event_id, "source": "bot", "type": type_name("gift"), "data": data}


async def test_a_gift_is_booked_once_however_often_it_is_sent(running):
    assert await running.send(gift("a")) == ["booked"]
    assert await running.send([gift("a"), gift("b"), gift("b")]) == ["repeat", "booked", "repeat"]
    assert await running.available() == 10


async def test_a_repeat_is_known_after_a_restart(running):
    await running.send(gift("a"))
    await running.stop()
    await running.start()
    assert running.tokens.list()[0].source == "feed:deck"
    assert running.tokens.list()[1].source == "feed:deck-2"
    assert await running.send(gift("a")) == ["booked"], "another client's id is another gift"
    await running.tokens.revoke(running.tokens.list()[0].id)
    running.secret = await running.tokens.create("Deck", running.tokens.free_source("Deck"))
    assert await running.send(gift("a")) == ["repeat"], "the same client under a new token"
    assert await running.available() == 10


async def test_of_a_mixed_batch_every_event_gets_its_own_due(running):
    combo = {"key": "k", "units_so_far": 3, "final": False}
    answers = await running.send(
        [
            gift("a"),
            gift("b", coins=True),
            gift("c", coins=None, gift={"id": "mystery"}),
            gift("d", test=True),
            gift("e", combo=combo),
            gift("f", combo=combo | {"units_so_far": 5, "final": True}),
            gift("g", combo=combo),
            {"specversion": "1.0", "id": "h", "source": "bot", "type": type_name("follow"), "data": {}},
            {"specversion": "1.0", "id": "i", "source": "bot", "type": type_name("sale"), "data": {}},
            "nonsense",
        ]
    )
    assert answers[:6] == ["booked", "refused", "held", "test", "booked", "booked"]
    assert answers[6] != "booked"
    assert answers[7:] == ["taken", "refused", "refused"]
    assert await running.available() == 5 + 3 * 5 + 2 * 5


async def test_a_thousand_events_over_the_socket_are_each_answered_and_booked(running):
    options = {"subprotocols": ["cloudevents.json"], "compression": None, "proxy": None}
    async with websockets.connect(f"ws://127.0.0.1:{running.port}/feed", **options) as socket:
        await socket.send(json.dumps({"token": running.secret}))
        for number in range(1_000):
            await socket.send(json.dumps(gift(f"e-{number}", coins=1)))
        answers = [json.loads(await socket.recv()) for _ in range(1_000)]
    assert [answer["id"] for answer in answers] == [f"e-{number}" for number in range(1_000)]
    assert {answer["answer"] for answer in answers} == {"booked"}
    assert await running.available() == 1_000


async def test_every_hostile_name_is_booked_and_the_books_still_balance(running, shared_data):
    strings = json.loads((shared_data / "hostile-strings.json").read_text())
    events = [
        gift(
            f"e-{number}",
            supporter={"id": text[:256] or None, "handle": text, "name": text},
            gift={"id": text[:256] or "none", "name": text, "coins": 1},
        )
        for number, text in enumerate(strings)
    ]
    answers = await running.send(events)
    assert set(answers) == {"booked"}
    assert await running.available() == len(strings)
