"""The Marketplace page: who sells what, what it brought, and which item is pointed at on stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.marketplace import Listing, Sale, SpotlightResult
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats, market_words
from overlay_app.ui.panels.item_editor import ItemEditor
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState, Order
from overlay_app.ui.panels.pictures import item_picture
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.sale_entry import SaleEntry, sale_key
from overlay_app.ui.panels.sale_import import SaleImportView
from overlay_app.ui.panels.seller_editor import SellerEditor

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the list."""

    key: int
    name: str
    seller: str
    about: str
    fee: str
    picture: QUrl
    looked: bool
    onStage: bool
    retired: bool


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale of the item that is looked at."""

    key: str
    when: str
    how: str
    paid: str
    refunded: str
    standing: str
    tone: str
    refundable: bool


@dataclass(frozen=True, slots=True)
class SpotlightRow:
    """A time in which the item that is looked at stood on stage, and what followed."""

    key: int
    when: str
    length: str
    views: str
    sales: str
    sold: str
    share: str


@QmlElement
@QmlUncreatable("made in app.py")
class MarketplacePanel(QObject):
    """Shows a ``MarketplaceState``: the list of items, and one of them in full."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, actions: MarketplaceActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = MarketplaceState()
        self._items = Rows(ItemRow, self)
        self._sales = Rows(SaleRow, self)
        self._spotlights = Rows(SpotlightRow, self)
        self._item_editor = ItemEditor(actions, self)
        self._seller_editor = SellerEditor(actions, self)
        self._entry = SaleEntry(actions, now, self)
        self._importing = SaleImportView(actions, now, self)
        self._order = Order.SELLER
        self._words = ""

    @property
    def state(self) -> MarketplaceState:
        """What is shown now."""
        return self._state

    def show(self, state: MarketplaceState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._item_editor.show(state)
        self._seller_editor.show(state)
        self._entry.show(state)
        self._importing.show(state)
        self._show_items()
        self._sales.show([self._sale_row(sale) for sale in state.history.sales])
        self._spotlights.show([self._spotlight_row(result) for result in state.history.spotlights])
        self.changed.emit()
        self.ticked.emit()

    @Property(QObject, notify=changed)
    def items(self) -> QObject:
        return self._items

    @Property(QObject, notify=changed)
    def sales(self) -> QObject:
        return self._sales

    @Property(QObject, notify=changed)
    def spotlights(self) -> QObject:
        return self._spotlights

    @Property(ItemEditor, notify=changed)
    def itemEditor(self) -> ItemEditor:
        return self._item_editor

    @Property(SellerEditor, notify=changed)
    def sellerEditor(self) -> SellerEditor:
        return self._seller_editor

    @Property(SaleEntry, notify=changed)
    def entry(self) -> SaleEntry:
        """Where sales and refunds are entered by hand."""
        return self._entry

    @Property(SaleImportView, notify=changed)
    def importing(self) -> SaleImportView:
        return self._importing

    # The list

    @Property(bool, notify=changed)
    def anyItem(self) -> bool:
        return bool(self._state.listings)

    @Property(bool, notify=changed)
    def anySeller(self) -> bool:
        return bool(self._state.sellers)

    @Property(str, notify=changed)
    def order(self) -> str:
        return self._order.value

    @Slot(str)
    def orderBy(self, order: str) -> None:
        self._order = Order(order)
        self._show_items()
        self.changed.emit()

    @Slot(str)
    def search(self, words: str) -> None:
        if words.strip().casefold() != self._words:
            self._words = words.strip().casefold()
            self._show_items()
            self.changed.emit()

    @Slot(int)
    def look(self, item: int) -> None:
        self._actions.look(item)

    @Property(str, notify=changed)
    def held(self) -> str:
        """How many sales wait for what their currency is worth; empty where none does."""
        held = sum(listing.turnover.held for listing in self._state.listings)
        return self.tr("held sales: {count}").format(count=formats.grouped(held)) if held else ""

    # The item that is looked at

    @Property("QVariantMap", notify=changed)
    def item(self) -> dict[str, Any]:
        """The item that is looked at; empty where there is none."""
        listing = self._state.looked_at
        if listing is None:
            return {}
        item, turnover = listing.item, listing.turnover
        return {
            "key": item.number,
            "name": item.name,
            "seller": listing.seller.name,
            "kind": market_words.kind_words(item.kind),
            "tags": sorted(item.tags),
            "link": item.link or "",
            "host": "" if item.link is None else urlsplit(item.link).hostname or "",
            "picture": item_picture(item.picture, item.kind, self._state.pictures),
            "price": "" if item.price is None else formats.grouped(item.price),
            "rate": self._rate_words(listing),
            "sales": formats.grouped(turnover.sales),
            "sold": formats.grouped(turnover.sold),
            "refunded": formats.grouped(turnover.refunded),
            "refundRate": market_words.percent(turnover.refund_rate),
            "fee": formats.signed(turnover.fee),
            "held": self._held_words(turnover.held),
            "converts": market_words.percent(listing.conversion.sales_per_view),
            "views": formats.grouped(listing.conversion.views),
            "onStage": self._is_on_stage(item.number),
            "retired": item.retired,
        }

    @Slot()
    def more(self) -> None:
        if self._state.more:
            self._actions.more()

    @Slot()
    def openLink(self) -> None:
        if self._state.looked_at is not None and self._state.looked_at.item.link is not None:
            self._actions.open_link(self._state.looked_at.item.link)

    # On stage

    @Property(str, notify=changed)
    def onStage(self) -> str:
        """What stands on stage; empty where nothing does."""
        return "" if self._state.on_stage is None else self._state.on_stage.board.item

    @Property(bool, notify=changed)
    def counting(self) -> bool:
        return self._state.on_stage is not None and self._state.on_stage.spotlight.until is not None

    @Property(str, notify=ticked)
    def left(self) -> str:
        """How long the spotlight still stands, and how many watch."""
        shown = self._state.on_stage
        if shown is None:
            return ""
        parts = []
        if shown.spotlight.until is not None:
            parts.append(self.tr("{time} left").format(time=formats.countdown(shown.spotlight.until - self._now())))
        if shown.spotlight.viewers is not None:
            parts.append(self.tr("{count} watch").format(count=formats.grouped(shown.spotlight.viewers)))
        return " · ".join(parts)

    @Slot()
    def tick(self) -> None:
        self.ticked.emit()

    @Slot(int)
    def spotlight(self, minutes: int) -> None:
        """Put the item that is looked at on stage for so many minutes; 0: until it is taken down."""
        if self._state.looked_at is not None:
            self._actions.spotlight(self._state.looked_at.item.number, minutes * 60_000 if minutes else None)

    @Slot()
    def takeDown(self) -> None:
        self._actions.take_down()

    def _is_on_stage(self, number: int) -> bool:
        return self._state.on_stage is not None and self._state.on_stage.spotlight.item == number

    def _show_items(self) -> None:
        wanted = [listing for listing in self._state.listings if self._is_wanted(listing)]
        if self._order is Order.FEE:
            wanted.sort(key=lambda listing: -listing.turnover.fee)
        elif self._order is Order.CONVERSION:
            wanted.sort(key=lambda listing: -_or_less(listing.conversion.sales_per_view))
        looked_at = self._state.looked_at
        self._items.show([self._item_row(listing, listing is looked_at) for listing in wanted])

    def _is_wanted(self, listing: Listing) -> bool:
        item = listing.item
        return self._words in " ".join((item.name, listing.seller.name, *item.tags)).casefold()

    def _item_row(self, listing: Listing, looked: bool) -> ItemRow:
        item, turnover = listing.item, listing.turnover
        parts = [self.tr("{count} sold").format(count=formats.grouped(turnover.sales))]
        if listing.conversion.sales_per_view is not None:
            share = market_words.percent(listing.conversion.sales_per_view)
            parts.append(self.tr("{share} of views").format(share=share))
        if item.retired:
            parts = [self.tr("no longer offered")]
        if self._order is not Order.SELLER:
            parts.insert(0, listing.seller.name)
        return ItemRow(
            item.number,
            item.name,
            listing.seller.name if self._order is Order.SELLER else "",
            " · ".join(parts),
            formats.signed(turnover.fee),
            item_picture(item.picture, item.kind, self._state.pictures),
            looked,
            self._is_on_stage(item.number),
            item.retired,
        )

    def _rate_words(self, listing: Listing) -> str:
        rate = market_words.percent(listing.rate)
        if listing.item.fee_rate is not None:
            return self.tr("{rate} fee, its own").format(rate=rate)
        if listing.seller.fee_rate is not None:
            return self.tr("{rate} fee, the seller's").format(rate=rate)
        return self.tr("{rate} fee").format(rate=rate)

    def _held_words(self, held: int) -> str:
        if held == 0:
            return ""
        words = self.tr("Waiting for a currency: {count}. Say what it is worth under Sellers and brands.")
        return words.format(count=formats.grouped(held))

    def _sale_row(self, sale: Sale) -> SaleRow:
        zone, now = self._state.zone, self._now()
        if sale.held:
            state, tone = self.tr("waits"), "waiting"
        elif sale.whole_refunded:
            state, tone = self.tr("refunded"), "bad"
        elif sale.refunded:
            state, tone = self.tr("partly refunded"), "waiting"
        else:
            state, tone = self.tr("sold"), "good"
        return SaleRow(
            sale_key(sale),
            self.tr("earlier") if sale.occurred_at is None else formats.moment(sale.occurred_at, zone, now),
            self._source_words(sale.source),
            market_words.paid_words(sale),
            formats.signed(-sale.refunded) if sale.refunded else "",
            state,
            tone,
            not sale.whole_refunded,
        )

    def _source_words(self, source: str) -> str:
        kind, _, rest = source.partition(":")
        match kind:
            case "hand":
                return self.tr("by hand")
            case "api":
                return self.tr("by a program")
            case "file":
                return self.tr("from a file")
            case _:
                return self.tr("from {feed}").format(feed=rest or kind)

    def _spotlight_row(self, result: SpotlightResult) -> SpotlightRow:
        spotlight, now = result.spotlight, self._now()
        end = spotlight.ended_at
        views = "—" if spotlight.viewers is None else formats.grouped(spotlight.viewers)
        return SpotlightRow(
            spotlight.number,
            formats.moment(spotlight.began_at, self._state.zone, now),
            self.tr("on stage") if end is None else formats.short_wait(end - spotlight.began_at),
            views,
            formats.grouped(result.sales),
            formats.grouped(result.sold),
            market_words.percent(result.sales_per_view),
        )


def _or_less(share: int | None) -> int:
    """An item whose spotlights nobody counted stands behind one that sold nothing."""
    return -1 if share is None else share
