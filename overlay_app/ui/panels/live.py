"""The Live page: what happens tonight, what comes next on stage, and the hand on the brake."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.goal_track import fraction, length
from overlay_app.stage.state import GoalBar, QueueItem
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.live_notices import NoticesView
from overlay_app.ui.panels.live_state import (
    Activity,
    ActivityKind,
    LiveActions,
    LiveState,
    TryIt,
)
from overlay_app.ui.panels.pictures import gift_picture
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.source_row import SourceRow, any_listens, source_row

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

ACTIVITY_KEPT = 200
"""How many lines of tonight's activity the page holds; the statement has them all."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A gift on stage, waiting, or shown lately."""

    key: str
    name: str
    initials: str
    avatar: int
    what: str
    art: QUrl
    amount: str
    onStage: bool
    person: str
    """Our own id of who gave; empty where it was several, or nobody known."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A line of tonight's activity."""

    key: str
    kind: str
    title: str
    detail: str
    time: str
    amount: str
    earned: bool
    art: QUrl
    test: bool
    person: str
    called: str
    struck: bool


@dataclass(frozen=True, slots=True)
class TryRow:
    """A button that sends a test to the stage."""

    key: str
    label: str
    art: QUrl
    symbol: str


@QmlElement
@QmlUncreatable("made in app.py")
class LivePanel(QObject):
    """Shows a ``LiveState``; ``now`` reads the wall clock. Time passes on the page only while QML calls ``tick``."""

    changed = Signal()
    ticked = Signal()
    filterChanged = Signal()
    goalChanged = Signal()

    def __init__(self, actions: LiveActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = LiveState()
        self._kind: ActivityKind | None = None
        self._sources = Rows(SourceRow, self)
        self._queue = Rows(QueueRow, self)
        self._recent = Rows(QueueRow, self)
        self._activity = Rows(ActivityRow, self)
        self._notices = NoticesView(actions, self)
        self._tests = Rows(TryRow, self)
        self._tests.show(self._test_rows())

    @property
    def state(self) -> LiveState:
        """What is shown now: ``show(replace(panel.state, queue=...))`` changes one part."""
        return self._state

    def show(self, state: LiveState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        before, self._state = self._state, state
        self._sources.show([source_row(report) for report in state.sources])
        self._queue.show([self._queue_row(item) for item in state.queue.items])
        self._recent.show([self._queue_row(item) for item in state.queue.recent])
        self._notices.show(state)
        self._show_activity()
        self.changed.emit()
        self.ticked.emit()
        if state.stage.goal != before.stage.goal:
            self.goalChanged.emit()

    @Property(NoticesView, notify=changed)
    def notices(self) -> NoticesView:
        """What has to be known or answered."""
        return self._notices

    # The session

    @Property(bool, notify=changed)
    def sessionRuns(self) -> bool:
        return self._state.session is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._state.session.title if self._state.session else ""

    @Property(str, notify=ticked)
    def clock(self) -> str:
        session = self._state.session
        return formats.running_clock(self._now() - session.started_at) if session else ""

    @Slot()
    def tick(self) -> None:
        """A second has passed while somebody looks."""
        self.ticked.emit()

    @Slot(str)
    def startSession(self, title: str) -> None:
        self._actions.start_session(title.strip())

    @Slot(str)
    def renameSession(self, title: str) -> None:
        if self._state.session is not None and title.strip() and title.strip() != self._state.session.title:
            self._actions.rename_session(title.strip())

    @Slot()
    def endSession(self) -> None:
        self._actions.end_session()

    # The cards

    @Property(QObject, notify=changed)
    def sources(self) -> QObject:
        return self._sources

    @Property(bool, notify=changed)
    def listening(self) -> bool:
        return any_listens(self._state.sources)

    @Property(str, notify=changed)
    def available(self) -> str:
        return formats.grouped(self._state.balances.available)

    @Property(str, notify=changed)
    def tonight(self) -> str:
        return formats.signed(self._state.tonight)

    @Property(str, notify=changed)
    def gifts(self) -> str:
        return formats.grouped(self._state.gifts)

    @Property(bool, notify=changed)
    def losing(self) -> bool:
        """Whether the session has taken more than it brought."""
        return self._state.tonight < 0

    @Property(str, notify=changed)
    def people(self) -> str:
        if self._state.people == 1:
            return self.tr("from 1 person")
        return self.tr("from {count} people").format(count=formats.grouped(self._state.people))

    @Property(bool, notify=goalChanged)
    def hasGoal(self) -> bool:
        return self._state.stage.goal is not None

    @Property(str, notify=goalChanged)
    def goalTitle(self) -> str:
        return self._goal.title

    @Property(str, notify=goalChanged)
    def goalFigures(self) -> str:
        return f"{formats.grouped(self._goal.progress)} / {formats.grouped(length(self._goal))}"

    @Property(float, notify=goalChanged)
    def goalShare(self) -> float:
        """How much of the bar is full, from 0 to 1."""
        return fraction(self._goal.progress, self._goal)

    @Property(str, notify=changed)
    def goalOutlook(self) -> str:
        """What is missing, and how long it will take at this pace."""
        missing = length(self._goal) - self._goal.progress
        if missing <= 0:
            return self.tr("Reached")
        words = self.tr("{count} to go").format(count=formats.grouped(missing))
        if self._state.forecast_ms is None:
            return words
        minutes = formats.grouped(max(1, round(self._state.forecast_ms / 60_000)))
        return words + " · " + self.tr("at this pace, reached in about {minutes} min").format(minutes=minutes)

    @Property("QVariantList", notify=goalChanged)
    def milestones(self) -> list[dict[str, object]]:
        """Marks on the goal's bar: where (``share`` of its length), and whether ``reached``."""
        goal = self._goal
        return [
            {"share": fraction(step.at, goal), "reached": step.reached}
            for step in goal.milestones
            if step.at < length(goal)
        ]

    # The stage

    @Property(bool, notify=changed)
    def overlayHidden(self) -> bool:
        return not self._state.stage.visible

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        return self._state.stage.muted

    @Property(bool, notify=changed)
    def paused(self) -> bool:
        return self._state.stage.paused

    @Property(int, notify=changed)
    def canvasWidth(self) -> int:
        return self._state.setup.width

    @Property(int, notify=changed)
    def canvasHeight(self) -> int:
        return self._state.setup.height

    @Property(int, notify=changed)
    def frameRate(self) -> int:
        return self._state.setup.frame_rate

    @Property(str, notify=changed)
    def stageMode(self) -> str:
        return self._state.setup.mode

    @Property(str, notify=changed)
    def canvasProblem(self) -> str:
        return self._state.setup.problem

    @Property(QObject, notify=changed)
    def queue(self) -> QObject:
        return self._queue

    @Property(QObject, notify=changed)
    def recent(self) -> QObject:
        return self._recent

    @Property(int, notify=changed)
    def waiting(self) -> int:
        return self._state.queue.waiting

    @Property(str, notify=changed)
    def wait(self) -> str:
        """How long the last in the queue waits; empty where nothing does."""
        return formats.short_wait(self._state.queue.wait_ms) if self._state.queue.waiting else ""

    @Slot()
    def toggleOverlay(self) -> None:
        """Panic, or back on air."""
        (self._actions.hide_overlay if self._state.stage.visible else self._actions.show_overlay)()

    @Slot()
    def togglePause(self) -> None:
        (self._actions.resume if self._state.stage.paused else self._actions.pause)()

    @Slot()
    def toggleMute(self) -> None:
        self._actions.set_muted(not self._state.stage.muted)

    @Slot(str)
    def skip(self, item: str) -> None:
        self._actions.skip(item)

    @Slot(str)
    def replay(self, item: str) -> None:
        self._actions.replay(item)

    @Slot(str, str)
    def strike(self, person: str, called: str) -> None:
        self._actions.strike(person, called)

    @Slot(str, str)
    def pardon(self, person: str, called: str) -> None:
        self._actions.pardon(person, called)

    # Tests

    @Property(int, notify=ticked)
    def testsOnStreamSeconds(self) -> int:
        """For how long tests still play on stream too; 0 while they play in the preview alone."""
        until = self._state.tests_on_stream_until
        return 0 if until is None else max(0, -(-(until - self._now()) // 1000))

    @Property(QObject, notify=changed)
    def tests(self) -> QObject:
        return self._tests

    @Slot(str)
    def tryIt(self, test: str) -> None:
        self._actions.try_it(TryIt(test))

    @Slot(bool)
    def setTestsOnStream(self, on: bool) -> None:
        self._actions.set_tests_on_stream(on)

    # What happened

    @Property(QObject, notify=filterChanged)
    def activity(self) -> QObject:
        return self._activity

    @Property(str, notify=filterChanged)
    def activityKind(self) -> str:
        """The kind shown, or an empty text for all."""
        return self._kind or ""

    @Slot(str)
    def showKind(self, kind: str) -> None:
        self._kind = ActivityKind(kind) if kind else None
        self._show_activity()
        self.filterChanged.emit()

    @property
    def _goal(self) -> GoalBar:
        return self._state.stage.goal or _NO_GOAL

    def _show_activity(self) -> None:
        kept = self._state.activity[:ACTIVITY_KEPT]
        self._activity.show([self._activity_row(line) for line in kept if self._kind in (None, line.kind)])

    def _queue_row(self, item: QueueItem) -> QueueRow:
        if item.people > 1:
            name = self.tr("{people} people").format(people=formats.grouped(item.people))
            what = self.tr("{units} {gift} together").format(units=formats.grouped(item.units), gift=item.gift.name)
        else:
            name = item.who.name
            what = _times(item.gift.name, item.units)
        amount = self.tr("value unknown") if item.coins is None else formats.grouped(item.coins)
        return QueueRow(
            item.id,
            name,
            item.who.initials,
            item.who.number,
            what,
            gift_picture(item.gift.art),
            amount,
            onStage=item.on_stage,
            person=item.who.supporter if item.people == 1 else "",
        )

    def _activity_row(self, line: Activity) -> ActivityRow:
        return ActivityRow(
            line.id,
            line.kind.value,
            line.title,
            line.detail,
            formats.clock_time(line.at, self._state.zone),
            "" if line.coins is None or line.test else formats.signed(line.coins),
            (line.coins or 0) >= 0,
            gift_picture(line.art),
            line.test,
            line.person,
            line.name,
            line.person in self._state.struck,
        )

    def _test_rows(self) -> list[TryRow]:
        return [
            TryRow(TryIt.ROSE.value, self.tr("Rose ×1"), gift_picture("rose"), ""),
            TryRow(TryIt.ROSES.value, self.tr("Rose ×99"), gift_picture("rose"), ""),
            TryRow(TryIt.CONFETTI.value, self.tr("Confetti"), gift_picture("confetti"), ""),
            TryRow(TryIt.LION.value, self.tr("Lion"), gift_picture("lion"), ""),
            TryRow(TryIt.GIFT_BOMB.value, self.tr("Gift bomb"), QUrl(), "bomb"),
            TryRow(TryIt.REACH_GOAL.value, self.tr("Reach goal"), QUrl(), "goals"),
        ]


_NO_GOAL = GoalBar(id="", title="", metric=Metric.COINS, progress=0, target=1)


def _times(name: str, units: int) -> str:
    return f"{name} ×{formats.grouped(units)}" if units > 1 else name
