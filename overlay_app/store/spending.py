"""Taking coins out of the wallet: checked and booked in one transaction, so that no two spends take the last coins."""

from sqlalchemy import select

from overlay_app.economy import budgets as rules
from overlay_app.economy.spending import Allowance, NotEnough, OverBudget, Spending, shortage
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Entry
from overlay_app.store import budgets, journal
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Account, JournalEntry

_account = Account.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]


def available(db: Transaction) -> Coins:
    """What the wallet holds; below zero where gifts were taken back after they were spent."""
    return Coins(db.execute(select(_account.c.balance).where(_account.c.name == WALLET)).scalar_one())


def spend(db: Transaction, spending: Spending, entry: Entry, under: Allowance) -> int:
    """Book an entry that takes coins out of the wallet and return its number.

    Raises ``NotEnough`` where the wallet holds too few, ``OverBudget`` where the creator should be warned first.
    """
    cost = Coins(-sum(posting.coins for posting in entry.postings if posting.account == WALLET))
    if words := shortage(available(db), cost):
        raise NotEnough(words)
    if not under.over_budget and (words := rules.warning(budgets.of(db, spending, under.month), cost)):
        raise OverBudget(words)
    return journal.book(db, entry, under.now).number


def number_of(db: Transaction, key: str) -> int:
    """The number of the entry booked under ``key``. Raises ``NoSuchEntry``."""
    number: int | None = db.execute(select(_entry.c.number).where(_entry.c.key == key)).scalar()
    if number is None:
        raise journal.NoSuchEntry(f"Nothing was booked under {key}.")
    return number
