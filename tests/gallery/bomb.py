"""A gift bomb as viewers see it: a thousand gifts a second for ten seconds, and what the stage does afterwards."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from overlay_app.ledger.coins import Coins
from overlay_app.stage.state import Ticker
from tests.gallery.overlay import STEP_MS, Stage, composed, night
from tests.gallery.scene import Scene
from tests.ui.overlay.states import QUIET, goal
from tests.unit.stage.bomb import bomb
from tests.unit.stage.show import Show

CANVAS = (1280, 720)
FRAME = (640, 360)
COLUMNS = 4
PICTURES = 20
EVERY_MS = 750
GOAL_AT = 400_000
FIGURES_EVERY_STEPS = 6
"""As the app does it: figures are read ten times a second, however fast gifts come."""


def scenes() -> Iterator[Scene]:
    """The strip: the first thirteen pictures while gifts come, the others after the last."""
    yield Scene("strip-gift-bomb", _strip)


def _strip(path: Path) -> None:
    width, height = FRAME
    show = Show()
    stage = Stage(CANVAS, QUIET)
    sheet = QImage(COLUMNS * width, -(-PICTURES // COLUMNS) * height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    gifts = bomb(every_ms=STEP_MS)
    given: dict[str, int] = {}
    for number in range(PICTURES):
        for step in range(EVERY_MS // STEP_MS):
            for gift in next(gifts, (0, []))[1]:
                given[gift.combo] = gift.coins or 0
                show.director.gift(gift, show.now)
            if step % FIGURES_EVERY_STEPS == 0:
                coins = Coins(sum(given.values()))
                show.director.set_ticker(Ticker(None, coins))
                show.director.set_goal(goal(coins, target=GOAL_AT))
            show.pass_ms(STEP_MS)
            stage.view.show(show.director.state)
            stage.pass_time(STEP_MS)
        place = QRect(number % COLUMNS * width, number // COLUMNS * height, width, height)
        painter.drawImage(place, composed(stage.picture(), night))
    painter.end()
    stage.close()
    sheet.save(str(path))
