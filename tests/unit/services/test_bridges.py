"""Bridges from end to end: real sockets, the supervisor, the way in, and books on disk."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from overlay_app.economy.statement import StatementFilter
from overlay_app.events.model import SourceRules
from overlay_app.ledger.coins import EpochMs
from overlay_app.ledger.journal import Mark
from overlay_app.services.clock import now_ms
from overlay_app.services.frames import time_said
from overlay_app.services.ingest import Ingest
from overlay_app.sources.base import State
from overlay_app.sources.doors import Doors
from overlay_app.sources.kinds import SourceSetup, Surroundings
from overlay_app.sources.registry import OWN, Registry
from overlay_app.sources.server import FeedServer
from overlay_app.sources.social_stream import SocialStreamSource
from overlay_app.sources.streamerbot import StreamerbotSource
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tikfinity import TikFinitySource
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.store import balances, statement
from overlay_app.store.writer import Store
from tests.bridges import PASSWORD, Bridge, cheer, told, user
from tests.standin import StandIn, gift


class Shelf:
    """A vault in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def read(self, name: str) -> str | None:
        return self.kept.get(name)

    async def write(self, name: str, secret: str) -> None:
        self.kept[name] = secret


class Desk:
    """Everything from the sockets to the books."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.frames = 0
        self._booked = asyncio.Event()
        self.ingest = Ingest(store, self._took_in)
        self.supervisor = Supervisor(
            self.ingest.deliver, lambda _: None, self._gap, clock=now_ms, time_said=time_said, sleep=self._soon
        )
        self.gaps: list[str] = []

    async def booked(self, frames: int) -> None:
        """Wait until so many frames are in the books."""
        while self.frames < frames:
            self._booked.clear()
            await self._booked.wait()

    async def coins(self) -> int:
        return (await self.store.read(balances.read)).available

    async def marks(self) -> list[frozenset[Mark]]:
        """Those of each entry, oldest first."""
        rows = await self.store.read(lambda db: list(statement.everything(db, StatementFilter())))
        return [frozenset(row.marks) for row in reversed(rows)]

    def _took_in(self, ingested: Any) -> None:
        self.frames += len(ingested.frames)
        self._booked.set()

    def _gap(self, source: str, _since: EpochMs, until: EpochMs | None) -> None:
        if until is not None:
            self.gaps.append(source)
            self.ingest.after_gap(source)

    @staticmethod
    async def _soon(seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


@pytest.fixture
async def desk(store: Store) -> AsyncIterator[Desk]:
    desk = Desk(store)
    yield desk
    await desk.supervisor.close()
    await desk.ingest.close()


async def test_streamerbot_dies_in_mid_stream_and_what_comes_again_is_not_booked_twice(desk: Desk) -> None:
    lot = told("Twitch", "GiftBomb", id="lot-1", total=5, subTier="1000", user=user())
    async with Bridge("streamerbot-password") as bridge:
        await desk.supervisor.start(StreamerbotSource(clock=now_ms, address=bridge.address, password=PASSWORD))
        await bridge.send(cheer(100, "1"), cheer(50, "2"), lot)
        await desk.booked(3)
        bridge.drop()
        await bridge.send(cheer(50, "2"), lot, cheer(7, "3"))
        await desk.booked(6)
    assert await desk.coins() == 157
    assert desk.gaps == ["streamerbot"]
    assert await desk.marks() == [frozenset(), frozenset(), frozenset({Mark.AFTER_GAP})]


async def test_social_stream_dies_in_mid_stream_and_what_it_reads_again_is_not_booked_twice(desk: Desk) -> None:
    seen = {"chatname": "Bo", "chatmessage": "", "hasDonation": "30 coins", "type": "trovo"}
    async with Bridge("social-stream") as bridge:
        await desk.supervisor.start(SocialStreamSource(clock=now_ms, address=bridge.address, session="aurora-night"))
        await bridge.send(seen)
        await desk.booked(1)
        bridge.drop()
        await bridge.send(seen, seen | {"chatname": "Cy"})
        await desk.booked(3)
        assert [said["join"] for said in bridge.said] == ["aurora-night"] * 2
    assert await desk.coins() == 60
    assert await desk.marks() == [frozenset({Mark.APPROXIMATE}), frozenset({Mark.APPROXIMATE, Mark.AFTER_GAP})]


async def test_three_bridges_at_once_book_side_by_side(desk: Desk) -> None:
    seen = {"chatname": "Bo", "chatmessage": "", "hasDonation": "30 coins", "type": "trovo"}
    async with Bridge("streamerbot-password") as bot, Bridge("social-stream") as social, StandIn() as tikfinity:
        await desk.supervisor.start(StreamerbotSource(clock=now_ms, address=bot.address, password=PASSWORD))
        await desk.supervisor.start(SocialStreamSource(clock=now_ms, address=social.address, session="aurora-night"))
        await desk.supervisor.start(TikFinitySource(clock=now_ms, address=tikfinity.address))
        await asyncio.gather(bot.send(cheer(100, "1")), social.send(seen), tikfinity.send(gift(units=5)))
        await desk.booked(3)
        assert await desk.coins() == 135
        assert {report.state for report in desk.supervisor.reports} == {State.LIVE}


async def test_a_source_that_rehearses_shows_and_books_nothing(desk: Desk) -> None:
    rules = SourceRules(rehearsal=True)
    async with Bridge("streamerbot-without-password") as bridge:
        await desk.supervisor.start(StreamerbotSource(clock=now_ms, address=bridge.address, rules=rules))
        await bridge.send(cheer(100, "1"))
        await desk.booked(1)
    assert await desk.coins() == 0


async def test_a_webhook_is_answered_once_it_is_booked(desk: Desk) -> None:
    doors, tokens = Doors(), TokenRegistry(Shelf())
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    server = FeedServer(desk.ingest.deliver, tokens, clock=now_ms, port=0, doors=doors)
    port = await server.start()
    kind = Registry(OWN).find("tikfinity-webhook")
    assert kind is not None
    setup = SourceSetup(id="tikfinity-webhook", kind=kind.id, title="Webhook")
    await desk.supervisor.start(kind.make(setup, Surroundings(now_ms, doors)))
    body = {"userId": "1001", "nickname": "Ada", "giftId": "5655", "giftName": "Rose", "triggerTypeId": "3"}
    answers = []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, verify=False) as client:
        for coins in ("1", "5", "5"):
            posted = body | {"coins": coins, "repeatCount": coins}
            answer = await client.post(f"{kind.path}/{secret}", json=posted)
            answers.append((answer.status_code, answer.json()["results"][0]["answer"]))
    await server.stop()
    assert answers == [(202, "booked"), (202, "booked"), (202, "repeat")]
    assert await desk.coins() == 5
    (report,) = desk.supervisor.reports
    assert (report.state, report.frames, report.address) == (State.LIVE, 3, "/tikfinity")


async def test_the_documents_own_envelopes_come_to_the_right_coins(desk: Desk, shared_data: Path) -> None:
    envelopes = json.loads((shared_data / "streamerbot-events.json").read_text(encoding="utf-8"))
    async with Bridge("streamerbot-password") as bridge:
        await desk.supervisor.start(StreamerbotSource(clock=now_ms, address=bridge.address, password=PASSWORD))
        await bridge.send(*envelopes)
        await desk.booked(len(envelopes))
        bridge.drop()
        await bridge.send(*envelopes)
        await desk.booked(2 * len(envelopes))
    # Of all 46 only the cheer of 69 bits is counted until the user says what subscriptions and dollars are worth.
    assert await desk.coins() == 69
