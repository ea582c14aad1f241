"""What the sessions' part of the Schedule page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from overlay_app.economy.sessions import Earned, Story
from overlay_app.ledger.coins import EpochMs


@dataclass(frozen=True, slots=True)
class SessionsState:
    """Sessions, the newest first, and what happened in the one that is looked at."""

    sessions: tuple[Earned, ...] = ()
    more: bool = False
    """Whether there are older ones."""
    story: Story | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class SessionsActions:
    """What can be done. Each returns at once; what came of it shows in the next state, or is said."""

    look: Callable[[str], None]
    show_more: Callable[[], None]
    rename: Callable[[str, str], None]
    split: Callable[[str, EpochMs, str], None]
    """The session, where it ends, and the title of the one that begins there."""
    merge: Callable[[str], None]
    """With the one before it."""
