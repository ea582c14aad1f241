"""The process that ``benchmarks.kill`` kills: it books streaks without a pause and reports what was acknowledged."""

import asyncio
import json
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from benchmarks.streaks import PEOPLE, streaks
from overlay_app.events.model import Dialect, Frame
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingest
from overlay_app.store.writer import Store

REPLAYED = 3 * PEOPLE
"""As a connector does, each start first brings so many of the last frames again, in any order."""
FRAMES = 5_000
LARGEST_BURST = 60


def book(path: Path, first: int, acknowledged: Connection) -> None:
    """Book the frames from number ``first`` on; send the number of the last one after each acknowledgement."""
    asyncio.run(_book(path, first, acknowledged))


async def _book(path: Path, first: int, acknowledged: Connection) -> None:
    chance = Random(first)  # the same load every time
    replayed = max(0, first - REPLAYED)
    frames = [
        Frame("tikfinity", Dialect.TIKFINITY, json.dumps(message), now_ms())
        for message in streaks(FRAMES, first=replayed)
    ]
    again, new = frames[: first - replayed], frames[first - replayed :]
    chance.shuffle(again)
    store = await Store.open(path)
    ingest = Ingest(store, changed=lambda _: None)
    await ingest.deliver(again)
    acknowledged.send(first)
    while new:
        burst = chance.randint(1, LARGEST_BURST)
        await ingest.deliver(new[:burst])
        new = new[burst:]
        first += burst
        acknowledged.send(first)
