"""The books as the creator uses them: figures, statement, corrections, reversals, exports."""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TextIO

from overlay_app.economy.balances import Balances, Day
from overlay_app.economy.statement import Evidence, StatementFilter, StatementRow
from overlay_app.ledger.accounts import EQUITY_CORRECTIONS, EQUITY_OPENING, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer
from overlay_app.services.clock import iso, now_ms
from overlay_app.services.exports import csv_lines, write_whole
from overlay_app.services.notice import Notice
from overlay_app.store import balances, journal, statement
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

OPENING_KEY = "opening"
COLUMNS = ("number", "occurred_at", "booked_at", "kind", "what", "units", "who", "session", "coins", "balance", "marks")
_UNDONE_ELSEWHERE = frozenset(
    {
        Kind.SALE,
        Kind.SALE_REFUND,
        Kind.EFFECT_BOUGHT,
        Kind.EFFECT_HOLD,
        Kind.EFFECT_AIRED,
        Kind.EFFECT_RETURN,
        Kind.VOTE,
        Kind.REWARD_HOLD,
        Kind.REWARD_DELIVERED,
        Kind.REWARD_RETURN,
        Kind.COIN_DROP,
        Kind.VIEWER_SPENT,
        Kind.VIEWER_HOLD,
        Kind.VIEWER_AIRED,
        Kind.VIEWER_RETURN,
    }
)
"""What hangs together with effects, trends, redemptions or viewers is undone or cancelled there, or the two differ."""


class NotBooked(ValueError):
    """What was asked for cannot be booked; the message says why."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The balances, and whether an opening balance was booked."""

    balances: Balances = field(default_factory=Balances)
    opening_set: bool = False


class Books:
    """Reads and writes the books for the panels and the command line; tells ``changed`` when it has booked."""

    def __init__(self, store: Store, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._clock = clock
        self.changed: Notice[None] = Notice()

    async def figures(self) -> Figures:
        """The balances now."""
        return await self._store.read(_figures)

    async def days(self, first: date, last: date, zone: tzinfo) -> list[Day]:
        """Earned and spent a day."""
        return await self._store.read(lambda db: balances.days(db, first, last, zone))

    async def page(self, wanted: StatementFilter, before: int | None, limit: int) -> list[StatementRow]:
        """A page of the statement, newest first."""
        return await self._store.read(lambda db: statement.page(db, wanted, before, limit))

    async def explain(self, number: int) -> Evidence | None:
        """Why an entry was counted."""
        return await self._store.read(lambda db: statement.evidence(db, number))

    async def set_opening(self, amount: Coins) -> None:
        """Book what the creator had before Coinstage, once. Raises ``NotBooked``."""
        if amount == 0:
            raise NotBooked("An opening balance of 0 needs no booking.")
        entry = self._own(OPENING_KEY, Kind.OPENING, amount, "")
        if (await self._store.run(lambda db: journal.book(db, entry, self._clock()))).repeat:
            raise NotBooked("The opening balance is booked already. Book a correction instead.")
        self.changed.tell(None)

    async def correct(self, amount: Coins, reason: str) -> int:
        """Add to the wallet (or take, with a negative amount) for a reason; return the entry's number."""
        if amount == 0:
            raise NotBooked("A correction of 0 changes nothing.")
        if not reason.strip():
            raise NotBooked("Say why: a correction needs a reason.")
        entry = self._own(f"correction:{secrets.token_hex(8)}", Kind.CORRECTION, amount, reason.strip())
        booked = await self._store.run(lambda db: journal.book(db, entry, self._clock()))
        self.changed.tell(None)
        return booked.number

    async def reverse(self, number: int, reason: str) -> None:
        """Take an entry back by a reversal. Raises ``NotBooked`` where it was taken back before."""
        try:
            await self._store.run(partial(_reverse, number, self._clock(), reason.strip()))
        except (journal.AlreadyReversed, journal.NoSuchEntry) as refusal:
            raise NotBooked(str(refusal)) from refusal
        self.changed.tell(None)

    async def export_csv(self, path: Path, wanted: StatementFilter) -> None:
        """Write the statement as CSV (RFC 4180, UTF-8)."""
        await self._store.read(lambda db: write_whole(path, as_csv(statement.everything(db, wanted))))

    async def export_json(self, path: Path, wanted: StatementFilter) -> None:
        """Write the statement as a JSON array."""
        await self._store.read(lambda db: write_whole(path, as_json(statement.everything(db, wanted))))

    async def print_statement(self, form: str, wanted: StatementFilter, out: TextIO) -> None:
        """Write the statement to ``out`` as ``csv``, ``json`` or, for people, a ``table``."""
        shape = {"csv": as_csv, "json": as_json, "table": as_table}[form]
        await self._store.read(lambda db: out.writelines(shape(statement.everything(db, wanted))))

    def _own(self, key: str, kind: Kind, amount: Coins, memo: str) -> Entry:
        equity = EQUITY_OPENING if kind is Kind.OPENING else EQUITY_CORRECTIONS
        return Entry(key, kind, self._clock(), transfer(equity, WALLET, amount), memo=memo)


def as_csv(rows: Iterator[StatementRow]) -> Iterator[str]:
    """The statement line by line. A text that a spreadsheet would take for a formula is led by an apostrophe."""
    return csv_lines(COLUMNS, (_plain(row).values() for row in rows))


def as_json(rows: Iterator[StatementRow]) -> Iterator[str]:
    """The statement as one JSON object with the list of its entries."""
    yield '{"entries": ['
    for position, row in enumerate(rows):
        yield (",\n" if position else "\n") + json.dumps(_plain(row), ensure_ascii=False)
    yield "\n]}\n"


def as_table(rows: Iterator[StatementRow]) -> Iterator[str]:
    """The statement for people, in local time."""
    for row in rows:
        when = datetime.fromtimestamp(row.occurred_at / 1000).astimezone()
        units = f" x{row.units}" if row.units is not None and row.units > 1 else ""
        coins = f"{row.coins:>+12,} {row.balance:>14,}"
        yield f"{when:%Y-%m-%d %H:%M:%S} {coins}  {row.kind}  {row.what}{units}  {row.who}\n"


def _plain(row: StatementRow) -> dict[str, str | int | None]:
    return {
        "number": row.number,
        "occurred_at": iso(row.occurred_at),
        "booked_at": iso(row.booked_at),
        "kind": row.kind.value,
        "what": row.what,
        "units": row.units,
        "who": row.who,
        "session": row.session,
        "coins": row.coins,
        "balance": row.balance,
        "marks": " ".join(sorted(row.marks)),
    }


def _reverse(number: int, now: EpochMs, reason: str, db: Transaction) -> None:
    if journal.entry_of(db, number).kind in _UNDONE_ELSEWHERE:
        raise NotBooked("Undo it where it was entered: under Marketplace, Effects, Trends, Rewards or Viewers.")
    journal.reverse(db, number, now, reason)


def _figures(db: Transaction) -> Figures:
    return Figures(balances.read(db), journal.is_booked(db, OPENING_KEY))
