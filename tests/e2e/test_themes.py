"""The theme of the settings is worn from the start, and follows its file while the app runs."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication

from tests.e2e.test_on_stage import a_goal_of
from tests.running_app import happens, running

PLATE = (640, 612)
"""Between the words of the goal bar, on a canvas of 1280x720."""
DUSK = """
id = "dusk"
name = "Dusk"
base = "coinstage-dark"
[colours]
plate = "{plate}"
[shape]
plate_opacity = 1
"""
FIRST, SECOND = "#102038", "#301828"


def seen() -> QColor:
    return QGuiApplication.primaryScreen().grabWindow(0).toImage().pixelColor(*PLATE)


@pytest.mark.usefixtures("screen", "qapp")
async def test_a_theme_of_ones_own_is_worn_from_the_start_and_follows_its_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    await a_goal_of(home, 100)
    (home / "settings.toml").write_text('[stage]\ntheme = "dusk"\n', encoding="utf-8")
    theme = home / "themes" / "dusk.toml"
    theme.parent.mkdir()
    theme.write_text(DUSK.format(plate=FIRST), encoding="utf-8")
    options = ("--feed-port", "0", "--no-panels", "--canvas", "1280x720", "--mode", "solid")
    with running(home, *options) as app:
        await happens(lambda: seen() == QColor(FIRST), app.said)
        theme.write_text(DUSK.format(plate=SECOND), encoding="utf-8")
        await happens(lambda: seen() == QColor(SECOND), app.said)
        theme.write_text("broken", encoding="utf-8")
        await happens(lambda: "dusk.toml is left out" in app.log.read_text(), app.said)
        assert seen() == QColor(SECOND)
        assert await asyncio.to_thread(app.stop) == 0
