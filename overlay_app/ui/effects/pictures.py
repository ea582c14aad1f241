"""Pictures from strangers, made anew."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

SIDE_AT_MOST = 4096
_FORMATS = (b"png", b"jpeg", b"webp")
_MEBIBYTES_AT_MOST = 96
"""A picture of the largest size takes 64."""


def reencoded(data: bytes) -> bytes:
    """The same picture as a PNG written by us. Raises ``ValueError`` where it is no picture we take."""
    QImageReader.setAllocationLimit(_MEBIBYTES_AT_MOST)
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        raise ValueError("it is no PNG, JPEG or WebP picture.")
    size = reader.size()
    if size.width() > SIDE_AT_MOST or size.height() > SIDE_AT_MOST:
        raise ValueError(f"a picture has at most {SIDE_AT_MOST} pixels a side.")
    picture = reader.read() if size.isValid() else QImage()
    if picture.isNull():
        raise ValueError("the picture is damaged.")
    # Nothing but pixels is carried over: no words, no colour profile.
    pixels = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.drawImage(0, 0, picture)
    painter.end()
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(target, QByteArray(b"png")).write(pixels):
        raise ValueError("the picture cannot be written.")
    return bytes(target.data().data())
