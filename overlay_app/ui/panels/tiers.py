"""How big a gift is by its coins, and how long each size is shown: four sentences with figures in them."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.services.settings import SettingsProblem, TierSettings
from overlay_app.ui.panels.tiers_state import TiersActions, TiersState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in app.py")
class TiersPanel(QObject):
    """Shows a ``TiersState``; ``problem`` says why what was typed last cannot be."""

    changed = Signal()
    problemChanged = Signal()

    def __init__(self, actions: TiersActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = TiersState()
        self._problem = ""

    def show(self, state: TiersState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(int, notify=changed)
    def medium(self) -> int:
        return self._state.settings.medium

    @Property(int, notify=changed)
    def large(self) -> int:
        return self._state.settings.large

    @Property(int, notify=changed)
    def huge(self) -> int:
        return self._state.settings.huge

    @Property(int, notify=changed)
    def smallSeconds(self) -> int:
        return self._state.settings.small_seconds

    @Property(int, notify=changed)
    def mediumSeconds(self) -> int:
        return self._state.settings.medium_seconds

    @Property(int, notify=changed)
    def largeSeconds(self) -> int:
        return self._state.settings.large_seconds

    @Property(int, notify=changed)
    def hugeSeconds(self) -> int:
        return self._state.settings.huge_seconds

    @Property(bool, notify=changed)
    def usual(self) -> bool:
        """Whether everything is as it was at first."""
        return self._state.settings == TierSettings()

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        return self._problem

    @Slot(str, str)
    def setCoins(self, tier: str, typed: str) -> None:
        """From so many coins on a gift is of that size."""
        self._set(tier, typed)

    @Slot(str, str)
    def setSeconds(self, tier: str, typed: str) -> None:
        """A gift of that size is shown for so long."""
        self._set(f"{tier}_seconds", typed)

    @Slot()
    def reset(self) -> None:
        self._say("")
        self._actions.set_tiers(TierSettings())

    def _set(self, name: str, typed: str) -> None:
        try:
            settings = replace(self._state.settings, **{name: int(typed)})
        except SettingsProblem as problem:
            self._say(str(problem).partition(": ")[2])
        except ValueError:
            self._say(self.tr("Type a whole number."))
        else:
            self._say("")
            self._actions.set_tiers(settings)

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.problemChanged.emit()
