"""Plans as an iCalendar file (RFC 5545), for the calendars of phones and desktops."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from overlay_app.economy.schedule import Frequency, Plan, PlanKind, Repeat
from overlay_app.ledger.coins import EpochMs

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CATEGORIES = {
    PlanKind.LIVE: "Live",
    PlanKind.GIFT_OPPORTUNITY: "Gift opportunity",
    PlanKind.ANNOUNCEMENT: "Announcement",
    PlanKind.DEAL: "Deal",
    PlanKind.REMINDER: "Reminder",
}


def calendar_of(plans: Iterable[Plan], now: EpochMs) -> bytes:
    """All plans that have a time. Wall clocks keep their zones, whose rules are written down beside them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Coinstage//Schedule//EN")
    calendar.add("version", "2.0")
    stamp = datetime.fromtimestamp(now // 1000, UTC)
    for plan in plans:
        if plan.has_a_time:
            calendar.add_component(_event(plan, stamp))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(plan: Plan, stamp: datetime) -> Event:
    zone = ZoneInfo(plan.zone)
    event = Event()
    event.add("uid", f"{plan.id}@coinstage")
    event.add("dtstamp", stamp)
    event.add("summary", plan.title)
    event.add("dtstart", plan.starts.replace(tzinfo=zone))
    event.add("duration", timedelta(minutes=plan.minutes))
    event.add("categories", [_CATEGORIES[plan.kind]])
    event.add("transp", "OPAQUE" if plan.kind is PlanKind.LIVE else "TRANSPARENT")
    if plan.note:
        event.add("description", plan.note)
    if plan.link is not None:
        event.add("url", plan.link)
    if plan.repeat is not None:
        event.add("rrule", _rule(plan.repeat, zone))
    if plan.left_out:
        event.add("exdate", [local.replace(tzinfo=zone) for local in sorted(plan.left_out)])
    if plan.remind_minutes is not None:
        event.add_component(_alarm(plan, plan.remind_minutes))
    return event


def _rule(repeat: Repeat, zone: ZoneInfo) -> dict[str, Any]:
    """UNTIL is in UTC, as RFC 5545 wants it where the start has a zone: the end of the last day there."""
    rule: dict[str, Any] = {"freq": str(repeat.frequency).upper(), "interval": repeat.every, "wkst": "MO"}
    if repeat.frequency is Frequency.WEEKLY:
        rule["byday"] = [_WEEKDAYS[weekday] for weekday in sorted(repeat.weekdays)]
    if repeat.ends is not None:
        rule["until"] = datetime.combine(repeat.ends, time(23, 59, 59), zone).astimezone(UTC)
    return rule


def _alarm(plan: Plan, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", plan.title)
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm
