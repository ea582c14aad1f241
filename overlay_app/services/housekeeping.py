"""What is dropped with age: raw frames after 90 days, message ids that booked nothing after two."""

import asyncio
from collections.abc import Callable

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.store import combos, raw_events
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

EVERY_SECONDS = 3600.0


async def keep_house(store: Store, clock: Callable[[], EpochMs] = now_ms) -> None:
    """Drop what is old, now and every hour. Runs until cancelled."""
    while True:
        now = clock()
        await store.run(lambda db, now=now: _drop_old(db, now))  # type: ignore[misc]
        await asyncio.sleep(EVERY_SECONDS)


def _drop_old(db: Transaction, now: EpochMs) -> None:
    combos.forget_old(db, now)
    raw_events.forget_old(db, now)
