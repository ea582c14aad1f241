"""What the page shows of challenges, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from overlay_app.economy.challenges import Challenge, ChallengeDraft
from overlay_app.ui.panels.polls_state import GiftChoice


@dataclass(frozen=True, slots=True)
class EffectChoice:
    """An effect that can play when a challenge is won."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ChallengesState:
    """All that the page shows of challenges."""

    challenges: tuple[Challenge, ...] = ()
    """The newest first."""
    chosen: str | None = None
    """The challenge that is looked at."""
    gifts: tuple[GiftChoice, ...] = ()
    effects: tuple[EffectChoice, ...] = ()
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class ChallengesActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    prepare: Callable[[], None]
    """Somebody is about to write a new one: bring what can be chosen up to date."""
    look: Callable[[str], None]
    start: Callable[[ChallengeDraft], None]
    cancel: Callable[[str, str], None]
    """The challenge, and why."""
    show: Callable[[str, bool], None]
    export: Callable[[str], None]
    """Write every challenge and its result into the file at this path."""
    why_withheld: Callable[[str], str]
    """Why viewers would not see a text; empty where they would."""
