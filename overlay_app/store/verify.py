"""Checks the books against themselves: what cannot be wrong in sound books, said in words where it is."""

from sqlalchemy import text

from overlay_app.economy.balances import from_accounts
from overlay_app.ledger.coins import Coins
from overlay_app.store.engine import Transaction
from overlay_app.store.verify_marketplace import MARKETPLACE_CHECKS
from overlay_app.store.verify_spending import SPENDING_CHECKS
from overlay_app.store.verify_viewers import VIEWER_CHECKS, verify_viewers
from overlay_app.store.viewers import totals

_TRIGGERS = {
    "journal_entry_is_never_changed",
    "journal_entry_is_never_deleted",
    "posting_is_never_changed",
    "posting_is_never_deleted",
}
_GUARDS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%SELECT RAISE(ABORT,%'"

_CHECKS = {
    "The postings of entry {0} sum to {1}, not 0.": """
        SELECT entry, sum(coins) FROM posting GROUP BY entry HAVING sum(coins) <> 0""",
    "Entry {0} has {1} postings; two are the least.": """
        SELECT number, count(entry) FROM journal_entry LEFT JOIN posting ON entry = number
        GROUP BY number HAVING count(entry) < 2""",
    "Account {0} says {1}, its postings sum to {2}.": """
        SELECT name, balance, coalesce(posted, 0) FROM account
        LEFT JOIN (SELECT account, sum(coins) AS posted FROM posting GROUP BY account) ON account = name
        WHERE balance <> coalesce(posted, 0)""",
    "Entry {0} left {2} on account {1}; the postings up to it sum to {3}.": """
        SELECT entry, account, balance_after, running FROM (
            SELECT entry, account, balance_after,
                   sum(coins) OVER (PARTITION BY account ORDER BY entry) AS running FROM posting
        ) WHERE balance_after <> running""",
    "The turnover of account {0} comes to {1}, its postings sum to {2}.": """
        SELECT name, coalesce((SELECT sum(gained - lost) FROM turnover WHERE account = name), 0) AS turned, balance
        FROM account WHERE turned <> balance""",
    "Person {0} gave {1} coins by the journal, but {2} are counted.": """
        SELECT supporter, sum(given), sum(counted) FROM (
            SELECT supporter, -coins AS given, 0 AS counted
            FROM journal_entry JOIN posting ON entry = number AND account = 'income:gifts' WHERE supporter IS NOT NULL
            UNION ALL SELECT supporter, 0, coins FROM giving
        ) GROUP BY supporter HAVING sum(given) <> sum(counted)""",
    "Message {0} points at entry {1}, which does not exist.": """
        SELECT message, entry FROM seen_message
        WHERE entry IS NOT NULL AND entry NOT IN (SELECT number FROM journal_entry)""",
    "Entries after number {0} are missing: the next is {1}.": """
        SELECT previous, number FROM (
            SELECT number, lag(number, 1, 0) OVER (ORDER BY number) AS previous FROM journal_entry
        ) WHERE number <> previous + 1""",
}

_NAMED_AT_MOST = 20


def verify(db: Transaction) -> list[str]:
    """Everything that is wrong, in words; empty for sound books."""
    wrong = [row[0] for row in db.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    wrong += [
        f"A row of {row[0]} points at a missing row of {row[2]}." for row in _rows(db, "PRAGMA foreign_key_check")
    ]
    guards = {row[0] for row in db.execute(text(_GUARDS))}
    wrong += [f"The trigger {name} is missing: entries could be changed." for name in sorted(_TRIGGERS - guards)]
    for sentence, query in {**_CHECKS, **SPENDING_CHECKS, **MARKETPLACE_CHECKS, **VIEWER_CHECKS}.items():
        wrong += [sentence.format(*row) for row in _rows(db, query)]
    wrong += verify_viewers(db)
    if not wrong:
        wrong += _equation(db)
    return wrong


def _rows(db: Transaction, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(text(query)).fetchmany(_NAMED_AT_MOST)]


def _equation(db: Transaction) -> list[str]:
    """Earned + opening + corrections + returns from viewers - spent - drops to viewers = available + held.

    What a viewer has set aside for an effect lies in held, though it is not the creator's yet.
    """
    kept = {row[0]: Coins(row[1]) for row in db.execute(text("SELECT name, balance FROM account"))}
    figures = from_accounts(kept)
    viewers = totals(db)
    returned = viewers.returned + viewers.waiting
    came = figures.earned + figures.opening + figures.corrections + returned - figures.spent - viewers.dropped
    if came != figures.available + figures.held:
        return [f"{came} coins came in and stayed, but {figures.available + figures.held} are there."]
    return []
