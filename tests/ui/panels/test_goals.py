from dataclasses import replace

from overlay_app.economy.goals import Action, Metric, StepKind
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.goal_editor import MAX_STEPS
from overlay_app.ui.panels.goals_state import GoalsState

from . import nights
from .conftest import Opens
from .stand import Stand


def steps(stand: Stand) -> list[tuple[str, int, str]]:
    return [(row.kind, row.at, row.title) for row in stand.goals.editor.steps.rows]


def test_goals_on_stream_come_first_and_closed_ones_last(stand: Stand) -> None:
    stand.show(nights.some())
    assert [row.key for row in stand.goals.goals.rows] == ["g1", "g2", "g3"]


def test_the_head_start_counts_and_is_shown(stand: Stand) -> None:
    stand.show(nights.some())
    row = stand.goals.goals.rows[0]
    assert row.figures == "1,368 / 2,000"
    assert "head start +100" in row.about


def test_a_bar_is_as_long_as_on_stage_the_stretch_comes_after_the_target(stand: Stand) -> None:
    goal = nights.some().goals.goals[0]
    stand.goals.show(GoalsState((goal,), nights.ZONE))
    row = stand.goals.goals.rows[0]
    assert row.share == 1368 / 2000
    assert [mark["share"] for mark in row.marks] == [0.25, 0.5, 0.75]
    stand.goals.show(GoalsState((replace(goal, counted=2100),), nights.ZONE))
    assert stand.goals.goals.rows[0].figures == "2,200 / 3,000"


def test_past_the_target_the_next_stretch_is_what_is_left_as_on_the_live_page(stand: Stand) -> None:
    goal = replace(nights.some().goals.goals[0], counted=2_400, offset=0)
    stand.goals.show(GoalsState((goal,), nights.ZONE))
    [row] = stand.goals.goals.rows
    assert row.figures == "2,400 / 3,000"
    assert "600 to go" in row.about


def test_what_is_over_the_target_is_said(stand: Stand) -> None:
    stand.show(nights.some())
    assert "13 over" in stand.goals.goals.rows[1].about


def test_reached_steps_tell_when(stand: Stand) -> None:
    stand.show(nights.some())
    assert [bool(step["when"]) for step in stand.goals.goals.rows[0].steps] == [True, True, False, False, False]


def test_a_new_goal_is_saved_as_it_was_written(stand: Stand) -> None:
    stand.goals.beginNew()
    editor = stand.goals.editor
    editor.setTitle(" Marathon ")
    editor.setMetric("gifts")
    editor.setAt(editor.steps.rows[0].key, 300)
    editor.addStep("milestone")
    editor.setStepTitle(editor.steps.rows[0].key, "duet")
    editor.setAction(editor.steps.rows[0].key, "coin-rain")
    editor.addStep("stretch")
    editor.setOffset(20)
    assert editor.save()
    [(name, draft)] = stand.asked
    assert name == "save"
    assert (draft.id, draft.title, draft.metric, draft.offset) == (None, "Marathon", Metric.GIFTS, 20)
    assert [(step.kind, step.at, step.title, step.action) for step in draft.steps] == [
        (StepKind.MILESTONE, 150, "duet", Action.COIN_RAIN),
        (StepKind.TARGET, 300, "", Action.CONFETTI),
        (StepKind.STRETCH, 450, "", Action.NOTHING),
    ]


def test_an_edit_keeps_what_was_reached(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.beginEdit("g1")
    stand.goals.editor.setTitle("Other")
    assert stand.goals.editor.save()
    draft = stand.asked[0][1]
    assert draft.id == "g1"
    assert draft.steps == nights.some().goals.goals[0].steps


def test_nothing_is_saved_while_something_is_wrong(stand: Stand) -> None:
    stand.goals.beginNew()
    editor = stand.goals.editor
    assert "title" in editor.problem
    editor.setTitle("Marathon")
    assert editor.problem == ""
    editor.setAt(editor.steps.rows[0].key, 0)
    assert "above 0" in editor.problem
    assert not editor.save()
    assert stand.asked == []


def test_steps_have_to_rise(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.beginEdit("g1")
    editor = stand.goals.editor
    editor.setAt(editor.steps.rows[0].key, 1000)
    assert "higher" in editor.problem


def test_a_target_below_the_progress_is_asked_about_before_it_is_saved(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.beginEdit("g1")
    editor = stand.goals.editor
    assert editor.warning == ""
    for row in editor.steps.rows[2:3]:
        editor.removeStep(row.key)
    editor.setAt(editor.steps.rows[2].key, 1200)
    assert "the whole album" in editor.warning
    assert editor.reaches


def test_moving_a_step_moves_its_reward_and_leaves_the_figures_in_order(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.beginEdit("g1")
    editor = stand.goals.editor
    editor.moveStep(editor.steps.rows[0].key, 1)
    assert steps(stand)[:2] == [("milestone", 500, "song by request"), ("milestone", 1000, "duet with chat")]
    editor.moveStep(editor.steps.rows[0].key, -1)
    assert steps(stand)[0][2] == "song by request"


def test_the_target_is_never_removed(stand: Stand) -> None:
    stand.goals.beginNew()
    stand.goals.editor.removeStep(stand.goals.editor.steps.rows[0].key)
    assert len(steps(stand)) == 1


def test_a_goal_has_a_bounded_number_of_steps(stand: Stand) -> None:
    stand.goals.beginNew()
    for _ in range(MAX_STEPS + 5):
        stand.goals.editor.addStep("stretch")
    assert len(steps(stand)) == MAX_STEPS


def test_a_deadline_is_read_on_the_creators_clock(stand: Stand) -> None:
    stand.goals.show(GoalsState(zone=nights.ZONE))
    stand.goals.beginNew()
    editor = stand.goals.editor
    editor.setTitle("Marathon")
    editor.setDeadline("tomorrow")
    assert "deadline" in editor.problem
    editor.setDeadline("2026-07-01 22:00")
    editor.save()
    assert stand.asked[0][1].deadline == EpochMs(1_782_939_600_000)


def test_an_emptied_deadline_is_none(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.beginEdit("g1")
    assert stand.goals.editor.deadline == "2026-11-22 21:42"
    stand.goals.editor.setDeadline("")
    stand.goals.editor.save()
    assert stand.asked[0][1].deadline is None


def test_what_is_deleted_or_closed_can_be_taken_back(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.delete("g1")
    assert "Karaoke marathon" in stand.app.toast
    stand.app.undo()
    stand.goals.close("g2")
    stand.app.undo()
    assert stand.asked == [("delete", "g1"), ("restore", "g1"), ("close", "g2"), ("reopen", "g2")]


def test_what_is_gone_meanwhile_is_left_alone(stand: Stand) -> None:
    stand.goals.delete("g9")
    stand.goals.close("g9")
    stand.goals.beginEdit("g9")
    assert stand.asked == []


def test_a_goal_is_put_on_stream_and_taken_off(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.showOnStage("g2", True)
    assert stand.asked == [("show_on_stage", "g2", True)]


def test_progress_below_zero_empties_the_bar(stand: Stand) -> None:
    goal = replace(nights.some().goals.goals[0], offset=-5000)
    stand.goals.show(GoalsState((goal,), nights.ZONE))
    assert stand.goals.goals.rows[0].share == 0


def test_words_that_beg_for_gifts_are_pointed_at_and_not_refused(stand: Stand) -> None:
    stand.show(nights.some())
    stand.goals.beginEdit("")
    editor = stand.goals.editor
    editor.setTitle("Please send gifts")
    assert editor.warning.startswith("“Please send” begs for gifts")
    assert not editor.reaches
    assert editor.problem == ""


def test_a_goal_is_written_with_the_keyboard(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("new-goal")
    shown.type("goal-title", "Marathon")
    shown.click("add-milestone")
    shown.click("save-goal")
    draft = stand.asked[0][1]
    assert draft.title == "Marathon"
    assert [step.at for step in draft.steps] == [1000, 2000]


def test_a_deleted_goal_comes_back_by_undo(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("delete-g1")
    shown.click("undo")
    assert stand.asked == [("delete", "g1"), ("restore", "g1")]
