from dataclasses import replace
from datetime import datetime

import pytest

from overlay_app.economy.schedule import PlanKind

from . import nights
from .conftest import Opens
from .stand import Stand


def test_a_live_is_planned(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("new-plan")
    shown.type("plan-title", "Saturday requests")
    shown.visible("plan-day").setProperty("text", "2026-11-28")
    shown.visible("plan-time").setProperty("text", "20:30")
    shown.click("save-plan")
    ((asked, plan),) = board.asked
    assert asked == "save"
    assert (plan.id, plan.kind, plan.title, plan.zone) == ("", PlanKind.LIVE, "Saturday requests", "Europe/Lisbon")
    assert plan.starts == datetime.fromisoformat("2026-11-28T20:30")
    assert (plan.minutes, plan.remind_minutes, plan.countdown_minutes) == (120, 15, None)


def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_kept(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("new-plan")
    shown.click("save-plan")
    assert "title" in shown.visible("plan-problem").property("text")
    shown.type("plan-title", "Karaoke")
    shown.visible("plan-day").setProperty("text", "tomorrow")
    shown.click("save-plan")
    assert "2026-12-24" in shown.visible("plan-problem").property("text")
    shown.visible("plan-day").setProperty("text", "2026-11-01")
    shown.click("save-plan")
    assert "passed" in shown.visible("plan-problem").property("text")
    assert board.asked == []


def test_a_plan_is_changed_in_what_was_changed_alone(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    karaoke = board.schedule.state.plans[0]
    board.schedule.editor.begin(karaoke.id, "")
    shown.item("plan-sheet").open()
    shown.click("weekday-5")
    shown.click("save-plan")
    assert karaoke.repeat is not None
    changed = replace(karaoke, repeat=replace(karaoke.repeat, weekdays=frozenset({1, 4})))
    assert board.asked == [("save", changed)]


@pytest.mark.parametrize("name", ["l", "g", "d", "r", "n", "e"])
def test_saving_an_untouched_plan_changes_nothing(board: Stand, name: str) -> None:
    later = nights.NOW - 7 * 24 * 3_600_000
    board.now = later
    plan = next(each for each in board.schedule.state.plans if each.id == name)
    board.schedule.editor.begin(name, "")
    assert board.schedule.editor.save(board.schedule.editor.edited) == ""
    assert board.asked == [("save", plan)]


def test_one_time_of_a_plan_is_called_off(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    board.schedule.editor.begin("l", "2026-11-27T20:00")
    shown.item("plan-sheet").open()
    shown.click("leave-out")
    assert board.asked == [("leave_out", "l", datetime.fromisoformat("2026-11-27T20:00"))]


def test_what_happens_once_can_only_be_removed(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    board.schedule.editor.begin("g", "2026-11-20T21:00")
    assert board.schedule.editor.time == ""
    shown.item("plan-sheet").open()
    shown.click("remove-plan")
    assert board.asked == [("remove", "g")]


def test_a_place_in_the_week_becomes_a_plans_start(board: Stand) -> None:
    board.schedule.beginAt(6, 20.6 / 24)
    assert (board.schedule.editor.edited["date"], board.schedule.editor.edited["time"]) == ("2026-11-22", "20:30")
