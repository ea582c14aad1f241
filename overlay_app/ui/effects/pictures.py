"""Pictures from strangers, made anew."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

SIDE_AT_MOST = 4096
SMALL_SIDE = 640
"""Pixels a side that a picture on a card or a page keeps."""
_FORMATS = (b"png", b"jpeg", b"webp")
_MEBIBYTES_AT_MOST = 96
"""A picture of the largest size takes 64."""


def reencoded(data: bytes) -> bytes:
    """The same picture as a PNG written by us. Raises ``ValueError`` where it is no picture we take."""
    picture = _read(data)
    return _png(picture, picture.size())


def small(data: bytes) -> bytes:
    """The same picture as a PNG written by us, scaled down to ``SMALL_SIDE``. Raises ``ValueError`` likewise."""
    picture = _read(data)
    size = picture.size()
    if max(size.width(), size.height()) > SMALL_SIDE:
        size = size.scaled(SMALL_SIDE, SMALL_SIDE, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    return _png(picture, size)


def _read(data: bytes) -> QImage:
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
    return picture


def _png(picture: QImage, size: QSize) -> bytes:
    """Nothing but pixels is carried over: no words, no colour profile."""
    if size != picture.size():
        how = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how)
    pixels = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.drawImage(0, 0, picture)
    painter.end()
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(target, QByteArray(b"png")).write(pixels):
        raise ValueError("the picture cannot be written.")
    return bytes(target.data().data())
