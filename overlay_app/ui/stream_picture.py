"""The picture of the creator's stream that lies behind the canvas in the studio."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader

SIDE_AT_MOST = 4096
FORMATS = frozenset({"png", "jpeg", "webp", "bmp"})


class PictureProblem(ValueError):
    """The file cannot be taken; the message says why."""


def keep_picture(source: Path, target: Path) -> None:
    """Write the picture anew, at most ``SIDE_AT_MOST`` wide and high: nothing else of the file is kept.

    Raises ``PictureProblem``.
    """
    reader = QImageReader(str(source))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.format().data().decode() not in FORMATS:
        raise PictureProblem("This is no picture that Coinstage reads. Choose a PNG, JPEG, WebP or BMP file.")
    size = reader.size()
    if max(size.width(), size.height()) > SIDE_AT_MOST:
        room = QSize(SIDE_AT_MOST, SIDE_AT_MOST)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise PictureProblem(f"The picture cannot be read: {reader.errorString()}.")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    swap = target.with_suffix(".new")
    if not image.save(str(swap), "PNG"):
        raise PictureProblem("The picture could not be kept. Is the disk full?")
    swap.replace(target)
