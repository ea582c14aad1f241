from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from overlay_app.sources.base import SourceReport, State
from overlay_app.stage.state import StageState
from overlay_app.ui.panels.live_state import TryIt

from . import nights
from .conftest import Opens
from .stand import Stand


def test_the_live_page_does_what_its_buttons_say(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    for name in ("mute", "pause", "skip-c2", "panic", "try-lion", "tests-on-stream"):
        shown.click(name)
    assert stand.asked == [
        ("set_muted", True),
        ("pause",),
        ("skip", "c2"),
        ("hide_overlay",),
        ("try_it", TryIt.LION),
        ("set_tests_on_stream", True),
    ]


def test_what_was_shown_can_be_shown_again(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.item("queue").parent()
    plate = shown.visible("queue").parentItem().parentItem()
    plate.setProperty("side", "recent")
    shown.click("replay-r1")
    assert stand.asked == [("replay", "r1")]


@pytest.mark.parametrize("width", [1100, 1600])
def test_where_no_goal_is_on_stream_a_button_leads_to_the_goals(opens: Opens, stand: Stand, width: int) -> None:
    stand.show(nights.empty())
    shown = opens(stand, width, 720)
    shown.click("to-goals")
    assert stand.app.page == "goals"


def test_a_session_starts_with_the_title_that_was_typed(opens: Opens, stand: Stand) -> None:
    stand.show(nights.empty())
    shown = opens(stand)
    shown.type("session-title", "Duets")
    shown.click("start-session")
    assert ("start_session", "Duets") in stand.asked


def test_a_running_session_is_renamed_in_place(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.visible("session-title").setProperty("text", "Saturday duets")
    shown.visible("session-title").forceActiveFocus()
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == [("rename_session", "Saturday duets")]


def test_end_session_does_nothing_on_a_click_and_ends_when_held(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.click("end-session")
    assert stand.asked == []
    where = shown.press("end-session")
    qtbot.waitUntil(lambda: ("end_session",) in stand.asked, timeout=5000)
    QTest.mouseRelease(shown.opened.window, Qt.MouseButton.LeftButton, pos=where)
    assert stand.asked == [("end_session",)]


def test_end_session_is_held_by_key_as_well(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.visible("end-session").forceActiveFocus()
    QTest.keyPress(shown.opened.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stand.asked == [("end_session",)])
    QTest.keyRelease(shown.opened.window, Qt.Key.Key_Space)


def test_panic_and_end_session_stand_apart(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand, 1100, 720)
    panic, end = (shown.visible(name) for name in ("panic", "end-session"))
    assert end.mapToScene(QPoint(0, 0)).x() - (panic.mapToScene(QPoint(0, 0)).x() + panic.width()) >= 40


def test_after_a_panic_the_page_says_that_viewers_see_nothing(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    assert not shown.item("hidden-veil").isVisible()
    stand.live.show(replace(stand.live.state, stage=StageState(visible=False)))
    assert shown.visible("hidden-veil")


def test_the_preview_is_the_stage_itself_and_is_drawn_only_while_looked_at(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    assert shown.visible("preview-stage")
    stand.app.open("goals")
    qtbot.waitUntil(lambda: shown.opened.find("preview-stage") is None)


def test_no_second_passes_on_a_page_that_nobody_sees(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    with qtbot.waitSignal(stand.live.ticked):
        pass
    shown.opened.hide()
    with qtbot.assertNotEmitted(stand.live.ticked, wait=1300):
        pass


def test_people_are_struck_out_pardoned_and_approved_from_the_live_page(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    shown = opens(stand)
    shown.click("strike-q0")
    shown.click("strike-a0")
    shown.click("pardon-a1")
    shown.click("approve-name")
    shown.click("keep-name")
    assert stand.asked == [
        ("strike", "id of supporter number 0", "supporter number 0"),
        ("strike", "p0", "supporter number 0"),
        ("pardon", "p1", "supporter number 1"),
        ("approve", "w1"),
        ("keep", "w1"),
    ]


def test_panic_and_the_end_of_a_session_never_stand_side_by_side(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand, 1100, 720)
    panic, end = shown.visible("panic"), shown.visible("end-session")
    between = end.mapToScene(end.boundingRect().topLeft()).x() - panic.mapToScene(panic.boundingRect().topRight()).x()
    assert between >= 40


@pytest.mark.parametrize("width", [1100, 1300, 1440])
def test_each_source_tells_its_state_in_the_room_there_is(opens: Opens, stand: Stand, width: int) -> None:
    stand.show(nights.some())
    words = "Nothing answers at 127.0.0.1, port 4455. Start it."
    names = ("obs", "tikfinity")
    sources = tuple(SourceReport(name, name, name, State.DOWN, words) for name in names)
    stand.live.show(replace(stand.live.state, sources=sources))
    shown = opens(stand, width, 900)
    room = shown.visible("sources")
    for name in names:
        chip = shown.visible(f"chip-{name}")
        assert chip.width() >= 100
        assert room.mapRectToScene(room.boundingRect()).contains(chip.mapRectToScene(chip.boundingRect()))


def test_an_empty_activity_says_what_to_do_where_nothing_listens_and_else_where_to_look(
    opens: Opens, stand: Stand
) -> None:
    stand.show(nights.empty())
    shown = opens(stand)
    assert "Sources page" in shown.visible("no-activity").property("advice")
    assert shown.visible("to-welcome")
    live = SourceReport("tikfinity", "tikfinity", "TikFinity", State.LIVE, "Live.")
    stand.live.show(replace(stand.live.state, sources=(live,)))
    assert "statement" in shown.visible("no-activity").property("advice")
    assert not shown.item("to-welcome").isVisible()
