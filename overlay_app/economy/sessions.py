"""Live sessions: when one opens by itself, when silence ends it, and how they are split and merged (economy rules)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from overlay_app.ledger.coins import ZERO, Coins, EpochMs

SILENCE_ENDS_AFTER_MS = 45 * 60 * 1000
"""A session that nobody ended is over after this long without an event."""

TITLE_KEPT = 80


class NotChanged(ValueError):
    """A session cannot be changed like that; the message says why."""


@dataclass(frozen=True, slots=True)
class Session:
    """One live session. ``ended_at`` is None while it runs."""

    id: str
    title: str
    started_at: EpochMs
    ended_at: EpochMs | None = None
    by_itself: bool = False
    """True where the first gift opened it."""
    planned_at: EpochMs | None = None
    """When it was meant to begin; None where it was not planned."""


@dataclass(frozen=True, slots=True)
class Earned:
    """A session and what it came to."""

    session: Session
    coins: Coins = ZERO
    gifts: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in a session when a feed was down; ``until`` is None while it still is."""

    source: str
    since: EpochMs
    until: EpochMs | None


@dataclass(frozen=True, slots=True)
class GiftCount:
    """How many of a gift a session brought, and what they came to."""

    name: str
    units: int
    coins: Coins


@dataclass(frozen=True, slots=True)
class GiftCame:
    """A gift of a session as the books have it: a combo in one, with all that is booked of it."""

    combo: str
    supporter: str
    name: str
    """How the creator sees who sent it; empty where nobody is named."""
    gift: str
    units: int
    coins: Coins
    at: EpochMs
    """When the last of it was booked."""


class Happening(StrEnum):
    """What else took place in a session."""

    TREND = "trend"
    POLL = "poll"
    CHALLENGE = "challenge"
    DEAL = "deal"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that took place in a session, with how it ended in a word or two where that is known."""

    kind: Happening
    title: str
    at: EpochMs
    how: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened in a session."""

    earned: Earned
    gaps: Sequence[Gap] = ()
    gifts: Sequence[GiftCount] = ()
    """What brought most first."""
    happened: Sequence[Happened] = ()
    """In order."""


def over_by_silence(session: Session, last_event_at: EpochMs, now: EpochMs) -> bool:
    """Whether a running session has been silent for too long."""
    return session.ended_at is None and now - max(session.started_at, last_event_at) >= SILENCE_ENDS_AFTER_MS


def split_refusal(session: Session, at: EpochMs, now: EpochMs) -> str:
    """Why a session cannot be split at an instant; empty where it can."""
    if not session.started_at < at < (session.ended_at or now):
        return "Choose a time between the session's start and its end."
    return ""


def merge_refusal(earlier: Session, later: Session) -> str:
    """Why two sessions cannot become one; empty where they can."""
    if earlier.id == later.id or later.started_at < earlier.started_at or earlier.ended_at is None:
        return "A session is merged with the one before it."
    return ""
