from dataclasses import replace

from overlay_app.stage.default_layouts import WIDE
from overlay_app.stage.layout_history import STEPS_AT_MOST, LayoutHistory


def named(number: int):
    return replace(WIDE, name=f"Step {number}")


def test_each_change_is_taken_back_and_made_again():
    history = LayoutHistory(WIDE).changed(named(1)).changed(named(2))
    assert history.undone().now == named(1)
    assert history.undone().undone().now == WIDE
    assert history.undone().undone().redone().redone() == history


def test_changes_of_one_run_are_taken_back_together():
    history = LayoutHistory(WIDE).changed(named(1), "nudge").changed(named(2), "nudge").changed(named(3), "other")
    assert history.undone().now == named(2)
    assert history.undone().undone().now == WIDE


def test_a_run_ends_where_something_was_taken_back():
    history = LayoutHistory(WIDE).changed(named(1), "nudge").undone().changed(named(2), "nudge")
    assert history.undone().now == WIDE


def test_a_new_change_ends_what_was_taken_back():
    history = LayoutHistory(WIDE).changed(named(1)).undone().changed(named(2))
    assert history.redone() == history


def test_at_either_end_nothing_happens():
    history = LayoutHistory(WIDE)
    assert history.undone() is history
    assert history.redone() is history


def test_what_changes_nothing_is_no_step():
    history = LayoutHistory(WIDE)
    assert history.changed(WIDE) is history


def test_only_so_many_steps_are_kept():
    history = LayoutHistory(WIDE)
    for number in range(STEPS_AT_MOST + 20):
        history = history.changed(named(number))
    assert len(history.past) == STEPS_AT_MOST
    assert history.past[-1] == named(STEPS_AT_MOST + 18)
