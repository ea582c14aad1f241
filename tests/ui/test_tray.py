"""The tray: its menu directs the stage and the window, its icon tells how the stage stands."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from overlay_app.services.stage import Stage
from overlay_app.services.stage_hand import StageHand
from overlay_app.services.stages import Stages
from overlay_app.services.system_keys import SystemKeys
from overlay_app.stage.state import StageState
from overlay_app.ui.tray import Standing, Tray
from tests.system_tray import system_tray


class Room:
    """A stage, a window, and the tray that directs them."""

    def __init__(self) -> None:
        self.stage = Stage(StageState())
        self.window = QQuickWindow()
        self.closed = 0
        hand = StageHand(Stages(self.stage, None, lambda: False), SystemKeys())
        self.tray = Tray(hand, self.stage, self.window, self.window.show, self._close)

    def _close(self) -> None:
        self.closed += 1

    @property
    def texts(self) -> list[str]:
        return [action.text() for action in self.tray.menu.actions() if not action.isSeparator()]

    def choose(self, text: str) -> None:
        next(action for action in self.tray.menu.actions() if action.text() == text).trigger()


@pytest.fixture
async def room(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Room]:
    made = Room()
    yield made
    made.tray.close()
    shiboken6.delete(made.window)
    await made.stage.close()


async def test_the_menu_says_what_each_line_would_do_now(room: Room) -> None:
    before = [
        "Show the window",
        "Pause the stage",
        "Skip what is on stage",
        "Mute",
        "Hide the overlay",
        "Quit Coinstage",
    ]
    assert room.texts == before
    for line in ("Show the window", "Pause the stage", "Mute", "Hide the overlay"):
        room.choose(line)
    state = room.stage.state
    assert (state.paused, state.muted, state.visible, room.window.isVisible()) == (True, True, False, True)
    after = ["Hide the window", "Go on", "Skip what is on stage", "Sound on", "Show the overlay", "Quit Coinstage"]
    assert room.texts == after
    for line in ("Hide the window", "Go on", "Sound on", "Show the overlay"):
        room.choose(line)
    assert room.texts == before


async def test_the_icon_tells_how_the_stage_stands_and_hidden_weighs_most(room: Room) -> None:
    assert (room.tray.standing, room.tray.words) == (Standing.IDLE, "Coinstage")
    room.tray.show_session(runs=True)
    assert (room.tray.standing, room.tray.words) == (Standing.LIVE, "Coinstage: a session runs")
    room.stage.pause()
    assert room.tray.standing is Standing.PAUSED
    room.stage.panic()
    assert (room.tray.standing, room.tray.words) == (Standing.HIDDEN, "Coinstage: the overlay is hidden")


async def test_quit_ends_the_app(room: Room) -> None:
    room.choose("Quit Coinstage")
    assert room.closed == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="docks in an X tray")
async def test_the_icon_joins_a_tray_that_comes_later_and_a_click_brings_the_window(room: Room, screen: str) -> None:
    with system_tray(screen) as tray:
        async with asyncio.timeout(20):
            while not tray.docked:
                QApplication.processEvents()
                await asyncio.sleep(0.01)
            click = ["xdotool", "mousemove", "20", "20", "click", "1"]
            while not room.window.isVisible():
                subprocess.run(click, check=True)  # noqa: ASYNC221 - Qt's events are handled in this thread
                QApplication.processEvents()
                await asyncio.sleep(0.1)
    async with asyncio.timeout(20):  # Qt hears of the end of the tray while there still is a display
        while QSystemTrayIcon.isSystemTrayAvailable():
            QApplication.processEvents()
            await asyncio.sleep(0.01)
