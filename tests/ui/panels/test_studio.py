from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtTest import QTest

from overlay_app.services.layouts import Backdrop
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Anchor, Box, Canvas, Placed, Widget
from overlay_app.ui.panels.studio_state import StudioState

from . import nights
from .conftest import Opens, Shown
from .stand import Stand
from .studio_nights import POLL, TWO, box, kept


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
    studio.layouts.useNumber(1)
    studio.layouts.useNumber(9)
    studio.layouts.add()
    studio.layouts.duplicate()
    studio.layouts.rename("Three")
    studio.layouts.remove()
    studio.layouts.takeIn(QUrl.fromLocalFile("/in.toml"))
    studio.layouts.handOut(QUrl.fromLocalFile("/out.toml"))
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


def on_canvas(overlay_page: Shown, x: int, y: int) -> QPoint:
    canvas = overlay_page.visible("studio-canvas")
    zoom = canvas.width() / 1920
    return canvas.mapToScene(QPoint(round(x * zoom), round(y * zoom))).toPoint()


def test_a_widget_is_dragged_with_the_mouse(overlay_page: Shown) -> None:
    window = overlay_page.opened.window
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=on_canvas(overlay_page, 300, 940))
    for x in (320, 360, 400):
        QTest.mouseMove(window, on_canvas(overlay_page, x, 600))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=on_canvas(overlay_page, 400, 600))
    assert overlay_page.stand.studio.chosen == "goal-bar"
    assert box(overlay_page.stand, Widget.GOAL_BAR).y < WIDE.place(Widget.GOAL_BAR).box.y


def test_everything_is_arranged_by_keyboard_as_well(overlay_page: Shown) -> None:
    overlay_page.visible("layers").forceActiveFocus()
    for _ in range(3):
        overlay_page.key(Qt.Key.Key_Down)
    assert overlay_page.stand.studio.chosen == "goal-bar"
    overlay_page.key(Qt.Key.Key_L)
    overlay_page.key(Qt.Key.Key_Space)
    overlay_page.key(Qt.Key.Key_PageDown)
    overlay_page.visible("studio-canvas").forceActiveFocus()
    overlay_page.key(Qt.Key.Key_Up)
    overlay_page.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    changes = [asked[1] for asked in overlay_page.stand.asked if asked[0] == "change"]
    goals = [layout.place(Widget.GOAL_BAR) for layout in changes]
    assert [goal.locked for goal in goals] == [True, False, False, False, False]
    assert [goal.hidden for goal in goals] == [False, True, False, False, False]
    assert changes[2].widgets != WIDE.widgets
    assert [goal.box.y for goal in goals[3:]] == [889, 880]
    overlay_page.key(Qt.Key.Key_Escape)
    assert overlay_page.stand.studio.chosen == ""


def test_undo_and_redo_have_their_usual_keys(overlay_page: Shown) -> None:
    overlay_page.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    overlay_page.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert overlay_page.stand.asked == [("undo",), ("redo",)]


def test_on_another_page_undo_leaves_the_layout_alone_but_layouts_are_switched(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    shown = opens(stand)
    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert stand.asked == [("use", "Evening 2")]


def test_a_place_is_typed(overlay_page: Shown) -> None:
    overlay_page.stand.studio.choose("poll")
    overlay_page.visible("place-left").setProperty("text", "")
    overlay_page.type("place-left", "100")
    overlay_page.key(Qt.Key.Key_Return)
    assert box(overlay_page.stand) == replace(WIDE.place(Widget.POLL).box, x=100)


def test_a_layout_gets_another_name(overlay_page: Shown, qtbot) -> None:
    overlay_page.item("rename-layout-sheet").open()
    qtbot.waitUntil(lambda: overlay_page.item("rename-layout-sheet").property("opened"))
    for letter in "Duets":
        QTest.keyClick(overlay_page.opened.window, letter)
    overlay_page.click("rename-layout")
    assert overlay_page.stand.asked == [("rename", "Duets")]


def test_the_canvas_takes_the_shape_that_was_chosen(overlay_page: Shown, qtbot) -> None:
    overlay_page.stand.studio.show(StudioState(UPRIGHT, ("Standard",)))
    qtbot.waitUntil(
        lambda: overlay_page.visible("studio-canvas").height() > overlay_page.visible("studio-canvas").width()
    )
    assert overlay_page.visible("studio-stage").property("portrait")


def test_the_examples_are_drawn_only_while_looked_at(overlay_page: Shown, qtbot) -> None:
    assert overlay_page.visible("studio-stage")
    overlay_page.stand.app.open("live")
    qtbot.waitUntil(lambda: overlay_page.opened.find("studio-stage") is None)
