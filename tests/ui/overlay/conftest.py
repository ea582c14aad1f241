"""The overlay window as tests use it."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from overlay_app.stage.state import StageState
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.window import Mode, OverlayWindow

LANDSCAPE = (1920, 1080)
PORTRAIT = (1080, 1920)


class Air:
    """An overlay window, what it painted and what ended."""

    def __init__(self, qtbot: QtBot, canvas: tuple[int, int], mode: Mode) -> None:
        self.painted: list[str] = []
        self.ended: list[str] = []
        self.frames = 0
        self._qtbot = qtbot
        self.view = StageView(self.painted.append, self.ended.append)
        self.window = OverlayWindow(self.view, canvas, mode, "#00FF00", 60)
        self.window.frameSwapped.connect(self._count)

    def open(self, state: StageState) -> None:
        """Show this from the first frame on."""
        self.view.show(state)
        self.window.show_stage()
        self._qtbot.waitUntil(lambda: self.frames > 0)

    def show(self, state: StageState) -> None:
        """Show this once the window stands still."""
        self.settle()
        self.view.show(state)

    def settle(self) -> None:
        """Wait until nothing moves any more."""
        frames = -1
        while frames != self.frames:
            frames = self.frames
            self._qtbot.wait(300)

    def items(self) -> Iterator[QQuickItem]:
        """Every item of the window."""
        return _walk(self.window.contentItem())

    def item(self, name: str) -> QQuickItem:
        """The first item of this QML type."""
        return next(item for item in self.items() if item.metaObject().className().startswith(f"{name}_QMLTYPE"))

    def _count(self) -> None:
        self.frames += 1


def _walk(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _walk(child)


@pytest.fixture
def on_air(qtbot: QtBot, qapp: object) -> Iterator[Callable[..., Air]]:
    """Make overlay windows, and close each before its view goes."""
    load_fonts()
    made: list[Air] = []

    def make(canvas: tuple[int, int] = LANDSCAPE, mode: Mode = Mode.TRANSPARENT) -> Air:
        made.append(Air(qtbot, canvas, mode))
        return made[-1]

    yield make
    for air in made:
        shiboken6.delete(air.window)
