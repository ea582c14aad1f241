"""What is asked when the window is closed or the app is to end, and what can be answered."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from overlay_app.ledger.coins import EpochMs


class Question(StrEnum):
    """What is asked."""

    CLOSE = "close"
    """The window was closed for the first time: does the app go on in the tray, or end?"""
    QUIT = "quit"
    """The app is to end while a session runs, or before all is booked."""


@dataclass(frozen=True, slots=True)
class LeavingState:
    """How things stand at the moment of the question."""

    question: Question | None = None
    """None: nothing is asked."""
    session: str | None = None
    """The title of the session that runs."""
    since: EpochMs | None = None
    waiting: int = 0
    """So many gifts wait for the stage."""
    paid: int | None = 0
    """So many paid effects wait; None where that is unknown."""
    unbooked: int = 0
    """So many messages of sources are not in the books yet."""
    may_hide: bool = False
    """Whether the window can go to the tray instead."""


@dataclass(frozen=True, slots=True)
class LeavingActions:
    """What can be answered. To stay needs no action."""

    hide: Callable[[], None]
    """Go on in the tray."""
    quit: Callable[[], None]
    """End; a session goes on with the next start."""
    end_session: Callable[[], None]
    """End the session, then the app."""
    ask: Callable[[], None]
    """Somebody wants to quit."""
