"""The choice of themes on the Overlay page: each is shown in its own colours."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.colours import over
from overlay_app.stage.theme import Theme
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.themes_state import ThemesActions, ThemesState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in the list, with what a small picture of it is painted in."""

    key: str
    name: str
    author: str
    own: bool
    plate: str
    plateLow: str
    edge: str
    edgeWidth: int
    corner: int
    words: str
    muted: str
    gold: str
    goldLow: str
    goldWords: str
    mint: str
    violet: str
    track: str
    trackEdge: str
    well: str
    wellLow: str
    family: str


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A file in the themes folder that cannot be used."""

    key: str
    reason: str


@QmlElement
@QmlUncreatable("made by StudioPanel")
class ThemesPanel(QObject):
    """Shows a ``ThemesState``."""

    changed = Signal()

    def __init__(self, actions: ThemesActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = ThemesState()
        self._themes = Rows(ThemeRow, self)
        self._left_out = Rows(LeftOutRow, self)

    def show(self, state: ThemesState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._themes.show([_row(theme, own=theme.id in state.own) for theme in state.themes])
        self._left_out.show([LeftOutRow(each.name, each.reason) for each in state.left_out])
        self.changed.emit()

    @Property(QObject, notify=changed)
    def themes(self) -> QObject:
        """The built-in ones first."""
        return self._themes

    @Property(QObject, notify=changed)
    def leftOut(self) -> QObject:
        return self._left_out

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._state.themes)

    @Property(int, notify=changed)
    def leftOutCount(self) -> int:
        return len(self._state.left_out)

    @Property(str, notify=changed)
    def chosen(self) -> str:
        return self._state.chosen

    @Property(str, notify=changed)
    def chosenName(self) -> str:
        """The name of the worn theme; empty while its file is gone."""
        return next((theme.name for theme in self._state.themes if theme.id == self._state.chosen), "")

    @Slot(str)
    def choose(self, theme: str) -> None:
        self._actions.choose(theme)

    @Slot(QUrl)
    def takeIn(self, file: QUrl) -> None:
        self._actions.take_in(Path(file.toLocalFile()))

    @Slot(QUrl)
    def handOut(self, file: QUrl) -> None:
        self._actions.hand_out(self._state.chosen, Path(file.toLocalFile()))

    @Slot()
    def openFolder(self) -> None:
        self._actions.open_folder()


def _row(theme: Theme, *, own: bool) -> ThemeRow:
    colours = theme.colours
    return ThemeRow(
        key=theme.id,
        name=theme.name,
        author=theme.author,
        own=own,
        plate=colours.plate,
        plateLow=colours.plate_low,
        edge=over(colours.edge, colours.plate),
        edgeWidth=max(1, theme.shape.edge),
        corner=theme.shape.radius,
        words=colours.text,
        muted=colours.muted,
        gold=colours.gold,
        goldLow=colours.gold_deep,
        goldWords=colours.gold_text,
        mint=colours.mint,
        violet=colours.violet,
        track=colours.track,
        trackEdge=colours.track_edge,
        well=colours.well,
        wellLow=colours.well_low,
        family=theme.font.family,
    )
