"""An effect alone, drawn unseen, at any instant that is asked for: the same picture for the same instant every time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickView, QQuickWindow

from overlay_app.ui.effects.book import DrawnEffect
from overlay_app.ui.effects.sprites import add_sprites
from overlay_app.ui.overlay.theme import default_look, wear

QML_FOLDER = Path(__file__).resolve().parent.parent / "qml"
_EFFECTS = QML_FOLDER / "Coinstage" / "Effects"


class NotDrawn(RuntimeError):
    """The effect could not be drawn; the message says why."""


class EffectScreen:
    """A hidden window of ``canvas`` pixels. To be closed after use. Raises ``NotDrawn``."""

    def __init__(
        self,
        effect: DrawnEffect,
        canvas: tuple[int, int],
        *,
        length_ms: int | None = None,
        intensity: float = 1.0,
        seed: int = 7,
        supporter: str = "",
        keyed: bool = False,
        reduced: bool = False,
    ) -> None:
        self.length_ms = length_ms or effect.length_ms
        QQuickWindow.setDefaultAlphaBuffer(True)
        self._window = QQuickView()
        self._window.setColor(QColor("transparent"))
        self._window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self._window.engine().addImportPath(str(QML_FOLDER))
        add_sprites(self._window.engine())
        wear(self._window.engine(), default_look())
        properties: Mapping[str, Any] = {
            "clocked": False,
            "duration": self.length_ms,
            "intensity": intensity,
            "keyed": keyed,
            "length": effect.length_ms / 1000,
            "reduced": reduced,
            "scene": effect.scene,
            "seed": seed,
            "supporter": supporter,
        }
        self._window.setInitialProperties(dict(properties))
        scale = self._window.devicePixelRatio()
        self._window.resize(round(canvas[0] / scale), round(canvas[1] / scale))
        self._window.setSource(QUrl.fromLocalFile(str(_EFFECTS / f"{effect.program}.qml")))
        if self._window.status() != QQuickView.Status.Ready:
            words = "; ".join(error.toString() for error in self._window.errors())
            self.close()
            raise NotDrawn(words)
        self._window.create()

    def picture(self, at_ms: float) -> QImage:
        """How it looks ``at_ms`` after it began, transparent where it draws nothing. Raises ``NotDrawn``."""
        self._window.rootObject().setProperty("time", float(min(at_ms, self.length_ms)))
        picture = self._window.grabWindow()
        if picture.isNull():
            raise NotDrawn("This computer's graphics gave no picture.")
        return picture

    def close(self) -> None:
        """Take the window down."""
        shiboken6.delete(self._window)
