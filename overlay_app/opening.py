"""The first frame: the overlay as the last run left it, on screen before anything else is loaded.

Viewers wait for whatever this module imports, so that is as little as it can be; a test names what may not be among it.
"""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from overlay_app import __version__
from overlay_app.data_files import resource
from overlay_app.services.folders import Folders
from overlay_app.services.kept_stage import kept_state
from overlay_app.services.layouts import load as load_layouts
from overlay_app.services.settings import Settings
from overlay_app.stage.layout import Canvas
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import BUILT_IN, Theme, parse
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.layout_view import LayoutView
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import Look, has_family
from overlay_app.ui.overlay.window import OverlayWindow

FIRST_FRAME_MS = 5_000
"""A window that nobody exposes draws nothing, and the rest must come all the same."""


@dataclass(frozen=True, slots=True)
class Options:
    """What this run was asked for, the command line over the settings."""

    folders: Folders
    settings: Settings
    kept: Settings
    """The same without the command line: what stays when this run is over."""
    demo: bool = False
    tikfinity: str | None = None
    """Where TikFinity is listened to in this run, whatever is set."""
    recording: Path | None = None
    speed: float | None = 1.0
    """How many times faster than recorded; None is as fast as it is taken."""
    panels: bool = True
    restarted_in: str | None = None
    """The session in which the last run crashed, where the app started itself again."""

    @property
    def scratch(self) -> bool:
        """Whether these coins go into books of their own, thrown away at the end."""
        return self.demo or self.recording is not None

    @property
    def watermark(self) -> str:
        """What the stage says over coins that are in no real books."""
        if self.recording is not None:
            return "REHEARSAL"
        return "DEMO" if self.demo else ""


class Opening:
    """The window and what it shows. What it tells of, nobody hears until the rest is there and listens."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.app = _application()
        self.start = StageState(watermark=options.watermark) if options.scratch else kept_state(options.folders.stage)
        self.layouts = load_layouts(options.folders.layouts, options.folders.studio)
        self.layout = self.arranged()
        self._on_painted: Callable[[str], None] = _unheard
        self._on_ended: Callable[[str], None] = _unheard
        self.view = StageView(self._painted, self._ended, self.layout)
        self.view.show(self.start)
        stage = options.settings.stage
        look = Look(_worn(options), reduced=stage.reduced_motion)
        canvas = (stage.width, stage.height)
        self.overlay = OverlayWindow(self.view, canvas, stage.mode, stage.chroma, stage.frame_rate, look)

    def draw(self) -> None:
        """Show the overlay, and return once its first frame is on screen."""
        waiting = QEventLoop()
        self.overlay.frameSwapped.connect(waiting.quit)
        QTimer.singleShot(FIRST_FRAME_MS, waiting, waiting.quit)
        self.overlay.show_stage()
        waiting.exec()
        self.overlay.frameSwapped.disconnect(waiting.quit)

    def tell(self, on_painted: Callable[[str], None], on_ended: Callable[[str], None]) -> None:
        """Tell of what was painted and what has ended from now on."""
        self._on_painted, self._on_ended = on_painted, on_ended

    def arranged(self) -> LayoutView:
        """Everything where the creator put it: one for each window, for no object is shared between them."""
        view = LayoutView()
        for canvas in Canvas:
            view.show(self.layouts.in_use(canvas))
        return view

    def _painted(self, thing: str) -> None:
        self._on_painted(thing)

    def _ended(self, thing: str) -> None:
        self._on_ended(thing)


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("coinstage")
    # No display name: Qt would add it to the title of the overlay, by which the broadcast software finds the window.
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("coinstage")
    app.setQuitOnLastWindowClosed(False)
    if QLocale.system().language() == QLocale.Language.C:  # numbers without grouping are hard to read on stream
        QLocale.setDefault(QLocale("en_US"))
    qInstallMessageHandler(_to_log)
    load_fonts()
    return app


def _worn(options: Options) -> Theme:
    """The theme that ``ThemeShelf`` will wear; it is asked itself where the theme is the user's own."""
    chosen = options.settings.stage.theme
    if chosen in BUILT_IN:
        return parse(resource("themes", f"{chosen}.toml").read_text(encoding="utf-8"), {})
    from overlay_app.services.themes import ThemeShelf  # noqa: PLC0415

    return ThemeShelf(resource("themes"), options.folders.data, chosen, has_family).worn


def _unheard(_thing: str) -> None:
    pass


def _to_log(kind: QtMsgType, _context: object, message: str) -> None:
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
    logging.getLogger("qt").log(level, message)
