"""The overlay window as tests use it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
import shiboken6
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from overlay_app.stage.state import StageState
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.window import Mode, OverlayWindow
from tests.ui.overlay.states import everywhere

LANDSCAPE = (1920, 1080)
PORTRAIT = (1080, 1920)


class Air:
    """An overlay window, what it painted and what ended."""

    def __init__(self, canvas: tuple[int, int], mode: Mode = Mode.TRANSPARENT) -> None:
        self.painted: list[str] = []
        self.ended: list[str] = []
        self.frames = 0
        self.view = StageView(self.painted.append, self.ended.append)
        everywhere(self.view.layout)
        self.window = OverlayWindow(self.view, canvas, mode, "#00FF00", 60)
        self.window.frameSwapped.connect(self._count)

    def open(self, state: StageState) -> None:
        """Show this from the first frame on."""
        self.view.show(state)
        self.window.show_stage()
        self.wait_until(lambda: self.frames > 0)

    def show(self, state: StageState) -> None:
        """Show this once the window stands still."""
        self.settle()
        self.view.show(state)

    def settle(self) -> None:
        """Wait until nothing moves any more."""
        frames = -1
        while frames != self.frames:
            frames = self.frames
            QTest.qWait(300)

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Let time pass until this is so."""
        while not reached():
            QTest.qWait(10)

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


@contextmanager
def airing(canvas: tuple[int, int], mode: Mode = Mode.TRANSPARENT) -> Iterator[Air]:
    """An overlay window, closed before its view goes."""
    load_fonts()
    air = Air(canvas, mode)
    try:
        yield air
    finally:
        shiboken6.delete(air.window)


@pytest.fixture
def on_air(qapp: object) -> Iterator[Callable[..., Air]]:
    """Make overlay windows."""
    with ExitStack() as made:
        yield lambda canvas=LANDSCAPE, mode=Mode.TRANSPARENT: made.enter_context(airing(canvas, mode))
