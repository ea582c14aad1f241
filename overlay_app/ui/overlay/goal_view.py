"""The goal bar and its milestones, as QML draws them."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.goals import Metric
from overlay_app.stage.goal_track import fraction, length, rooms, steps
from overlay_app.stage.state import GoalBar, Milestone
from overlay_app.ui.overlay.rows import StageRows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

SPARKS = 3
"""At most so many milestones reached at one stroke are celebrated one by one."""

_NOTHING = GoalBar(id="", title="", metric=Metric.COINS, progress=0, target=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone at its place on the bar. ``spark`` is its turn to be celebrated, or -1."""

    milestone: Milestone
    fraction: float
    spark: int = -1
    unnamed: int = 0
    """How many more were reached at the same stroke, told by the last one that is celebrated."""
    room: float = 1.0
    """How wide its name may be, as a share of the bar, without meeting its neighbours' names."""


@QmlElement
@QmlUncreatable("made by StageView")
class GoalView(QObject):
    """Shows a ``GoalBar``. Without one, ``present`` is false and the last one stays readable for its exit."""

    changed = Signal()
    celebratingChanged = Signal()
    replacing = Signal()
    """A goal is about to come, or to take the place of the one on stage."""
    replaced = Signal(bool)
    """It is there: it rises from below, except for the very first, which stands there from the start."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = False
        self._goal = _NOTHING
        self._marks = StageRows[Mark](
            lambda mark: f"{mark.milestone.at} {mark.milestone.title}",
            {
                "at": lambda mark: mark.milestone.at,
                "title": lambda mark: mark.milestone.title,
                "reached": lambda mark: mark.milestone.reached,
                "fraction": lambda mark: mark.fraction,
                "spark": lambda mark: mark.spark,
                "unnamed": lambda mark: mark.unnamed,
                "room": lambda mark: mark.room,
            },
            lambda _: None,
            self,
        )

    def show(self, goal: GoalBar | None) -> None:
        """Show this goal; a goal of another id takes the place of the last one."""
        if goal is None:
            if self._present:
                self._present = False
                self.changed.emit()
            return
        if self._present and goal == self._goal:
            return
        replaces = not self._present or goal.id != self._goal.id
        if replaces:
            self.replacing.emit()
        if goal.id != self._goal.id:
            self._marks.clear()
        self._marks.show(_marks(self._goal, goal))
        before = self._goal
        self._present, self._goal = True, goal
        self.changed.emit()
        if goal.celebrating != before.celebrating:
            self.celebratingChanged.emit()
        if replaces:
            self.replaced.emit(before.id != "")

    @Property(QObject, notify=changed)
    def marks(self) -> StageRows[Mark]:
        """A row for each milestone within the bar's length."""
        return self._marks

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether there is a goal on stage."""
        return self._present

    @Property(str, notify=changed)
    def goalId(self) -> str:
        """Another id is another goal."""
        return self._goal.id

    @Property(str, notify=changed)
    def title(self) -> str:
        """The goal's title."""
        return self._goal.title

    @Property(str, notify=changed)
    def metric(self) -> str:
        """What it counts: a ``Metric``."""
        return str(self._goal.metric)

    @Property("qlonglong", notify=changed)
    def progress(self) -> int:
        """How far it is, in its own unit."""
        return self._goal.progress

    @Property("qlonglong", notify=changed)
    def length(self) -> int:
        """Where the bar is full."""
        return length(self._goal)

    @Property("qlonglong", notify=changed)
    def overflow(self) -> int:
        """How much is over the bar's length."""
        return max(0, self._goal.progress - length(self._goal))

    @Property(float, notify=changed)
    def fraction(self) -> float:
        """How much of the bar is filled, 0 to 1."""
        return fraction(self._goal.progress, self._goal)

    @Property(bool, notify=celebratingChanged)
    def celebrating(self) -> bool:
        """True for the seconds after the goal was reached."""
        return self._goal.celebrating

    @Property(str, notify=changed)
    def nextTitle(self) -> str:
        """The next milestone's title, or nothing."""
        step = self._goal.next_milestone
        return step.title if step else ""

    @Property("qlonglong", notify=changed)
    def nextAt(self) -> int:
        """Where the next milestone stands; without one, the bar's length."""
        step = self._goal.next_milestone
        return step.at if step else length(self._goal)


def _marks(before: GoalBar, goal: GoalBar) -> list[Mark]:
    inside = steps(goal)
    known = {(step.at, step.title): step.reached for step in before.milestones} if before.id == goal.id else {}
    fresh = [step for step in inside if step.reached and known.get((step.at, step.title)) is False]
    turns = {step: turn for turn, step in enumerate(fresh[:SPARKS])}
    last = fresh[SPARKS - 1] if len(fresh) > SPARKS else None
    places = [fraction(step.at, goal) for step in inside]
    return [
        Mark(step, place, turns.get(step, -1), len(fresh) - SPARKS if step == last else 0, room)
        for step, place, room in zip(inside, places, rooms(places), strict=True)
    ]
