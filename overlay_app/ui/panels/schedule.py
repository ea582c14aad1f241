"""The Schedule page's plans: a week of blocks, a list of what comes, and what runs or was missed."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.deals import Deal
from overlay_app.economy.schedule import Occurrence, Plan, next_occurrence, occurrences
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels import schedule_words as words
from overlay_app.ui.panels.plan_editor import PlanEditor
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.schedule_state import ScheduleActions, ScheduleState
from overlay_app.ui.panels.schedule_week import (
    BLOCK_MINUTES_AT_LEAST,
    DAY_MINUTES,
    DAYS,
    Block,
    blocks,
    monday_of,
)

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

LISTED_DAYS = 60
LISTED_AT_MOST = 200
DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A plan in the week. ``begins`` and ``lasts`` are shares of a day, ``lane`` of ``lanes`` its column there."""

    key: str
    plan: str
    local: str
    day: int
    begins: float
    lasts: float
    lane: int
    lanes: int
    title: str
    when: str
    kind: str
    spoken: str
    over: bool


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A plan in the list."""

    key: str
    plan: str
    local: str
    day: str
    when: str
    title: str
    kind: str
    kindWords: str
    about: str
    link: str
    repeats: bool


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal that runs."""

    key: str
    title: str
    about: str


@QmlElement
@QmlUncreatable("made in app.py")
class SchedulePanel(QObject):
    """Shows a ``ScheduleState`` by the clock it is given."""

    changed = Signal()

    def __init__(self, actions: ScheduleActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ScheduleState()
        self._weeks = 0
        self._blocks = Rows(BlockRow, self)
        self._coming = Rows(ComingRow, self)
        self._deals = Rows(DealRow, self)
        self._editor = PlanEditor(actions, now, self)

    @property
    def state(self) -> ScheduleState:
        """What is shown now."""
        return self._state

    def show(self, state: ScheduleState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self._editor.show(state)
            self.tick()

    @Slot()
    def tick(self) -> None:
        """The time has gone on: what is over, and what runs, may be other things now."""
        found = blocks(self._state.plans, self._monday, self._state.zone)
        self._blocks.show([self._block_row(block) for block in found])
        self._coming.show([*self._of_every_live(), *islice(self._coming_rows(), LISTED_AT_MOST)])
        self._deals.show([self._deal_row(deal) for deal in self._state.deals if deal.runs(self._now())])
        self.changed.emit()

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return not self._state.plans

    @Property(PlanEditor, notify=changed)
    def editor(self) -> PlanEditor:
        """The plan that is being written."""
        return self._editor

    # The week

    @Property(QObject, notify=changed)
    def blocks(self) -> QObject:
        return self._blocks

    @Property("QVariantList", notify=changed)
    def days(self) -> list[dict[str, Any]]:
        """The days of the week: their names, and which one is today."""
        monday, today = self._monday, self._today
        return [
            {
                "name": words.weekday(place),
                "number": str((monday + timedelta(days=place)).day),
                "today": monday + timedelta(days=place) == today,
                "spoken": words.day_words(monday + timedelta(days=place)),
            }
            for place in range(DAYS)
        ]

    @Property(str, notify=changed)
    def weekName(self) -> str:
        first, last = self._monday, self._monday + timedelta(days=DAYS - 1)
        return f"{words.day_words(first)} – {words.day_words(last)} {last.year}"

    @Property(bool, notify=changed)
    def thisWeek(self) -> bool:
        return self._weeks == 0

    @Property(float, notify=changed)
    def nowAt(self) -> float:
        """How far today has gone, as a share of the day."""
        clock = formats.local(self._now(), self._state.zone)
        return (clock.hour * 60 + clock.minute) / DAY_MINUTES

    @Property(int, notify=changed)
    def today(self) -> int:
        """Which day of the week shown is today; -1 where none is."""
        place = (self._today - self._monday).days
        return place if 0 <= place < DAYS else -1

    @Property("QStringList", notify=changed)
    def hours(self) -> list[str]:
        return [formats.clock_time(EpochMs(hour * 3_600_000), UTC) for hour in range(24)]

    @Slot(int)
    def turn(self, weeks: int) -> None:
        """Look at so many weeks later; 0 is back to this one."""
        self._weeks = self._weeks + weeks if weeks else 0
        self.tick()

    @Slot(int, float)
    def beginAt(self, day: int, share: float) -> None:
        """Write a new plan for a place in the week."""
        minutes = min(round(share * DAY_MINUTES) // 30 * 30, DAY_MINUTES - 30)
        start = datetime.combine(self._monday + timedelta(days=day), datetime.min.time())
        self._editor.begin_at(start + timedelta(minutes=minutes))

    # The list

    @Property(QObject, notify=changed)
    def coming(self) -> QObject:
        return self._coming

    # What runs, and what was missed

    @Property(QObject, notify=changed)
    def deals(self) -> QObject:
        return self._deals

    @Property(str, notify=changed)
    def missed(self) -> str:
        """What was due while Coinstage was closed or the computer asleep, in one sentence."""
        if not self._state.missed:
            return ""
        zone, now = self._state.zone, self._now()
        listed = [
            words.missed_words(
                each.title, each.kind, each.cue, formats.moment_within(each.happens_at, zone, now), each.times
            )
            for each in self._state.missed[:3]
        ]
        more = len(self._state.missed) - len(listed)
        if more > 0:
            listed.append(self.tr("and {n} more").format(n=formats.grouped(more)))
        return self.tr("Missed while Coinstage could not say it: {what}.").format(what="; ".join(listed))

    @Slot()
    def missedRead(self) -> None:
        self._actions.missed_read()

    @Slot(str)
    def endDeal(self, deal: str) -> None:
        self._actions.end_deal(deal)

    @Property(bool, notify=changed)
    def sessionRuns(self) -> bool:
        return self._state.session is not None

    @Slot()
    def startSession(self) -> None:
        self._actions.start_session()

    @Slot()
    def endSession(self) -> None:
        self._actions.end_session()

    @Slot(str)
    def export(self, address: str) -> None:
        self._actions.export(address)

    @property
    def _today(self) -> date:
        return formats.local(self._now(), self._state.zone).date()

    @property
    def _monday(self) -> date:
        return monday_of(self._today) + timedelta(weeks=self._weeks)

    def _block_row(self, block: Block) -> BlockRow:
        occurrence = block.occurrence
        plan, zone = occurrence.plan, self._state.zone
        when = formats.clock_time(occurrence.at, zone)
        lasts = max(block.lasts, BLOCK_MINUTES_AT_LEAST)
        top = min(block.begins, DAY_MINUTES - BLOCK_MINUTES_AT_LEAST)
        day = words.day_words(formats.local(occurrence.at, zone).date())
        spoken = ", ".join([words.kind_words(plan.kind), plan.title, day, when, words.about(plan)])
        return BlockRow(
            key=f"{plan.id} {occurrence.at} {block.day}",
            plan=plan.id,
            local=occurrence.local.isoformat(),
            day=block.day,
            begins=top / DAY_MINUTES,
            lasts=min(lasts, DAY_MINUTES - top) / DAY_MINUTES,
            lane=block.lane,
            lanes=block.lanes,
            title=plan.title,
            when=when,
            kind=plan.kind.value,
            spoken=spoken,
            over=max(occurrence.until, occurrence.at + 60_000) <= self._now(),
        )

    def _of_every_live(self) -> Iterator[ComingRow]:
        for plan in self._state.plans:
            if not plan.has_a_time:
                yield self._coming_row(plan, plan.id, "", self.tr("During every live"), "")

    def _coming_rows(self) -> Iterator[ComingRow]:
        zone, now = self._state.zone, self._now()
        until = EpochMs(now + LISTED_DAYS * DAY_MS)
        dated = [plan for plan in self._state.plans if plan.has_a_time]
        soon = heapq.merge(*(_from(plan, now, until) for plan in dated), key=lambda each: each.at)
        firsts = (next_occurrence(plan, until) for plan in dated)
        later = sorted((first for first in firsts if first is not None), key=lambda each: each.at)
        for occurrence in chain(soon, later):
            plan, local = occurrence.plan, formats.local(occurrence.at, zone)
            day = formats.day_name(local.date(), self._today)
            if local.date() != self._today:
                day = words.day_words(local.date()) + (f" {local.year}" if local.year != self._today.year else "")
            when = formats.clock_time(occurrence.at, zone)
            yield self._coming_row(plan, f"{plan.id} {occurrence.at}", occurrence.local.isoformat(), day, when)

    def _coming_row(self, plan: Plan, key: str, local: str, day: str, when: str) -> ComingRow:
        about = words.about(plan)
        if local and plan.zone != str(self._state.zone):
            there = self.tr("{time} in {zone}").format(time=local[11:16], zone=plan.zone)
            about = " · ".join(filter(None, (about, there)))
        return ComingRow(
            key=key,
            plan=plan.id,
            local=local,
            day=day,
            when=when,
            title=plan.title,
            kind=plan.kind.value,
            kindWords=words.kind_words(plan.kind),
            about=about,
            link=plan.link or "",
            repeats=plan.repeat is not None,
        )

    def _deal_row(self, deal: Deal) -> DealRow:
        until = formats.moment_within(deal.over_at, self._state.zone, self._now())
        about = self.tr("counts ×{factor} toward the goal until {when}").format(factor=deal.factor, when=until)
        return DealRow(deal.id, deal.title, about)


def _from(plan: Plan, now: EpochMs, until: EpochMs) -> Iterator[Occurrence]:
    """What of a plan is not over."""
    since = EpochMs(max(0, now - plan.minutes * 60_000))
    return (each for each in occurrences(plan, since, until) if each.until > now or each.at >= now)
