"""The window that the broadcast software captures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, QUrl, Signal
from PySide6.QtGui import QColor, QGuiApplication, QWindow
from PySide6.QtQuick import QQuickView, QQuickWindow

from overlay_app.services.settings import Mode
from overlay_app.stage.theme import Theme
from overlay_app.ui.effects.sprites import add_sprites
from overlay_app.ui.overlay import qt_numbers
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import Look, default_look, wear

TITLE = "Coinstage Overlay"
"""Broadcast software finds the window by this title, so it is never translated."""

QML_FOLDER = Path(__file__).resolve().parent.parent / "qml"


class OverlayWindow(QQuickView):
    """Draws the stage at a fixed size in real pixels. It takes neither mouse nor focus, and is never minimised.

    ``frame_rate`` bounds the frames drawn at once for something new; that of animations is set by ``pacing.prepare``.
    """

    minimiseRefused = Signal()
    """Somebody wanted to minimise it: it would freeze on stream, so it went behind the other windows instead."""

    def __init__(
        self,
        stage: StageView,
        canvas: tuple[int, int],
        mode: Mode,
        chroma_colour: str,
        frame_rate: int,
        look: Look | None = None,
    ) -> None:
        QQuickWindow.setDefaultAlphaBuffer(True)
        super().__init__()
        self._stage = stage
        self._canvas = canvas
        self._frame_s = 1 / frame_rate
        self._drawn_at = 0.0
        self._look = look or default_look()
        self.setTitle(TITLE)
        # Never a tool window: capture lists leave those out.
        self.setProperty(
            "flags",
            qt_numbers.WINDOW
            | qt_numbers.FRAMELESS
            | qt_numbers.TRANSPARENT_FOR_INPUT
            | qt_numbers.TAKES_NO_FOCUS
            | qt_numbers.STAYS_ON_BOTTOM,
        )
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.engine().addImportPath(str(QML_FOLDER))
        add_sprites(self.engine())
        self.set_mode(mode, chroma_colour)
        self.setInitialProperties({"stage": stage, "layout": stage.layout, "onAir": True})
        self.setSource(QUrl.fromLocalFile(str(QML_FOLDER / "Coinstage" / "Overlay" / "Stage.qml")))
        self.set_canvas(canvas)
        stage.shown.connect(self._draw_at_once)
        self.visibilityChanged.connect(self._refuse_to_minimise)

    def show_stage(self) -> None:
        """Show the window, on a screen."""
        self.bring_on_screen()
        self.show()

    def set_canvas(self, canvas: tuple[int, int]) -> None:
        """Take this width and height, in real pixels whatever the screen's scale factor."""
        self._canvas = canvas
        scale = self.devicePixelRatio()
        size = QSize(round(canvas[0] / scale), round(canvas[1] / scale))
        self.setMinimumSize(size)
        self.setMaximumSize(size)
        self.resize(size)

    def set_mode(self, mode: Mode, chroma_colour: str) -> None:
        """Change what lies behind the stage. ``chroma_colour`` is a name or ``#RRGGBB``."""
        background = {Mode.TRANSPARENT: "transparent", Mode.CHROMA: chroma_colour, Mode.SOLID: "#10131A"}[mode]
        self.setColor(QColor(background))
        key = self.color().name().upper() if mode is Mode.CHROMA else ""
        self._wear(replace(self._look, key=key))

    @property
    def look(self) -> Look:
        """How the stage is drawn now."""
        return self._look

    def wear(self, theme: Theme, *, reduced: bool) -> None:
        """Draw the stage in this theme from the next frame on; ``reduced``: with calm movements."""
        self._wear(replace(self._look, theme=theme, reduced=reduced))

    def _wear(self, look: Look) -> None:
        self._look = look
        wear(self.engine(), look)

    def show_pattern(self, squares: Sequence[Mapping[str, object]]) -> None:
        """Show these squares instead of the stage, for the self-check of the broadcast; none: the stage again."""
        root = self.rootObject()
        if root is not None:
            root.setProperty("pattern", list(squares))
            self._draw_at_once()

    def bring_on_screen(self) -> None:
        """Move the window to a screen it fits on where it lies, even in part, outside of all; else to the first one."""
        place = QRect(self.position(), self.size())
        screens = [screen.geometry() for screen in QGuiApplication.screens()]
        roomy = [screen for screen in screens if screen.width() >= place.width() and screen.height() >= place.height()]
        if any(screen.contains(place) for screen in screens):
            return
        if roomy:
            self.setPosition(roomy[0].topLeft())
        elif screens and not any(screen.contains(place.topLeft()) for screen in screens):
            self.setPosition(screens[0].topLeft())

    def fits(self) -> bool:
        """Tell whether the whole canvas lies within the screen; what lies outside may not be captured."""
        return self.screen().geometry().contains(self.geometry())

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.set_canvas(self._canvas)
        return handled

    def _draw_at_once(self) -> None:
        # Qt waits for the pause between two frames also before the first one after a rest.
        now = monotonic()
        if self.isExposed() and now - self._drawn_at >= self._frame_s:
            self._drawn_at = now
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.UpdateRequest))

    def _refuse_to_minimise(self, visibility: QWindow.Visibility) -> None:
        if visibility == QWindow.Visibility.Minimized:
            self.setVisibility(QWindow.Visibility.Windowed)
            self.lower()
            self.minimiseRefused.emit()
