"""What the Supporters page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import StrEnum

from overlay_app.economy.statement import StatementRow
from overlay_app.economy.supporters import Sorting, Supporter, SupporterLine


class Within(StrEnum):
    """The time in which people gave."""

    TONIGHT = "tonight"
    WEEK = "week"
    MONTH = "month"
    EVER = "ever"


@dataclass(frozen=True, slots=True)
class SupportersState:
    """All that the Supporters page shows."""

    lines: tuple[SupporterLine, ...] = ()
    more: bool = False
    """Whether there are people beyond these."""
    total: int = 0
    """How many ever gave."""
    within: Within = Within.EVER
    sorting: Sorting = Sorting.COINS
    words: str = ""
    person: Supporter | None = None
    history: tuple[StatementRow, ...] = ()
    """What was booked for the person lately, newest first."""
    candidates: tuple[SupporterLine, ...] = ()
    """Who the person might be the same as."""
    blocked: frozenset[str] = frozenset()
    """The ids of those who were struck out."""
    erasing: bool = False
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class SupportersActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    look: Callable[[str], None]
    list_within: Callable[[Within], None]
    sort: Callable[[Sorting], None]
    search: Callable[[str], None]
    more: Callable[[], None]
    rename: Callable[[str, str], None]
    note: Callable[[str, str], None]
    hide: Callable[[str, bool], None]
    block: Callable[[str, bool], None]
    find_same: Callable[[str], None]
    """Look for people by these words, to merge the person with one of them."""
    merge: Callable[[str, str], None]
    """The first is counted as the second from now on."""
    split: Callable[[str], None]
    erase: Callable[[str, str], None]
    """Who, and how they are called: it is said again, as nothing brings them back."""
    copy_names: Callable[[], None]
    """Put the names of the list on the clipboard, a line each: to thank people elsewhere."""
    export: Callable[[str], None]
    """Write the list into the file at this path."""
