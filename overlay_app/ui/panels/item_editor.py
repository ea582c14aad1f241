"""The item that is being written: who sells it, its price, its link and what the creator has of each sale."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.marketplace import Item, ItemKind
from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import Coins
from overlay_app.ui.panels import market_words, typed
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState
from overlay_app.ui.panels.picture_choice import PictureChoice

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by MarketplacePanel")
class ItemEditor(QObject):
    """One item at a time is being written, and is kept only when nothing is wrong with it."""

    changed = Signal()
    begun = Signal()

    def __init__(self, actions: MarketplaceActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = MarketplaceState()
        self._edited = 0
        self._pictures = PictureChoice(actions.take_picture, self)

    def show(self, state: MarketplaceState) -> None:
        """Items and sellers are those of this state."""
        self._state = state
        self._pictures.show(state.pictures)
        self.changed.emit()

    @Property(PictureChoice, notify=changed)
    def pictures(self) -> PictureChoice:
        return self._pictures

    @Property("QStringList", notify=changed)
    def sellerNames(self) -> list[str]:
        return [seller.name for seller in self._state.sellers]

    @Slot(int)
    def begin(self, item: int) -> None:
        """Write a new item, which is 0, or change one."""
        self._edited = item
        self.begun.emit()

    @Property("QVariantMap", notify=begun)
    def edited(self) -> dict[str, Any]:
        """The item that is being written; a new one has the key 0."""
        listing = self._state.listing(self._edited)
        item = listing.item if listing is not None else Item(0, "", "", "")
        return {
            "key": item.number,
            "name": item.name,
            "seller": next((n for n, one in enumerate(self._state.sellers) if one.id == item.seller), 0),
            "code": item.item,
            "kind": item.kind.value,
            "price": "" if item.price is None else str(item.price),
            "link": item.link or "",
            "rate": market_words.percent_typed(item.fee_rate),
            "tags": ", ".join(sorted(item.tags)),
            "picture": item.picture or "",
            "retired": item.retired,
        }

    @Slot("QVariantMap", result=str)
    def save(self, written: dict[str, Any]) -> str:
        """Keep the item as it was written; the answer is what is wrong with it, empty where nothing is."""
        listing = self._state.listing(self._edited)
        place = int(written["seller"])
        if listing is None and not 0 <= place < len(self._state.sellers):
            return self.tr("Choose the seller, or add one first.")
        if not written["name"].strip():
            return self.tr("Give the item a name.")
        link = written["link"].strip()
        if link and not link.startswith("https://"):
            return self.tr("A link begins with https://, because viewers open it.")
        try:
            rate = market_words.rate_of(written["rate"])
        except NotSpent as wrong:
            return str(wrong)
        price = typed.whole_or_none(written["price"])
        self._actions.save_item(
            Item(
                number=self._edited,
                seller=self._state.sellers[place].id if listing is None else listing.item.seller,
                item=written["code"].strip() if listing is None else listing.item.item,
                name=written["name"].strip(),
                kind=ItemKind(written["kind"]),
                price=Coins(price) if price else None,
                link=link or None,
                picture=written["picture"] or None,
                fee_rate=rate,
                tags=frozenset(filter(None, (tag.strip() for tag in written["tags"].split(",")))),
                retired=listing is not None and listing.item.retired,
            )
        )
        return ""

    @Slot(int, bool)
    def retire(self, item: int, retired: bool) -> None:
        self._actions.retire_item(item, retired)
