"""The goal that is being written: checked while it is typed, saved as a whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.goals import Action, Goal, Metric, Step, StepKind
from overlay_app.ledger.coins import MAX_COINS, EpochMs
from overlay_app.ui.panels import formats, typed
from overlay_app.ui.panels.goals_state import GoalDraft
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.wording import wording_hint

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MAX_STEPS = 20


@dataclass(frozen=True, slots=True)
class StepRow:
    """A milestone, the target or a stretch, as it is being written. ``at`` is 0 while nothing is typed."""

    key: int
    kind: str
    at: int
    title: str
    action: str
    reached: str
    """When it was reached, in words; empty where it was not."""


@QmlElement
@QmlUncreatable("part of GoalsPanel")
class GoalEditor(QObject):
    """Holds one ``GoalDraft``; ``save`` hands it on once nothing is wrong with it."""

    changed = Signal()

    def __init__(
        self, save: Callable[[GoalDraft], None], now: Callable[[], EpochMs], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._now = now
        self._draft = _blank()
        self._deadline_text = ""
        self._zone: tzinfo | None = None
        self._progress = 0
        self._keys: list[int] = [0]
        self._next_key = 1
        self._steps = Rows(StepRow, self)

    def begin(self, goal: Goal | None, zone: tzinfo) -> None:
        """Write a new goal, or change ``goal``."""
        self._zone = zone
        self._progress = goal.counted + goal.extra if goal else 0
        self._draft = _draft_of(goal) if goal else _blank()
        deadline = self._draft.deadline
        self._deadline_text = typed.moment_text(deadline, zone) if deadline is not None else ""
        self._keys = list(range(len(self._draft.steps)))
        self._next_key = len(self._keys)
        self._tell()

    @Property(bool, notify=changed)
    def isNew(self) -> bool:
        return self._draft.id is None

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._draft.title

    @Property(str, notify=changed)
    def metric(self) -> str:
        return self._draft.metric.value

    @Property("qlonglong", notify=changed)
    def offset(self) -> int:
        return self._draft.offset

    @Property(str, notify=changed)
    def deadline(self) -> str:
        """Date and time on the creator's clock, as ``2026-11-28 22:00``; empty for none."""
        return self._deadline_text

    @Property(bool, notify=changed)
    def onStage(self) -> bool:
        return self._draft.on_stage

    @Property(QObject, notify=changed)
    def steps(self) -> QObject:
        return self._steps

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What has to be changed before it can be saved; empty where nothing has."""
        return self._problem()

    @Property(str, notify=changed)
    def warning(self) -> str:
        """What saving would set off at once, to be agreed to, or words that beg; empty where it is neither."""
        if self._problem():
            return ""
        if hint := wording_hint(self._draft.title, *(step.title for step in self._draft.steps)):
            return hint
        if not self._crossed():
            return ""
        names = ", ".join(step.title or formats.grouped(step.at) for step in self._crossed())
        return self.tr("The goal stands at {progress} already, so this marks as reached at once: {steps}.").format(
            progress=formats.grouped(self._shown_progress()), steps=names
        )

    @Property(bool, notify=changed)
    def reaches(self) -> bool:
        """Whether saving marks a step as reached at once."""
        return not self._problem() and bool(self._crossed())

    def _crossed(self) -> list[Step]:
        progress = self._shown_progress()
        if self._draft.id is None and progress == 0:
            return []
        return [step for step in self._draft.steps if step.reached_at is None and step.at <= progress]

    @Slot(str)
    def setTitle(self, title: str) -> None:
        self._change(title=title)

    @Slot(str)
    def setMetric(self, metric: str) -> None:
        self._change(metric=Metric(metric))

    @Slot("qlonglong")
    def setOffset(self, offset: int) -> None:
        self._change(offset=offset)

    @Slot(str)
    def setDeadline(self, text: str) -> None:
        self._deadline_text = text
        self._change(deadline=self._read_deadline())

    @Slot(bool)
    def setOnStage(self, on: bool) -> None:
        self._change(on_stage=on)

    @Slot(str)
    def addStep(self, kind: str) -> None:
        """Add a milestone below the target, or a stretch beyond it, with a likely figure."""
        if len(self._draft.steps) >= MAX_STEPS:
            return
        added = StepKind(kind)
        steps = list(self._draft.steps)
        if added is StepKind.MILESTONE:
            place = self._target_place()
            below = steps[place - 1].at if place else 0
            at = (below + steps[place].at) // 2
        else:
            place = len(steps)
            at = steps[-1].at + max(1, steps[self._target_place()].at // 2)
        steps.insert(place, Step("", added, at, ""))
        self._keys.insert(place, self._next_key)
        self._next_key += 1
        self._change(steps=tuple(steps))

    @Slot(int)
    def removeStep(self, key: int) -> None:
        place = self._keys.index(key)
        if self._draft.steps[place].kind is not StepKind.TARGET:
            del self._keys[place]
            self._change(steps=self._draft.steps[:place] + self._draft.steps[place + 1 :])

    @Slot(int, int)
    def moveStep(self, key: int, by: int) -> None:
        """Swap the reward of this step with that of its neighbour; the figures stay in order."""
        place = self._keys.index(key)
        other = place + by
        if not 0 <= other < len(self._keys):
            return
        steps = list(self._draft.steps)
        here, there = steps[place], steps[other]
        steps[place] = replace(here, title=there.title, action=there.action)
        steps[other] = replace(there, title=here.title, action=here.action)
        self._change(steps=tuple(steps))

    @Slot(int, "qlonglong")
    def setAt(self, key: int, at: int) -> None:
        self._change_step(key, at=at)

    @Slot(int, str)
    def setStepTitle(self, key: int, title: str) -> None:
        self._change_step(key, title=title)

    @Slot(int, str)
    def setAction(self, key: int, action: str) -> None:
        self._change_step(key, action=Action(action))

    @Slot(result=bool)
    def save(self) -> bool:
        """Hand the goal on; False where something is still wrong with it."""
        if self._problem():
            return False
        self._save(replace(self._draft, title=self._draft.title.strip()))
        return True

    def _problem(self) -> str:
        if not self._draft.title.strip():
            return self.tr("Give the goal a title: viewers read it on stream.")
        figures = [step.at for step in self._draft.steps]
        if not all(0 < at <= MAX_COINS for at in figures):
            return self.tr("Every step needs a figure above 0.")
        if any(after <= before for before, after in pairwise(figures)):
            return self.tr("Each step has to be higher than the one before it.")
        if abs(self._draft.offset) > MAX_COINS:
            return self.tr("The head start is too large.")
        if self._deadline_text.strip() and self._draft.deadline is None:
            return self.tr("Write the deadline as a date and a time, such as {example}, or leave it empty.").format(
                example=self._likely_deadline()
            )
        return ""

    def _change(self, **changes: object) -> None:
        draft = replace(self._draft, **changes)
        if draft != self._draft or "deadline" in changes:
            self._draft = draft
            self._tell()

    def _change_step(self, key: int, **changes: object) -> None:
        place = self._keys.index(key)
        steps = list(self._draft.steps)
        steps[place] = replace(steps[place], **changes)
        self._change(steps=tuple(steps))

    def _tell(self) -> None:
        self._steps.show([self._row(key, step) for key, step in zip(self._keys, self._draft.steps, strict=True)])
        self.changed.emit()

    def _row(self, key: int, step: Step) -> StepRow:
        reached = (
            formats.moment_within(step.reached_at, self._zone, self._now()) if step.reached_at and self._zone else ""
        )
        return StepRow(key, step.kind.value, step.at, step.title, step.action.value, reached)

    def _target_place(self) -> int:
        return next(place for place, step in enumerate(self._draft.steps) if step.kind is StepKind.TARGET)

    def _shown_progress(self) -> int:
        return self._progress + self._draft.offset

    def _read_deadline(self) -> EpochMs | None:
        return None if self._zone is None else typed.moment(self._deadline_text, self._zone)

    def _likely_deadline(self) -> str:
        tomorrow = datetime.fromtimestamp(self._now() / 1000, self._zone) + timedelta(days=1)
        return tomorrow.strftime("%Y-%m-%d 22:00")


def _blank() -> GoalDraft:
    return GoalDraft(None, "", Metric.COINS, (Step("", StepKind.TARGET, 2_000, "", Action.CONFETTI),), on_stage=True)


def _draft_of(goal: Goal) -> GoalDraft:
    return GoalDraft(goal.id, goal.title, goal.metric, goal.steps, goal.offset, goal.deadline, goal.on_stage)
