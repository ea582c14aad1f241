"""What waits for the creator's word: gifts of unknown value, and gifts for a second receiver."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from overlay_app.events.conversion import Conversion
from overlay_app.ledger.coins import Coins, EpochMs, coins
from overlay_app.services.booking import book_ready
from overlay_app.services.clock import now_ms
from overlay_app.services.conversion import convert
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.store import catalogue, held_gifts, journal, origins
from overlay_app.store.engine import Transaction
from overlay_app.store.held_gifts import WaitingForReceiver, WaitingForValue
from overlay_app.store.writer import Store


class Whose(StrEnum):
    """Which of the receivers seen on a source is the creator."""

    THAT_ONE = "that-one"
    BOTH = "both"
    ONLY_THE_FIRST = "only-the-first"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for a word. ``ours`` names, for each source, whose gifts are booked now."""

    values: tuple[WaitingForValue, ...] = ()
    receivers: tuple[WaitingForReceiver, ...] = ()
    ours: tuple[tuple[str, str], ...] = ()


class Held:
    """Keeps ``waiting`` up to date, and books what waits once the creator has spoken."""

    def __init__(self, store: Store, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._clock = clock
        self._again = Refresh("held gifts", self.load)
        self.waiting = Waiting()
        self.changed: Notice[Waiting] = Notice()
        self.booked: Notice[None] = Notice()

    async def load(self) -> None:
        """Read what waits."""
        waiting = await self._store.read(_read)
        if waiting != self.waiting:
            self.waiting = waiting
            self.changed.tell(waiting)

    def ingested(self, ingested: Ingested) -> None:
        """Events came: something may have been held or released."""
        if ingested.batch.held_changed or ingested.batch.asked:
            self._again.soon()

    async def set_value(self, gift_kind: int, coins_each: int) -> None:
        """A gift is worth so much: what waited is booked with its own times. Raises ``NotCoins`` or ``ValueError``."""
        value = coins(coins_each)
        if not 1 <= value <= catalogue.COINS_EACH_AT_MOST:
            raise ValueError(f"A gift is worth 1 to {catalogue.COINS_EACH_AT_MOST:,} coins.")
        await self._store.run(partial(_value, gift_kind, value, self._clock()))
        await self._told()

    async def convert(self, source: str, conversion: Conversion) -> None:
        """A source's money is worth so much from now on: what waited for that is booked with its own times."""
        await self._store.run(partial(_convert, source, conversion, self._clock()))
        await self._told()

    async def say_whose(self, source: str, account: str, whose: Whose) -> None:
        """The creator says whether the second receiver of a source is theirs."""
        await self._store.run(partial(_whose, source, account, whose, self._clock()))
        await self._told()

    async def _told(self) -> None:
        await self.load()
        self.booked.tell(None)


def _read(db: Transaction) -> Waiting:
    ours = tuple((known.source, known.account) for known in origins.receivers(db) if known.standing == "ours")
    values = tuple(held_gifts.waiting_for_value(db))
    return Waiting(values, tuple(held_gifts.waiting_for_receiver(db)), ours)


def _value(gift_kind: int, coins_each: Coins, now: EpochMs, db: Transaction) -> None:
    catalogue.set_value(db, gift_kind, coins_each)
    book_ready(db, now)


def _convert(source: str, conversion: Conversion, now: EpochMs, db: Transaction) -> None:
    convert(db, source, conversion, now)


def _whose(source: str, account: str, whose: Whose, now: EpochMs, db: Transaction) -> None:
    if whose is Whose.ONLY_THE_FIRST:
        origins.set_receiver(db, source, account, "other", now)
        held_gifts.release(db, held_gifts.of_receiver(db, source, account))
        return
    if whose is Whose.THAT_ONE:
        for known in origins.receivers(db, source):
            if known.standing == "ours":
                origins.set_receiver(db, source, known.account, "other", now)
                held_gifts.release(db, held_gifts.of_receiver(db, source, known.account))
                journal.reverse_gifts_of(db, known.account, now)
    origins.set_receiver(db, source, account, "ours", now)
    book_ready(db, now)
