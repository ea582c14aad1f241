"""The panels as the tests use them: with actions that write down, in a real window where a test asks for one."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from overlay_app.services.window_place import WindowPlace
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.studio_state import StudioState
from overlay_app.ui.panels.window import PanelsWindow

from . import nights
from .stand import Stand
from .studio_nights import TWO


@pytest.fixture(scope="session", autouse=True)
def typeface(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture
def stand(qapp: QApplication) -> Stand:
    return Stand()


def on_page(stand: Stand, page: PageName, night: nights.Night | None = None) -> Stand:
    """The stand with that page in front, on a usual night where none is given."""
    stand.show(nights.some() if night is None else night)
    stand.app.show(AppState(page))
    return stand


@pytest.fixture
def stall(stand: Stand) -> Stand:
    """The Marketplace page on a usual night."""
    return on_page(stand, PageName.MARKETPLACE)


@pytest.fixture
def shelf(stand: Stand) -> Stand:
    """The Rewards page on a usual night."""
    return on_page(stand, PageName.REWARDS)


@pytest.fixture
def board(stand: Stand) -> Stand:
    """The Schedule page on a usual night."""
    return on_page(stand, PageName.SCHEDULE)


@pytest.fixture
def crowd(stand: Stand) -> Stand:
    """The Viewer rewards page on a usual night."""
    return on_page(stand, PageName.VIEWERS)


@pytest.fixture
def two(stand: Stand) -> Stand:
    """The Overlay page with a layout of two widgets."""
    stand.studio.show(StudioState(TWO, ("Two",)))
    return stand


class Shown:
    """A window on the screen, and the hand of a user in it."""

    def __init__(self, stand: Stand, place: WindowPlace) -> None:
        self.stand = stand
        self.opened = PanelsWindow(stand.panels, place)
        self.opened.bring_to_front()
        assert QTest.qWaitForWindowActive(self.opened.window)

    def item(self, name: str) -> QObject:
        found = self.opened.find(name)
        assert found is not None, f"nothing is called {name}"
        return found

    def visible(self, name: str) -> QQuickItem:
        """The item of that name that is to be seen, once it is."""
        for _ in range(300):
            for item in self.items():
                if item.objectName() == name and item.isVisible() and item.width() > 0:
                    return item
            QTest.qWait(10)
        pytest.fail(f"nothing to be seen is called {name}")

    def click(self, name: str) -> None:
        item = self.visible(name)
        self.opened.window.grabWindow()  # what has just appeared stands in its place only once it was laid out
        centre = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mouseClick(self.opened.window, Qt.MouseButton.LeftButton, pos=centre)

    def press(self, name: str) -> QPoint:
        """Press and keep holding; the answer is where."""
        item = self.visible(name)
        centre = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mousePress(self.opened.window, Qt.MouseButton.LeftButton, pos=centre)
        return centre

    def type(self, name: str, text: str) -> None:
        item = self.visible(name)
        item.forceActiveFocus()
        for letter in text:
            QTest.keyClick(self.opened.window, letter)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.opened.window, key, modifier)

    def items(self) -> Iterator[QQuickItem]:
        """Every item of the window, dialogs and list rows too."""
        waiting = [self.opened.window.contentItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(item.childItems())


Opens = Callable[..., Shown]


@pytest.fixture
def opens(qapp: QApplication) -> Iterator[Opens]:
    """Open the panels of a stand in a window of a size."""
    shown: list[Shown] = []

    def open_window(stand: Stand, width: int = 1440, height: int = 900) -> Shown:
        shown.append(Shown(stand, WindowPlace(width, height)))
        return shown[-1]

    yield open_window
    for each in shown:
        each.opened.destroy()


@pytest.fixture
def overlay_page(opens: Opens, stand: Stand) -> Shown:
    """The Overlay page on a usual night, in a window."""
    stand.show(nights.some())
    stand.app.show(AppState(PageName.OVERLAY))
    return opens(stand)
