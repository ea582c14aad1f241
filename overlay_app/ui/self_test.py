"""Whether everything can be drawn here: each QML file is loaded, each widget and each effect drawn once."""

import os
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEventLoop, QLoggingCategory, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtWidgets import QApplication

import overlay_app.ui
from overlay_app.data_files import resource
from overlay_app.services.settings import Mode
from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.layout import Layout, Placed, Widget
from overlay_app.stage.specimen import with_examples
from overlay_app.stage.state import StageState
from overlay_app.ui.effects.book import EffectBook
from overlay_app.ui.effects.screen import EffectScreen
from overlay_app.ui.effects.sprites import add_sprites
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.layout_view import LayoutView
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import default_look, wear
from overlay_app.ui.overlay.window import QML_FOLDER, OverlayWindow

DRAWN_WITHIN_SECONDS = 20.0
EFFECT_INSTANTS = (0.25, 0.5, 0.1, 0.75, 0.9)
"""Parts of an effect's length; in one of them at least it draws something."""
SCALE_OF_EFFECTS = 4


class NotRight(Exception):
    """What is missing or broken, in words."""


@contextmanager
def application() -> Iterator[QApplication]:
    """What Qt needs before anything is drawn; without any screen, on one that nobody sees."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # it says which of the system's libraries it did not need
    load_fonts()
    yield app


def modules() -> int:
    """Import every module of the interface, which makes its types known to QML; return how many there are."""
    names = [found.name for found in pkgutil.walk_packages(overlay_app.ui.__path__, "overlay_app.ui.")]
    if not names:
        raise NotRight("The program's own modules are not found.")
    for name in names:
        import_module(name)
    return len(names)


def qml_files(folder: Path = QML_FOLDER) -> int:
    """Load every QML file below ``folder``; return how many there are. Raises ``NotRight``."""
    files = sorted(folder.rglob("*.qml"))
    if not files:
        raise NotRight(f"There are no QML files in {folder}.")
    engine = QQmlEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.setOutputWarningsToStandardError(False)
    add_sprites(engine)
    wear(engine, default_look())
    wrong = []
    for file in files:
        component = QQmlComponent(engine, QUrl.fromLocalFile(str(file)))
        _wait(lambda component=component: not component.isLoading())  # type: ignore[misc]
        if component.isError():
            wrong += [error.toString() for error in component.errors()]
    shiboken6.delete(engine)
    if wrong:
        raise NotRight("; ".join(wrong))
    return len(files)


def widgets() -> int:
    """Draw an example of every widget, each alone on its canvas; return how many. Raises ``NotRight``."""
    drawn = 0
    for layout in DEFAULTS.values():
        for placed in layout.widgets:
            if placed.widget is not Widget.EFFECTS:  # effects are drawn one by one
                _draw(layout, placed)
                drawn += 1
    return drawn


def effects() -> int:
    """Draw every shipped effect; return how many there are. Raises ``NotRight``."""
    book = EffectBook()
    names = sorted(folder.name for folder in resource("effects").iterdir() if folder.is_dir())
    for name in names:
        effect = book.find(name)
        if effect is None:
            raise NotRight(f"The effect {name} is not there.")
        width, height = next(iter(DEFAULTS)).size
        screen = EffectScreen(effect, (width // SCALE_OF_EFFECTS, height // SCALE_OF_EFFECTS), supporter="Ana")
        try:
            if not any(_shows_something(screen.picture(part * screen.length_ms)) for part in EFFECT_INSTANTS):
                raise NotRight(f"The effect {name} draws nothing.")
        finally:
            screen.close()
    return len(names)


def graphics() -> str:
    """On what it was drawn."""
    painter = "Qt's own painter" if os.environ.get("QT_QUICK_BACKEND") == "software" else "the graphics of the system"
    return f"{QGuiApplication.platformName()}, {painter}"


def _draw(layout: Layout, placed: Placed) -> None:
    alone = Layout(layout.name, layout.canvas, (replace(placed, hidden=False),))
    arranged = LayoutView()
    arranged.show(alone)
    view = StageView(lambda _: None, lambda _: None, arranged)
    window = OverlayWindow(view, layout.canvas.size, Mode.TRANSPARENT, "#00FF00", 60)
    try:
        if window.errors():
            raise NotRight("; ".join(error.toString() for error in window.errors()))
        window.show_stage()
        view.show(with_examples(StageState(revision=1), alone, placed.widget))
        if not _wait(lambda: _shows_something(window.grabWindow())):
            raise NotRight(f"The widget {placed.widget} on the {layout.canvas} canvas draws nothing.")
    finally:
        shiboken6.delete(window)


def _shows_something(picture: QImage) -> bool:
    opacity = picture.convertToFormat(QImage.Format.Format_Alpha8)  # it owns the bits
    return any(bytes(opacity.constBits()))


def _wait(met: Callable[[], bool]) -> bool:
    """Let Qt work until the condition is met; False where that takes too long."""
    end = time.monotonic() + DRAWN_WITHIN_SECONDS
    while not met():
        if time.monotonic() > end:
            return False
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    return True
