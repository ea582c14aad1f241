"""Budgets as set, and what a month's spending has come to."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.budgets import Budget
from overlay_app.economy.spending import Spending
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.store.engine import Transaction
from overlay_app.store.journal import OF_SPENDING
from overlay_app.store.tables import Budget as BudgetRow
from overlay_app.store.tables import JournalEntry, Posting

_budget = BudgetRow.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]

_KINDS = [
    str(kind)
    for kind in (
        Kind.EFFECT_BOUGHT,
        Kind.EFFECT_HOLD,
        Kind.EFFECT_RETURN,
        Kind.VOTE,
        Kind.REWARD_HOLD,
        Kind.REWARD_RETURN,
        Kind.COIN_DROP,
        Kind.REVERSAL,
    )
]
"""What takes coins out of the wallet to spend them, or puts them back."""


def of(db: Transaction, spending: Spending, month: tuple[EpochMs, EpochMs]) -> Budget:
    """The budget of one kind of spending, and what has gone of it in a month."""
    limit = db.execute(select(_budget.c.coins).where(_budget.c.spending == str(spending))).scalar()
    return Budget(spending, None if limit is None else Coins(limit), _spent(db, spending, month))


def read(db: Transaction, month: tuple[EpochMs, EpochMs]) -> Mapping[Spending, Budget]:
    """Every budget."""
    return {spending: of(db, spending, month) for spending in Spending}


def save(db: Transaction, spending: Spending, coins: Coins | None) -> None:
    """Set what a month may come to; None sets no limit."""
    if coins is None:
        db.execute(delete(_budget).where(_budget.c.spending == str(spending)))
        return
    statement = upsert(_budget).values(spending=str(spending), coins=coins)
    db.execute(statement.on_conflict_do_update(index_elements=["spending"], set_={"coins": coins}))


def _spent(db: Transaction, spending: Spending, month: tuple[EpochMs, EpochMs]) -> Coins:
    """What left the wallet for it, less what came back."""
    since, until = month
    query = (
        select(func.coalesce(-func.sum(_posting.c.coins), 0))
        .join(_entry, _entry.c.number == _posting.c.entry)
        .where(
            _posting.c.account == WALLET,
            OF_SPENDING,
            _entry.c.kind.in_(_KINDS),
            _entry.c.occurred_at >= since,
            _entry.c.occurred_at < until,
            _entry.c.subject.startswith(spending.subject_prefix),
        )
    )
    return Coins(max(0, db.execute(query).scalar_one()))
