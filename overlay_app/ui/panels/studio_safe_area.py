"""The safe area of a canvas: what the platform covers of it, and the guides as they are set."""

from dataclasses import astuple

from PySide6.QtCore import Property, QObject, QRect, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.layout import Box
from overlay_app.stage.safe_area import PROFILES, SafeArea, SafeAreaProblem
from overlay_app.ui.panels.studio_state import StudioActions, StudioState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


def rectangle(box: Box) -> QRect:
    """The same in QML."""
    return QRect(box.x, box.y, box.width, box.height)


@QmlElement
@QmlUncreatable("made by StudioPanel")
class StudioSafeArea(QObject):
    """Shows the guides of the canvas that is arranged, and sets them."""

    changed = Signal()

    def __init__(self, actions: StudioActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = StudioState()

    def show(self, state: StudioState) -> None:
        """Show the safe area of this state."""
        self._state = state
        self.changed.emit()

    @Property(QRect, notify=changed)
    def place(self) -> QRect:
        return rectangle(self.free)

    @property
    def free(self) -> Box:
        """What the platform leaves free."""
        return self._state.safe.free(self._state.layout.canvas)

    @Property("QVariantList", notify=changed)
    def covered(self) -> list[QRect]:
        """What the platform's own controls cover."""
        return [rectangle(box) for box in self._state.safe.covered(self._state.layout.canvas)]

    @Property("QList<int>", notify=changed)
    def edges(self) -> list[int]:
        """How far the guides stay from left, top, right and bottom; then the buttons' width, and where they begin."""
        return list(astuple(self._state.safe))

    @Property("QStringList", notify=changed)
    def profiles(self) -> list[str]:
        """Guides to begin with, by name."""
        words = {
            "margin": self.tr("A margin on every side"),
            "none": self.tr("The whole canvas"),
            "phone": self.tr("A phone, below the platform's controls"),
        }
        return [words[name] for name in PROFILES[self._state.layout.canvas]]

    @Slot(int, result="QList<int>")
    def profile(self, place: int) -> list[int]:
        """The edges of guides to begin with, as ``edges``."""
        return list(astuple(list(PROFILES[self._state.layout.canvas].values())[place]))

    @Slot("QList<int>", result=str)
    def set(self, edges: list[int]) -> str:
        """Keep the guides of this canvas, as ``edges``; the answer says why not, or is empty."""
        try:
            safe = SafeArea(*edges)
            safe.check(self._state.layout.canvas)
        except SafeAreaProblem as problem:
            return str(problem)
        self._actions.set_safe_area(safe)
        return ""
