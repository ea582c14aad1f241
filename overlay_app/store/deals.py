"""Deals that have begun. They are never forgotten: progress toward goals is worked out from them."""

from collections.abc import Sequence
from typing import Any

import uuid_utils
from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.deals import Deal
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Deal as DealRow

_deal = DealRow.__table__  # type: ignore[attr-defined]
_over_at = func.coalesce(_deal.c.ended_at, _deal.c.ends_at)


def begin(db: Transaction, plan: str, title: str, factor: int, began_at: EpochMs, ends_at: EpochMs) -> bool:
    """Let a deal begin; False where it had begun already."""
    row = {"plan": plan, "title": title, "factor": factor, "began_at": began_at, "ends_at": ends_at}
    statement = upsert(_deal).values(id=str(uuid_utils.uuid7()), **row)
    return db.execute(statement.on_conflict_do_nothing()).rowcount > 0


def end(db: Transaction, deal: str, now: EpochMs) -> bool:
    """End a running deal early; False where it does not run."""
    runs = (_deal.c.id == deal, _deal.c.ended_at.is_(None), _deal.c.began_at <= now, _deal.c.ends_at > now)
    return db.execute(update(_deal).where(*runs).values(ended_at=now)).rowcount > 0


def find(db: Transaction, deal: str) -> Deal | None:
    """The deal of that id."""
    row = db.execute(select(_deal).where(_deal.c.id == deal)).first()
    return None if row is None else _deal_of(row)


def between(db: Transaction, since: EpochMs, until: EpochMs | None) -> Sequence[Deal]:
    """The deals that ran at some moment from ``since`` on and before ``until``, oldest first."""
    query = select(_deal).where(_over_at > since)
    if until is not None:
        query = query.where(_deal.c.began_at < until)
    return [_deal_of(row) for row in db.execute(query.order_by(_deal.c.began_at, _deal.c.id))]


def _deal_of(row: Row[Any]) -> Deal:
    return Deal(row.id, row.plan, row.title, row.factor, row.began_at, row.ends_at, row.ended_at)
