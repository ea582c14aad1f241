"""A layout made in the studio looks the same after a restart, at another scale and on another screen."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from overlay_app.services.folders import folders
from overlay_app.services.layout_shelf import LayoutShelf
from overlay_app.services.layouts import load
from overlay_app.stage.default_layouts import WIDE
from overlay_app.stage.layout import Anchor, Box, Placed, Widget
from tests.running_app import running, until
from tests.virtual_screen import GRAB, virtual_screen, with_screen

from .test_on_stage import a_goal_of, is_gold

CANVAS = "1280x720"
OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", CANVAS, "--mode", "solid")
MOVED = Placed(
    Widget.GOAL_BAR, Box(480, 300, 960, 132), Anchor.TOP_LEFT, settings={"figures": "percent", "labels": True}
)


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    """A creator who moved the goal bar into the middle of the canvas and set it otherwise."""
    made = tmp_path / "home"
    await a_goal_of(made, 100)
    where = folders(made)
    shelf = LayoutShelf(where.layouts, where.studio, load(where.layouts, where.studio))
    shelf.add(replace(WIDE.with_placed(MOVED), name="Mine"))
    await shelf.save()
    return made


def coin_on(display: str, picture: Path) -> QRect:
    """Where the goal bar's coin is: all that is golden while nothing was given."""
    subprocess.run([sys.executable, "-c", GRAB, picture], env=with_screen(display), check=True)
    image = QImage(str(picture))
    golden = [
        (x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if is_gold(image.pixelColor(x, y))
    ]
    if not golden:
        return QRect()
    left, top = min(x for x, _ in golden), min(y for _, y in golden)
    return QRect(left, top, max(x for x, _ in golden) - left, max(y for _, y in golden) - top)


def test_a_layout_survives_a_restart_another_scale_and_another_screen(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    def shown(display: str, scale: str) -> QRect:
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.setenv("QT_SCALE_FACTOR", scale)
        with running(home, *OPTIONS) as app:
            return until(lambda: not (found := coin_on(display, tmp_path / "seen.png")).isEmpty() and found, app.said)

    first = shown(screen, "1")
    bar = QRect(480 * 2 // 3, 300 * 2 // 3, 960 * 2 // 3, 132 * 2 // 3)
    assert bar.contains(first)
    assert near(shown(screen, "1"), first)
    assert near(shown(screen, "1.5"), first)
    with virtual_screen("2560x1600") as larger:
        assert near(shown(larger, "1"), first)


def near(one: QRect, other: QRect) -> bool:
    """To the few pixels by which edges are smoothed otherwise."""
    pairs = zip(one.getCoords(), other.getCoords(), strict=True)
    return all(abs(here - there) <= 4 for here, there in pairs)
