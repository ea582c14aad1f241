from PySide6.QtCore import QRect

from overlay_app.stage.default_layouts import UPRIGHT
from overlay_app.stage.safe_area import SafeArea
from overlay_app.ui.panels.studio_state import StudioState

from .conftest import Shown
from .stand import Stand
from .studio_nights import TWO, box


def test_guides_are_kept_for_this_canvas_or_refused_in_words(two: Stand) -> None:
    assert two.studio.safeArea.set([10, 20, 30, 40, 0, 0]) == ""
    assert two.asked == [("set_safe_area", SafeArea(10, 20, 30, 40))]
    assert "200 pixels" in two.studio.safeArea.set([1000, 0, 1000, 0, 0, 0])
    assert len(two.asked) == 1


def test_widgets_line_up_in_the_area_that_was_set(two: Stand) -> None:
    two.studio.show(StudioState(TWO, ("Two",), safe=SafeArea(100, 100, 100, 100)))
    two.studio.choose("poll")
    two.studio.align("left")
    assert box(two).x == 100
    assert two.studio.safeArea.place == QRect(100, 100, 1720, 880)


def test_the_safe_area_is_typed_or_taken_from_a_profile(overlay_page: Shown, qtbot) -> None:
    overlay_page.stand.studio.show(StudioState(UPRIGHT, ("Standard",), safe=SafeArea()))
    overlay_page.item("safe-area-sheet").open()
    qtbot.waitUntil(lambda: overlay_page.item("safe-area-sheet").property("opened"))
    overlay_page.click("safe-profile-0")
    overlay_page.visible("safe-edge-3").setProperty("text", "500")
    overlay_page.click("save-safe-area")
    assert overlay_page.stand.asked[-1] == ("set_safe_area", SafeArea(top=250, bottom=500, side=170, side_from=960))
