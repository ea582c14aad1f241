from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.schedule import (
    LATE_AFTER_MS,
    MINUTE_MS,
    Cue,
    Frequency,
    NotPlanned,
    Outcome,
    Plan,
    PlanKind,
    Repeat,
    check_plan,
    dues,
    instant,
    is_planned,
    next_due,
    next_occurrence,
    occurrences,
)
from overlay_app.ledger.coins import EpochMs

LISBON, NEW_YORK, LORD_HOWE = "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe"
FREQUENCIES = {Frequency.DAILY: DAILY, Frequency.WEEKLY: WEEKLY, Frequency.MONTHLY: MONTHLY}
LONG_AGO = EpochMs(0)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def at(text: str) -> EpochMs:
    return EpochMs(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1000)


def utc(instants: list[EpochMs]) -> list[str]:
    return [datetime.fromtimestamp(each // 1000, UTC).strftime("%m-%d %H:%M") for each in instants]


def plan(starts: str, zone: str = LISBON, repeat: Repeat | None = None, **other: object) -> Plan:
    planned = Plan("p", PlanKind.LIVE, "Friday karaoke", wall(starts), zone, repeat=repeat)
    return replace(planned, **other)


def starts_of(planned: Plan, count: int, since: EpochMs = LONG_AGO) -> list[EpochMs]:
    return [occurrence.at for occurrence in islice(occurrences(planned, since), count)]


@st.composite
def repeating(draw: st.DrawFn) -> Plan:
    frequency = draw(st.sampled_from(Frequency))
    starts = datetime.combine(
        draw(st.dates(date(2020, 1, 1), date(2030, 12, 31))), time(draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    )
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1)) if frequency is Frequency.WEEKLY else frozenset()
    repeat = Repeat(frequency, draw(st.integers(1, 5)), weekdays)
    if draw(st.booleans()):
        repeat = replace(repeat, ends=starts.date() + timedelta(days=draw(st.integers(0, 400))))
    zone = draw(st.sampled_from((LISBON, NEW_YORK, LORD_HOWE, "UTC", "Asia/Kathmandu")))
    return Plan("p", PlanKind.LIVE, "Live", starts, zone, repeat=repeat)


@given(repeating(), st.integers(-400, 4_000))
def test_wall_clocks_are_those_of_the_calendar_standard(planned: Plan, days: int) -> None:
    assert planned.repeat is not None
    repeat = planned.repeat
    expected = rrule(
        FREQUENCIES[repeat.frequency],
        dtstart=planned.starts,
        interval=repeat.every,
        byweekday=sorted(repeat.weekdays) or None,
        wkst=0,
        until=None if repeat.ends is None else datetime.combine(repeat.ends, time(23, 59)),
    )
    since = planned.starts + timedelta(days=days)
    found = [each.local for each in islice(occurrences(planned, instant(since, planned.zone)), 8)]
    assert found == list(islice(expected.xafter(since, inc=True), 8))


@given(repeating(), st.integers(-100, 1_000), st.integers(0, 100))
def test_a_look_at_a_part_finds_what_a_look_at_the_whole_finds(planned: Plan, days: int, length: int) -> None:
    since = EpochMs(instant(planned.starts, planned.zone) + days * 86_400_000)
    until = EpochMs(since + length * 86_400_000)
    whole = [each.at for each in occurrences(planned, LONG_AGO, until)]
    assert [each.at for each in occurrences(planned, since, until)] == [each for each in whole if each >= since]
    assert whole == sorted(set(whole))


def test_eight_in_the_evening_stays_so_when_summer_time_ends() -> None:
    weekly = plan("2026-10-23T20:00", repeat=Repeat(Frequency.WEEKLY))
    assert utc(starts_of(weekly, 2)) == ["10-23 19:00", "10-30 20:00"]


@pytest.mark.parametrize(
    ("zone", "starts", "expected"),
    [
        (LISBON, "2026-03-28T01:30", ["03-28 01:30", "03-29 01:30", "03-30 00:30"]),
        (NEW_YORK, "2026-03-07T02:30", ["03-07 07:30", "03-08 07:30", "03-09 06:30"]),
        (LORD_HOWE, "2026-10-03T02:15", ["10-02 15:45", "10-03 15:45", "10-04 15:15"]),
    ],
)
def test_a_time_that_the_clock_leaves_out_is_not_left_out(zone: str, starts: str, expected: list[str]) -> None:
    daily = plan(starts, zone, Repeat(Frequency.DAILY))
    assert utc(starts_of(daily, 3)) == expected


@pytest.mark.parametrize(
    ("zone", "starts", "expected"),
    [
        (LISBON, "2026-10-24T01:30", ["10-24 00:30", "10-25 00:30", "10-26 01:30"]),
        (NEW_YORK, "2026-10-31T01:30", ["10-31 05:30", "11-01 05:30", "11-02 06:30"]),
        (LORD_HOWE, "2026-04-04T01:45", ["04-03 14:45", "04-04 14:45", "04-05 15:15"]),
    ],
)
def test_a_time_that_comes_twice_is_the_first(zone: str, starts: str, expected: list[str]) -> None:
    daily = plan(starts, zone, Repeat(Frequency.DAILY))
    assert utc(starts_of(daily, 3)) == expected


def test_a_month_without_the_day_is_left_out() -> None:
    monthly = plan("2026-01-31T20:00", repeat=Repeat(Frequency.MONTHLY))
    assert [each.local.month for each in islice(occurrences(monthly, LONG_AGO), 4)] == [1, 3, 5, 7]


def test_a_single_time_can_be_called_off() -> None:
    daily = plan("2026-05-01T20:00", "UTC", Repeat(Frequency.DAILY))
    daily = replace(daily, left_out=frozenset({wall("2026-05-02T20:00")}))
    assert utc(starts_of(daily, 2)) == ["05-01 20:00", "05-03 20:00"]
    assert is_planned(daily, wall("2026-05-03T20:00"))
    assert not is_planned(daily, wall("2026-05-02T20:00"))
    assert not is_planned(daily, wall("2026-05-03T21:00"))


def test_what_happens_once_never_happens_again() -> None:
    once = plan("2026-05-01T20:00")
    assert next_occurrence(once, EpochMs(instant(once.starts, LISBON) + 1)) is None


def test_a_reminder_is_due_before_its_event_also_across_the_change_of_the_clock() -> None:
    early = plan("2026-10-25T02:00", remind_minutes=90)
    (due,) = dues(early, LONG_AGO)
    assert (due.cue, due.at) == (Cue.REMIND, at("2026-10-25T00:30"))
    assert next_due([early], LONG_AGO) == due.at
    assert next_due([early], due.at) is None


def test_what_is_due_at_the_end_of_a_look_belongs_to_it_and_not_to_the_next() -> None:
    daily = plan("2026-05-01T20:00", "UTC", Repeat(Frequency.DAILY), remind_minutes=0)
    first, second = at("2026-05-01T20:00"), at("2026-05-02T20:00")
    assert [due.at for due in dues(daily, EpochMs(first - 1), first)] == [first]
    assert [due.at for due in dues(daily, first, second)] == [second]


@given(repeating(), st.integers(0, 20_000), st.lists(st.integers(1, 20_000), min_size=1, max_size=6))
def test_each_thing_is_due_in_one_look_however_the_looks_are_cut(planned: Plan, ahead: int, hours: list[int]) -> None:
    planned = replace(planned, remind_minutes=ahead)
    marks = [EpochMs(at("2025-01-01T00:00"))]
    for step in hours:
        marks.append(EpochMs(marks[-1] + step * 60 * MINUTE_MS // 10))
    whole = [due.at for due in dues(planned, marks[0], marks[-1])]
    parts = [due.at for since, until in pairwise(marks) for due in dues(planned, since, until)]
    assert parts == whole


def test_nothing_is_done_hours_late() -> None:
    planned = plan("2026-05-01T20:00", "UTC", remind_minutes=30, minutes=60)
    (due,) = dues(planned, LONG_AGO)
    begins = due.occurrence.at
    assert due.outcome(EpochMs(due.at + LATE_AFTER_MS)) is Outcome.DONE
    assert due.outcome(EpochMs(begins - 1)) is Outcome.DONE, "it can still be gone to"
    assert due.outcome(begins) is Outcome.MISSED


def test_a_deal_begins_late_while_it_still_runs() -> None:
    deal = plan("2026-05-01T20:00", "UTC", kind=PlanKind.DEAL, minutes=60, factor=2)
    (due,) = dues(deal, LONG_AGO)
    assert due.cue is Cue.START
    assert due.outcome(EpochMs(due.at + 59 * MINUTE_MS)) is Outcome.DONE
    assert due.outcome(EpochMs(due.at + 60 * MINUTE_MS)) is Outcome.MISSED


def test_what_comes_every_few_minutes_of_a_live_has_no_time_in_the_calendar() -> None:
    often = plan("2026-05-01T20:00", kind=PlanKind.ANNOUNCEMENT, live_minutes=10)
    assert not often.has_a_time
    assert list(occurrences(often, LONG_AGO)) == []
    assert next_due([often], LONG_AGO) is None


NOW = at("2026-05-01T12:00")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "title"),
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"starts": wall("2026-05-02T20:00:30")}, "full minute"),
        ({"starts": wall("1812-05-02T20:00")}, "years"),
        ({"starts": wall("2026-04-30T20:00")}, "passed already"),
        ({"minutes": -1}, "a week at most"),
        ({"remind_minutes": 10**9}, "two weeks"),
        ({"countdown_minutes": -5}, "two weeks"),
        ({"factor": 2}, "Only deals"),
        ({"kind": PlanKind.DEAL, "minutes": 60}, "2 to 10 times"),
        ({"kind": PlanKind.DEAL, "minutes": 0, "factor": 2}, "has an end"),
        ({"live_minutes": 10}, "Only announcements"),
        ({"kind": PlanKind.ANNOUNCEMENT, "live_minutes": 1}, "2 to 240 minutes"),
        ({"repeat": Repeat(Frequency.DAILY, 0)}, "1 to 366"),
        ({"repeat": Repeat(Frequency.DAILY, weekdays=frozenset({1}))}, "weekdays"),
        ({"repeat": Repeat(Frequency.WEEKLY, weekdays=frozenset({7}))}, "weekdays"),
        ({"repeat": Repeat(Frequency.DAILY, ends=date(2026, 5, 1))}, "ends before"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_words(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(NotPlanned, match=words):
        check_plan(replace(plan("2026-05-02T20:00", "UTC"), **wrong), NOW)


def test_what_repeats_weekly_begins_on_the_first_of_its_weekdays() -> None:
    friday = plan("2026-05-06T20:00", repeat=Repeat(Frequency.WEEKLY, weekdays=frozenset({4, 5})))
    assert check_plan(friday, NOW).starts == wall("2026-05-08T20:00")


def test_every_zone_that_can_be_chosen_has_an_instant_for_every_wall_clock() -> None:
    for zone in (LISBON, NEW_YORK, LORD_HOWE):
        for minute in range(0, 366 * 24 * 60, 17):
            local = wall("2026-01-01T00:00") + timedelta(minutes=minute)
            back = datetime.fromtimestamp(instant(local, zone) / 1000, ZoneInfo(zone)).replace(tzinfo=None, fold=0)
            assert back == local or timedelta(0) < back - local <= timedelta(hours=1)
