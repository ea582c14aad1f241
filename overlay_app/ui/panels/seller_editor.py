"""Sellers and brands: the list of them, and the one that is being written."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.marketplace import Seller, SellerKind
from overlay_app.economy.spending import NotSpent
from overlay_app.ui.panels import market_words
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SellerRow:
    """A seller in its list."""

    key: str
    name: str
    about: str
    waits: bool


@QmlElement
@QmlUncreatable("made by MarketplacePanel")
class SellerEditor(QObject):
    """One seller at a time is being written, below the list of all."""

    changed = Signal()
    begun = Signal()

    def __init__(self, actions: MarketplaceActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = MarketplaceState()
        self._sellers = Rows(SellerRow, self)
        self._edited = ""

    def show(self, state: MarketplaceState) -> None:
        """Show the sellers of this state."""
        self._state = state
        waiting = {listing.seller.id for listing in state.listings if listing.turnover.held}
        self._sellers.show([self._row(seller, seller.id in waiting) for seller in state.sellers])
        self.changed.emit()

    @Property(QObject, notify=changed)
    def sellers(self) -> QObject:
        return self._sellers

    @Slot(str)
    def begin(self, seller: str) -> None:
        """Write a new seller, which is empty, or change one."""
        self._edited = seller
        self.begun.emit()

    @Property("QVariantMap", notify=begun)
    def edited(self) -> dict[str, str]:
        """The seller that is being written; a new one has no key."""
        seller = next((one for one in self._state.sellers if one.id == self._edited), Seller("", ""))
        return {
            "key": seller.id,
            "name": seller.name,
            "kind": seller.kind.value,
            "rate": market_words.percent_typed(seller.fee_rate),
            "worth": market_words.worth_typed(seller.currencies),
        }

    @Slot(str, str, str, str, result=str)
    def save(self, name: str, kind: str, rate: str, worth: str) -> str:
        """Keep the seller as written; the answer is what is wrong, empty where nothing is."""
        if not name.strip():
            return self.tr("Give the seller a name.")
        try:
            seller = Seller(
                self._edited,
                name.strip(),
                SellerKind(kind),
                market_words.rate_of(rate),
                market_words.worth_of(worth),
            )
        except NotSpent as wrong:
            return str(wrong)
        self._actions.save_seller(seller)
        self.begin("")
        return ""

    def _row(self, seller: Seller, waits: bool) -> SellerRow:
        kind = self.tr("brand") if seller.kind is SellerKind.BRAND else self.tr("seller")
        rate = self.tr("usual fee") if seller.fee_rate is None else market_words.percent(seller.fee_rate)
        worth = market_words.worth_typed(seller.currencies)
        parts = [kind, rate, worth] if worth else [kind, rate]
        if waits:
            parts.append(self.tr("say what its currency is worth"))
        return SellerRow(seller.id, seller.name, " · ".join(parts), waits)
