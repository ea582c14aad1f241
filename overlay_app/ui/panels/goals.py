"""The Goals page: what the creator is collecting for, and how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.goals import Action, Goal, Metric, Step, StepKind
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.goal_track import fraction, length
from overlay_app.stage.state import GoalBar, Milestone
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.goal_editor import GoalEditor
from overlay_app.ui.panels.goals_state import GoalsActions, GoalsState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as its card shows it. ``marks`` (on the bar) and ``steps`` (below it) are maps, read by repeaters."""

    key: str
    title: str
    metric: str
    figures: str
    share: float
    about: str
    onStage: bool
    reached: bool
    closed: bool
    marks: list[dict[str, object]]
    steps: list[dict[str, object]]


@QmlElement
@QmlUncreatable("made in app.py")
class GoalsPanel(QObject):
    """Shows a ``GoalsState``; its ``editor`` holds the goal that is being written."""

    changed = Signal()

    def __init__(self, actions: GoalsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = GoalsState()
        self._goals = Rows(GoalRow, self)
        self._editor = GoalEditor(actions.save, now, self)

    @property
    def state(self) -> GoalsState:
        """What is shown now."""
        return self._state

    def show(self, state: GoalsState) -> None:
        """Show ``state`` from now on: open goals first, the newest of them on top."""
        if state == self._state:
            return
        self._state = state
        self._goals.show([self._row(goal) for goal in _in_order(state.goals)])
        self.changed.emit()

    @Property(QObject, notify=changed)
    def goals(self) -> QObject:
        return self._goals

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._state.goals)

    @Property(GoalEditor, notify=changed)
    def editor(self) -> GoalEditor:
        return self._editor

    @Slot()
    def beginNew(self) -> None:
        self._editor.begin(None, self._state.zone)

    @Slot(str)
    def beginEdit(self, goal: str) -> None:
        if (found := self._find(goal)) is not None:
            self._editor.begin(found, self._state.zone)

    @Slot(str, bool)
    def showOnStage(self, goal: str, on: bool) -> None:
        self._actions.show_on_stage(goal, on)

    @Slot(str)
    def close(self, goal: str) -> None:
        if (found := self._find(goal)) is not None:
            self._actions.close(goal)
            said = self.tr("Closed “{title}”.").format(title=found.title)
            self._actions.offer_undo(said, lambda: self._actions.reopen(goal))

    @Slot(str)
    def reopen(self, goal: str) -> None:
        self._actions.reopen(goal)

    @Slot(str)
    def delete(self, goal: str) -> None:
        if (found := self._find(goal)) is not None:
            self._actions.delete(goal)
            said = self.tr("Deleted “{title}”.").format(title=found.title)
            self._actions.offer_undo(said, lambda: self._actions.restore(goal))

    def _find(self, goal: str) -> Goal | None:
        return next((known for known in self._state.goals if known.id == goal), None)

    def _row(self, goal: Goal) -> GoalRow:
        bar = _as_on_stage(goal)
        return GoalRow(
            goal.id,
            goal.title,
            goal.metric.value,
            f"{formats.grouped(goal.progress)} / {formats.grouped(length(bar))}",
            fraction(goal.progress, bar),
            " · ".join(self._about(goal)),
            goal.on_stage,
            goal.progress >= goal.target,
            goal.closed_at is not None,
            [
                {"share": fraction(step.at, bar), "reached": step.reached_at is not None}
                for step in goal.steps
                if step.at < length(bar) or (step.at == length(bar) and step.reached_at is not None)
            ],
            [self._step(step) for step in goal.steps],
        )

    def _about(self, goal: Goal) -> Sequence[str]:
        zone, now = self._state.zone, self._now()
        facts = [self._counted(goal.metric, goal.progress)]
        missing = length(_as_on_stage(goal)) - goal.progress
        if missing > 0:
            facts.append(self.tr("{coins} to go").format(coins=formats.grouped(missing)))
        elif missing < 0:
            facts.append(self.tr("{coins} over").format(coins=formats.grouped(-missing)))
        facts.append(self.tr("since {when}").format(when=formats.moment_within(goal.started_at, zone, now)))
        if goal.offset:
            facts.append(self.tr("head start {coins}").format(coins=formats.signed(goal.offset)))
        if goal.extra:
            facts.append(self.tr("deals {count}").format(count=formats.signed(goal.extra)))
        if goal.deadline is not None:
            facts.append(self.tr("until {when}").format(when=formats.moment_within(goal.deadline, zone, now)))
        if goal.closed_at is not None:
            facts.append(self.tr("closed {when}").format(when=formats.moment_within(goal.closed_at, zone, now)))
        return facts

    def _counted(self, metric: Metric, progress: int) -> str:
        match metric:
            case Metric.COINS:
                words = self.tr("{count} coins")
            case Metric.GIFTS:
                words = self.tr("{count} gifts")
            case Metric.LIKES:
                words = self.tr("{count} likes")
            case Metric.FOLLOWS:
                words = self.tr("{count} follows")
            case Metric.SALES:
                words = self.tr("{count} sales")
        return words.format(count=formats.grouped(progress))

    def _step(self, step: Step) -> dict[str, object]:
        when = step.reached_at
        return {
            "at": formats.grouped(step.at),
            "title": step.title or self._kind_words(step.kind),
            "effect": self._effect_words(step.action),
            "reached": when is not None,
            "when": "" if when is None else formats.moment_within(when, self._state.zone, self._now()),
            "target": step.kind is StepKind.TARGET,
        }

    def _effect_words(self, action: Action) -> str:
        match action:
            case Action.NOTHING:
                return ""
            case Action.CONFETTI:
                return self.tr("confetti")
            case Action.COIN_RAIN:
                return self.tr("coin rain")

    def _kind_words(self, kind: StepKind) -> str:
        match kind:
            case StepKind.MILESTONE:
                return self.tr("Milestone")
            case StepKind.TARGET:
                return self.tr("Target")
            case StepKind.STRETCH:
                return self.tr("Stretch")


def _in_order(goals: Sequence[Goal]) -> list[Goal]:
    return sorted(goals, key=lambda goal: (goal.closed_at is not None, not goal.on_stage, -goal.started_at))


def _as_on_stage(goal: Goal) -> GoalBar:
    """The goal as viewers see it, so that its bar has the same length here."""
    milestones = tuple(Milestone(step.at, step.title, step.reached_at is not None) for step in goal.steps)
    return GoalBar(goal.id, goal.title, goal.metric, goal.progress, goal.target, milestones)
