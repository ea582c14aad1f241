"""The page that tells what is new in this version."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.services.news import News
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A heading, or one change."""

    key: int
    words: str
    heading: bool


@QmlElement
@QmlUncreatable("made in app.py")
class NewsPanel(QObject):
    """Shows the news of one version."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version = ""
        self._day = ""
        self._rows = Rows(NewsRow, self)

    def show(self, version: str, news: News | None) -> None:
        """Show what is new in ``version``; None where nothing is told of it."""
        self._version = version
        self._day = "" if news is None else news.day
        lines = [
            line
            for part in ([] if news is None else news.parts)
            for line in [(part.title, True), *((change, False) for change in part.changes)]
        ]
        self._rows.show([NewsRow(place, words, heading) for place, (words, heading) in enumerate(lines)])
        self.changed.emit()

    @Property(str, notify=changed)
    def version(self) -> str:
        return self._version

    @Property(str, notify=changed)
    def day(self) -> str:
        return self._day

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows
