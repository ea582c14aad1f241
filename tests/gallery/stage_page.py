"""The stage's page of browser sources, in a real browser: each state beside the window's picture of it, and every effect."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.state import EffectCue, StageState
from tests.gallery.overlay import LANDSCAPE, PORTRAIT, SETTLED_MS, Stage, composed, night, soon
from tests.gallery.scene import Scene
from tests.page_on_air import CHROMIUM, chromium, looking, page_on_air
from tests.ui.overlay.states import QUIET, STATES, WIDGETS

SHAPES = {"16x9": LANDSCAPE, "9x16": PORTRAIT}
SETTLED = 1_200
CONNECTED = """() => document.querySelector("#canvas .words") !== null"""
EFFECT_MS = 9_000
EFFECT_LOOKED_AT_MS = (900, 3_000)
SHEET_COLUMNS = 4


def scenes() -> Iterator[Scene]:
    """Every state on both canvases, then the effects on a sheet; none where no browser is installed."""
    if CHROMIUM is None:
        print("stage_page: left out, for no Chromium is installed")
        return
    for shape, canvas in SHAPES.items():
        for name, state in STATES.items():
            yield Scene(f"{shape}-{name}", _beside(canvas, state, SETTLED_MS.get(name, SETTLED)))
        for name, state in WIDGETS.items():
            yield Scene(f"{shape}-widget-{name}", _beside(canvas, state, SETTLED))
    yield Scene("effects", _effects)


def _beside(canvas: tuple[int, int], state: StageState, settled_ms: int) -> Callable[[Path], None]:
    """The window on the left, the page on the right."""

    def draw(path: Path) -> None:
        shown = soon(state)
        stage = Stage(canvas, QUIET)
        stage.pass_time(64)
        stage.view.show(shown)
        stage.pass_time(settled_ms)
        window = composed(stage.picture(), night)
        stage.close()
        page = composed(asyncio.run(_pictures(canvas, [shown], (settled_ms,)))[0], night)
        _sheet([window, page], 2).save(str(path))

    return draw


def _effects(path: Path) -> None:
    cues = [EffectCue(f"effect:{effect}", effect, 7, 1.0, EFFECT_MS) for effect in BUILT_IN]
    states = [replace(QUIET, revision=10 + number, effect=cue) for number, cue in enumerate(cues)]
    pictures = asyncio.run(_pictures(LANDSCAPE, states, EFFECT_LOOKED_AT_MS))
    _sheet([composed(picture, night) for picture in pictures], SHEET_COLUMNS).save(str(path))


async def _pictures(canvas: tuple[int, int], states: list[StageState], after_ms: tuple[int, ...]) -> list[QImage]:
    """What a page shows of each state, so many milliseconds after it came."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        async with (
            page_on_air(Path(folder)) as air,
            chromium() as browser,
            looking(browser, air.address, canvas) as page,
        ):
            air.show(QUIET)
            await page.wait_for_function(CONNECTED)
            for state in states:
                air.show(state)
                passed = 0
                for moment in after_ms:
                    await page.wait_for_timeout(moment - passed)
                    passed = moment
                    taken.append(QImage.fromData(await page.screenshot(omit_background=True)))
                air.show(QUIET)
    return taken


def _sheet(pictures: list[QImage], columns: int) -> QImage:
    width, height = (side // 2 for side in pictures[0].size().toTuple())
    sheet = QImage(columns * width, -(-len(pictures) // columns) * height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.black)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, picture in enumerate(pictures):
        place = QRect(number % columns * width, number // columns * height, width, height)
        painter.drawImage(place, picture)
    painter.end()
    return sheet
