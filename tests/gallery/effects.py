"""Every effect from its beginning to its end, on both canvases, before a key colour, and its calm variant."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.packs import Chroma
from overlay_app.ui.effects.book import EffectBook
from overlay_app.ui.effects.screen import EffectScreen
from overlay_app.ui.fonts import load_fonts
from tests.gallery.overlay import composed, daylight, night
from tests.gallery.scene import Scene

CANVASES = {"16x9": ((1920, 1080), 4, 640), "9x16": ((1080, 1920), 8, 320)}
PICTURES = 8
SUPPORTER = "Ana Lucía"

Backdrop = Callable[[QPainter, QSize], None]

_application: QApplication | None = None


def scenes() -> Iterator[Scene]:
    """Strips of every effect."""
    for effect in BUILT_IN:
        for shape in CANVASES:
            yield Scene(f"{shape}-{effect}", _scene(effect, shape, night))
        yield Scene(f"bright-{effect}", _scene(effect, "16x9", daylight))
        yield Scene(f"calm-{effect}", _scene(effect, "16x9", night, reduced=True))
        yield Scene(f"keyed-{effect}", _scene(effect, "16x9", green, keyed=True))


def _start() -> None:
    global _application  # noqa: PLW0603 - Qt has one application object, which must stay referenced
    if _application is None:
        _application = QApplication([])
        load_fonts()


def _scene(
    effect: str, shape: str, backdrop: Backdrop, *, keyed: bool = False, reduced: bool = False
) -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        _start()
        drawn = EffectBook().find(effect)
        assert drawn is not None
        if keyed and drawn.chroma is Chroma.OFF:
            return
        canvas, columns, width = CANVASES[shape]
        height = width * canvas[1] // canvas[0]
        screen = EffectScreen(drawn, canvas, supporter=SUPPORTER, keyed=keyed, reduced=reduced)
        sheet = QImage(columns * width, PICTURES // columns * height, QImage.Format.Format_RGB32)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(PICTURES):
            picture = composed(screen.picture((number + 0.5) * drawn.length_ms / PICTURES), backdrop)
            painter.drawImage(QRect(number % columns * width, number // columns * height, width, height), picture)
        painter.end()
        screen.close()
        sheet.save(str(path))

    return draw


def green(painter: QPainter, size: QSize) -> None:
    """A key colour."""
    painter.fillRect(0, 0, size.width(), size.height(), QColor("#00FF00"))
