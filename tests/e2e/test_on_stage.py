"""What viewers see: gifts sent by a socket become a card and move the goal, on a real screen."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage

from overlay_app.economy.goals import Goal, Metric, Step, StepKind
from overlay_app.services.clock import now_ms
from overlay_app.services.folders import folders
from overlay_app.store import goals
from overlay_app.store.writer import Store
from tests.running_app import happens, running
from tests.standin import StandIn, gift

CANVAS = "1280x720"
CARD = QRect(40, 40, 420, 90)
GOAL = QRect(40, 590, 1200, 100)
GOLD = range(25, 55)
"""Hues of the coin gold, in degrees."""


async def a_goal_of(home: Path, target: int) -> None:
    folders(home).make()
    store = await Store.open(folders(home).books)
    goal = Goal(
        "g", "New microphone", Metric.COINS, now_ms(), (Step("s", StepKind.TARGET, target, "Sing"),), on_stage=True
    )
    await store.run(lambda db: goals.save(db, goal))
    await store.close()


def gold_pixels(area: QRect) -> int:
    picture = grab().copy(area)
    pixels = (picture.pixelColor(x, y) for x in range(0, area.width(), 2) for y in range(0, area.height(), 2))
    return sum(1 for pixel in pixels if is_gold(pixel))


def is_gold(pixel: QColor) -> bool:
    return pixel.hue() in GOLD and pixel.saturation() > 120 and pixel.value() > 150


def grab() -> QImage:
    return QGuiApplication.primaryScreen().grabWindow(0).toImage()


@pytest.mark.usefixtures("screen", "qapp")
async def test_a_gift_shows_a_card_and_moves_the_goal(tmp_path):
    home = tmp_path / "home"
    await a_goal_of(home, 100)
    options = ("--feed-port", "0", "--no-panels", "--canvas", CANVAS, "--mode", "solid")
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *options) as app:
            await standin.connected()
            await happens(lambda: app.port, app.said)
            await happens(lambda: grab().pixelColor(600, 300) == QColor("#10131A"), app.said)
            empty_card, empty_goal = gold_pixels(CARD), gold_pixels(GOAL)
            assert empty_card == 0
            await standin.send(gift(units=1, coins=30, group="1700000000001"))
            await happens(lambda: gold_pixels(CARD) > 200, app.said)
            await happens(lambda: gold_pixels(GOAL) > empty_goal + 500, app.said)
            after_one = gold_pixels(GOAL)
            await standin.send(gift(units=3, coins=30, group="1700000000001"))
            await happens(lambda: gold_pixels(GOAL) > after_one * 1.5, app.said)
            assert app.balance() == 90


@pytest.mark.usefixtures("screen", "qapp")
async def test_the_first_frame_of_a_start_shows_the_goal_of_the_last_run(tmp_path):
    home = tmp_path / "home"
    await a_goal_of(home, 100)
    options = ("--feed-port", "0", "--no-panels", "--canvas", CANVAS, "--mode", "solid")
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *options) as app:
            await standin.send(gift(units=80))
            await happens(lambda: app.balance() == 80, app.said)
            await happens(lambda: gold_pixels(GOAL) > 1_000, app.said)
            assert await asyncio.to_thread(app.stop) == 0
    with closing(sqlite3.connect(folders(home).books, isolation_level=None)) as other:
        other.execute(
            "BEGIN EXCLUSIVE"
        )  # while it cannot open the books, what is drawn comes from the kept stage alone
        with running(home, *options) as app:
            await happens(lambda: gold_pixels(GOAL) > 1_000, app.said)
            assert not (home / "running.json").exists()
            await happens(lambda: "has the books open" in app.log.read_text(), app.said)
            other.execute("ROLLBACK")
            await happens((home / "running.json").exists, app.said)
