"""The app's icon in every size and form that a system asks for, drawn from our one SVG."""

import struct
from pathlib import Path

from places import ICONS, PROJECT, NotMade
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = PROJECT / "resources" / "icons" / "coinstage.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 192, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
MAC_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def make() -> Path:
    """Draw all icons; return their folder."""
    ICONS.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (ICONS / f"{size}.png").write_bytes(png(size))
    (ICONS / "coinstage.ico").write_bytes(ico({size: png(size) for size in WINDOWS_SIZES}))
    (ICONS / "coinstage.icns").write_bytes(icns({size: png(size) for size in MAC_KINDS}))
    return ICONS


def png(size: int) -> bytes:
    """The icon as a PNG of that many pixels a side."""
    renderer = QSvgRenderer(str(DRAWING))
    if not renderer.isValid():
        raise NotMade(f"The icon {DRAWING} cannot be drawn.")
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise NotMade(f"The icon of {size} pixels cannot be written.")
    return buffer.data().data()


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon that holds these PNGs, by their sizes."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, data = b"", b""
    for size, picture in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset + len(data))
        data += picture
    return head + entries + data


def icns(pictures: dict[int, bytes]) -> bytes:
    """A macOS icon that holds these PNGs, by their sizes."""
    parts = b"".join(
        MAC_KINDS[size] + struct.pack(">I", 8 + len(picture)) + picture for size, picture in sorted(pictures.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts
