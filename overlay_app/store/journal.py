"""Booking entries: key, entry, postings, kept balances and turnover together, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import uuid_utils
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.accounts import Account as AccountName
from overlay_app.ledger.coins import Coins, EpochMs, coins
from overlay_app.ledger.journal import Entry, Kind, Mark, Posting, reversal
from overlay_app.store import giving
from overlay_app.store.bulk import insert_rows, rows_of
from overlay_app.store.giving import QUARTER_MS
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import Account, JournalEntry, Turnover
from overlay_app.store.tables import Posting as PostingRow

_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = PostingRow.__table__  # type: ignore[attr-defined]
_account = Account.__table__  # type: ignore[attr-defined]
_turnover = Turnover.__table__  # type: ignore[attr-defined]

_KNOWN_KEYS = text("SELECT key, number FROM journal_entry WHERE key IN (SELECT value FROM json_each(:keys))")

_BALANCES = text("SELECT name, balance FROM account WHERE name IN (SELECT value FROM json_each(:names))")

_OF_ACCOUNT = text(
    "SELECT number FROM journal_entry JOIN origin ON origin.id = journal_entry.origin"
    " WHERE account = :account AND kind = 'gift'"
    " AND number NOT IN (SELECT reverses FROM journal_entry WHERE reverses IS NOT NULL) ORDER BY number"
)

_BOOK_ENTRY = insert(_entry)
_BOOK_POSTING = insert(_posting)
_LAST_NUMBER = text("SELECT coalesce(max(number), 0) FROM journal_entry")
_KEEP = upsert(_account)
_KEEP = _KEEP.on_conflict_do_update(index_elements=["name"], set_={"balance": _KEEP.excluded.balance})
_TURN_OVER = upsert(_turnover)
_TURN_OVER = _TURN_OVER.on_conflict_do_update(
    index_elements=["account", "quarter"],
    set_={
        "gained": _turnover.c.gained + _TURN_OVER.excluded.gained,
        "lost": _turnover.c.lost + _TURN_OVER.excluded.lost,
    },
)


OF_SPENDING = text("journal_entry.kind NOT IN ('gift', 'sale', 'sale-refund')")
"""Written as in the index of that name, or SQLite does not use it."""


class NoSuchEntry(LookupError):
    """There is no entry of that number."""


class AlreadyReversed(ValueError):
    """The entry was taken back before, or is itself a reversal."""


@dataclass(frozen=True, slots=True)
class Booked:
    """The number an entry is booked under; ``repeat`` where its key was booked before."""

    number: int
    repeat: bool


def book(db: Connection, entry: Entry, now: EpochMs) -> Booked:
    """Book one entry; a key that was booked before is answered, not booked again."""
    return book_all(db, [entry], now)[0]


def book_all(db: Connection, entries: Sequence[Entry], now: EpochMs) -> list[Booked]:
    """Book ``entries`` in order, in bulk. Two with one key are booked once."""
    known = _numbers_of(db, [entry.key for entry in entries])
    [(last,)] = rows_of(db, _LAST_NUMBER)
    answers: list[Booked] = []
    fresh: list[tuple[int, Entry]] = []
    for entry in entries:
        number = known.get(entry.key)
        answers.append(Booked(number or last + 1, repeat=number is not None))
        if number is None:
            last += 1
            known[entry.key] = last
            fresh.append((last, entry))
    if fresh:
        _write(db, fresh, now)
    return answers


def reverse(db: Connection, number: int, now: EpochMs, memo: str) -> Booked:
    """Take back the entry booked as ``number``, once. Raises ``NoSuchEntry`` or ``AlreadyReversed``."""
    entry = entry_of(db, number)
    if entry.reverses is not None:
        raise AlreadyReversed("This entry is itself a reversal. Book the movement again instead.")
    booked = book(db, reversal(number, entry, now, memo), now)
    if booked.repeat:
        raise AlreadyReversed("This entry has been taken back already.")
    return booked


def entry_of(db: Connection, number: int) -> Entry:
    """The entry booked as ``number``. Raises ``NoSuchEntry``."""
    row = db.execute(select(_entry).where(_entry.c.number == number)).first()
    if row is None:
        raise NoSuchEntry(f"There is no entry {number}.")
    postings = db.execute(select(_posting).where(_posting.c.entry == number).order_by(_posting.c.account))
    return Entry(
        key=row.key,
        kind=Kind(row.kind),
        occurred_at=row.occurred_at,
        postings=tuple(Posting(posting.account, posting.coins) for posting in postings),
        origin=row.origin,
        session=row.session,
        supporter=row.supporter,
        subject=row.subject,
        units=row.units,
        memo=row.memo,
        marks=marks_from(row.marks),
        raw_event=row.raw_event,
        reverses=row.reverses,
    )


def marks_text(marks: Iterable[Mark]) -> str:
    """Marks as they are stored: sorted, space between."""
    return " ".join(sorted(marks))


def marks_from(stored: str) -> frozenset[Mark]:
    """The marks behind ``marks_text``."""
    return frozenset(Mark(word) for word in stored.split())


def _numbers_of(db: Connection, keys: list[str]) -> dict[str, int]:
    return dict(rows_of(db, _KNOWN_KEYS, {"keys": json_array(keys)}))


def _write(db: Connection, fresh: Sequence[tuple[int, Entry]], now: EpochMs) -> None:
    touched = {posting.account for _, entry in fresh for posting in entry.postings}
    standing = _standing(db, touched)
    turnover: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    posting_rows: list[dict[str, Any]] = []
    for number, entry in fresh:
        quarter = entry.occurred_at // QUARTER_MS
        for posting in entry.postings:
            after = coins(standing.get(posting.account, 0) + posting.coins)
            standing[posting.account] = after
            moved = turnover[posting.account, quarter]
            moved[posting.coins < 0] += abs(posting.coins)
            posting_rows.append(
                {"entry": number, "account": posting.account, "coins": posting.coins, "balance_after": after}
            )
    _keep(db, standing)
    insert_rows(db, _BOOK_ENTRY, [_entry_row(number, entry, now) for number, entry in fresh])
    insert_rows(db, _BOOK_POSTING, posting_rows)
    _turn_over(db, turnover)
    giving.add(db, (entry for _, entry in fresh))


def _standing(db: Connection, accounts: Iterable[AccountName]) -> dict[str, int]:
    return dict(rows_of(db, _BALANCES, {"names": json_array(accounts)}))


def _keep(db: Connection, changed: Mapping[str, int]) -> None:
    insert_rows(db, _KEEP, [{"name": name, "balance": balance} for name, balance in changed.items()])


def _turn_over(db: Connection, turnover: Mapping[tuple[str, int], list[int]]) -> None:
    rows = [
        {"account": account, "quarter": quarter, "gained": gained, "lost": lost}
        for (account, quarter), (gained, lost) in turnover.items()
    ]
    insert_rows(db, _TURN_OVER, rows)


def _entry_row(number: int, entry: Entry, now: EpochMs) -> dict[str, Any]:
    return {
        "number": number,
        "id": str(uuid_utils.uuid7()),
        "key": entry.key,
        "kind": str(entry.kind),
        "occurred_at": entry.occurred_at,
        "booked_at": now,
        "origin": entry.origin,
        "session": entry.session,
        "supporter": entry.supporter,
        "subject": entry.subject,
        "units": entry.units,
        "memo": entry.memo,
        "marks": marks_text(entry.marks),
        "raw_event": entry.raw_event,
        "reverses": entry.reverses,
    }


def self_reported_since(db: Connection, since: EpochMs) -> Coins:
    """Coins that buttons and bots have booked since then."""
    query = (
        select(func.coalesce(func.sum(_posting.c.coins), 0))
        .join(_entry, _entry.c.number == _posting.c.entry)
        .where(_entry.c.occurred_at >= since, _entry.c.marks.contains(str(Mark.SELF_REPORTED)), _posting.c.coins > 0)
    )
    return Coins(db.execute(query).scalar_one())


def is_booked(db: Connection, key: str) -> bool:
    """Whether an entry of this key exists."""
    return key in _numbers_of(db, [key])


def reverse_gifts_of(db: Connection, account: str, now: EpochMs) -> int:
    """Take back every gift booked for an account: they were somebody else's. Returns how many."""
    numbers = list(db.execute(_OF_ACCOUNT, {"account": account}).scalars())
    entries = [reversal(number, entry_of(db, number), now) for number in numbers]
    book_all(db, entries, now)
    return len(entries)
