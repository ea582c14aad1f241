"""Likes, follows and sales by the minute: what goals count beside coins and gifts."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Tally

_tally = Tally.__table__  # type: ignore[attr-defined]

MINUTE_MS = 60 * 1000


def add(db: Transaction, counts: Mapping[tuple[Metric, int], int]) -> None:
    """Add to the counts of each metric and minute."""
    if not counts:
        return
    statement = upsert(_tally)
    statement = statement.on_conflict_do_update(
        index_elements=["metric", "minute"], set_={"count": _tally.c.count + statement.excluded.count}
    )
    rows = [{"metric": str(metric), "minute": minute, "count": count} for (metric, minute), count in counts.items()]
    db.execute(statement, rows)


def total(db: Transaction, metric: Metric, since: EpochMs, until: EpochMs | None) -> int:
    """How many happened from the minute of ``since`` on, up to ``until``."""
    query = select(func.coalesce(func.sum(_tally.c.count), 0)).where(
        _tally.c.metric == str(metric), _tally.c.minute >= since // MINUTE_MS
    )
    if until is not None:
        query = query.where(_tally.c.minute < -(-until // MINUTE_MS))
    counted: int = db.execute(query).scalar_one()
    return counted
