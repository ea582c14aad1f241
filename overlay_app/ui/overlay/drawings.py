"""The stage's own drawings, in any colour: ``image://stage/<name>/<rrggbb>``."""

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider

from overlay_app.data_files import resource

PROVIDER = "stage"
_TINT = b"currentColor"


class Drawings(QQuickImageProvider):
    """Reads SVG pictures whose colour is ``currentColor``."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's names
        """The picture, as large as asked for or else as it is drawn."""
        name, _, tint = id.partition("/")
        source = QBuffer()
        source.setData(QByteArray(_drawn(name).replace(_TINT, b"#" + tint.encode())))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(source, QByteArray(b"svg"))
        if requestedSize.width() > 0 and requestedSize.height() > 0:
            reader.setScaledSize(requestedSize)
        return reader.read()


def add_drawings(engine: QQmlEngine) -> None:
    """Let the QML of an engine show the stage's drawings."""
    if engine.imageProvider(PROVIDER) is None:
        engine.addImageProvider(PROVIDER, Drawings())


@cache
def _drawn(name: str) -> bytes:
    return resource("drawings", f"{name}.svg").read_bytes()
