"""What was given within a time, from the books: what goals, challenges and polls by gifts count."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from overlay_app.economy.goals import Metric
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import JournalEntry, Posting

_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]
_given = _entry.alias("given")


def total(db: Transaction, metric: Metric, gift: str | None, since: EpochMs, until: EpochMs | None) -> int:
    """Coins or gifts (of one kind, by its subject, where ``gift`` is set) given from ``since`` on, before ``until``.

    Gifts count by when they were given, however much later they were booked. One that was taken back counts down again
    where it had counted.
    """
    counted = _sum(metric, gift).where(_entry.c.kind == str(Kind.GIFT))
    # Taken back are few: "+ 0" lets SQLite begin with them, where it would walk all that was given meanwhile.
    is_given = _given.c.number == _entry.c.reverses + 0
    taken_back = _sum(metric, gift).join(_given, is_given).where(_entry.c.reverses > 0)
    came: int = db.execute(_within(counted, _entry.c.occurred_at, since, until)).scalar_one()
    went: int = db.execute(_within(taken_back, _given.c.occurred_at, since, until)).scalar_one()
    return came + went


def _sum(metric: Metric, gift: str | None) -> Select[Any]:
    amount = _posting.c.coins if metric is Metric.COINS else _entry.c.units * func.sign(_posting.c.coins)
    query = select(func.coalesce(func.sum(amount), 0)).join_from(
        _entry, _posting, (_posting.c.entry == _entry.c.number) & (_posting.c.account == WALLET)
    )
    return query.where(_entry.c.subject == gift if gift is not None else _entry.c.subject.startswith("gift:"))


def _within(query: Select[Any], happened_at: ColumnElement[int], since: EpochMs, until: EpochMs | None) -> Select[Any]:
    query = query.where(happened_at >= since)
    return query if until is None else query.where(happened_at < until)
