"""The Marketplace page: who sells what, what it brought, and which item is pointed at on stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.marketplace import Item, ItemKind, Listing, Sale, Seller, SellerKind, SpotlightResult
from overlay_app.economy.sale_files import read_paid
from overlay_app.economy.spending import NotSpent
from overlay_app.economy.trends import deadline
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.marketplace import NewSale
from overlay_app.ui.panels import formats, market_words
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState, Order
from overlay_app.ui.panels.picture_choice import PictureChoice
from overlay_app.ui.panels.pictures import item_picture
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.sale_import import SaleImportView

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_WHEN = "%Y-%m-%d %H:%M"


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


@dataclass(frozen=True, slots=True)
class SellerRow:
    """A seller in its list."""

    key: str
    name: str
    about: str
    waits: bool


@QmlElement
@QmlUncreatable("made in app.py")
class MarketplacePanel(QObject):
    """Shows a ``MarketplaceState``: the list of items, and one of them in full."""

    changed = Signal()
    chosen = Signal()
    sellerChosen = Signal()
    refundChosen = Signal()
    ticked = Signal()

    def __init__(self, actions: MarketplaceActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = MarketplaceState()
        self._items = Rows(ItemRow, self)
        self._sales = Rows(SaleRow, self)
        self._spotlights = Rows(SpotlightRow, self)
        self._sellers = Rows(SellerRow, self)
        self._pictures = PictureChoice(actions.take_picture, self)
        self._importing = SaleImportView(actions, now, self)
        self._order = Order.SELLER
        self._words = ""
        self._edited = 0
        self._edited_seller = ""
        self._refunded = ""

    @property
    def state(self) -> MarketplaceState:
        """What is shown now."""
        return self._state

    def show(self, state: MarketplaceState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._pictures.show(state.pictures)
        self._importing.show(state)
        self._show_items()
        self._sales.show([self._sale_row(sale) for sale in state.history.sales])
        self._spotlights.show([self._spotlight_row(result) for result in state.history.spotlights])
        waiting = {listing.seller.id for listing in state.listings if listing.turnover.held}
        self._sellers.show([self._seller_row(seller, seller.id in waiting) for seller in state.sellers])
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

    @Property(QObject, notify=changed)
    def sellers(self) -> QObject:
        return self._sellers

    @Property(PictureChoice, notify=changed)
    def pictures(self) -> PictureChoice:
        return self._pictures

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
        listing = self._looked_at
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
        if self._looked_at is not None and self._looked_at.item.link is not None:
            self._actions.open_link(self._looked_at.item.link)

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
            parts.append(self.tr("{time} left").format(time=_clock(shown.spotlight.until - self._now())))
        if shown.spotlight.viewers is not None:
            parts.append(self.tr("{count} watch").format(count=formats.grouped(shown.spotlight.viewers)))
        return " · ".join(parts)

    @Slot()
    def tick(self) -> None:
        self.ticked.emit()

    @Slot(int)
    def spotlight(self, minutes: int) -> None:
        """Put the item that is looked at on stage for so many minutes; 0: until it is taken down."""
        if self._looked_at is not None:
            self._actions.spotlight(self._looked_at.item.number, minutes * 60_000 if minutes else None)

    @Slot()
    def takeDown(self) -> None:
        self._actions.take_down()

    # Sales and refunds by hand

    @Property(str, notify=changed)
    def suggestedPrice(self) -> str:
        listing = self._looked_at
        return "" if listing is None or listing.item.price is None else str(listing.item.price)

    @Slot(str, str, str, result=str)
    def sell(self, amount: str, currency: str, when: str) -> str:
        """Enter a sale of the item that is looked at; the answer is what is wrong, empty where nothing is."""
        if self._looked_at is None:
            return self.tr("Choose an item first.")
        try:
            refund, coins, money = read_paid(amount.strip(), currency.strip())
        except NotSpent as wrong:
            return str(wrong)
        if refund:
            return self.tr("Write what was paid, without a sign. A refund is entered with its sale.")
        at: EpochMs | None = None
        if text := when.strip():
            try:
                at = deadline(datetime.strptime(text, _WHEN), self._state.zone)  # noqa: DTZ007 - a wall clock
            except (ValueError, OverflowError):
                return self.tr("Write when it was as 2026-12-24 20:15, or leave it empty.")
            if at > self._now():
                return self.tr("That time has not come yet.")
        self._actions.sell(NewSale(self._looked_at.item.number, coins, money, at))
        return ""

    @Slot(str)
    def beginRefund(self, sale: str) -> None:
        self._refunded = sale
        self.refundChosen.emit()

    @Property("QVariantMap", notify=refundChosen)
    def refunded(self) -> dict[str, str]:
        """The sale that is being refunded."""
        sale = self._sale(self._refunded)
        if sale is None:
            return {"title": "", "left": "", "unit": ""}
        unit = self.tr("coins") if sale.money is None else sale.money.currency
        left = formats.grouped(sale.net) if sale.money_left is None else market_words.money_words(sale.money_left)
        name = "" if self._looked_at is None else self._looked_at.item.name
        return {
            "title": f"{name} · {market_words.paid_words(sale)}",
            "left": self.tr("{coins} coins").format(coins=left) if sale.money is None else left,
            "unit": unit,
        }

    @Slot(str, result=str)
    def refund(self, amount: str) -> str:
        """Refund part of the sale, all that is left where nothing is typed; the answer is what is wrong."""
        sale = self._sale(self._refunded)
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

    # An item as it is written

    @Slot(int)
    def beginEdit(self, item: int) -> None:
        self._edited = item
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
    def edited(self) -> dict[str, Any]:
        """The item that is being written; a new one has the key 0."""
        listing = self._listing(self._edited)
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

    @Property("QStringList", notify=changed)
    def sellerNames(self) -> list[str]:
        return [seller.name for seller in self._state.sellers]

    @Slot("QVariantMap", result=str)
    def saveItem(self, written: dict[str, Any]) -> str:
        """Keep the item as it was written; the answer is what is wrong with it, empty where nothing is."""
        listing = self._listing(self._edited)
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
        price = written["price"].strip()
        self._actions.save_item(
            Item(
                number=self._edited,
                seller=self._state.sellers[place].id if listing is None else listing.item.seller,
                item=written["code"].strip() if listing is None else listing.item.item,
                name=written["name"].strip(),
                kind=ItemKind(written["kind"]),
                price=Coins(int(price)) if price.isdecimal() and int(price) else None,
                link=link or None,
                picture=written["picture"] or None,
                fee_rate=rate,
                tags=frozenset(filter(None, (tag.strip() for tag in written["tags"].split(",")))),
                retired=listing is not None and listing.item.retired,
            )
        )
        return ""

    @Slot(int, bool)
    def retireItem(self, item: int, retired: bool) -> None:
        self._actions.retire_item(item, retired)

    # Sellers as they are written

    @Slot(str)
    def beginSeller(self, seller: str) -> None:
        self._edited_seller = seller
        self.sellerChosen.emit()

    @Property("QVariantMap", notify=sellerChosen)
    def editedSeller(self) -> dict[str, str]:
        """The seller that is being written; a new one has no key."""
        seller = next((one for one in self._state.sellers if one.id == self._edited_seller), Seller("", ""))
        return {
            "key": seller.id,
            "name": seller.name,
            "kind": seller.kind.value,
            "rate": market_words.percent_typed(seller.fee_rate),
            "worth": market_words.worth_typed(seller.currencies),
        }

    @Slot(str, str, str, str, result=str)
    def saveSeller(self, name: str, kind: str, rate: str, worth: str) -> str:
        """Keep the seller as written; the answer is what is wrong, empty where nothing is."""
        if not name.strip():
            return self.tr("Give the seller a name.")
        try:
            seller = Seller(
                self._edited_seller,
                name.strip(),
                SellerKind(kind),
                market_words.rate_of(rate),
                market_words.worth_of(worth),
            )
        except NotSpent as wrong:
            return str(wrong)
        self._actions.save_seller(seller)
        self.beginSeller("")
        return ""

    @property
    def _looked_at(self) -> Listing | None:
        """The item that was chosen, else the first."""
        chosen = None if self._state.chosen is None else self._listing(self._state.chosen)
        return chosen or (self._state.listings[0] if self._state.listings else None)

    def _listing(self, number: int) -> Listing | None:
        return next((listing for listing in self._state.listings if listing.item.number == number), None)

    def _sale(self, key: str) -> Sale | None:
        return next((sale for sale in self._state.history.sales if _key(sale) == key), None)

    def _is_on_stage(self, number: int) -> bool:
        return self._state.on_stage is not None and self._state.on_stage.spotlight.item == number

    def _show_items(self) -> None:
        wanted = [listing for listing in self._state.listings if self._is_wanted(listing)]
        if self._order is Order.FEE:
            wanted.sort(key=lambda listing: -listing.turnover.fee)
        elif self._order is Order.CONVERSION:
            wanted.sort(key=lambda listing: -_or_less(listing.conversion.sales_per_view))
        looked_at = self._looked_at
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
            _key(sale),
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

    def _seller_row(self, seller: Seller, waits: bool) -> SellerRow:
        kind = self.tr("brand") if seller.kind is SellerKind.BRAND else self.tr("seller")
        rate = self.tr("usual fee") if seller.fee_rate is None else market_words.percent(seller.fee_rate)
        worth = market_words.worth_typed(seller.currencies)
        parts = [kind, rate, worth] if worth else [kind, rate]
        if waits:
            parts.append(self.tr("say what its currency is worth"))
        return SellerRow(seller.id, seller.name, " · ".join(parts), waits)


def _key(sale: Sale) -> str:
    return f"{sale.source}\n{sale.sale}"


def _or_less(share: int | None) -> int:
    """An item whose spotlights nobody counted stands behind one that sold nothing."""
    return -1 if share is None else share


def _clock(milliseconds: int) -> str:
    seconds = max(0, milliseconds + 999) // 1000
    if seconds >= 3600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 60}:{seconds % 60:02d}"
