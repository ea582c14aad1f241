"""The least a Qt Quick overlay can be, to compare with: ``python benchmarks/_bare_window.py``."""

import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

application = QGuiApplication(sys.argv)
view = QQuickView()
view.setSource(QUrl.fromLocalFile(str(Path(__file__).with_name("bare.qml"))))
view.show()
sys.exit(application.exec())
