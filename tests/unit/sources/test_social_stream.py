"""The client of Social Stream Ninja, against what it says on a real socket."""

import asyncio
import json
from collections.abc import Sequence

import pytest

from overlay_app.events.model import Dialect, Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import SourceDown, SourceRefused
from overlay_app.sources.social_stream import NO_SESSION, SocialStreamSource
from tests.bridges import Bridge

NOW = EpochMs(1_793_650_560_000)
GIFT = {"chatname": "Bo", "chatmessage": "", "hasDonation": "3 coins", "type": "tiktok"}


def source_at(address: str, session: str = "aurora-night") -> SocialStreamSource:
    return SocialStreamSource(clock=lambda: NOW, address=address, session=session)


async def test_it_joins_the_session_delivers_and_is_down_when_cut_off():
    frames: list[Frame] = []
    arrived, live = asyncio.Event(), asyncio.Event()

    async def deliver(batch: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        frames.extend(batch)
        arrived.set()
        return [[] for _ in batch]

    async with Bridge("social-stream") as bridge:
        running = asyncio.create_task(source_at(bridge.address).run(deliver, live.set))
        await bridge.send(GIFT)
        await arrived.wait()
        assert live.is_set()
        assert bridge.faults == []
        assert bridge.said == [{"join": "aurora-night", "out": 3, "in": 4}]
        assert (json.loads(frames[0].text), frames[0].dialect) == (GIFT, Dialect.SOCIAL_STREAM)
        bridge.drop()
        with pytest.raises(SourceDown):
            await running


async def test_without_a_session_it_says_which_to_enter():
    async def deliver(batch: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        raise AssertionError(batch)

    with pytest.raises(SourceRefused) as refused:
        await source_at("ws://127.0.0.1:9/", " ").run(deliver, lambda: None)
    assert str(refused.value) == NO_SESSION
