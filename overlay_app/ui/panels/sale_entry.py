"""Sales and refunds that the creator enters by hand."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.marketplace import Sale
from overlay_app.economy.sale_files import read_paid
from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.marketplace import NewSale
from overlay_app.ui.panels import formats, market_words, typed
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


def sale_key(sale: Sale) -> str:
    """What tells a sale from all others on the page."""
    return f"{sale.source}\n{sale.sale}"


@QmlElement
@QmlUncreatable("made by MarketplacePanel")
class SaleEntry(QObject):
    """A sale of the item that is looked at, or what of one was paid back."""

    changed = Signal()
    refundBegun = Signal()

    def __init__(self, actions: MarketplaceActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = MarketplaceState()
        self._refunded = ""

    def show(self, state: MarketplaceState) -> None:
        """The item that is looked at, and its sales, are those of this state."""
        self._state = state
        self.changed.emit()

    @Property(str, notify=changed)
    def suggestedPrice(self) -> str:
        listing = self._state.looked_at
        return "" if listing is None or listing.item.price is None else str(listing.item.price)

    @Slot(str, str, str, result=str)
    def sell(self, amount: str, currency: str, when: str) -> str:
        """Enter a sale of the item that is looked at; the answer is what is wrong, empty where nothing is."""
        listing = self._state.looked_at
        if listing is None:
            return self.tr("Choose an item first.")
        try:
            refund, coins, money = read_paid(amount.strip(), currency.strip())
        except NotSpent as wrong:
            return str(wrong)
        if refund:
            return self.tr("Write what was paid, without a sign. A refund is entered with its sale.")
        at: EpochMs | None = None
        if text := when.strip():
            at = typed.moment(text, self._state.zone)
            if at is None:
                return self.tr("Write when it was as 2026-12-24 20:15, or leave it empty.")
            if at > self._now():
                return self.tr("That time has not come yet.")
        self._actions.sell(NewSale(listing.item.number, coins, money, at))
        return ""

    @Slot(str)
    def beginRefund(self, sale: str) -> None:
        self._refunded = sale
        self.refundBegun.emit()

    @Property("QVariantMap", notify=refundBegun)
    def refunded(self) -> dict[str, str]:
        """The sale that is being refunded."""
        sale = self._sale
        if sale is None:
            return {"title": "", "left": "", "unit": ""}
        unit = self.tr("coins") if sale.money is None else sale.money.currency
        left = formats.grouped(sale.net) if sale.money_left is None else market_words.money_words(sale.money_left)
        listing = self._state.looked_at
        name = "" if listing is None else listing.item.name
        return {
            "title": f"{name} · {market_words.paid_words(sale)}",
            "left": self.tr("{coins} coins").format(coins=left) if sale.money is None else left,
            "unit": unit,
        }

    @Slot(str, result=str)
    def refund(self, amount: str) -> str:
        """Refund part of the sale, all that is left where nothing is typed; the answer is what is wrong."""
        sale = self._sale
        if sale is None:
            return self.tr("Choose a sale first.")
        if not amount.strip():
            self._actions.refund(sale.source, sale.sale, None, None)
            return ""
        try:
            _, coins, money = read_paid(amount.strip(), "" if sale.money is None else sale.money.currency)
        except NotSpent as wrong:
            return str(wrong)
        left = sale.net if sale.money_left is None else sale.money_left.thousandths
        if (coins or (0 if money is None else money.thousandths)) > left:
            return self.tr("More would be refunded than is left of the sale.")
        self._actions.refund(sale.source, sale.sale, coins, money)
        return ""

    @property
    def _sale(self) -> Sale | None:
        return next((sale for sale in self._state.history.sales if sale_key(sale) == self._refunded), None)
