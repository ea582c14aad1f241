"""Credit rates of sources, and what each brought at its rate so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.store.bulk import insert_rows, rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import CreditRate, CreditTotal

_rate = CreditRate.__table__  # type: ignore[attr-defined]
_total = CreditTotal.__table__  # type: ignore[attr-defined]

_STANDING = text(
    "SELECT credit_rate.source, credit_rate.rate, coalesce(gross, 0) AS gross FROM credit_rate"
    " LEFT JOIN credit_total ON credit_total.source = credit_rate.source AND credit_total.rate = credit_rate.rate"
)
_KEEP = upsert(_total)
_KEEP = _KEEP.on_conflict_do_update(index_elements=["source", "rate"], set_={"gross": _KEEP.excluded.gross})


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's rate in basis points, and the coins it brought at that rate, before it was applied."""

    rate: int
    gross: int


def rates(db: Transaction) -> dict[str, int]:
    """The rates that were set, by source."""
    return {row.source: row.rate for row in db.execute(select(_rate))}


def set_rate(db: Transaction, source: str, rate: int | None) -> None:
    """Credit at ``rate`` basis points from now on; None is all of it. What is booked stays."""
    if rate is None:
        db.execute(delete(_rate).where(_rate.c.source == source))
        return
    statement = upsert(_rate).values(source=source, rate=rate)
    db.execute(statement.on_conflict_do_update(index_elements=["source"], set_={"rate": rate}))


def standings(db: Transaction) -> dict[str, Standing]:
    """Every source that credits less than all, with what it brought so far."""
    return {source: Standing(rate, gross) for source, rate, gross in rows_of(db, _STANDING)}


def save(db: Transaction, changed: Mapping[str, Standing]) -> None:
    """Keep the new totals."""
    rows = [{"source": source, "rate": each.rate, "gross": each.gross} for source, each in changed.items()]
    insert_rows(db, _KEEP, rows)
