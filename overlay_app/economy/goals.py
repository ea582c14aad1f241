"""Goals: progress derived from the books, each step reached once."""

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
    """Progress from the books, without the offset."""
    closed_at: EpochMs | None = None

    @property
    def progress(self) -> int:
        """What the bar shows."""
        return self.counted + self.offset

    @property
    def target(self) -> int:
        """Where the bar is full."""
        return next(step.at for step in self.steps if step.kind is StepKind.TARGET)
