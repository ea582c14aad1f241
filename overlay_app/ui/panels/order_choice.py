"""Which redemptions go on an order sheet: all that nobody has ordered yet, or some of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.rewards import Redemption
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A redemption that could be ordered."""

    key: str
    name: str
    partner: str
    when: str
    coins: str
    byItself: bool
    chosen: bool


@QmlElement
@QmlUncreatable("made by RewardsPanel")
class OrderChoice(QObject):
    """The redemptions that nobody has ordered yet. Those whose orders leave by themselves are not chosen at first."""

    changed = Signal()

    def __init__(self, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._zone: tzinfo = UTC
        self._rows = Rows(OrderRow, self)
        self._orders: tuple[Redemption, ...] = ()
        self._chosen: set[str] = set()

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of those that go on the sheet."""
        return frozenset(self._chosen)

    def show(self, orders: Sequence[Redemption], zone: tzinfo) -> None:
        """These can be ordered. What is new among them is chosen, unless its order leaves by itself."""
        known = {one.id for one in self._orders}
        self._orders = tuple(orders)
        self._chosen &= {one.id for one in orders}
        self._chosen |= {one.id for one in orders if one.id not in known and one.order is None}
        self._zone = zone
        self._tell()

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many are chosen."""
        return len(self._chosen)

    @Property(bool, notify=changed)
    def all(self) -> bool:
        return len(self._chosen) == len(self._orders)

    @Slot(str, bool)
    def choose(self, redemption: str, chosen: bool) -> None:
        if chosen:
            self._chosen.add(redemption)
        else:
            self._chosen.discard(redemption)
        self._tell()

    @Slot(bool)
    def chooseAll(self, chosen: bool) -> None:
        self._chosen = {one.id for one in self._orders} if chosen else set()
        self._tell()

    def _tell(self) -> None:
        self._rows.show([self._row(one) for one in self._orders])
        self.changed.emit()

    def _row(self, one: Redemption) -> OrderRow:
        when = formats.moment(one.requested_at, self._zone, self._now())
        coins = formats.grouped(one.price)
        return OrderRow(one.id, one.title, one.partner_name, when, coins, one.order is not None, one.id in self._chosen)
