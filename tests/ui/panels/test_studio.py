from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtTest import QTest

from overlay_app.services.layouts import Backdrop
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.how_to import HowToCard
from overlay_app.stage.layout import Anchor, Box, Canvas, Layout, Placed, Widget
from overlay_app.stage.safe_area import SafeArea
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.how_to_state import HowToState
from overlay_app.ui.panels.studio_state import StudioState

from . import nights
from .conftest import Opens, Shown
from .stand import Stand

POLL = Placed(Widget.POLL, Box(600, 400, 300, 200))
TICKER = Placed(Widget.TICKER, Box(1000, 500, 200, 60))
TWO = Layout("Two", Canvas.WIDE, (POLL, TICKER))


@pytest.fixture
def two(stand: Stand) -> Stand:
    stand.studio.show(StudioState(TWO, ("Two",)))
    return stand


def kept(stand: Stand) -> Layout:
    """The layout that was to be kept last."""
    return [asked[1] for asked in stand.asked if asked[0] == "change"][-1]


def box(stand: Stand, widget: Widget = Widget.POLL) -> Box:
    placed = kept(stand).place(widget)
    assert placed is not None
    return placed.box


def test_a_drag_is_drawn_as_it_goes_and_kept_when_it_is_let_go(two: Stand) -> None:
    two.studio.press(650, 450, 8)
    two.studio.pull(753, 461, True)
    assert two.studio.place == QRect(703, 411, 300, 200)
    assert [asked[0] for asked in two.asked] == ["preview", "preview"]
    two.studio.release()
    assert box(two) == Box(703, 411, 300, 200)


def test_lines_are_shown_while_they_hold(two: Stand) -> None:
    two.studio.press(650, 450, 8)
    two.studio.pull(650 + 97, 450 + 150, False)
    assert list(two.studio.linesAcross) == [1000]
    two.studio.release()
    assert list(two.studio.linesAcross) == []


def test_a_corner_of_the_chosen_widget_is_pulled(two: Stand) -> None:
    two.studio.choose("poll")
    two.studio.press(902, 598, 8)
    two.studio.pull(1002, 698, True)
    two.studio.release()
    assert box(two) == Box(600, 400, 400, 300)


def test_a_click_chooses_and_changes_nothing(two: Stand) -> None:
    two.studio.press(1050, 520, 8)
    two.studio.release()
    assert two.studio.chosen == "ticker"
    assert "change" not in [asked[0] for asked in two.asked]


def test_a_drag_can_be_given_up(two: Stand) -> None:
    two.studio.press(650, 450, 8)
    two.studio.pull(700, 500, True)
    two.studio.giveUp()
    assert two.studio.place == QRect(600, 400, 300, 200)
    assert two.asked[-1] == ("preview", TWO, Widget.POLL)
    two.studio.release()
    assert "change" not in [asked[0] for asked in two.asked]


def test_what_is_taken_back_during_a_drag_is_not_brought_back_by_letting_go(two: Stand) -> None:
    two.studio.press(650, 450, 8)
    two.studio.pull(700, 500, True)
    two.studio.show(StudioState(WIDE, ("Two",)))
    two.studio.release()
    assert "change" not in [asked[0] for asked in two.asked]


def test_a_locked_widget_is_chosen_but_stays(two: Stand) -> None:
    two.studio.show(StudioState(TWO.with_placed(replace(POLL, locked=True)), ("Two",)))
    two.studio.press(650, 450, 8)
    two.studio.pull(700, 500, True)
    two.studio.release()
    two.studio.nudge(1, 0)
    two.studio.align("left")
    two.studio.setPlace(0, 0, 100, 100)
    assert two.studio.chosen == "poll"
    assert "change" not in [asked[0] for asked in two.asked]


def test_nudges_in_a_row_are_one_run(two: Stand) -> None:
    two.studio.choose("poll")
    two.studio.nudge(1, 0)
    two.studio.nudge(0, -10)
    runs = [asked[2] for asked in two.asked if asked[0] == "change"]
    assert runs == ["nudge poll", "nudge poll"]
    assert box(two) == Box(600, 390, 300, 200)


def test_typed_figures_are_fitted_to_the_canvas(two: Stand) -> None:
    two.studio.choose("poll")
    two.studio.setPlace(5000, -5, 2, 99999)
    assert box(two) == Box(1880, 0, 40, 1080)


def test_the_properties_of_a_widget_are_kept(two: Stand) -> None:
    two.studio.choose("poll")
    two.studio.setAnchor("bottom-right")
    assert kept(two).place(Widget.POLL) == replace(POLL, anchor=Anchor.BOTTOM_RIGHT)
    two.studio.setHidden("poll", True)
    assert kept(two).place(Widget.POLL) == replace(POLL, hidden=True)
    two.studio.setLocked("poll", True)
    assert kept(two).place(Widget.POLL) == replace(POLL, locked=True)


def test_the_layers_list_what_is_on_top_first_then_what_is_not_on_the_canvas(two: Stand) -> None:
    rows = two.studio.layers.rows
    assert [row.key for row in rows[:2]] == ["ticker", "poll"]
    assert len(rows) == len(Widget)
    assert all(row.hidden for row in rows[2:])


def test_a_widget_that_is_not_on_the_canvas_is_added_where_it_stands_by_default(two: Stand) -> None:
    two.studio.setHidden("goal-bar", False)
    assert kept(two).widgets[-1] == WIDE.place(Widget.GOAL_BAR)


def test_a_widget_goes_back_to_its_default_place(stand: Stand) -> None:
    stand.studio.show(StudioState(UPRIGHT.with_placed(Placed(Widget.POLL, Box(0, 0, 100, 100))), ("Standard",)))
    stand.studio.choose("poll")
    stand.studio.reset()
    assert kept(stand) == UPRIGHT


def test_a_widget_may_follow_its_neighbour_where_the_default_lets_it(stand: Stand) -> None:
    stand.studio.choose("gift-feed")
    assert stand.studio.canFollow
    stand.studio.setFollows(False)
    assert kept(stand).place(Widget.GIFT_FEED).settings == {"follow": False}
    stand.studio.choose("poll")
    assert not stand.studio.canFollow


def test_what_is_put_somewhere_by_hand_follows_its_neighbour_no_more(stand: Stand) -> None:
    stand.studio.choose("gift-feed")
    stand.studio.nudge(0, 10)
    feed = WIDE.place(Widget.GIFT_FEED)
    assert kept(stand).place(Widget.GIFT_FEED) == replace(
        feed, box=replace(feed.box, y=feed.box.y + 10), settings={"follow": False}
    )


def test_the_pointer_tells_what_can_be_done(two: Stand) -> None:
    two.studio.point(650, 450, 8)
    assert (two.studio.pointing, two.studio.pointedName) == ("move", "Poll")
    two.studio.choose("poll")
    two.studio.point(601, 401, 8)
    assert two.studio.pointing == "falling"
    two.studio.point(601, 599, 8)
    assert two.studio.pointing == "rising"
    two.studio.point(5, 5, 8)
    assert (two.studio.pointing, two.studio.pointedName) == ("", "")


def test_what_the_header_asks_for_is_done(two: Stand) -> None:
    studio = two.studio
    studio.show(StudioState(TWO, ("One", "Two")))
    studio.setUpright(True)
    studio.useNumber(1)
    studio.useNumber(9)
    studio.add()
    studio.duplicate()
    studio.rename("Three")
    studio.remove()
    studio.takeIn(QUrl.fromLocalFile("/in.toml"))
    studio.handOut(QUrl.fromLocalFile("/out.toml"))
    studio.setBackdrop("checker")
    studio.choosePicture(QUrl.fromLocalFile("/stream.png"))
    studio.tryAll()
    assert two.asked == [
        ("open_canvas", Canvas.UPRIGHT),
        ("use", "One"),
        ("add",),
        ("duplicate",),
        ("rename", "Three"),
        ("remove",),
        ("take_in", Path("/in.toml")),
        ("hand_out", Path("/out.toml")),
        ("set_backdrop", Backdrop.CHECKER),
        ("choose_picture", Path("/stream.png")),
        ("try_all",),
    ]


# In the window


@pytest.fixture
def shown(opens: Opens, stand: Stand) -> Shown:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.OVERLAY))
    return opens(stand)


def on_canvas(shown: Shown, x: int, y: int) -> QPoint:
    canvas = shown.visible("studio-canvas")
    zoom = canvas.width() / 1920
    return canvas.mapToScene(QPoint(round(x * zoom), round(y * zoom))).toPoint()


def test_a_widget_is_dragged_with_the_mouse(shown: Shown) -> None:
    window = shown.opened.window
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=on_canvas(shown, 300, 940))
    for x in (320, 360, 400):
        QTest.mouseMove(window, on_canvas(shown, x, 600))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=on_canvas(shown, 400, 600))
    assert shown.stand.studio.chosen == "goal-bar"
    assert box(shown.stand, Widget.GOAL_BAR).y < WIDE.place(Widget.GOAL_BAR).box.y


def test_everything_is_arranged_by_keyboard_as_well(shown: Shown) -> None:
    shown.visible("layers").forceActiveFocus()
    for _ in range(3):
        shown.key(Qt.Key.Key_Down)
    assert shown.stand.studio.chosen == "goal-bar"
    shown.key(Qt.Key.Key_L)
    shown.key(Qt.Key.Key_Space)
    shown.key(Qt.Key.Key_PageDown)
    shown.visible("studio-canvas").forceActiveFocus()
    shown.key(Qt.Key.Key_Up)
    shown.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    changes = [asked[1] for asked in shown.stand.asked if asked[0] == "change"]
    goals = [layout.place(Widget.GOAL_BAR) for layout in changes]
    assert [goal.locked for goal in goals] == [True, False, False, False, False]
    assert [goal.hidden for goal in goals] == [False, True, False, False, False]
    assert changes[2].widgets != WIDE.widgets
    assert [goal.box.y for goal in goals[3:]] == [889, 880]
    shown.key(Qt.Key.Key_Escape)
    assert shown.stand.studio.chosen == ""


def test_undo_and_redo_have_their_usual_keys(shown: Shown) -> None:
    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.stand.asked == [("undo",), ("redo",)]


def test_on_another_page_undo_leaves_the_layout_alone_but_layouts_are_switched(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    shown = opens(stand)
    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert stand.asked == [("use", "Evening 2")]


def test_a_place_is_typed(shown: Shown) -> None:
    shown.stand.studio.choose("poll")
    shown.visible("place-left").setProperty("text", "")
    shown.type("place-left", "100")
    shown.key(Qt.Key.Key_Return)
    assert box(shown.stand) == replace(WIDE.place(Widget.POLL).box, x=100)


def test_a_layout_gets_another_name(shown: Shown, qtbot) -> None:
    shown.item("rename-layout-sheet").open()
    qtbot.waitUntil(lambda: shown.item("rename-layout-sheet").property("opened"))
    for letter in "Duets":
        QTest.keyClick(shown.opened.window, letter)
    shown.click("rename-layout")
    assert shown.stand.asked == [("rename", "Duets")]


def test_the_canvas_takes_the_shape_that_was_chosen(shown: Shown, qtbot) -> None:
    shown.stand.studio.show(StudioState(UPRIGHT, ("Standard",)))
    qtbot.waitUntil(lambda: shown.visible("studio-canvas").height() > shown.visible("studio-canvas").width())
    assert shown.visible("studio-stage").property("portrait")


def test_the_examples_are_drawn_only_while_looked_at(shown: Shown, qtbot) -> None:
    assert shown.visible("studio-stage")
    shown.stand.app.open("live")
    qtbot.waitUntil(lambda: shown.opened.find("studio-stage") is None)


# What can be set of a widget


def settings(stand: Stand) -> dict[str, object]:
    """What is to be kept of the chosen widget's settings."""
    placed = kept(stand).place(Widget(stand.studio.chosen))
    assert placed is not None
    return dict(placed.settings)


def test_the_settings_of_the_chosen_widget_are_listed_as_they_stand(two: Stand) -> None:
    assert two.studio.settings.rows == ()
    two.studio.show(StudioState(TWO.with_placed(replace(POLL, settings={"clock": False})), ("Two",)))
    two.studio.choose("poll")
    assert [(row.key, row.kind, row.on) for row in two.studio.settings.rows] == [
        ("clock", "switch", False),
        ("votes", "switch", True),
    ]


@pytest.mark.parametrize("widget", Widget)
def test_every_setting_has_words(stand: Stand, widget: Widget) -> None:
    stand.studio.choose(widget.value)
    rows = stand.studio.settings.rows
    assert rows
    assert all(row.label and all(row.options) for row in rows)


def test_a_setting_is_kept_with_the_others_of_its_widget(stand: Stand) -> None:
    stand.studio.choose("gift-feed")
    stand.studio.set("worth", 0)
    assert settings(stand) == {"follow": True, "worth": False}
    stand.studio.set("lines", 99)
    assert settings(stand) == {"follow": True, "lines": 6}
    stand.studio.choose("goal-bar")
    stand.studio.set("figures", 2)
    assert settings(stand) == {"figures": "both"}


def test_a_locked_widget_keeps_its_place_but_can_be_set(two: Stand) -> None:
    two.studio.show(StudioState(TWO.with_placed(replace(POLL, locked=True)), ("Two",)))
    two.studio.choose("poll")
    two.studio.set("votes", 0)
    assert settings(two) == {"votes": False}


def test_settings_are_flipped_typed_and_chosen(shown: Shown, qtbot) -> None:
    shown.stand.studio.choose("top-supporters")
    shown.click("setting-worth")
    assert settings(shown.stand) == {"worth": False}
    shown.visible("setting-rows").setProperty("text", "")
    shown.type("setting-rows", "3")
    shown.key(Qt.Key.Key_Return)
    assert settings(shown.stand) == {"rows": 3}
    shown.visible("setting-period").forceActiveFocus()
    shown.key(Qt.Key.Key_Down)
    assert settings(shown.stand) == {"period": "week"}


def test_a_number_that_cannot_be_shows_what_it_became(shown: Shown) -> None:
    shown.stand.studio.choose("gift-feed")
    field = shown.visible("setting-lines")
    field.setProperty("text", "")
    shown.type("setting-lines", "99")
    shown.key(Qt.Key.Key_Return)
    assert field.property("text") == "6"


@pytest.mark.parametrize("upright", [False, True])
def test_what_the_keyboard_reaches_in_the_properties_is_seen(opens: Opens, stand: Stand, upright: bool) -> None:
    stand.app.show(AppState(PageName.OVERLAY))
    stand.studio.show(StudioState(UPRIGHT if upright else WIDE, ("Standard",)))
    shown = opens(stand, 1100, 720)
    stand.studio.choose("event-alert")
    scroll = shown.visible("studio-properties")
    for name in ("widget-follows" if not upright else "widget-locked", "setting-follows"):
        control = shown.visible(name)
        control.forceActiveFocus()
        top = control.mapToItem(scroll, QPoint(0, 0)).y()
        assert 0 <= top <= scroll.height() - control.height()


# The safe area


def test_guides_are_kept_for_this_canvas_or_refused_in_words(two: Stand) -> None:
    assert two.studio.setSafeArea([10, 20, 30, 40, 0, 0]) == ""
    assert two.asked == [("set_safe_area", SafeArea(10, 20, 30, 40))]
    assert "200 pixels" in two.studio.setSafeArea([1000, 0, 1000, 0, 0, 0])
    assert len(two.asked) == 1


def test_widgets_line_up_in_the_area_that_was_set(two: Stand) -> None:
    two.studio.show(StudioState(TWO, ("Two",), safe=SafeArea(100, 100, 100, 100)))
    two.studio.choose("poll")
    two.studio.align("left")
    assert box(two).x == 100
    assert two.studio.safeArea == QRect(100, 100, 1720, 880)


def test_the_safe_area_is_typed_or_taken_from_a_profile(shown: Shown, qtbot) -> None:
    shown.stand.studio.show(StudioState(UPRIGHT, ("Standard",), safe=SafeArea()))
    shown.item("safe-area-sheet").open()
    qtbot.waitUntil(lambda: shown.item("safe-area-sheet").property("opened"))
    shown.click("safe-profile-0")
    shown.visible("safe-edge-3").setProperty("text", "500")
    shown.click("save-safe-area")
    assert shown.stand.asked[-1] == ("set_safe_area", SafeArea(top=250, bottom=500, side=170, side_from=960))


# How to take part


def test_the_card_is_written_in_words_and_kept(shown: Shown, qtbot) -> None:
    shown.stand.studio.choose("how-to")
    shown.click("edit-how-to")
    qtbot.waitUntil(lambda: shown.item("how-to-sheet").property("opened"))
    shown.visible("how-to-steps").setProperty("text", "Say hello\n\n  Send a rose ")
    shown.click("save-how-to")
    (_, card) = shown.stand.asked[-1]
    assert card == HowToCard(steps=("Say hello", "Send a rose"))
    assert not shown.item("how-to-sheet").property("visible")


def test_a_card_that_cannot_be_is_not_kept_and_the_sheet_says_why(shown: Shown, qtbot) -> None:
    shown.stand.studio.choose("how-to")
    shown.click("edit-how-to")
    qtbot.waitUntil(lambda: shown.item("how-to-sheet").property("opened"))
    shown.visible("how-to-steps").setProperty("text", "")
    shown.click("save-how-to")
    assert "1 to 5 steps" in shown.visible("how-to-problem").property("text")
    assert "save" not in [asked[0] for asked in shown.stand.asked]


def test_the_card_is_put_up_and_taken_down(shown: Shown) -> None:
    shown.stand.studio.choose("how-to")
    shown.click("show-how-to")
    shown.stand.studio.howTo.show(HowToState(HowToCard(standing=True), on_stage=True))
    shown.click("show-how-to")
    assert [asked[0] for asked in shown.stand.asked if asked[0] != "preview"] == ["put_up", "take_down"]
