"""Run one file of QML tests the way Qt Quick Test does, with our modules at hand.

``python -m tests.qml.quick_test tests/qml/tst_number_field.qml``
"""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuickTest import QUICK_TEST_MAIN_WITH_SETUP

from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.theme import default_look, wear
from overlay_app.ui.panels.pictures import artwork_folder

QML = Path(__file__).resolve().parents[2] / "overlay_app" / "ui" / "qml"


class Setup(QObject):
    """What the app does before its first window."""

    @Slot()
    def applicationAvailable(self) -> None:  # noqa: N802 - Qt calls it by this name
        load_fonts()

    @Slot(QQmlEngine)
    def qmlEngineAvailable(self, engine: QQmlEngine) -> None:  # noqa: N802
        engine.addImportPath(str(QML))
        engine.singletonInstance("Coinstage.Controls", "Artwork").setProperty("folder", artwork_folder())
        wear(engine, default_look())


if __name__ == "__main__":
    sys.exit(QUICK_TEST_MAIN_WITH_SETUP("components", Setup, [sys.argv[0], "-input", *sys.argv[1:]]))
