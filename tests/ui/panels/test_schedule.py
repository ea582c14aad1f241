from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.schedule import Frequency, Plan, PlanKind, Repeat
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels.schedule_week import BLOCK_MINUTES_AT_LEAST, DAY_MINUTES, blocks
from overlay_app.ui.panels.schedule_words import repeat_words, span

from . import nights
from .conftest import Opens
from .stand import Stand

LISBON = ZoneInfo("Europe/Lisbon")
MONDAY = date(2026, 5, 4)


def live(local: str, minutes: int = 60, name: str = "p", zone: str = "Europe/Lisbon") -> Plan:
    return Plan(name, PlanKind.LIVE, name, datetime.fromisoformat(local), zone, minutes)


def test_a_plan_stands_on_its_day_at_its_hour() -> None:
    (block,) = blocks([live("2026-05-06T20:30")], MONDAY, LISBON)
    assert (block.day, block.begins, block.lasts, block.lanes) == (2, 20 * 60 + 30, 60, 1)


def test_a_plan_of_another_zone_stands_where_the_creators_clock_has_it() -> None:
    (block,) = blocks([live("2026-05-06T12:00", zone="Asia/Tokyo")], MONDAY, LISBON)
    assert (block.day, block.begins) == (2, 4 * 60)


def test_a_plan_across_midnight_stands_on_both_days() -> None:
    first, second = blocks([live("2026-05-06T23:00", 150)], MONDAY, LISBON)
    assert [(each.day, each.begins, each.lasts) for each in (first, second)] == [(2, 23 * 60, 60), (3, 0, 90)]


def test_what_began_in_the_week_before_reaches_into_this_one() -> None:
    (block,) = blocks([live("2026-05-03T23:00", 120)], MONDAY, LISBON)
    assert (block.day, block.begins, block.lasts) == (0, 0, 60)


@given(st.lists(st.tuples(st.integers(0, DAY_MINUTES - 1), st.integers(0, 300)), max_size=12))
def test_no_two_blocks_of_a_day_lie_on_each_other(times: list[tuple[int, int]]) -> None:
    plans = [
        live(f"2026-05-06T{begins // 60:02}:{begins % 60:02}", lasts, f"p{number}")
        for number, (begins, lasts) in enumerate(times)
    ]
    day = [block for block in blocks(plans, MONDAY, LISBON) if block.day == 2]
    assert len(day) == len(times)
    for one in day:
        assert 0 <= one.lane < one.lanes
        for other in day:
            apart = one.begins + max(one.lasts, BLOCK_MINUTES_AT_LEAST) <= other.begins
            if one is not other and one.begins <= other.begins and not apart:
                assert one.lane != other.lane


def test_the_week_can_be_turned_and_comes_back(board: Stand) -> None:
    panel = board.schedule
    assert panel.thisWeek
    assert (panel.weekName, panel.today) == ("Mon 16 Nov – Sun 22 Nov 2026", 5)
    panel.turn(1)
    assert (panel.weekName, panel.today, panel.thisWeek) == ("Mon 23 Nov – Sun 29 Nov 2026", -1, False)
    assert {row.title for row in panel.blocks.rows} == {"Friday karaoke", "Platform news"}
    panel.turn(0)
    assert panel.thisWeek


def test_what_is_over_is_told_apart(board: Stand) -> None:
    over = {(row.day, row.title): row.over for row in board.schedule.blocks.rows}
    assert over[4, "Gift rain"]
    assert not over[5, "Friday karaoke"], "it runs"


def test_the_list_begins_with_what_runs_and_names_each_day(board: Stand) -> None:
    rows = board.schedule.coming.rows
    assert [(row.day, row.title) for row in rows[:4]] == [
        ("During every live", "Write !song to vote"),
        ("Today", "Friday karaoke"),
        ("Today", "Double-goal hour"),
        ("Today", "Encore"),
    ]
    guest = next(row for row in rows if row.title == "Guest live with Tokyo")
    assert guest.about.endswith("12:00 in Asia/Tokyo")


def test_what_comes_only_in_a_year_is_listed_all_the_same(board: Stand) -> None:
    far = live("2028-01-01T20:00", name="Anniversary")
    board.schedule.show(replace(board.schedule.state, plans=(far,)))
    (row,) = board.schedule.coming.rows
    assert row.day.endswith("2028")


def test_missed_reminders_are_said_in_a_sentence_and_read(opens: Opens, board: Stand) -> None:
    assert "Platform news" in board.schedule.missed
    opens(board).click("missed-read")
    assert board.asked == [("missed_read",)]


def test_a_deal_is_ended_by_holding_only(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("end-deal-d1-held")
    assert board.asked == []
    shown.visible("end-deal-d1-held").heldLongEnough.emit()
    assert board.asked == [("end_deal", "d1")]


def test_a_session_is_started_here_too(opens: Opens, board: Stand) -> None:
    board.schedule.show(replace(board.schedule.state, session=None))
    opens(board).click("start-session")
    assert board.asked == [("start_session",)]


def test_repeats_are_told_in_words() -> None:
    weekly = Repeat(Frequency.WEEKLY, 2, frozenset({1, 4}), date(2026, 12, 24))
    assert repeat_words(weekly) == "every 2 weeks on Tue, Fri, until Thu 24 Dec"
    assert repeat_words(Repeat(Frequency.DAILY)) == "every day"
    assert [span(minutes) for minutes in (0, 45, 60, 90, 1_440, 2_880)] == [
        "0 min",
        "45 min",
        "1 h",
        "1 h 30 min",
        "1 day",
        "2 days",
    ]


def test_the_clock_goes_on_without_a_new_state(board: Stand) -> None:
    board.now = EpochMs(nights.NOW + int(timedelta(hours=2).total_seconds() * 1000))
    board.schedule.tick()
    assert board.schedule.deals.rows == ()
    assert board.schedule.coming.rows[1].title == "Guest live with Tokyo"
