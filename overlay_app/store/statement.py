"""The statement: entries of the wallet with the balance each left, a page at a time over any number of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, func, or_, select, union_all

from overlay_app.economy.statement import Counted, Evidence, StatementFilter, StatementRow
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.store import profiles, sessions
from overlay_app.store.engine import Transaction
from overlay_app.store.journal import marks_from
from overlay_app.store.tables import GiftKind, Item, JournalEntry, Posting, RawEvent, Supporter

_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]
_kind = GiftKind.__table__  # type: ignore[attr-defined]
_item = Item.__table__  # type: ignore[attr-defined]
_supporter = Supporter.__table__  # type: ignore[attr-defined]
_raw = RawEvent.__table__  # type: ignore[attr-defined]

FEW = 400
"""Up to this many matching names, entries are found name by name; beyond, by walking the newest entries."""

_EXPORT_PAGE = 2000


def page(db: Transaction, wanted: StatementFilter, before: int | None, limit: int) -> list[StatementRow]:
    """Up to ``limit`` entries booked before number ``before`` (None: the newest), newest first."""
    query = (
        select(_entry, _posting.c.coins, _posting.c.balance_after)
        .join(_posting, and_(_posting.c.entry == _entry.c.number, _posting.c.account == WALLET))
        .order_by(_entry.c.number.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(_entry.c.number < before)
    if wanted.since is not None:
        query = query.where(_entry.c.occurred_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(_entry.c.occurred_at < wanted.until)
    if wanted.supporters:
        query = query.where(_entry.c.supporter.in_(wanted.supporters))
    if words := wanted.words.strip():
        query = query.where(_matches(db, words))
    return _named(db, db.execute(query).all())


def everything(db: Transaction, wanted: StatementFilter) -> Iterator[StatementRow]:
    """All entries of a filter, newest first, read page by page."""
    before: int | None = None
    while rows := page(db, wanted, before, _EXPORT_PAGE):
        yield from rows
        before = rows[-1].number


def count(db: Transaction) -> int:
    """How many entries the books hold: their newest number, as none is ever deleted."""
    newest: int | None = db.execute(select(func.max(_entry.c.number))).scalar()
    return newest or 0


def evidence(db: Transaction, number: int) -> Evidence | None:
    """The raw message behind an entry, while it is kept; None where the entry came from no message."""
    query = (
        select(_raw, _entry.c.key)
        .select_from(_entry.outerjoin(_raw, _raw.c.id == _entry.c.raw_event))
        .where(_entry.c.number == number, _entry.c.raw_event.is_not(None))
    )
    row = db.execute(query).first()
    if row is None:
        return None
    return Evidence(row.body or "", row.received_at, row.source or "", _rule_of(row.key))


def counted(db: Transaction, source: str, received_at: EpochMs, body: str) -> Counted | None:
    """What a message of ``source`` came to in the books, None where nothing was booked for it or it is not kept."""
    query = select(_raw.c.id, _raw.c.supporter).where(
        _raw.c.received_at == received_at, _raw.c.source == source, _raw.c.body == body
    )
    for raw in db.execute(query):
        # By the supporter first: the journal has no index on its evidence.
        entry = db.execute(
            select(_entry.c.number, _entry.c.key, _entry.c.marks, _posting.c.coins)
            .join(_posting, and_(_posting.c.entry == _entry.c.number, _posting.c.account == WALLET))
            .where(_entry.c.supporter == raw.supporter, _entry.c.raw_event == raw.id)
            .order_by(_entry.c.number)
            .limit(1)
        ).first()
        if entry is not None:
            return Counted(entry.number, entry.coins, _rule_of(entry.key), marks_from(entry.marks))
    return None


def _rule_of(key: str) -> str:
    """Which rule counted an entry, in words: its key says so."""
    if ":~" in key:
        return "Counted by the growth of the count within ten seconds, as the feed gives no ids."
    return {
        "combo": "Counted by what this frame adds to the highest count of its combo.",
        "msg": "Counted once for this message.",
        "value": "Held until its value or receiver was known, then counted with its own time.",
        "sale": "The creator's fee on this sale, exact over all sales of the item.",
        "refund": "The fee that the refund takes back, exact over all sales of the item.",
    }.get(key.partition(":")[0], "")


def _matches(db: Transaction, words: str) -> ColumnElement[bool]:
    """Entries whose person, gift, item or memo holds ``words``: names, being few, are looked up first."""
    people = select(_supporter.c.id).where(_supporter.c.name.contains(words, autoescape=True))
    handles = select(_supporter.c.id).where(_supporter.c.handle.contains(words, autoescape=True))
    found = list(db.execute(people.union(handles).limit(FEW + 1)).scalars())
    subjects = [
        f"{prefix}:{number}"
        for prefix, table in (("gift", _kind), ("item", _item))
        for number in db.execute(select(table.c.number).where(table.c.name.contains(words, autoescape=True))).scalars()
    ]
    memos = and_(_entry.c.memo != "", _entry.c.memo.contains(words, autoescape=True))
    if len(found) > FEW:
        everybody = _entry.c.supporter.in_(people.union(handles))
        return or_(everybody, _entry.c.subject.in_(subjects), memos)
    numbers = union_all(
        select(_entry.c.number).where(_entry.c.supporter.in_(found)),
        select(_entry.c.number).where(_entry.c.subject.in_(subjects)),
        select(_entry.c.number).where(memos),
    )
    matches: ColumnElement[bool] = _entry.c.number.in_(numbers)
    return matches


def _named(db: Transaction, rows: Sequence[Row[Any]]) -> list[StatementRow]:
    """Rows with the names behind their ids, each table asked once a page."""
    people = profiles.names(db, {row.supporter for row in rows if row.supporter})
    title_of = sessions.titles(db, {row.session for row in rows if row.session is not None})
    subjects = {f"gift:{row.number}": row.name for row in _subjects(db, _kind, "gift", rows)}
    subjects |= {f"item:{row.number}": row.name for row in _subjects(db, _item, "item", rows)}
    numbers = [row.number for row in rows]
    taken_back = set(db.execute(select(_entry.c.reverses).where(_entry.c.reverses.in_(numbers))).scalars())
    return [
        StatementRow(
            number=row.number,
            occurred_at=row.occurred_at,
            booked_at=row.booked_at,
            kind=Kind(row.kind),
            what=subjects.get(row.subject) or row.memo,
            units=row.units,
            supporter=row.supporter,
            who=people.get(row.supporter, ""),
            session=title_of(row.session, row.occurred_at),
            coins=row.coins,
            balance=row.balance_after,
            marks=marks_from(row.marks),
            reversed=row.number in taken_back,
        )
        for row in rows
    ]


def _subjects(db: Transaction, table: Table, prefix: str, rows: Sequence[Row[Any]]) -> Iterable[Row[Any]]:
    numbers = {
        int(number) for row in rows for kind, _, number in [(row.subject or "").partition(":")] if kind == prefix
    }
    return db.execute(select(table).where(table.c.number.in_(numbers)))
