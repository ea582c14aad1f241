"""Frames as they came: the evidence behind every booked coin, kept for a time and never beyond a size."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, text, update

from overlay_app.events.model import Answer, Dialect
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.bulk import insert_rows, rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import RawEvent

_raw = RawEvent.__table__  # type: ignore[attr-defined]

_LAST = text("SELECT seq FROM sqlite_sequence WHERE name = 'raw_event'")
_KEEP = insert(_raw)

KEPT_MS = 90 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class RawRow:
    """A frame to be kept, and what became of it."""

    id: int
    source: str
    dialect: Dialect
    received_at: EpochMs
    answer: Answer
    reason: str
    supporter: str | None
    body: str


def next_id(db: Transaction) -> int:
    """The id the next kept frame will have: higher than any there ever was."""
    last: int = next((seq for (seq,) in rows_of(db, _LAST)), 0)
    return last + 1


def last_received_at(db: Transaction) -> EpochMs | None:
    """When the latest frame that is kept came."""
    last: EpochMs | None = db.execute(select(func.max(_raw.c.received_at))).scalar()
    return last


def save(db: Transaction, rows: Sequence[RawRow]) -> None:
    """Keep frames."""
    kept = [
        {
            "id": row.id,
            "source": row.source,
            "dialect": str(row.dialect),
            "received_at": row.received_at,
            "answer": str(row.answer),
            "reason": row.reason,
            "supporter": row.supporter,
            "body": row.body,
        }
        for row in rows
    ]
    insert_rows(db, _KEEP, kept)


def answer(db: Transaction, numbers: Sequence[int], answer: Answer, reason: str) -> None:
    """Something else became of these than was said when they came."""
    if numbers:
        db.execute(update(_raw).where(_raw.c.id.in_(numbers)).values(answer=str(answer), reason=reason))


def forget_old(db: Transaction, now: EpochMs, kept_ms: int = KEPT_MS) -> int:
    """Drop frames older than ``kept_ms``; entries keep their number as a plain number. Returns how many went."""
    return db.execute(delete(_raw).where(_raw.c.received_at < now - kept_ms)).rowcount
