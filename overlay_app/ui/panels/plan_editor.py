"""The plan that is being written: what it is, when, how often it comes again, and who is told before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.schedule import Frequency, NotPlanned, Plan, PlanKind, Repeat, check_plan
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels import schedule_words as words
from overlay_app.ui.panels.schedule_state import ScheduleActions, ScheduleState
from overlay_app.ui.panels.schedule_week import DAYS

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_NEVER = -1
"""How a picker says that there is no reminder and no countdown."""


@QmlElement
@QmlUncreatable("made by SchedulePanel")
class PlanEditor(QObject):
    """One plan at a time is being written, and is kept only when it can be."""

    changed = Signal()
    begun = Signal()

    def __init__(self, actions: ScheduleActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ScheduleState()
        self._edited: Plan | None = None
        self._local: datetime | None = None
        """The single time of the edited plan that was clicked."""
        self._wanted_start: datetime | None = None

    def show(self, state: ScheduleState) -> None:
        """Plans are those of this state."""
        self._state = state
        self.changed.emit()

    @Slot(str, str)
    def begin(self, plan: str, local: str) -> None:
        """Write a new plan (no id), or change one of which a single time was chosen."""
        self._edited = next((each for each in self._state.plans if each.id == plan), None)
        self._local = datetime.fromisoformat(local) if local else None
        self._wanted_start = None
        self.begun.emit()

    def begin_at(self, start: datetime) -> None:
        """Write a new plan that begins then, on the creator's clock."""
        self._edited, self._local = None, None
        self._wanted_start = start
        self.begun.emit()

    @Property("QVariantMap", notify=begun)
    def edited(self) -> dict[str, Any]:
        """The plan that is being written; a new one has no key."""
        plan = self._edited or self._blank()
        repeat = plan.repeat
        return {
            "key": plan.id,
            "kind": plan.kind.value,
            "title": plan.title,
            "date": plan.starts.strftime("%Y-%m-%d"),
            "time": plan.starts.strftime("%H:%M"),
            "zone": plan.zone,
            "minutes": plan.minutes,
            "repeat": "" if repeat is None else repeat.frequency.value,
            "every": 1 if repeat is None else repeat.every,
            "weekdays": [] if repeat is None else sorted(repeat.weekdays),
            "ends": "" if repeat is None or repeat.ends is None else repeat.ends.isoformat(),
            "remind": _NEVER if plan.remind_minutes is None else plan.remind_minutes,
            "countdown": _NEVER if plan.countdown_minutes is None else plan.countdown_minutes,
            "liveMinutes": plan.live_minutes or 0,
            "factor": plan.factor or 2,
            "link": plan.link or "",
            "note": plan.note,
        }

    @Property(str, notify=begun)
    def time(self) -> str:
        """The single time that can be called off; empty where there is only one."""
        if self._edited is None or self._edited.repeat is None or self._local is None:
            return ""
        return f"{words.day_words(self._local.date())} {self._local:%H:%M}"

    @Property("QStringList", notify=changed)
    def zones(self) -> list[str]:
        return sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")

    @Property("QStringList", notify=changed)
    def weekdays(self) -> list[str]:
        return [words.weekday(day) for day in range(DAYS)]

    @Slot("QVariantMap", result=str)
    def save(self, written: dict[str, Any]) -> str:
        """Keep a plan as it was written; the answer is what is wrong with it, empty where nothing is."""
        try:
            plan = check_plan(self._plan_of(written), self._now())
        except NotPlanned as wrong:
            return str(wrong)
        self._actions.save(plan)
        return ""

    @Slot()
    def remove(self) -> None:
        if self._edited is not None:
            self._actions.remove(self._edited.id)

    @Slot()
    def leaveOut(self) -> None:
        if self._edited is not None and self._local is not None:
            self._actions.leave_out(self._edited.id, self._local)

    def _blank(self) -> Plan:
        clock = formats.local(self._now(), self._state.zone).replace(tzinfo=None, second=0, microsecond=0)
        starts = self._wanted_start or clock.replace(minute=0) + timedelta(hours=2)
        return Plan("", PlanKind.LIVE, "", starts, str(self._state.zone), minutes=120, remind_minutes=15)

    def _plan_of(self, written: dict[str, Any]) -> Plan:
        kind = PlanKind(written["kind"])
        live_minutes = written["liveMinutes"] if kind is PlanKind.ANNOUNCEMENT and written["liveMinutes"] else None
        before = self._edited or self._blank()
        plan = replace(
            before,
            kind=kind,
            title=written["title"].strip(),
            starts=before.starts if live_minutes else _moment(written["date"], written["time"]),
            zone=written["zone"].strip(),
            minutes=int(written["minutes"]) if kind is not PlanKind.REMINDER else 0,
            note=written["note"].strip(),
            link=written["link"].strip() or None,
            repeat=None if live_minutes else _repeat_of(written),
            remind_minutes=None if live_minutes or written["remind"] == _NEVER else int(written["remind"]),
            countdown_minutes=None,
            live_minutes=live_minutes,
            factor=int(written["factor"]) if kind is PlanKind.DEAL else None,
        )
        if kind in {PlanKind.LIVE, PlanKind.GIFT_OPPORTUNITY, PlanKind.DEAL} and written["countdown"] != _NEVER:
            plan = replace(plan, countdown_minutes=int(written["countdown"]))
        if kind is PlanKind.REMINDER and plan.remind_minutes is None:
            plan = replace(plan, remind_minutes=0)
        if kind is PlanKind.ANNOUNCEMENT:
            plan = replace(plan, minutes=0)
        return plan


def _moment(day: str, clock: str) -> datetime:
    try:
        return datetime.strptime(f"{day.strip()} {clock.strip()}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - a wall clock
    except ValueError:
        raise NotPlanned("Write the day as 2026-12-24 and the time as 20:00.") from None


def _repeat_of(written: dict[str, Any]) -> Repeat | None:
    if not written["repeat"]:
        return None
    frequency = Frequency(written["repeat"])
    weekdays = map(int, written["weekdays"]) if frequency is Frequency.WEEKLY else ()
    ends: date | None = None
    if text := written["ends"].strip():
        try:
            ends = date.fromisoformat(text)
        except ValueError:
            raise NotPlanned("Write the last day as 2026-12-31, or leave it empty.") from None
    return Repeat(frequency, int(written["every"]), frozenset(weekdays), ends)
