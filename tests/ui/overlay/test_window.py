import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QWindow
from pytestqt.qtbot import QtBot

from overlay_app.stage.state import EffectCue, StageState
from overlay_app.stage.theme import PACE
from overlay_app.ui.overlay import rows
from overlay_app.ui.overlay.theme import default_look
from overlay_app.ui.overlay.window import TITLE, Mode
from tests.ui.overlay.conftest import LANDSCAPE, PORTRAIT, Air
from tests.ui.overlay.states import BUSY, ONE_CARD, QUIET

OnAir = Callable[..., Air]
CONFETTI = EffectCue("effect", "confetti", 7, 1.0, 400)


def test_capture_programs_find_the_window_by_its_title_as_a_plain_window_that_takes_no_input(on_air: OnAir) -> None:
    air = on_air()
    air.open(QUIET)
    flags = air.window.flags()
    assert air.window.title() == TITLE
    assert flags & Qt.WindowType.WindowType_Mask == Qt.WindowType.Window
    for flag in (Qt.WindowType.WindowTransparentForInput, Qt.WindowType.WindowDoesNotAcceptFocus):
        assert flags & flag


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads X properties")
def test_the_x_server_shows_the_title_and_no_tool_window(on_air: OnAir) -> None:
    air = on_air()
    air.open(QUIET)
    command = ["xprop", "-id", str(int(air.window.winId())), "_NET_WM_NAME", "_NET_WM_WINDOW_TYPE", "WM_HINTS"]
    properties = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert f'"{TITLE}"' in properties
    assert "_NET_WM_WINDOW_TYPE_NORMAL" in properties
    assert "_UTILITY" not in properties
    assert "accepts input or input focus: False" in properties


@pytest.mark.parametrize("canvas", [LANDSCAPE, PORTRAIT, (1280, 720), (720, 1280)])
def test_the_canvas_has_its_size_in_real_pixels(on_air: OnAir, canvas: tuple[int, int]) -> None:
    air = on_air(canvas)
    air.open(QUIET)
    assert air.window.grabWindow().size().toTuple() == canvas


def test_what_is_not_drawn_is_transparent(on_air: OnAir) -> None:
    air = on_air()
    air.open(QUIET)
    assert air.window.grabWindow().pixelColor(960, 540).alpha() == 0


def test_a_chroma_key_has_one_flat_colour_and_opaque_plates(on_air: OnAir) -> None:
    air = on_air(mode=Mode.CHROMA)
    air.open(ONE_CARD)
    air.settle()
    picture = air.window.grabWindow()
    inside_the_card = picture.pixelColor(72 + 400, 72 + 8)
    assert (picture.pixelColor(960, 540), inside_the_card) == (QColor("#00FF00"), QColor("#10131A"))
    # Below the goal's plate, where its shadow would fall.
    assert picture.pixelColor(960, 1080 - 66) == QColor("#00FF00")


def test_the_mode_can_change_on_air(on_air: OnAir) -> None:
    air = on_air(mode=Mode.CHROMA)
    air.open(QUIET)
    air.window.set_mode(Mode.SOLID, "#00FF00")
    assert air.window.grabWindow().pixelColor(960, 540) == QColor("#10131A")
    air.window.set_mode(Mode.TRANSPARENT, "#00FF00")
    assert air.window.grabWindow().pixelColor(960, 540).alpha() == 0


def test_the_canvas_can_change_on_air(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    air.open(QUIET)
    air.window.set_canvas((1280, 720))
    qtbot.waitUntil(lambda: air.window.grabWindow().size().toTuple() == (1280, 720), timeout=30_000)


def test_a_minimised_window_comes_back_and_says_so(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    air.open(QUIET)
    with qtbot.waitSignal(air.window.minimiseRefused, timeout=30_000):
        air.window.showMinimized()
    qtbot.waitUntil(lambda: air.window.visibility() == QWindow.Visibility.Windowed, timeout=30_000)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads X properties")
def test_the_window_lies_below_the_others(on_air: OnAir) -> None:
    air = on_air()
    air.open(QUIET)
    command = ["xprop", "-id", str(int(air.window.winId())), "_NET_WM_STATE"]
    assert "_NET_WM_STATE_BELOW" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_window_off_every_screen_is_brought_back(on_air: OnAir) -> None:
    air = on_air()
    air.window.setPosition(90_000, 0)
    air.window.bring_on_screen()
    assert air.window.position().toTuple() == (0, 0)


def test_a_window_that_lies_over_the_edge_is_brought_back_where_it_fits(on_air: OnAir) -> None:
    air = on_air((1280, 720))
    air.window.setPosition(1900, 30)
    air.window.bring_on_screen()
    assert air.window.position().toTuple() == (0, 0)
    air.window.set_canvas((2560, 1440))
    air.window.setPosition(40, 30)
    air.window.bring_on_screen()
    assert air.window.position().toTuple() == (40, 30)


def test_a_window_on_a_screen_stays_where_it_is(on_air: OnAir) -> None:
    air = on_air((1280, 720))
    air.window.setPosition(40, 30)
    air.window.bring_on_screen()
    assert air.window.position().toTuple() == (40, 30)


def test_a_canvas_larger_than_the_screen_is_told(on_air: OnAir) -> None:
    assert on_air((1280, 720)).window.fits()
    assert not on_air((2560, 1440)).window.fits()


def test_no_frame_is_drawn_while_nothing_moves(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    air.open(BUSY)
    air.settle()
    before = air.frames
    qtbot.wait(1_000)
    assert air.frames == before


def test_an_empty_stage_draws_no_frame_either(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    air.open(BUSY)
    air.show(StageState(revision=99))
    air.settle()
    before = air.frames
    qtbot.wait(1_000)
    assert air.frames == before


def test_a_new_thing_on_a_still_stage_is_drawn_within_the_call(on_air: OnAir) -> None:
    air = on_air()
    air.open(QUIET)
    air.settle()
    before = air.frames
    air.view.show(ONE_CARD)
    assert air.frames == before + 1


def test_each_thing_is_told_as_painted_once(on_air: OnAir) -> None:
    air = on_air()
    air.open(BUSY)
    air.settle()
    air.view.show(replace(BUSY, revision=50, cards=(BUSY.cards[0], replace(BUSY.cards[1], units=200))))
    air.settle()
    expected = {shown.id for shown in (*BUSY.cards, *BUSY.feed)} | {"alert:1"}
    assert (set(air.painted), len(air.painted)) == (expected, len(expected))


def test_nothing_is_told_as_painted_that_no_window_drew(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    air.view.show(replace(BUSY, effect=CONFETTI))
    qtbot.wait(rows.LEAVE_MS)
    assert air.painted == []


def test_an_effect_is_painted_and_ends_by_itself(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    air.open(QUIET)
    air.show(replace(QUIET, revision=2, effect=CONFETTI))
    qtbot.waitUntil(lambda: air.ended == ["effect"], timeout=30_000)
    assert air.painted == ["effect"]


def test_a_panic_leaves_nothing_in_the_next_frame(on_air: OnAir) -> None:
    air = on_air()
    air.open(replace(BUSY, effect=CONFETTI))
    air.view.show(replace(BUSY, revision=99, visible=False))
    picture = air.window.grabWindow()
    corners = [(100, 100), (1700, 100), (960, 950), (200, 400)]
    assert [picture.pixelColor(x, y).alpha() for x, y in corners] == [0, 0, 0, 0]


def test_the_window_keeps_drawing_while_covered(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air((1280, 720))
    air.open(QUIET)
    cover = QWindow()
    cover.setGeometry(air.window.geometry())
    cover.show()
    qtbot.waitExposed(cover)
    cover.raise_()
    air.settle()
    before = air.frames
    air.view.show(ONE_CARD)
    qtbot.waitUntil(lambda: air.frames > before + 3, timeout=30_000)
    cover.close()


def test_rows_stay_as_long_as_their_exit_takes_at_the_slowest(on_air: OnAir) -> None:
    air = on_air()
    tokens = air.window.engine().singletonInstance("Coinstage.Style", "StageTokens")
    slowest = default_look().theme
    air.window.wear(replace(slowest, motion=replace(slowest.motion, pace=PACE.most)), reduced=False)
    assert tokens.property("exit") == rows.LEAVE_MS


def test_the_first_frame_shows_the_goal_and_the_ticker_as_they_are(on_air: OnAir) -> None:
    air = on_air()
    air.open(QUIET)
    assert QUIET.goal is not None
    bar, ticker = air.item("GoalBar"), air.item("TickerPill")
    assert (bar.property("filled"), bar.property("shownProgress")) == (QUIET.goal.progress / QUIET.goal.target, 412)
    assert (bar.opacity(), ticker.isVisible()) == (1, True)
