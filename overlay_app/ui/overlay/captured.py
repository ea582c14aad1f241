"""The overlay window as the broadcast software meets it: where it is, what it shows while it is looked at."""

import os
from collections.abc import Callable, Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QWindow

from overlay_app.broadcast.placing import Desktop, Shape, Window
from overlay_app.broadcast.self_check import SQUARE, SQUARES, Pixels
from overlay_app.services.settings import Mode, StageSettings
from overlay_app.ui.overlay.window import OverlayWindow
from overlay_app.ui.sound.conductor import Conductor

TONE = "large"
_SIDE_AT_MOST = 4096


class CapturedWindow:
    """What the broadcast may do with the overlay window."""

    def __init__(self, overlay: OverlayWindow, sound: Conductor, stage: Callable[[], StageSettings]) -> None:
        self._overlay = overlay
        self._sound = sound
        self._stage = stage

    def window(self) -> Window:
        overlay = self._overlay
        screen = overlay.screen()
        scale = overlay.devicePixelRatio()
        whole = QRect(screen.geometry().topLeft(), screen.geometry().size() * scale)
        # Qt leaves the corner of each screen where it is and scales what lies within.
        place = whole.topLeft() + (overlay.position() - screen.geometry().topLeft()) * scale
        size = overlay.size() * scale
        return Window(
            desktop=desktop(os.environ, QGuiApplication.platformName()),
            place=Shape(place.x(), place.y(), size.width(), size.height()),
            screen=Shape(whole.x(), whole.y(), whole.width(), whole.height()),
            key=overlay.look.key,
            shown=overlay.isVisible() and overlay.visibility() is not QWindow.Visibility.Minimized,
            number=int(overlay.winId()) if QGuiApplication.platformName() == "xcb" else 0,
        )

    def show_pattern(self, *, shown: bool) -> None:
        self._overlay.show_pattern(pattern() if shown else [])

    def bring_back(self) -> None:
        self._overlay.show_stage()

    def wear_key(self) -> None:
        self._overlay.set_mode(Mode.CHROMA, self._stage().chroma)

    def sound_tone(self) -> bool:
        player = self._sound.player
        if player is None or player.reason or not player.ready:
            return False
        player.play(TONE)
        return player.sounding


def pattern() -> list[Mapping[str, object]]:
    """The squares that the self-check looks for, as QML draws them."""
    return [{"x": x, "y": y, "side": SQUARE, "color": QColor(*colour)} for x, y, colour in SQUARES]


def desktop(environment: Mapping[str, str], platform: str) -> Desktop:
    """What draws the windows. Under Wayland a window may be drawn by X11, but OBS does not see it there."""
    if platform == "windows":
        return Desktop.WINDOWS
    if platform == "cocoa":
        return Desktop.MACOS
    if platform.startswith("wayland") or environment.get("XDG_SESSION_TYPE") == "wayland":
        return Desktop.WAYLAND
    return Desktop.X11


def decoded(data: bytes) -> Pixels | None:
    """The pixels of a PNG; None where it is none, or too large."""
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, QByteArray(b"png"))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _SIDE_AT_MOST:
        return None
    picture = reader.read().convertToFormat(QImage.Format.Format_RGBA8888)
    if picture.isNull():
        return None
    wide = 4 * picture.width()
    rows = memoryview(picture.constBits())
    data = b"".join(
        bytes(rows[row * picture.bytesPerLine() : row * picture.bytesPerLine() + wide])
        for row in range(picture.height())
    )
    return Pixels(picture.width(), picture.height(), data)
