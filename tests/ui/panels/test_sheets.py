"""What every dialog does with the Enter key, with Escape, and with a click beside it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from overlay_app.ui.panels.app_panel import AppState, PageName

from . import nights
from .conftest import Opens
from .stand import Stand


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_line_presses_the_button_that_stands_out(opens: Opens, stand: Stand, key: Qt.Key) -> None:
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("new-goal")
    shown.type("goal-title", "Marathon")
    shown.key(key)
    assert [each[1].title for each in stand.asked] == ["Marathon"]
    assert not shown.item("goal-sheet").property("opened")


def test_a_click_beside_a_dialog_keeps_what_was_typed_and_escape_gives_it_up(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("new-goal")
    shown.type("goal-title", "Marathon")
    QTest.mouseClick(shown.opened.window, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert shown.visible("goal-title").property("text") == "Marathon"
    shown.key(Qt.Key.Key_Escape)
    assert not shown.item("goal-sheet").property("opened")
    assert stand.asked == []


def test_enter_does_nothing_where_the_button_may_not_be_pressed(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("new-goal")
    shown.type("goal-title", " ")
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == []
    assert shown.item("goal-sheet").property("opened")


def test_enter_marks_no_goal_as_reached(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("edit-g1")
    editor = stand.goals.editor
    editor.removeStep(editor.steps.rows[2].key)
    editor.setAt(editor.steps.rows[2].key, 1200)
    shown.visible("goal-title").forceActiveFocus()
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == []
    assert shown.visible("save-goal").property("text") == "Save and mark as reached"


def test_enter_adds_a_partner_and_leaves_the_dialog_open_for_the_next(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("partners")
    shown.type("partner-name", "Harbour")
    shown.key(Qt.Key.Key_Return)
    assert shelf.asked == [("save_partner", "Harbour", "", None)]
    assert shown.visible("partner-name").property("text") == ""


def test_enter_in_a_search_only_searches(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.SUPPORTERS))
    shown = opens(stand)
    shown.click("merge")
    shown.type("merge-search", "Me")
    asked = list(stand.asked)
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == asked
    assert shown.item("merge-sheet").property("opened")
