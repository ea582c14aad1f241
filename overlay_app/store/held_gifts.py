"""Gifts that wait: for the value of their kind, or for word on their receiver."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import GiftKind, HeldGift, Receiver

_held = HeldGift.__table__  # type: ignore[attr-defined]
_kind = GiftKind.__table__  # type: ignore[attr-defined]
_receiver = Receiver.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Held:
    """Units of a gift not booked yet. ``account`` is the receiver they were sent to."""

    raw_event: int
    source: str
    origin: str
    platform: str
    account: str
    supporter: str
    gift_kind: int
    units: int
    occurred_at: EpochMs
    session: str | None
    message_space: str | None
    message: str | None
    marks: str


@dataclass(frozen=True, slots=True)
class WaitingForValue:
    """How many gifts of one kind wait for somebody to say what it is worth."""

    gift_kind: int
    name: str
    gifts: int
    units: int


@dataclass(frozen=True, slots=True)
class WaitingForReceiver:
    """How many gifts wait because a second receiver appeared on a source."""

    source: str
    account: str
    gifts: int


@dataclass(frozen=True, slots=True)
class Waits:
    """How many gifts of one source wait for their value, and how many for word on their receiver."""

    for_value: int = 0
    for_receiver: int = 0


def save(db: Transaction, gifts: Sequence[Held]) -> None:
    """Hold gifts."""
    if gifts:
        db.execute(insert(_held), [asdict(gift) for gift in gifts])


def ready(db: Transaction) -> list[tuple[Held, Coins]]:
    """Held gifts that nothing keeps any longer, with the value of one unit."""
    query = (
        select(_held, _kind.c.coins_each)
        .join(_kind, _kind.c.number == _held.c.gift_kind)
        .outerjoin(_receiver, (_receiver.c.source == _held.c.source) & (_receiver.c.account == _held.c.account))
        .where(_kind.c.coins_each.is_not(None), func.coalesce(_receiver.c.standing, "ours") == "ours")
        .order_by(_held.c.raw_event)
    )
    return [(_held_of(row), row.coins_each) for row in db.execute(query)]


def release(db: Transaction, raw_events: Sequence[int]) -> None:
    """These are booked, or not ours: hold them no longer."""
    if raw_events:
        db.execute(delete(_held).where(_held.c.raw_event.in_(raw_events)))


def of_receiver(db: Transaction, source: str, account: str) -> list[int]:
    """The raw events of what is held for one receiver of a source."""
    query = select(_held.c.raw_event).where(_held.c.source == source, _held.c.account == account)
    return list(db.execute(query).scalars())


def of_message(db: Transaction, origin: str, message_space: str, message: str) -> list[int]:
    """The raw events of what is held of one message."""
    query = select(_held.c.raw_event).where(
        _held.c.origin == origin, _held.c.message_space == message_space, _held.c.message == message
    )
    return list(db.execute(query).scalars())


def waiting_for_value(db: Transaction) -> list[WaitingForValue]:
    """What the creator could put a value to."""
    query = (
        select(_kind.c.number, _kind.c.name, func.count().label("gifts"), func.sum(_held.c.units).label("units"))
        .join(_kind, _kind.c.number == _held.c.gift_kind)
        .where(_kind.c.coins_each.is_(None))
        .group_by(_kind.c.number)
        .order_by(_kind.c.number)
    )
    return [WaitingForValue(row.number, row.name or "", row.gifts, row.units) for row in db.execute(query)]


def waiting_for_receiver(db: Transaction) -> list[WaitingForReceiver]:
    """Which second receivers the creator should give word on."""
    query = (
        select(_receiver.c.source, _receiver.c.account, func.count(_held.c.raw_event).label("gifts"))
        .outerjoin(_held, (_receiver.c.source == _held.c.source) & (_receiver.c.account == _held.c.account))
        .where(_receiver.c.standing == "asked")
        .group_by(_receiver.c.source, _receiver.c.account)
        .order_by(_receiver.c.first_seen_at)
    )
    return [WaitingForReceiver(row.source, row.account, row.gifts) for row in db.execute(query)]


def of_source(db: Transaction, source: str) -> Waits:
    """What of a source waits. A gift that waits for both counts for both."""
    query = (
        select(
            func.count().filter(_kind.c.coins_each.is_(None)),
            func.count().filter(_receiver.c.standing == "asked"),
        )
        .select_from(_held)
        .join(_kind, _kind.c.number == _held.c.gift_kind)
        .outerjoin(_receiver, (_receiver.c.source == _held.c.source) & (_receiver.c.account == _held.c.account))
        .where(_held.c.source == source)
    )
    return Waits(*db.execute(query).one())


def count(db: Transaction) -> int:
    """How many gifts wait in all."""
    held: int = db.execute(select(func.count()).select_from(_held)).scalar_one()
    return held


def _held_of(row: Row[Any]) -> Held:
    return Held(**{name: getattr(row, name) for name in Held.__dataclass_fields__})
