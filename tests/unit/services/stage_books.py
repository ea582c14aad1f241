"""Real books with a few people in them, and a stage over them, for tests of the services that direct it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.shown import ShownGift
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.store import supporters
from overlay_app.store.engine import Transaction
from overlay_app.store.supporters import Sighting
from overlay_app.store.writer import Store

NIGHT = EpochMs(1_750_000_000_000)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NIGHT

    def __call__(self) -> EpochMs:
        return self.now


@asynccontextmanager
async def books(path: Path, *people: str) -> AsyncIterator[Store]:
    """Open books that know ``people``; each has the id "id of NAME"."""
    store = await Store.open(path / "books.sqlite3")
    try:
        if people:
            await store.run(lambda db: know(db, *people))
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def stages(clock: Clock) -> AsyncIterator[Stages]:
    """A stage on air, without a preview."""
    stage = Stage(StageState(), clock=clock)
    yield Stages(stage, None, lambda: True)
    await stage.close()


def know(db: Transaction, *people: str) -> None:
    seen_as = {("tiktok", f"@{name.casefold()}"): name for name in people}
    supporters.save(
        db,
        {key: f"id of {name}" for key, name in seen_as.items()},
        {key: Sighting(name.casefold(), name, NIGHT) for key, name in seen_as.items()},
    )


def gift(
    combo: str, coins: int, by: str = "Ana", *, name: str = "Rose", units: int = 1, test: bool = False
) -> ShownGift:
    """A gift as booking tells the stage of it."""
    each, total = Coins(coins // units), Coins(coins)
    return ShownGift(combo, by if test else f"id of {by}", by, name, units, each, total, True, test, NIGHT)
