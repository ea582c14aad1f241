"""Goals: progress derived from the books, each step reached once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from overlay_app.ledger.coins import EpochMs


class Metric(StrEnum):
    """What a goal counts."""

    COINS = "coins"
    GIFTS = "gifts"
    LIKES = "likes"
    FOLLOWS = "follows"
    SALES = "sales"


PACE_WINDOW_MS = 15 * 60 * 1000
PACE_LEAST_MS = 60 * 1000
"""A shorter time tells no pace."""


class StepKind(StrEnum):
    """A milestone on the way, the target itself, or a stretch beyond it."""

    MILESTONE = "milestone"
    TARGET = "target"
    STRETCH = "stretch"


class Action(StrEnum):
    """What happens on stage when a step is reached, beside the bar's own celebration."""

    NOTHING = "nothing"
    CONFETTI = "confetti"
    COIN_RAIN = "coin-rain"


@dataclass(frozen=True, slots=True)
class Step:
    """One mark on the bar. ``reached_at`` is kept for ever: its action never fires twice for one arming."""

    id: str
    kind: StepKind
    at: int
    title: str
    action: Action = Action.NOTHING
    reached_at: EpochMs | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, counted from ``started_at``. ``offset`` is the creator's own visible addition to the counted progress."""

    id: str
    title: str
    metric: Metric
    started_at: EpochMs
    steps: tuple[Step, ...]
    offset: int = 0
    gift: str | None = None
    """Count only this gift (our catalogue subject) where the metric is gifts."""
    deadline: EpochMs | None = None
    on_stage: bool = False
    counted: int = 0
    """Progress from the books, without deals and the offset."""
    extra: int = 0
    """What deals added, because things counted more than once while they ran."""
    closed_at: EpochMs | None = None

    @property
    def progress(self) -> int:
        """What the bar shows."""
        return self.counted + self.extra + self.offset

    @property
    def target(self) -> int:
        """Where the bar is full."""
        return next(step.at for step in self.steps if step.kind is StepKind.TARGET)


def newly_reached(goal: Goal) -> tuple[Step, ...]:
    """Steps that the progress has come up to and that were not reached before, lowest first.

    A step once reached stays so, even if a reversal takes the progress below it again.
    """
    reached = (step for step in goal.steps if step.reached_at is None and goal.progress >= step.at)
    return tuple(sorted(reached, key=lambda step: step.at))


def forecast_ms(counts: Sequence[tuple[EpochMs, int]], remaining: int, now: EpochMs) -> int | None:
    """How long ``remaining`` takes at the pace of the last fifteen minutes; None while there is no pace to speak of.

    ``counts`` are instants and what the goal had counted then, oldest first.
    """
    recent = [(at, count) for at, count in counts if now - at <= PACE_WINDOW_MS]
    if not recent or remaining <= 0:
        return None
    since, first = recent[0]
    grown, lasted = recent[-1][1] - first, now - since
    if grown <= 0 or lasted < PACE_LEAST_MS:
        return None
    return lasted * remaining // grown
