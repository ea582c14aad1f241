"""Keys for the whole system: which key does what, and the one that is being chosen."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.services.key_chords import BadChord, Chord
from overlay_app.services.settings import KeySettings, SettingsProblem
from overlay_app.services.system_keys import KeyCommand
from overlay_app.ui.panels.keys_state import KeysActions, KeysState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_NOT_A_KEY = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A command and its key; ``problem`` says why the key does nothing."""

    key: str
    what: str
    chord: str
    problem: str


@QmlElement
@QmlUncreatable("made in app.py")
class KeysPanel(QObject):
    """Shows a ``KeysState``."""

    changed = Signal()
    problemChanged = Signal()

    def __init__(self, actions: KeysActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = KeysState()
        self._rows = Rows(KeyRow, self)
        self._problem = ""
        self._rows.show(self._key_rows())

    def show(self, state: KeysState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self._rows.show(self._key_rows())
            self.changed.emit()

    @Property(str, notify=changed)
    def impossible(self) -> str:
        """Why no key can be listened to here, with what to do instead; empty where it is possible."""
        return self._state.listening.impossible

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        return self._rows

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """Why the key pressed last cannot be taken."""
        return self._problem

    @Slot(bool)
    def choose(self, choosing: bool) -> None:
        """A key is about to be pressed here, or was."""
        if choosing:
            self._say("")
        self._actions.suspend(choosing)

    @Slot(str, int, int, result=bool)
    def press(self, command: str, key: int, modifiers: int) -> bool:
        """A key was pressed for a command; true where that ends the choosing. Modifiers alone do not."""
        if key in _NOT_A_KEY:
            return False
        pressed = QKeyCombination(Qt.KeyboardModifier(modifiers), Qt.Key(key))
        text = QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText)
        try:
            chord = str(Chord.parse(text))
            settings = replace(self._state.settings, **{KeyCommand(command).value: chord})
        except (BadChord, SettingsProblem) as problem:
            self._say(str(problem).removeprefix("keys: "))
        else:
            self._say("")
            self._actions.set_keys(settings)
        return True

    @Slot(str)
    def clear(self, command: str) -> None:
        """Give a command no key."""
        self._say("")
        self._actions.set_keys(replace(self._state.settings, **{KeyCommand(command).value: ""}))

    def _say(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problemChanged.emit()

    def _key_rows(self) -> list[KeyRow]:
        words = {
            KeyCommand.PANIC: self.tr("Hide everything"),
            KeyCommand.PAUSE: self.tr("Pause or go on"),
            KeyCommand.SKIP: self.tr("Skip what is on stage"),
            KeyCommand.REPLAY: self.tr("Show the last gift again"),
            KeyCommand.MUTE: self.tr("Mute or sound"),
            KeyCommand.LAYOUT: self.tr("Next layout"),
        }
        refused = self.tr("Another program has this key. Choose another one.")
        return [
            KeyRow(
                command.value,
                words[command],
                _chord(self._state.settings, command),
                refused if command in self._state.listening.refused else "",
            )
            for command in KeyCommand
        ]


def _chord(settings: KeySettings, command: KeyCommand) -> str:
    return str(getattr(settings, command.value))
