from dataclasses import replace

from overlay_app.ui.panels.app_panel import AppState, PageName

from .stand import Stand


def test_a_problem_stays_until_it_is_dismissed_or_over(stand: Stand) -> None:
    stand.app.show(AppState(problem="The disk is full."))
    assert stand.app.problem == "The disk is full."
    stand.app.dismissProblem()
    assert stand.app.problem == ""


def test_the_note_of_the_first_run_is_read_once(stand: Stand) -> None:
    stand.app.show(AppState(first_run=True))
    stand.app.firstRunRead()
    assert not stand.app.firstRun
    assert stand.asked == [("first_run_read",)]


def test_an_undo_happens_once(stand: Stand) -> None:
    undone: list[int] = []
    stand.app.say("Deleted.", lambda: undone.append(1))
    stand.app.undo()
    stand.app.undo()
    assert undone == [1]
    assert stand.app.toast == ""


def test_what_cannot_be_undone_offers_no_undo(stand: Stand) -> None:
    stand.app.say("Exported.")
    assert not stand.app.undoable


def test_a_state_from_the_app_keeps_the_open_page_where_it_is_told_to(stand: Stand) -> None:
    stand.app.open("balance")
    stand.app.show(replace(stand.app.state, problem="x"))
    assert stand.app.state.page is PageName.BALANCE
