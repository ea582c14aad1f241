"""The credits of a session: how long they roll, who is in them, and the button that rolls them."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.services.settings import SettingsProblem
from overlay_app.stage.state import CreditsLine
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.credits_state import CreditsActions, CreditsState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ThankedRow:
    """Somebody the credits name."""

    key: str
    name: str
    initials: str
    avatar: int
    amount: str


@QmlElement
@QmlUncreatable("made in app.py")
class CreditsPanel(QObject):
    """Shows a ``CreditsState``."""

    changed = Signal()

    def __init__(self, actions: CreditsActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = CreditsState()
        self._people = Rows(ThankedRow, self)

    @property
    def state(self) -> CreditsState:
        """What is shown now."""
        return self._state

    def show(self, state: CreditsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        pages = () if state.credits is None else state.credits.pages
        self._people.show([_row(line) for page in pages for column in page.columns for line in column])
        self.changed.emit()

    @Property(QObject, notify=changed)
    def people(self) -> QObject:
        """Everybody they name, in the order in which they will stand."""
        return self._people

    @Property(str, notify=changed)
    def title(self) -> str:
        return "" if self._state.credits is None else self._state.credits.title

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many people on how many pages, for how long."""
        rolling = self._state.credits
        if rolling is None:
            return ""
        named, pages = len(self._people.rows), len(rolling.pages)
        seconds = formats.grouped(round(pages * rolling.page_ms / 1000))
        people = self.tr("1 person") if named == 1 else self.tr("{n} people").format(n=formats.grouped(named))
        on = self.tr("1 page") if pages == 1 else self.tr("{n} pages").format(n=formats.grouped(pages))
        words = [self.tr("{people} on {pages}, {seconds} seconds.").format(people=people, pages=on, seconds=seconds)]
        if rolling.unnamed:
            more = self.tr("{n} more gave and are counted without a name.")
            words.append(more.format(n=formats.grouped(rolling.unnamed)))
        return " ".join(words)

    @Property(int, notify=changed)
    def seconds(self) -> int:
        return self._state.settings.seconds

    @Slot(int)
    def setSeconds(self, seconds: int) -> None:
        try:
            self._actions.set_credits(replace(self._state.settings, seconds=seconds))
        except SettingsProblem:  # the slider's ends are those of the setting
            return

    @Property(bool, notify=changed)
    def atEnd(self) -> bool:
        return self._state.settings.at_end

    @Slot(bool)
    def setAtEnd(self, on: bool) -> None:
        self._actions.set_credits(replace(self._state.settings, at_end=on))

    @Property(bool, notify=changed)
    def rolling(self) -> bool:
        return self._state.rolling

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why they cannot roll now; empty where they can."""
        if self._state.credits is None:
            return self.tr("Nobody has given in a session yet.")
        if self._state.hidden:
            return self.tr("The overlay is hidden: nobody would see them. Show it first.")
        return ""

    @Slot()
    def roll(self) -> None:
        self._actions.roll()

    @Slot()
    def stop(self) -> None:
        self._actions.stop()


def _row(line: CreditsLine) -> ThankedRow:
    who = line.who
    amount = "" if line.coins is None else formats.grouped(line.coins)
    return ThankedRow(who.supporter or who.name, who.name, who.initials, who.number, amount)
