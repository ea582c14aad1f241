"""Every theme on both canvases: a full scene, and a sheet with every widget; each also before a key colour."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from overlay_app.data_files import resource
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import BUILT_IN, parse
from overlay_app.ui.overlay.theme import Look
from tests.gallery.overlay import LANDSCAPE, PORTRAIT, Mode, Stage, composed, daylight, night, soon
from tests.gallery.scene import Scene
from tests.ui.overlay.states import BOARDS, BUSY, CREDITS, GRAND, ONE_CARD, QUIET, REACHED, WIDGETS, goal, with_widgets

KEY = "#00B140"
SETTLED_MS = 900
SCENE_MS = 2_300
SHEET = (
    BUSY,
    REACHED,
    WIDGETS["banners"],
    *(with_widgets(ONE_CARD, board) for board in BOARDS.values()),
    CREDITS["credits-pages"],
)
SHAPES = {"16x9": (LANDSCAPE, 3), "9x16": (PORTRAIT, 6)}
SHEET_SCALE = 2 / 5


def scenes() -> Iterator[Scene]:
    """The full scenes first."""
    for theme in BUILT_IN:
        for shape in SHAPES:
            yield Scene(f"{theme}-{shape}", _scene(theme, shape))
            yield Scene(f"{theme}-{shape}-bright", _scene(theme, shape, bright=True))
            yield Scene(f"{theme}-{shape}-keyed", _scene(theme, shape, key=KEY))
            yield Scene(f"{theme}-{shape}-widgets", _sheet(theme, shape))
            yield Scene(f"{theme}-{shape}-widgets-keyed", _sheet(theme, shape, key=KEY))


def _look(theme: str) -> Look:
    return Look(parse(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"), {}))


def _stage(theme: str, canvas: tuple[int, int], key: str) -> Stage:
    return Stage(canvas, QUIET, Mode.CHROMA if key else Mode.TRANSPARENT, _look(theme), key or KEY)


def _scene(theme: str, shape: str, *, key: str = "", bright: bool = False) -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        stage = _stage(theme, SHAPES[shape][0], key)
        stage.pass_time(64)
        stage.view.show(GRAND)
        stage.pass_time(SCENE_MS)
        picture = composed(stage.picture(), daylight if bright else night)
        stage.close()
        picture.save(str(path))

    return draw


def _sheet(theme: str, shape: str, *, key: str = "") -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        canvas, columns = SHAPES[shape]
        width, height = (round(side * SHEET_SCALE) for side in canvas)
        sheet = QImage(columns * width, -(-len(SHEET) // columns) * height, QImage.Format.Format_RGB32)
        sheet.fill(0)
        painter = QPainter(sheet)
        stage = _stage(theme, (width, height), key)
        for number, state in enumerate(SHEET):
            stage.view.show(_calm(state))
            stage.pass_time(64)
            stage.view.show(soon(replace(state, revision=100 + number)))
            stage.pass_time(SETTLED_MS)
            place = QRect(number % columns * width, number // columns * height, width, height)
            painter.drawImage(place, composed(stage.picture(), night if number % 2 else daylight))
        stage.close()
        painter.end()
        sheet.save(str(path))

    return draw


def _calm(state: StageState) -> StageState:
    """The stage before it, from which a goal that is reached moves on."""
    return replace(QUIET, goal=goal(412)) if state.goal is not None else QUIET
