"""What is planned, and when it is due: wall clocks, time zones, repeats and changes of the clock.

A plan says what the clock on the wall shows, so 20:00 stays 20:00 when summer time ends. A time that the clock leaves
out is taken with the offset before the change (02:30 becomes 03:30); one that comes twice is the first. Both as
RFC 5545, section 3.3.5, has it, so that calendars show the same. A month without the day is left out.
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from overlay_app.ledger.coins import EpochMs

TITLE_KEPT = 80
NOTE_KEPT = 2_000
MINUTE_MS = 60 * 1000
DAY_MINUTES = 24 * 60
LASTS_AT_MOST = 7 * DAY_MINUTES
AHEAD_AT_MOST = 14 * DAY_MINUTES
"""A reminder or countdown begins at most so many minutes before."""
FACTOR_AT_MOST = 10
EVERY_AT_MOST = 366
LIVE_MINUTES_AT_LEAST, LIVE_MINUTES_AT_MOST = 2, 240
PLANS_AT_MOST = 500
LAST_YEAR = 2200

LATE_AFTER_MS = 5 * MINUTE_MS
"""A reminder of something that has begun is told this much late at most; later it was missed."""
LOOKED_BACK_MS = 7 * DAY_MINUTES * MINUTE_MS
"""What was missed is told for so long."""


class NotPlanned(ValueError):
    """It cannot be planned or changed like that; the message says why and what can be done."""


class PlanKind(StrEnum):
    """What is planned."""

    LIVE = "live"
    GIFT_OPPORTUNITY = "gift-opportunity"
    ANNOUNCEMENT = "announcement"
    DEAL = "deal"
    REMINDER = "reminder"


class Frequency(StrEnum):
    """How something repeats."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Cue(StrEnum):
    """What has to happen at a moment."""

    REMIND = "remind"
    START = "start"


class Outcome(StrEnum):
    """What became of something that was due. What was missed is ``READ`` once the creator has seen it."""

    DONE = "done"
    MISSED = "missed"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every so many days, weeks or months, up to and on ``ends``. Weekdays are 0 (Monday) to 6, for weekly alone."""

    frequency: Frequency
    every: int = 1
    weekdays: frozenset[int] = frozenset()
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Something planned. ``starts`` is the wall clock of ``zone``, without an offset.

    ``live_minutes`` makes an announcement come every so many minutes of every session; it then has no time of its own.
    """

    id: str
    kind: PlanKind
    title: str
    starts: datetime
    zone: str
    minutes: int = 0
    repeat: Repeat | None = None
    note: str = ""
    link: str | None = None
    remind_minutes: int | None = None
    """How long before its start the creator is reminded; None: not at all."""
    countdown_minutes: int | None = None
    """How long before its start viewers see a countdown; None: not at all."""
    live_minutes: int | None = None
    factor: int | None = None
    """How often a gift counts toward goals while a deal runs."""
    left_out: frozenset[datetime] = frozenset()
    """Single starts that were called off."""

    @property
    def has_a_time(self) -> bool:
        """Whether it stands in the calendar."""
        return self.live_minutes is None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a plan happens: ``local`` is what it was planned as, ``at`` the instant, ``until`` its end."""

    plan: Plan
    local: datetime
    at: EpochMs
    until: EpochMs


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done ``at`` an instant."""

    cue: Cue
    at: EpochMs
    occurrence: Occurrence

    @property
    def plan(self) -> Plan:
        """What it belongs to."""
        return self.occurrence.plan

    def outcome(self, now: EpochMs) -> Outcome:
        """Whether it may still be done ``now``, or was missed: nothing is done hours late.

        A reminder is of use until its event begins; a deal begins late where it still runs, as viewers were promised.
        """
        if self.cue is Cue.START and self.plan.kind is PlanKind.DEAL:
            return Outcome.DONE if now < self.occurrence.until else Outcome.MISSED
        in_time = now - self.at <= LATE_AFTER_MS or (self.cue is Cue.REMIND and now < self.occurrence.at)
        return Outcome.DONE if in_time else Outcome.MISSED


@dataclass(frozen=True, slots=True)
class Missed:
    """Things of a plan that were due while nobody was there: how many, and the latest of them."""

    plan: str
    title: str
    kind: PlanKind
    cue: Cue
    happens_at: EpochMs
    times: int


def instant(local: datetime, zone: str) -> EpochMs:
    """The instant at which the wall clock of ``zone`` shows ``local`` (see the module for times that do not exist)."""
    return EpochMs(int(local.replace(tzinfo=ZoneInfo(zone), fold=0).timestamp()) * 1000)


def wall_clock(at: EpochMs, zone: str) -> datetime:
    """What the wall clock of ``zone`` shows at an instant."""
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def occurrences(plan: Plan, since: EpochMs, until: EpochMs | None = None) -> Iterator[Occurrence]:
    """The times a plan begins from ``since`` on and before ``until``, in order; without ``until`` one by one."""
    if not plan.has_a_time:
        return
    day = timedelta(days=1)  # no change of the clock is longer
    for local in _wall_clocks(plan, (wall_clock(since, plan.zone) - day).date()):
        at = instant(local, plan.zone)
        if until is not None and at >= until:
            return
        if at >= since and local not in plan.left_out:
            yield Occurrence(plan, local, at, EpochMs(at + plan.minutes * MINUTE_MS))


def next_occurrence(plan: Plan, since: EpochMs) -> Occurrence | None:
    """The first time a plan begins from ``since`` on; None where it never does again."""
    return next(occurrences(plan, since), None)


def is_planned(plan: Plan, local: datetime) -> bool:
    """Whether a plan begins at a time of its wall clock."""
    at = instant(local, plan.zone)
    return any(occurrence.local == local for occurrence in occurrences(plan, at, EpochMs(at + 1)))


def dues(plan: Plan, after: EpochMs, until: EpochMs | None = None) -> Iterator[Due]:
    """What is due for a plan after an instant, up to and at ``until``, in order."""
    cues = [_dues_of(plan, cue, ahead, after, until) for cue, ahead in _cues(plan)]
    yield from heapq.merge(*cues, key=lambda due: due.at)


def next_due(plans: Iterable[Plan], after: EpochMs) -> EpochMs | None:
    """When the next thing of any plan is due after an instant."""
    firsts = (next(dues(plan, after), None) for plan in plans)
    return min((due.at for due in firsts if due is not None), default=None)


def check_plan(plan: Plan, now: EpochMs) -> Plan:
    """A plan as it may be kept; one that repeats weekly begins on the first of its weekdays. Raises ``NotPlanned``."""
    if not plan.title:
        raise NotPlanned("Give it a title.")
    if plan.zone not in available_timezones():
        raise NotPlanned(f"{plan.zone!r:.60} is no time zone such as Europe/Lisbon.")
    if plan.starts.tzinfo is not None or plan.starts.second or plan.starts.microsecond:
        raise NotPlanned("A plan starts at a full minute of the wall clock.")
    if not 1971 <= plan.starts.year <= LAST_YEAR:
        raise NotPlanned(f"Plan it between the years 1971 and {LAST_YEAR}.")
    _check_numbers(plan)
    _check_kind(plan)
    if plan.repeat is not None:
        plan = _begun_on_a_weekday(plan, _checked_repeat(plan.repeat, plan.starts))
    if plan.has_a_time and next_occurrence(plan, EpochMs(now - plan.minutes * MINUTE_MS)) is None:
        raise NotPlanned("That time has passed already. Choose a later one.")
    return plan


def _check_numbers(plan: Plan) -> None:
    if not 0 <= plan.minutes <= LASTS_AT_MOST:
        raise NotPlanned("It lasts a week at most.")
    for ahead in (plan.remind_minutes, plan.countdown_minutes):
        if ahead is not None and not 0 <= ahead <= AHEAD_AT_MOST:
            raise NotPlanned("Reminders and countdowns begin two weeks before at most.")


def _check_kind(plan: Plan) -> None:
    if plan.kind is PlanKind.DEAL:
        if plan.factor is None or not 2 <= plan.factor <= FACTOR_AT_MOST:
            raise NotPlanned(f"In a deal gifts count 2 to {FACTOR_AT_MOST} times toward the goal.")
        if plan.minutes < 1:
            raise NotPlanned("A deal has an end: say how many minutes it lasts.")
    elif plan.factor is not None:
        raise NotPlanned("Only deals let gifts count more than once.")
    if plan.live_minutes is None:
        return
    if plan.kind is not PlanKind.ANNOUNCEMENT:
        raise NotPlanned("Only announcements come again every so many minutes.")
    if not LIVE_MINUTES_AT_LEAST <= plan.live_minutes <= LIVE_MINUTES_AT_MOST:
        raise NotPlanned(f"It comes again after {LIVE_MINUTES_AT_LEAST} to {LIVE_MINUTES_AT_MOST} minutes.")


def _checked_repeat(repeat: Repeat, starts: datetime) -> Repeat:
    if not 1 <= repeat.every <= EVERY_AT_MOST:
        raise NotPlanned(f"It comes again after 1 to {EVERY_AT_MOST} days, weeks or months.")
    if repeat.ends is not None and repeat.ends < starts.date():
        raise NotPlanned("It ends before it starts. Choose a later last day.")
    weekly = repeat.frequency is Frequency.WEEKLY
    if any(not 0 <= weekday <= 6 for weekday in repeat.weekdays) or (repeat.weekdays and not weekly):
        raise NotPlanned("Choose weekdays for what repeats weekly.")
    if weekly and not repeat.weekdays:
        return Repeat(repeat.frequency, repeat.every, frozenset({starts.weekday()}), repeat.ends)
    return repeat


def _begun_on_a_weekday(plan: Plan, repeat: Repeat) -> Plan:
    starts = plan.starts
    while repeat.weekdays and starts.weekday() not in repeat.weekdays:
        starts += timedelta(days=1)
    return replace(plan, repeat=repeat, starts=starts)


def _cues(plan: Plan) -> Iterator[tuple[Cue, int]]:
    """Each cue, and how many minutes before the start it is due."""
    if plan.remind_minutes is not None:
        yield Cue.REMIND, plan.remind_minutes
    if plan.kind in {PlanKind.DEAL, PlanKind.ANNOUNCEMENT}:
        yield Cue.START, 0


def _dues_of(plan: Plan, cue: Cue, ahead: int, after: EpochMs, until: EpochMs | None) -> Iterator[Due]:
    shift = ahead * MINUTE_MS
    last = None if until is None else EpochMs(until + shift + 1)
    for occurrence in occurrences(plan, EpochMs(after + shift + 1), last):
        yield Due(cue, EpochMs(occurrence.at - shift), occurrence)


def _wall_clocks(plan: Plan, since: date) -> Iterator[datetime]:
    """The starts of a plan on ``since`` or later (and perhaps some before), in order."""
    if plan.repeat is None:
        yield plan.starts
        return
    last = plan.repeat.ends or date(LAST_YEAR, 12, 31)
    for day in _days(plan.starts.date(), plan.repeat, since):
        if day > last:
            return
        yield datetime.combine(day, plan.starts.time())


def _days(first: date, repeat: Repeat, since: date) -> Iterator[date]:
    match repeat.frequency:
        case Frequency.DAILY:
            return _each_days(first, repeat.every, since)
        case Frequency.WEEKLY:
            return _each_weeks(first, repeat, since)
        case Frequency.MONTHLY:
            return _each_months(first, repeat.every, since)


def _each_days(first: date, every: int, since: date) -> Iterator[date]:
    skipped = max(0, (since - first).days) // every
    while True:
        yield first + timedelta(days=skipped * every)
        skipped += 1


def _each_weeks(first: date, repeat: Repeat, since: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    skipped = max(0, (since - monday).days) // (7 * repeat.every)
    weekdays = sorted(repeat.weekdays or {first.weekday()})
    while True:
        week = monday + timedelta(weeks=skipped * repeat.every)
        for weekday in weekdays:
            if (day := week + timedelta(days=weekday)) >= first:
                yield day
        skipped += 1


def _each_months(first: date, every: int, since: date) -> Iterator[date]:
    begun = first.year * 12 + first.month - 1
    month = begun + max(0, since.year * 12 + since.month - 1 - begun) // every * every
    while (year := month // 12) <= LAST_YEAR:
        with suppress(ValueError):  # this month has no such day
            yield date(year, month % 12 + 1, first.day)
        month += every
