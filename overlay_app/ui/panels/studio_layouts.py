"""The layouts of a canvas: which one is arranged, and what can be done with each."""

from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ui.panels.studio_state import StudioActions, StudioState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by StudioPanel")
class StudioLayouts(QObject):
    """Lists layouts; what is asked for is done with the one that is arranged."""

    changed = Signal()

    def __init__(self, actions: StudioActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = StudioState()

    def show(self, state: StudioState) -> None:
        """Show the layouts of this state."""
        self._state = state
        self.changed.emit()

    @Property("QStringList", notify=changed)
    def names(self) -> list[str]:
        return list(self._state.names)

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._state.layout.name

    @Slot(str)
    def use(self, name: str) -> None:
        self._actions.use(name)

    @Slot(int)
    def useNumber(self, number: int) -> None:
        """Use the layout of that place in the list, beginning with 1."""
        if 0 < number <= len(self._state.names):
            self._actions.use(self._state.names[number - 1])

    @Slot()
    def add(self) -> None:
        self._actions.add()

    @Slot()
    def duplicate(self) -> None:
        self._actions.duplicate()

    @Slot(str)
    def rename(self, name: str) -> None:
        self._actions.rename(name)

    @Property(bool, notify=changed)
    def removable(self) -> bool:
        return len(self._state.names) > 1

    @Slot()
    def remove(self) -> None:
        self._actions.remove()

    @Slot(QUrl)
    def takeIn(self, file: QUrl) -> None:
        self._actions.take_in(Path(file.toLocalFile()))

    @Slot(QUrl)
    def handOut(self, file: QUrl) -> None:
        self._actions.hand_out(Path(file.toLocalFile()))
