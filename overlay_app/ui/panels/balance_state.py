"""What the Balance page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from enum import IntEnum, StrEnum

from overlay_app.economy.balances import Balances, Day
from overlay_app.economy.statement import Evidence, StatementFilter
from overlay_app.ledger.coins import Coins
from overlay_app.ui.panels.statement import Fetch


class Range(IntEnum):
    """How many days the chart looks back, today included."""

    WEEK = 7
    MONTH = 30
    QUARTER = 90
    YEAR = 365


class ExportFormat(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class BalanceState:
    """All that the Balance page shows, beside the rows of its statement."""

    balances: Balances = field(default_factory=Balances)
    opening_set: bool = False
    range: Range = Range.MONTH
    days: tuple[Day, ...] = ()
    """Every day of the range, oldest first, also those without a movement."""
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class BalanceActions:
    """What the page can do. Each returns at once; what came of it shows in the next state."""

    fetch: Fetch
    explain: Callable[[int, Callable[[Evidence | None], None]], None]
    """The entry's number, and who wants the answer: None where the raw message is no longer kept."""
    reverse: Callable[[int, str], None]
    """The entry's number and the reason."""
    correct: Callable[[Coins, str], None]
    """What to add (or, negative, to take) and the reason."""
    set_opening: Callable[[Coins], None]
    choose_range: Callable[[Range], None]
    export: Callable[[ExportFormat, str, StatementFilter], None]
    """The format, the path of the file, and which entries."""
