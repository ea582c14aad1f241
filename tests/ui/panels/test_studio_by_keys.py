"""The Overlay page with its real files behind it, worked with the keyboard alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Canvas, Layout, Placed, Widget
from overlay_app.ui.panels.app_panel import AppState, PageName

from . import nights
from .conftest import Opens, Shown
from .stand import Stand
from .test_studio_presenter import Studios

STEPS_AT_MOST = 120
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Keys:
    """A window in which nothing is clicked."""

    def __init__(self, shown: Shown, studios: Studios) -> None:
        self.shown = shown
        self.studios = studios

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.shown.key(key, modifier)

    def type(self, text: str) -> None:
        self.press(Qt.Key.Key_A, modifier=CONTROL)
        for letter in text:
            self.press(Qt.Key(ord(letter.upper())))

    def reach(self, name: str) -> None:
        """Go on by Tab until the control of that name, or a row of it, has the focus."""
        for _ in range(STEPS_AT_MOST):
            self.press(Qt.Key.Key_Tab)
            item = self.shown.opened.window.activeFocusItem()
            while item is not None:
                if item.objectName() == name:
                    return
                item = item.parentItem()
        pytest.fail(f"Tab never reaches {name}")

    def placed(self, widget: Widget, canvas: Canvas = Canvas.WIDE) -> Placed:
        found = self.layout(canvas).place(widget)
        assert found is not None
        return found

    def layout(self, canvas: Canvas = Canvas.WIDE) -> Layout:
        return self.studios.shelf.current(canvas)


@pytest.fixture
async def keys(qapp: object, tmp_path: Path, opens: Opens) -> AsyncIterator[Keys]:
    studios = Studios(tmp_path)
    stand = Stand()
    stand.show(nights.some())
    stand.studio, stand.specimen = studios.presenter.panel, studios.presenter.specimen
    stand.app.show(AppState(PageName.OVERLAY))
    yield Keys(opens(stand), studios)
    await studios.tasks.end()
    await studios.stage.close()


def choose(keys: Keys, widget: Widget) -> None:
    """In the layers, from the one on top downwards."""
    keys.reach("layers")
    for _ in Widget:
        if keys.studios.presenter.panel.chosen == widget:
            return
        keys.press(Qt.Key.Key_Down)


async def test_a_widget_is_chosen_moved_hidden_locked_and_layered(keys: Keys) -> None:
    before = keys.placed(Widget.POLL)
    choose(keys, Widget.POLL)
    keys.press(Qt.Key.Key_PageUp)
    assert keys.layout().widgets.index(before) == WIDE.widgets.index(before) + 1
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_L)
    assert (keys.placed(Widget.POLL).hidden, keys.placed(Widget.POLL).locked) == (True, True)
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_L)
    keys.reach("studio-canvas")
    keys.press(Qt.Key.Key_Left, Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Up, modifier=SHIFT)
    moved = keys.placed(Widget.POLL).box
    assert (moved.x, moved.y) == (before.box.x - 1, before.box.y - 11)


async def test_size_alignment_and_settings_are_reached_and_everything_is_taken_back(keys: Keys) -> None:
    choose(keys, Widget.GIFT_FEED)
    keys.reach("setting-lines")
    keys.type("3")
    keys.press(Qt.Key.Key_Return)
    keys.reach("place-width")
    keys.type("700")
    keys.press(Qt.Key.Key_Return)
    keys.reach("align-right")
    keys.press(Qt.Key.Key_Space)
    feed = keys.placed(Widget.GIFT_FEED)
    assert (feed.settings["lines"], feed.box.width, feed.box.x + feed.box.width) == (3, 700, 1_848)
    keys.press(Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z, modifier=CONTROL)
    assert keys.placed(Widget.GIFT_FEED) == WIDE.place(Widget.GIFT_FEED)
    keys.press(Qt.Key.Key_Z, modifier=CONTROL | SHIFT)
    assert keys.placed(Widget.GIFT_FEED).settings["lines"] == 3


async def test_canvas_and_layouts_are_changed_and_a_layout_survives_a_restart(keys: Keys) -> None:
    keys.reach("add-layout")
    keys.press(Qt.Key.Key_Space)
    assert keys.layout().name == "New layout"
    choose(keys, Widget.TICKER)
    keys.reach("studio-canvas")
    keys.press(Qt.Key.Key_Down)
    kept = keys.layout()
    keys.press(Qt.Key.Key_2, modifier=Qt.KeyboardModifier.AltModifier)
    assert keys.layout().name == "Standard"
    keys.press(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.AltModifier)
    assert keys.layout() == kept
    assert keys.layout(Canvas.UPRIGHT) == UPRIGHT
    await keys.studios.settled()
    assert keys.layout() == kept


async def test_a_widget_is_tried(keys: Keys) -> None:
    choose(keys, Widget.POLL)
    keys.reach("try-widget")
    keys.press(Qt.Key.Key_Space)
    assert keys.studios.stage.state.widgets is not None
