"""What the Goals page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from overlay_app.economy.goals import Goal, Metric, Step
from overlay_app.ledger.coins import EpochMs


@dataclass(frozen=True, slots=True)
class GoalsState:
    """All that the Goals page shows."""

    goals: tuple[Goal, ...] = ()
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as the creator wants it. ``id`` is None for a new one; steps that are new have an empty id."""

    id: str | None
    title: str
    metric: Metric
    steps: tuple[Step, ...]
    offset: int = 0
    deadline: EpochMs | None = None
    on_stage: bool = False


@dataclass(frozen=True, slots=True)
class GoalsActions:
    """What the page can do. Each returns at once; what came of it shows in the next state."""

    save: Callable[[GoalDraft], None]
    show_on_stage: Callable[[str, bool], None]
    close: Callable[[str], None]
    """The goal counts no further; ``reopen`` undoes it."""
    reopen: Callable[[str], None]
    delete: Callable[[str], None]
    """The goal leaves the list; ``restore`` brings it back with all its steps."""
    restore: Callable[[str], None]
    offer_undo: Callable[[str, Callable[[], None]], None]
    """Say what was done, with a way back for ten seconds: ``AppPanel.say``."""
