"""The statement: every entry with the balance it left, newest first."""

from dataclasses import dataclass

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind, Mark


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One entry as the creator reads it. ``balance`` is the wallet after it, in booked order."""

    number: int
    occurred_at: EpochMs
    booked_at: EpochMs
    kind: Kind
    what: str
    """The gift's or item's name, or the memo of a correction; empty where nothing names it."""
    units: int | None
    supporter: str | None
    who: str
    session: str
    coins: Coins
    balance: Coins
    marks: frozenset[Mark]
    reversed: bool
    """True where a later entry took this one back."""


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which entries to show. ``since`` and ``until`` bound when things happened; ``until`` is excluded."""

    words: str = ""
    """Part of a supporter's name or handle, of a gift, an item or a memo."""
    since: EpochMs | None = None
    until: EpochMs | None = None
    supporters: tuple[str, ...] = ()
    """Only what came from these; empty for everybody."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an entry was counted: the raw message it came from, and the rule that counted it."""

    raw: str
    received_at: EpochMs | None
    source: str
    rule: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What one message came to: the entry it made, its coins in the wallet, and the rule that counted it."""

    number: int
    coins: Coins
    rule: str
    marks: frozenset[Mark] = frozenset()
