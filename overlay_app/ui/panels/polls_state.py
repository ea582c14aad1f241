"""What the page shows of polls, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from overlay_app.economy.polls import Poll, PollDraft
from overlay_app.ledger.coins import Coins


@dataclass(frozen=True, slots=True)
class GiftChoice:
    """A gift that can be asked for. ``coins_each`` is None where nobody has said what it is worth."""

    number: int
    name: str
    coins_each: Coins | None


@dataclass(frozen=True, slots=True)
class PollsState:
    """All that the page shows of polls."""

    polls: tuple[Poll, ...] = ()
    """The newest first."""
    chosen: str | None = None
    """The poll that is looked at."""
    gifts: tuple[GiftChoice, ...] = ()
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class PollsActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    prepare: Callable[[], None]
    """Somebody is about to write a new one: bring what can be chosen up to date."""
    look: Callable[[str], None]
    open: Callable[[PollDraft], None]
    close: Callable[[str], None]
    cancel: Callable[[str, str], None]
    """The poll, and why."""
    show: Callable[[str, bool], None]
    export: Callable[[str], None]
    why_withheld: Callable[[str], str]
    """Why viewers would not see a text; empty where they would."""
