from dataclasses import replace
from datetime import datetime

from overlay_app.economy.announcing import LOOK_AHEAD_MS, SHOWN_MS, WAITS_AT_MOST_MS, Said, on_stage
from overlay_app.economy.deals import Deal
from overlay_app.economy.schedule import MINUTE_MS, Plan, PlanKind, instant
from overlay_app.economy.sessions import Session
from overlay_app.ledger.coins import EpochMs


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


EIGHT = wall("2026-05-01T20:00")
START = instant(EIGHT, "UTC")


def announcement(title: str = "Raffle now", **other: object) -> Plan:
    return replace(Plan(title, PlanKind.ANNOUNCEMENT, title, EIGHT, "UTC"), **other)


def said(*plans: Plan, at: int = 0, session: Session | None = None) -> Said | None:
    return on_stage(plans, (), session, EpochMs(START + at)).said


def test_an_announcement_stands_for_its_time_and_no_longer() -> None:
    raffle = announcement()
    assert said(raffle, at=-1) is None
    assert said(raffle) == said(raffle, at=SHOWN_MS - 1) == Said("Raffle now")
    assert said(raffle, at=SHOWN_MS) is None


def test_announcements_of_one_moment_follow_each_other() -> None:
    plans = [announcement(name) for name in ("a", "b", "c")]
    assert [said(*plans, at=place * SHOWN_MS) for place in range(4)] == [Said("a"), Said("b"), Said("c"), None]


def test_what_would_come_minutes_late_is_left_out() -> None:
    plans = [announcement(f"{number:02}") for number in range(20)]
    shown = {said(*plans, at=moment) for moment in range(0, 20 * SHOWN_MS, SHOWN_MS)} - {None}
    assert len(shown) == WAITS_AT_MOST_MS // SHOWN_MS + 1


def test_one_that_comes_every_few_minutes_keeps_to_the_sessions_start() -> None:
    often = announcement(live_minutes=10)
    running = Session("s", "Tonight", EpochMs(START))
    shown = [minute for minute in range(31) if said(often, at=minute * MINUTE_MS, session=running) is not None]
    assert shown == [10, 20, 30]
    assert said(often, at=10 * MINUTE_MS) is None, "no session runs"
    assert said(often, at=10 * MINUTE_MS, session=replace(running, ended_at=EpochMs(START + 1))) is None


def test_a_countdown_ends_when_its_event_begins() -> None:
    rain = replace(announcement("Gift rain"), kind=PlanKind.GIFT_OPPORTUNITY, countdown_minutes=15)
    assert said(rain, at=-15 * MINUTE_MS - 1) is None
    assert said(rain, at=-15 * MINUTE_MS) == said(rain, at=-1) == Said("Gift rain", START)
    assert said(rain) == Said("Gift rain"), "now it is here"


def test_an_announcement_interrupts_a_countdown() -> None:
    live = Plan("l", PlanKind.LIVE, "Live soon", wall("2026-05-01T20:10"), "UTC", countdown_minutes=20)
    assert said(announcement(), live, at=1) == Said("Raffle now")
    later = said(announcement(), live, at=SHOWN_MS)
    assert later is not None
    assert later.text == "Live soon"


def test_of_two_countdowns_the_one_that_ends_first_is_shown() -> None:
    soon, later = (
        Plan(name, PlanKind.LIVE, name, wall(f"2026-05-01T20:{minute:02}"), "UTC", countdown_minutes=30)
        for name, minute in (("soon", 5), ("later", 9))
    )
    found = said(later, soon, at=1)
    assert found is not None
    assert found.text == "soon"


def test_the_stage_says_when_it_changes_next() -> None:
    raffle = announcement()
    assert on_stage([raffle], (), None, EpochMs(START - MINUTE_MS)).until == START
    assert on_stage([raffle], (), None, START).until == START + SHOWN_MS
    assert on_stage([], (), None, START).until == START + LOOK_AHEAD_MS


def test_the_deal_that_counts_is_shown_until_its_end() -> None:
    double = Deal("d", "p", "Double-goal hour", 2, EpochMs(START), EpochMs(START + MINUTE_MS))
    shown = on_stage((), [double], None, START)
    assert shown.deal == double
    assert shown.until == double.ends_at
    assert on_stage((), [double], None, double.ends_at).deal is None
    assert on_stage((), [double], None, EpochMs(START - 5)).until == START
