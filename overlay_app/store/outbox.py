"""Orders on their way to partners: written with the redemption, kept until the partner has said that it has them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from overlay_app.economy.rewards import OrderStatus, back_off_ms
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Outbox, Partner

_outbox = Outbox.__table__  # type: ignore[attr-defined]
_partner = Partner.__table__  # type: ignore[attr-defined]

_WAITING = str(OrderStatus.WAITING)


@dataclass(frozen=True, slots=True)
class Letter:
    """An order to be sent now. ``id`` and ``body`` are the same at every try."""

    id: str
    redemption: str
    partner: str
    address: str
    body: str


def add(db: Transaction, letter: Letter, created_at: EpochMs, leaves_at: EpochMs) -> None:
    """Keep an order that leaves no sooner than ``leaves_at``."""
    row = {
        "id": letter.id,
        "redemption": letter.redemption,
        "partner": letter.partner,
        "body": letter.body,
        "status": _WAITING,
        "created_at": created_at,
        "next_at": leaves_at,
        "tries": 0,
        "problem": "",
    }
    db.execute(insert(_outbox).values(row))


def claim(db: Transaction, now: EpochMs) -> Letter | None:
    """The order to send now, if one is due. It is counted as tried from here on, whatever becomes of us meanwhile."""
    query = (
        select(_outbox, _partner.c.order_address)
        .join(_partner, _partner.c.id == _outbox.c.partner)
        .where(_outbox.c.status == _WAITING, _outbox.c.next_at <= now, _partner.c.order_address.is_not(None))
        .order_by(_outbox.c.next_at, _outbox.c.id)
        .limit(1)
    )
    row = db.execute(query).first()
    if row is None:
        return None
    tries = row.tries + 1
    change = update(_outbox).where(_outbox.c.id == row.id)
    db.execute(change.values(tries=tries, next_at=now + back_off_ms(tries)))
    return _letter_of(row)


def next_at(db: Transaction) -> EpochMs | None:
    """When the next order is due; None where none waits for an address that is known."""
    query = (
        select(func.min(_outbox.c.next_at))
        .join(_partner, _partner.c.id == _outbox.c.partner)
        .where(_outbox.c.status == _WAITING, _partner.c.order_address.is_not(None))
    )
    instant: EpochMs | None = db.execute(query).scalar()
    return instant


def taken(db: Transaction, order: str, now: EpochMs) -> bool:
    """The partner has it: its body, and the address in it, goes. False where that was known."""
    change = update(_outbox).where(_outbox.c.id == order, _outbox.c.status != str(OrderStatus.TAKEN))
    values = {"status": str(OrderStatus.TAKEN), "body": None, "sent_at": now, "problem": ""}
    return db.execute(change.values(values)).rowcount == 1


def failed(db: Transaction, order: str, problem: str) -> None:
    """A try met a problem; the next one is due already."""
    db.execute(update(_outbox).where(_outbox.c.id == order, _outbox.c.status == _WAITING).values(problem=problem))


def stop(db: Transaction, redemption: str, reason: str) -> None:
    """Send the order of a redemption no more."""
    change = update(_outbox).where(_outbox.c.redemption == redemption, _outbox.c.status == _WAITING)
    db.execute(change.values(status=str(OrderStatus.STOPPED), body=None, problem=reason))


def hurry(db: Transaction, redemption: str, now: EpochMs) -> None:
    """Try an order that met a problem again now."""
    change = update(_outbox).where(
        _outbox.c.redemption == redemption, _outbox.c.status == _WAITING, _outbox.c.tries > 0
    )
    db.execute(change.values(next_at=now))


def _letter_of(row: Row[Any]) -> Letter:
    return Letter(row.id, row.redemption, row.partner, row.order_address, row.body)
