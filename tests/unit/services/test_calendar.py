"""The calendar file, as a calendar reads it: with the library that wrote it and with one that did not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil import rrule, tz
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from overlay_app.economy.schedule import Frequency, Plan, PlanKind, Repeat, check_plan, occurrences
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.calendar import calendar_of

NOW = EpochMs(1_767_225_600_000)
LONG_AGO = EpochMs(0)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def plan(starts: str = "2026-03-25T20:00", zone: str = "Europe/Lisbon", **other: Any) -> Plan:
    planned = Plan("p1", PlanKind.LIVE, "Friday karaoke", datetime.fromisoformat(starts), zone, minutes=120)
    return replace(planned, **other)


def read(*plans: Plan) -> list[Any]:
    """The events of the file, read back from its bytes."""
    return list(Calendar.from_ical(calendar_of(plans, NOW)).walk("VEVENT"))


def read_back(event: Any) -> Plan:
    """An event as the plan it was."""
    starts = event["dtstart"].dt
    repeat: Repeat | None = None
    if "rrule" in event:
        rule = event["rrule"]
        ends = rule.get("until")
        weekdays = frozenset(WEEKDAYS.index(str(day)) for day in rule.get("byday", ()))
        last = None if ends is None else ends[0].astimezone(starts.tzinfo).date()
        repeat = Repeat(Frequency(rule["freq"][0].lower()), rule["interval"][0], weekdays, last)
    left_out = event.get("exdate")
    return Plan(
        id=str(event["uid"]).removesuffix("@coinstage"),
        kind=PlanKind.LIVE,
        title=str(event["summary"]),
        starts=starts.replace(tzinfo=None),
        zone=event["dtstart"].params.get("tzid", "UTC"),
        minutes=event["duration"].dt // timedelta(minutes=1),
        repeat=repeat,
        note=str(event.get("description", "")),
        link=str(event["url"]) if "url" in event else None,
        remind_minutes=next((-each["trigger"].dt // timedelta(minutes=1) for each in event.walk("VALARM")), None),
        left_out=frozenset() if left_out is None else frozenset(each.dt.replace(tzinfo=None) for each in left_out.dts),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    starts = draw(st.datetimes(datetime(2026, 1, 2), datetime(2029, 1, 1)))  # noqa: DTZ001 - wall clocks
    frequency = draw(st.none() | st.sampled_from(Frequency))
    repeat = None
    if frequency is not None:
        weekdays = draw(st.frozensets(st.integers(0, 6))) if frequency is Frequency.WEEKLY else frozenset()
        ends = draw(st.none() | st.dates(date(2029, 1, 9), date(2031, 1, 1)))
        repeat = Repeat(frequency, draw(st.integers(1, 4)), weekdays, ends)
    planned = plan(
        starts.replace(second=0, microsecond=0).isoformat(),
        draw(st.sampled_from(("Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "UTC"))),
        title=draw(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=80)),
        minutes=draw(st.integers(0, 600)),
        repeat=repeat,
        remind_minutes=draw(st.none() | st.integers(0, 600)),
    )
    planned = check_plan(planned, NOW)
    if repeat is not None and draw(st.booleans()):
        times = list(islice(occurrences(planned, LONG_AGO), 3))
        planned = replace(planned, left_out=frozenset({times[-1].local}))
    return planned


@given(plans())
def test_a_calendar_reads_back_what_was_planned(planned: Plan) -> None:
    (event,) = read(planned)
    assert read_back(event) == planned


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Europe/Lisbon", "2026-03-26T20:00"),
        ("Europe/Lisbon", "2026-10-22T20:00"),
        ("America/New_York", "2026-03-05T19:30"),
        ("America/New_York", "2026-10-29T01:30"),
        ("Australia/Lord_Howe", "2026-04-02T21:00"),
        ("Australia/Lord_Howe", "2026-10-01T21:00"),
    ],
)
def test_another_calendars_arithmetic_comes_to_the_same_instants(zone: str, local: str) -> None:
    daily = plan(local, zone, repeat=Repeat(Frequency.DAILY))
    (event,) = read(daily)
    rule = rrule.rrulestr(event["rrule"].to_ical().decode(), dtstart=daily.starts.replace(tzinfo=tz.gettz(zone)))
    theirs = [tz.resolve_imaginary(each).astimezone(UTC) for each in islice(rule, 8)]
    ours = [datetime.fromtimestamp(each.at / 1000, UTC) for each in islice(occurrences(daily, LONG_AGO), 8)]
    assert ours == theirs


def test_the_rules_of_each_zone_are_written_down() -> None:
    calendar = Calendar.from_ical(calendar_of([plan(), plan(zone="America/New_York", id="p2")], NOW))
    assert {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")} == {"Europe/Lisbon", "America/New_York"}


def test_words_that_look_like_calendar_lines_stay_words() -> None:
    nasty = plan(title="END:VEVENT;X,Y\\n", note="one\r\nBEGIN:VALARM\ntwo; three, four", link="https://example.org/a")
    (event,) = read(nasty)
    assert str(event["summary"]) == nasty.title
    assert str(event["description"]).replace("\r\n", "\n") == nasty.note.replace("\r\n", "\n")
    assert event.subcomponents == []
    assert str(event["url"]) == "https://example.org/a"


def test_what_has_no_time_is_in_no_calendar() -> None:
    assert read(plan(kind=PlanKind.ANNOUNCEMENT, live_minutes=10)) == []


def test_lines_are_no_longer_than_calendars_take() -> None:
    written = calendar_of([plan(title="語" * 80, note="W" * 2_000)], NOW)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
