"""The marketplace: sellers, their items, and sales and refunds entered by hand. What feeds tell is booked with them."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from overlay_app.economy import marketplace as rules
from overlay_app.economy.goals import Metric
from overlay_app.economy.marketplace import Item, Listing, Sale, Seller, SpotlightResult
from overlay_app.economy.spending import UNDO_MS, NotFound, NotSpent
from overlay_app.economy.trends import check_link
from overlay_app.events.model import Event, SaleRefunded
from overlay_app.events.model import Sale as SaleTold
from overlay_app.events.money import Money
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.ledger.journal import Mark
from overlay_app.services.booking import sales as booking
from overlay_app.services.booking.sales import BY_API, BY_HAND, NotTaken
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.shown import ShownEvent
from overlay_app.stage.widgets import Spotlight, WidgetProblem
from overlay_app.store import journal, marketplace, sales, spotlights, tallies
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

ID_KEPT = 200
HELD = frozenset({Mark.HELD_VALUE})


@dataclass(frozen=True, slots=True)
class NewSale:
    """A sale as it is entered. ``sale`` is the seller's own id for it, None where it has none."""

    item: int
    amount: Coins | None
    money: Money | None = None
    at: EpochMs | None = None
    sale: str | None = None
    source: str = BY_HAND


@dataclass(frozen=True, slots=True)
class SaleReceipt:
    """What a sale or refund came to: ``fee`` is what it changed the wallet by, None while the sale is held."""

    source: str
    sale: str
    what: str
    status: str
    """``booked``, ``held`` or ``repeat``."""
    fee: Coins | None
    at: EpochMs


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """What happened to one item, newest first."""

    sales: tuple[Sale, ...] = ()
    spotlights: tuple[SpotlightResult, ...] = ()


class Marketplace:
    """Keeps what is sold and books what was. ``changed`` tells that anything here, or the balance, is different now."""

    def __init__(self, store: Store, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._clock = clock
        self._entered: dict[tuple[str, str], EpochMs] = {}
        self.changed: Notice[None] = Notice()

    async def listings(self) -> Sequence[Listing]:
        """Every item with what its sales came to."""
        return await self._store.read(_listings)

    async def sellers(self) -> Sequence[Seller]:
        """Every seller, by name."""
        return await self._store.read(marketplace.sellers)

    async def history(self, item: int, limit: int) -> ItemHistory:
        """An item's latest sales, and every spotlight with the sales that followed."""
        return await self._store.read(partial(_history, item, limit))

    async def save_seller(self, seller: Seller) -> str:
        """Keep a seller, new where its id is empty, and return its id; book what waited for its currencies.

        Raises ``NotSpent``.
        """
        name = _name(seller.name, "Give the seller a name.")
        kept = replace(
            seller,
            id=seller.id or name,
            name=name,
            fee_rate=rules.check_fee_rate(seller.fee_rate),
            currencies=rules.check_currencies(seller.currencies),
        )
        await self._store.run(partial(keep_seller, kept, not seller.id, self._clock()))
        self.changed.tell(None)
        return kept.id

    async def save_item(self, item: Item) -> int:
        """Keep an item, new where its number is 0, and return its number. Raises ``NotSpent``."""
        number = await self._store.run(partial(_save_item, _checked(item)))
        self.changed.tell(None)
        return number

    async def retire_item(self, number: int, *, retired: bool = True) -> None:
        """Offer an item no more, or again. Its sales stay."""
        await self._store.run(lambda db: marketplace.save_item(db, replace(found(db, number), retired=retired)))
        self.changed.tell(None)

    async def sell(self, new: NewSale) -> SaleReceipt:
        """Enter a sale. The same sale id again is a repeat, for another item or price refused. Raises ``NotSpent``."""
        now = self._clock()
        receipt = await self._store.run(partial(_sell, new, now))
        if receipt.status != "repeat":
            self._entered = {key: at for key, at in self._entered.items() if now < at + UNDO_MS}
            self._entered[receipt.source, receipt.sale] = now
            self.changed.tell(None)
        return receipt

    async def undo_sale(self, source: str, sale: str) -> None:
        """Forget a sale that was entered by mistake, within ten seconds. Raises ``NotSpent``."""
        entered = self._entered.get((source, sale), EpochMs(0))
        await self._store.run(partial(_undo_sale, source, sale, entered, self._clock()))
        self.changed.tell(None)

    async def refund(
        self,
        source: str,
        sale: str,
        *,
        amount: Coins | None = None,
        money: Money | None = None,
        refund: str | None = None,
    ) -> SaleReceipt:
        """Pay back part of a sale, or what is left of it where no amount is given. Raises ``NotSpent``."""
        receipt = await self._store.run(partial(_refund, source, sale, amount, money, refund, self._clock()))
        self.changed.tell(None)
        return receipt

    def ingested(self, ingested: Ingested) -> None:
        """Events came: a feed may have told of a sale."""
        if any(isinstance(shown, ShownEvent) and _is_sale(shown.fact) for shown in ingested.batch.shown):
            self.changed.tell(None)


def _is_sale(fact: Event) -> bool:
    return isinstance(fact, SaleTold | SaleRefunded) and not fact.test


def found(db: Transaction, number: int) -> Item:
    """An item. Raises ``NotFound``."""
    item = marketplace.item(db, number)
    if item is None:
        raise NotFound("There is no such item.")
    return item


def enter_sale(db: Transaction, new: NewSale, item: Item, now: EpochMs) -> SaleReceipt:
    """Book a sale that the creator enters, or hold it. Raises ``NotSpent``; a repeat is a normal answer."""
    sale_id = new.sale or f"{BY_HAND}-{secrets.token_hex(8)}"
    known = sales.find(db, new.source, sale_id) or sales.known_to(db, item.seller, sale_id)
    if known is not None:
        if (known.item, known.money) != (item.number, new.money) or (new.money is None and known.amount != new.amount):
            raise NotSpent(f"The sale {sale_id!r:.60} is known with another item or price.")
        return SaleReceipt(known.source, sale_id, item.name, "repeat", None, now)
    at = now if new.at is None else new.at
    sale = Sale(
        source=new.source,
        sale=sale_id,
        item=item.number,
        rate=marketplace.current_rate(db, item),
        amount=_worth(db, item, new),
        money=new.money,
        occurred_at=at,
        session=sales.session_at(db, at),
    )
    sales.add(db, sale)
    tallies.add(db, {(Metric.SALES, at // tallies.MINUTE_MS): 1})
    if sale.held:
        return SaleReceipt(sale.source, sale_id, item.name, "held", None, now)
    marks = frozenset({Mark.SELF_REPORTED}) if sale.source == BY_API else frozenset[Mark]()
    fee = _credit(db, sale, sale.net, f"sale:{booking.sale_key(sale)}", at, now, marks)
    return SaleReceipt(sale.source, sale_id, item.name, "booked", fee, now)


def enter_refund(
    db: Transaction,
    sale: Sale,
    amount: Coins | None,
    money: Money | None,
    refund: str | None,
    at: EpochMs,
    now: EpochMs,
) -> SaleReceipt:
    """Take back what of a sale was paid back. Raises ``NotSpent``; a repeat is a normal answer."""
    name = found(db, sale.item).name
    refund_id = refund or f"{BY_HAND}-{secrets.token_hex(8)}"
    if sales.is_refunded(db, sale.source, sale.sale, refund_id):
        return SaleReceipt(sale.source, sale.sale, name, "repeat", None, now)
    try:
        after = booking.refunded(sale, amount, money)
    except NotTaken as refusal:
        raise NotSpent(str(refusal)) from refusal
    sales.change(db, after)
    sales.save_refund(db, sale.source, sale.sale, refund_id)
    if after.held:
        return SaleReceipt(sale.source, sale.sale, name, "held", None, now)
    of_today = replace(after, session=sales.session_at(db, at), raw_event=None)
    fee = _credit(db, of_today, after.net - sale.net, f"refund:{booking.sale_key(sale, refund_id)}", at, now)
    return SaleReceipt(sale.source, sale.sale, name, "booked", fee, now)


def keep_seller(seller: Seller, is_new: bool, now: EpochMs, db: Transaction) -> None:
    """Keep a seller, and book what waited for the worth of its currencies. Raises ``NotSpent``."""
    if is_new and marketplace.seller(db, seller.id) is not None:
        raise NotSpent(f"There is a seller named {seller.id!r:.60} already.")
    marketplace.save_seller(db, seller)
    for currency, coins_each in seller.currencies.items():
        for sale in sales.held(db, seller.id, currency):
            _release(db, sale, coins_each, now)


def _credit(
    db: Transaction,
    sale: Sale,
    net_change: int,
    key: str,
    at: EpochMs,
    now: EpochMs,
    marks: frozenset[Mark] = frozenset(),
) -> Coins:
    fee, entry = booking.credit(db, sale, net_change, key, at, marks)
    if entry is not None:
        journal.book(db, entry, now)
    return fee


def _worth(db: Transaction, item: Item, new: NewSale) -> Coins | None:
    if new.money is None:
        return rules.check_amount(0 if new.amount is None else new.amount)
    try:
        return booking.amount_of(db, item, None, new.money)
    except NotTaken as refusal:
        raise NotSpent(str(refusal)) from refusal


def _sell(new: NewSale, now: EpochMs, db: Transaction) -> SaleReceipt:
    if new.at is not None and new.at > now + 60_000:
        raise NotSpent("That time has not come yet. Enter the sale when it was made.")
    return enter_sale(db, new, found(db, new.item), now)


def _sale(db: Transaction, source: str, sale_id: str) -> Sale:
    sale = sales.find(db, source, sale_id)
    if sale is None:
        raise NotFound("There is no such sale.")
    return sale


def _undo_sale(source: str, sale_id: str, entered: EpochMs, now: EpochMs, db: Transaction) -> None:
    sale = _sale(db, source, sale_id)
    if source != BY_HAND:
        raise NotSpent("Only a sale entered by hand can be undone. Refund it instead.")
    if refusal := rules.undo_refusal(entered, sale, now):
        raise NotSpent(refusal)
    if not sale.held:
        _credit(db, sale, -sale.net, f"undone:{booking.sale_key(sale)}", now, now)
    if sale.occurred_at is not None:
        tallies.add(db, {(Metric.SALES, sale.occurred_at // tallies.MINUTE_MS): -1})
    sales.remove(db, sale)


def _refund(
    source: str,
    sale_id: str,
    amount: Coins | None,
    money: Money | None,
    refund: str | None,
    now: EpochMs,
    db: Transaction,
) -> SaleReceipt:
    sale = _sale(db, source, sale_id)
    if amount is None and money is None and not sale.whole_refunded:
        money = sale.money_left
        amount = Coins(sale.net) if money is None else None
    if amount is None and money is None:
        raise NotSpent("Nothing of it is left to refund.")
    if amount is not None:
        rules.check_amount(amount)
    return enter_refund(db, sale, amount, money, refund, now, now)


def _listings(db: Transaction) -> list[Listing]:
    conversions = {item: rules.conversion(_followed(db, item)) for item in spotlights.items(db)}
    return [
        replace(listing, conversion=conversions.get(listing.item.number, listing.conversion))
        for listing in marketplace.listings(db)
    ]


def _history(item: int, limit: int, db: Transaction) -> ItemHistory:
    return ItemHistory(tuple(sales.history(db, item, limit)), _followed(db, item))


def _followed(db: Transaction, item: int) -> tuple[SpotlightResult, ...]:
    shown = spotlights.of_item(db, item)
    until = rules.counted_until(shown)
    return tuple(
        SpotlightResult(one, until[one.number], *sales.between(db, item, one.began_at, until[one.number]))
        for one in shown
    )


def _release(db: Transaction, sale: Sale, coins_each: int, now: EpochMs) -> None:
    """Book a sale that was held, less what was refunded of it meanwhile, with its own time."""
    assert sale.money is not None
    amount = rules.worth(sale.money.thousandths, coins_each)
    if amount > rules.SALE_AT_MOST:
        raise NotSpent(
            f"A sale would come to {amount:,} coins; {rules.SALE_AT_MOST:,} are the most. "
            f"Check what one {sale.money.currency} is worth."
        )
    valued = replace(sale, amount=amount)
    valued = replace(valued, refunded=rules.refunded_coins(valued, sale.money_refunded))
    sales.change(db, valued)
    at = now if sale.occurred_at is None else sale.occurred_at
    _, entry = booking.credit(db, valued, valued.net, f"sale:{booking.sale_key(sale)}", at, HELD)
    if entry is not None:
        journal.book(db, entry, now)


def _save_item(item: Item, db: Transaction) -> int:
    if marketplace.seller(db, item.seller) is None:
        raise NotFound("Choose the seller, or add one first.")
    known = marketplace.item_called(db, item.seller, item.item)
    if known is not None and known.number != item.number:
        raise NotSpent(f"This seller has an item {item.item!r:.60} already.")
    if item.number:
        before = found(db, item.number)
        item = replace(item, seller=before.seller, item=before.item)
    return marketplace.save_item(db, item)


def _checked(item: Item) -> Item:
    if item.price is not None:
        rules.check_amount(item.price)
    tags = frozenset(tag for tag in (safe_text(tag, rules.TAG_KEPT) for tag in item.tags) if tag)
    if len(tags) > rules.TAGS_AT_MOST:
        raise NotSpent(f"{rules.TAGS_AT_MOST} tags are enough.")
    name = _name(item.name, "Give the item a name.")
    link = check_link(item.link)
    if link is not None:
        try:
            Spotlight(name, "", ZERO, link)
        except WidgetProblem as problem:
            raise NotSpent(str(problem)) from problem
    return replace(
        item,
        item=item.item.strip()[:ID_KEPT] or f"item-{secrets.token_hex(4)}",
        name=name,
        link=link,
        fee_rate=rules.check_fee_rate(item.fee_rate),
        tags=tags,
    )


def _name(text: str, missing: str) -> str:
    name = safe_text(text, rules.NAME_KEPT)
    if not name:
        raise NotSpent(missing)
    return name
