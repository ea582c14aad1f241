"""The stage's queue on disk: what was not shown when the app ended, however it ended, is shown by the next run."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from overlay_app.events.model import Person
from overlay_app.events.names import safe_name
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.moderation import Moderation
from overlay_app.services.shown import ShownGift
from overlay_app.services.stage import Stage, who_is
from overlay_app.stage.backlog import Kept
from overlay_app.stage.state import Queue
from overlay_app.stage.who import Who
from overlay_app.store import stage_moderation, stage_queue
from overlay_app.store.engine import Transaction
from overlay_app.store.problems import StoreProblem
from overlay_app.store.stage_queue import Untold
from overlay_app.store.writer import Store

KEPT_AFTER_SECONDS = 0.2
"""What changes is written once in so long. What was booked in the meantime is found again in the books."""
RETRY_SECONDS = 5.0
FORGOTTEN_AFTER_MS = 12 * 3600 * 1000
"""What waited longer belongs to another night: the credits have named it."""
CAUGHT_UP_MS = 10 * 60 * 1000
"""Gifts booked just before a crash are told to the stage if they are not older than this."""

_PLACE_STEP = 1024

log = logging.getLogger(__name__)

_Names = Mapping[str, tuple[str | None, str | None]]


class StageQueue:
    """Keeps what waits for the stage on air. Nothing here blocks the stage: the books' writer thread writes."""

    def __init__(
        self, store: Store, stage: Stage, moderation: Moderation, clock: Callable[[], EpochMs] = now_ms
    ) -> None:
        self._store = store
        self._stage = stage
        self._moderation = moderation
        self._clock = clock
        self._rows: dict[str, tuple[int, Kept]] = {}
        """What stands on disk, by id: its place and what it is."""
        self._told = 0
        self._stale = False
        self._closed = False
        self._saving: asyncio.Task[None] | None = None

    async def restore(self) -> None:
        """Let wait what waited when the app ended, and tell the stage what was booked but not told. Call this once."""
        since = EpochMs(self._clock() - CAUGHT_UP_MS)
        backlog, names, untold, self._told = await self._store.run(partial(_read, since))
        places = range(_PLACE_STEP, (len(backlog) + 1) * _PLACE_STEP, _PLACE_STEP)
        self._rows = {kept.id: (place, kept) for place, kept in zip(places, backlog, strict=True)}
        oldest = self._clock() - FORGOTTEN_AFTER_MS
        self._stage.restore([kept for kept in backlog if kept.since >= oldest], partial(self._who, names))
        self._stage.show_all(self._moderation.screened(_shown(gift) for gift in untold))
        self._stage.queued.listen(self._queued)
        self.save_soon()

    def ingested(self, ingested: Ingested) -> None:
        """The stage was told of these gifts."""
        numbers = [booking.number for booking in ingested.batch.bookings]
        if numbers:
            self._told = max(self._told, *numbers)
            self.save_soon()

    def save_soon(self) -> None:
        """Write what waits in a moment."""
        self._stale = True
        if not self._closed and (self._saving is None or self._saving.done()):
            self._saving = asyncio.get_running_loop().create_task(self._save_while_stale(), name="keep the queue")

    async def close(self) -> None:
        """Write what waits now, and nothing more."""
        self._closed = True
        if self._saving is not None:
            self._saving.cancel()
            await asyncio.gather(self._saving, return_exceptions=True)
        try:
            await self._save()
        except StoreProblem as problem:
            log.warning("What waits for the stage could not be kept: %s", problem)

    def _queued(self, _queue: Queue) -> None:
        self.save_soon()

    async def _save_while_stale(self) -> None:
        while self._stale:
            await asyncio.sleep(KEPT_AFTER_SECONDS)
            self._stale = False
            try:
                await self._save()
            except StoreProblem as problem:
                log.warning("What waits for the stage could not be kept: %s", problem)
                self._stale = True
                await asyncio.sleep(RETRY_SECONDS)

    async def _save(self) -> None:
        rows = _placed(self._stage.backlog(), self._rows)
        changed: dict[str, tuple[int, Kept] | None] = {
            name: row for name, row in rows.items() if self._rows.get(name) != row
        }
        changed |= dict.fromkeys(self._rows.keys() - rows.keys())
        await self._store.run(partial(_save, changed, self._told))
        self._rows = rows

    def _who(self, names: _Names, supporter: str) -> Who:
        handle, name = names.get(supporter, (None, None))
        known = safe_name(Person(None, handle, name))
        return who_is(supporter, self._moderation.name_of(supporter, known))


def _placed(backlog: Sequence[Kept], before: Mapping[str, tuple[int, Kept]]) -> dict[str, tuple[int, Kept]]:
    """Give each a place behind the one in front, and its old one where that still fits: so few rows are written."""
    rows: dict[str, tuple[int, Kept]] = {}
    latest = 0
    newest = max((place for place, _ in before.values()), default=0)
    for kept in backlog:
        old_place, old = before.get(kept.id, (0, None))
        place = old_place if old_place > latest else latest + 1 if latest < newest else latest + _PLACE_STEP
        rows[kept.id] = (place, old if old is not None and _is_same(old, kept) else kept)
        latest = place
    return rows


def _is_same(old: Kept, kept: Kept) -> bool:
    return old == replace(kept, since=old.since, waited_ms=old.waited_ms)


def _shown(gift: Untold) -> ShownGift:
    combo, units = gift.key, gift.units
    is_combo = gift.key.startswith("combo:")
    if is_combo:
        combo, _, so_far = gift.key.rpartition(":")
        units = int(so_far)
    each = Coins(gift.coins // gift.units)
    return ShownGift(
        combo=combo,
        supporter=gift.supporter,
        name=safe_name(Person(None, gift.handle, gift.name)),
        gift=gift.gift,
        units=units,
        coins_each=each,
        coins=Coins(each * units),
        final=not is_combo,
        test=False,
        at=gift.booked_at,
        kind=gift.kind,
    )


def _read(since: EpochMs, db: Transaction) -> tuple[list[Kept], _Names, Sequence[Untold], int]:
    backlog = stage_queue.read(db)
    people = frozenset(supporter for kept in backlog for supporter in kept.supporters)
    untold = stage_queue.untold(db, stage_queue.told(db), since)
    return backlog, stage_moderation.names(db, people), untold, stage_queue.newest_entry(db)


def _save(changed: Mapping[str, tuple[int, Kept] | None], told: int, db: Transaction) -> None:
    stage_queue.save(db, changed, told)
