"""The credits of a session, as QML draws them."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.state import Credits, CreditsLine
from overlay_app.ui.overlay.last_shown import LastShown
from overlay_app.ui.overlay.rows import StageRows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_NO_CREDITS = Credits(id="", title="", pages=(), page_ms=0)


@dataclass(frozen=True, slots=True)
class Place:
    """A person at a place of a page. Another page has other ids, so that its people come while the last ones go."""

    id: str
    column: int
    row: int
    line: CreditsLine


@QmlElement
@QmlUncreatable("made by StageView")
class CreditsView(QObject):
    """Shows ``Credits``, a page at a time."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(_NO_CREDITS)
        self._rows = StageRows[Place](
            lambda place: place.id,
            {
                "column": lambda place: place.column,
                "row": lambda place: place.row,
                "name": lambda place: place.line.who.name,
                "valued": lambda place: place.line.coins is not None,
                "coins": lambda place: place.line.coins or 0,
            },
            lambda _: None,
            self,
        )

    def show(self, rolling: Credits | None) -> None:
        """Show the page that is on stage now, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(rolling):
            self._rows.show(_places(self._last.value))
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether the credits roll."""
        return self._last.present

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[Place]:
        """A row for each person on the page."""
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        """What they are the credits of."""
        return self._last.value.title

    @Property(int, notify=changed)
    def columns(self) -> int:
        """How many columns the fullest page has."""
        return max((len(page.columns) for page in self._last.value.pages), default=1)

    @Property(int, notify=changed)
    def page(self) -> int:
        """The page on stage, from 1."""
        return self._last.value.page + 1

    @Property(int, notify=changed)
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._last.value.pages)

    @Property(int, notify=changed)
    def unnamed(self) -> int:
        """How many more gave, whose names are not shown."""
        return self._last.value.unnamed


def _places(rolling: Credits) -> list[Place]:
    if rolling.page >= len(rolling.pages):
        return []
    return [
        Place(f"{rolling.id}:{rolling.page}:{column}:{row}", column, row, line)
        for column, lines in enumerate(rolling.pages[rolling.page].columns)
        for row, line in enumerate(lines)
    ]
