"""The shapes of particles as pictures: ``image://effects/<shape>/<rrggbb>``, with ``/hard`` before a key colour.

How they are drawn (``shapes``) is loaded with the first of them: the first frame of the stage has none.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider

PROVIDER = "effects"
SIDE = 96
"""Pixels of a sprite where QML asks for no size. Small ones share a texture and so are drawn at once."""
LARGEST = 512


class Sprites(QQuickImageProvider):
    """Draws a shape when it is asked for first; QML keeps it."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's names
        """A square picture. An unknown shape is a disc."""
        from overlay_app.ui.effects.shapes import sprite  # noqa: PLC0415

        shape, colour, *manner = f"{id}/FFFFFF".split("/")
        side = min(max(requestedSize.width(), requestedSize.height(), 0) or SIDE, LARGEST)
        return sprite(shape, QColor(f"#{colour}"), side, hard=manner[:1] == ["hard"])


def add_sprites(engine: QQmlEngine) -> None:
    """Let the QML of an engine show sprites."""
    if engine.imageProvider(PROVIDER) is None:
        engine.addImageProvider(PROVIDER, Sprites())
