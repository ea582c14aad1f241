"""Pages come when they are opened first, and stay."""

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from overlay_app.services.window_place import WindowPlace
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.engine import panels_engine, read_window
from overlay_app.ui.panels.window import PanelsWindow

from . import nights
from .conftest import Opens, Shown
from .stand import Stand


def page_of(window: PanelsWindow, page: PageName) -> QQuickItem | None:
    place = window.find(f"place-of-{page.value}")
    assert isinstance(place, QQuickItem)
    return next(iter(place.childItems()), None)


def loaded(shown: Shown) -> set[PageName]:
    return {page for page in PageName if page_of(shown.opened, page) is not None}


@pytest.mark.parametrize("page", list(PageName))
def test_only_the_page_in_front_is_there_at_first(opens: Opens, stand: Stand, page: PageName) -> None:
    stand.app.show(AppState(page))
    assert loaded(opens(stand)) == {page}


def test_a_page_that_was_opened_stays_as_it_was_left(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.SUPPORTERS))
    shown = opens(stand)
    first = page_of(shown.opened, PageName.SUPPORTERS)
    assert first is not None
    stand.app.show(AppState(PageName.GOALS))
    assert not first.isVisible()
    stand.app.show(AppState(PageName.SUPPORTERS))
    assert page_of(shown.opened, PageName.SUPPORTERS) is first
    assert first.isVisible()
    assert loaded(shown) == {PageName.SUPPORTERS, PageName.GOALS}


def test_gently_a_window_that_was_read_before_shows_every_page_in_its_turn(stand: Stand, qtbot: QtBot) -> None:
    stand.show(nights.some())
    engine, read = panels_engine(), []
    read_window(engine, lambda: read.append(True))
    qtbot.waitUntil(lambda: bool(read), timeout=30_000)
    window = PanelsWindow(stand.panels, WindowPlace(), engine, gently=True)
    try:
        window.bring_to_front()
        for page in PageName:
            stand.app.show(AppState(page))
            qtbot.waitUntil(lambda page=page: page_of(window, page) is not None, timeout=30_000)
            found = page_of(window, page)
            assert found is not None
            qtbot.waitUntil(lambda found=found: found.isVisible() and found.width() > 800, timeout=30_000)
    finally:
        window.destroy()
