"""Partner brands: the list of them, their order addresses, and the keys that their orders are signed with."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ui.panels.rewards_state import RewardsActions, RewardsState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner brand in its list."""

    key: str
    name: str
    address: str
    signed: bool
    replacing: bool
    retired: bool


@QmlElement
@QmlUncreatable("made by RewardsPanel")
class RewardPartners(QObject):
    """Shows partners, and a new signing key once."""

    changed = Signal()
    keyMade = Signal()

    def __init__(self, actions: RewardsActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._rows = Rows(PartnerRow, self)
        self._key = ""

    def show(self, state: RewardsState) -> None:
        """Show the partners of this state."""
        self._rows.show(
            [
                PartnerRow(
                    one.id,
                    one.name,
                    one.order_address or "",
                    one.id in state.signed,
                    one.id in state.replacing,
                    one.retired,
                )
                for one in state.partners
            ]
        )
        self.changed.emit()

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        return self._rows

    @Slot(str, str, str)
    def save(self, partner: str, name: str, address: str) -> None:
        if name.strip():
            self._actions.save_partner(name.strip(), address.strip(), partner or None)

    @Slot(str, bool)
    def retire(self, partner: str, retired: bool) -> None:
        self._actions.retire_partner(partner, retired)

    @Slot(str)
    def renewKey(self, partner: str) -> None:
        self._actions.renew_key(partner, self._show_key)

    @Slot(str)
    def retireKey(self, partner: str) -> None:
        self._actions.retire_key(partner)

    @Property(str, notify=keyMade)
    def key(self) -> str:
        """A partner's new signing key, until ``forgetKey``."""
        return self._key

    @Slot()
    def copyKey(self) -> None:
        self._actions.copy(self._key)

    @Slot()
    def forgetKey(self) -> None:
        self._show_key("")

    def _show_key(self, key: str) -> None:
        self._key = key
        self.keyMade.emit()
