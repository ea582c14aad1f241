"""The card that tells viewers how to take part, as the Overlay page edits it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.how_to import HowToCard, HowToProblem
from overlay_app.ui.panels.how_to_state import HowToActions, HowToState
from overlay_app.ui.panels.wording import wording_hint

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by StudioPanel")
class HowToPanel(QObject):
    """Shows a ``HowToState``."""

    changed = Signal()

    def __init__(self, actions: HowToActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = HowToState()

    def show(self, state: HowToState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._state.card.title

    @Property(str, notify=changed)
    def steps(self) -> str:
        """A line each."""
        return "\n".join(self._state.card.steps)

    @Property(int, notify=changed)
    def everyMinutes(self) -> int:
        return self._state.card.every_minutes

    @Property(int, notify=changed)
    def seconds(self) -> int:
        return self._state.card.seconds

    @Property(bool, notify=changed)
    def onStage(self) -> bool:
        return self._state.on_stage

    @Slot(str, str, int, int, result=str)
    def save(self, title: str, steps: str, everyMinutes: int, seconds: int) -> str:
        """Keep the card if it can be so, with a step a line; the answer says why not, or is empty."""
        lines = tuple(line for typed in steps.splitlines() if (line := typed.strip()))
        try:
            card = HowToCard(title.strip(), lines, everyMinutes, seconds)
        except HowToProblem as problem:
            return str(problem)
        self._actions.save(card)
        return ""

    @Slot(str, str, result=str)
    def hint(self, title: str, steps: str) -> str:
        """What platforms may take offence at in these words; empty where nothing is."""
        return wording_hint(title, *steps.splitlines())

    @Slot()
    def putUp(self) -> None:
        self._actions.put_up()

    @Slot()
    def takeDown(self) -> None:
        self._actions.take_down()
