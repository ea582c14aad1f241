"""The QML engine of the panels. What the window consists of can be read beforehand, in a thread of Qt's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent

from overlay_app.ui.effects.sprites import add_sprites

QML = Path(__file__).resolve().parent.parent / "qml"
MAIN_WINDOW = QUrl.fromLocalFile(str(QML / "Coinstage" / "Panels" / "MainWindow.qml"))


def panels_engine() -> QQmlApplicationEngine:
    """An engine that finds our QML and draws our sprites."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    add_sprites(engine)
    return engine


def read_window(engine: QQmlApplicationEngine, done: Callable[[], None]) -> None:
    """Read everything the window consists of, and call ``done``. What is wrong with it is told by who opens it."""
    parts = QQmlComponent(engine, engine)

    def told() -> None:
        if not parts.isLoading():
            done()

    parts.statusChanged.connect(told)
    parts.loadUrl(MAIN_WINDOW, QQmlComponent.CompilationMode.Asynchronous)
