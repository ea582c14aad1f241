"""Live sessions: when one opens by itself, and when silence ends it (economy rules)."""

from dataclasses import dataclass

from overlay_app.ledger.coins import EpochMs

SILENCE_ENDS_AFTER_MS = 45 * 60 * 1000
"""A session that nobody ended is over after this long without an event."""


@dataclass(frozen=True, slots=True)
class Session:
    """One live session. ``ended_at`` is None while it runs."""

    id: str
    title: str
    started_at: EpochMs
    ended_at: EpochMs | None = None
    by_itself: bool = False
    """True where the first gift opened it."""


def over_by_silence(session: Session, last_event_at: EpochMs, now: EpochMs) -> bool:
    """Whether a running session has been silent for too long."""
    return session.ended_at is None and now - max(session.started_at, last_event_at) >= SILENCE_ENDS_AFTER_MS
