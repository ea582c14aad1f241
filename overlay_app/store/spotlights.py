"""Spotlights as kept: which item stood on stage, and when."""

from typing import Any

from sqlalchemy import Row, func, insert, select, update

from overlay_app.economy.marketplace import Spotlight
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Spotlight as SpotlightRow

_spotlight = SpotlightRow.__table__  # type: ignore[attr-defined]
_on_stage = _spotlight.c.ended_at.is_(None)


def on_stage(db: Transaction) -> Spotlight | None:
    """The spotlight that stands on stage, if one does."""
    row = db.execute(select(_spotlight).where(_on_stage)).first()
    return None if row is None else _spotlight_of(row)


def begin(db: Transaction, spotlight: Spotlight) -> Spotlight:
    """Keep a spotlight that has begun, under a number of its own; the one before it has ended."""
    values = {
        "item": spotlight.item,
        "session": spotlight.session,
        "began_at": spotlight.began_at,
        "until": spotlight.until,
        "viewers": spotlight.viewers,
    }
    return _spotlight_of(db.execute(insert(_spotlight).values(values).returning(_spotlight)).one())


def end(db: Transaction, now: EpochMs) -> None:
    """End the spotlight on stage. Where the clock was set back, it ends when it began."""
    ended = func.max(_spotlight.c.began_at, now)
    db.execute(update(_spotlight).where(_on_stage).values(ended_at=ended))


def set_end(db: Transaction, number: int, until: EpochMs | None) -> None:
    """Let a spotlight on stage stand there until another instant."""
    db.execute(update(_spotlight).where(_spotlight.c.number == number, _on_stage).values(until=until))


def saw(db: Transaction, number: int, viewers: int) -> None:
    """So many watch while a spotlight stands on stage; the highest number is kept."""
    highest = func.max(func.coalesce(_spotlight.c.viewers, 0), viewers)
    db.execute(update(_spotlight).where(_spotlight.c.number == number, _on_stage).values(viewers=highest))


def of_item(db: Transaction, item: int) -> list[Spotlight]:
    """An item's spotlights, newest first."""
    query = select(_spotlight).where(_spotlight.c.item == item)
    query = query.order_by(_spotlight.c.began_at.desc(), _spotlight.c.number.desc())
    return [_spotlight_of(row) for row in db.execute(query)]


def items(db: Transaction) -> list[int]:
    """The items that ever stood on stage."""
    return list(db.execute(select(_spotlight.c.item).distinct()).scalars())


def _spotlight_of(row: Row[Any]) -> Spotlight:
    return Spotlight(row.number, row.item, row.began_at, row.until, row.ended_at, row.session, row.viewers)
