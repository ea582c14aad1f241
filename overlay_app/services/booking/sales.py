"""What a sale or a refund comes to: the creator's fee, exact over all sales of an item."""

from dataclasses import replace

from overlay_app.economy import marketplace as rules
from overlay_app.economy.goals import Metric
from overlay_app.events.combos import nameless
from overlay_app.events.model import Answer, IdSpace, Outcome, Person, Sale, SaleRefunded
from overlay_app.events.money import Money
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Mark
from overlay_app.services.booking.page import NAME_KEPT, Page
from overlay_app.services.frames import Item
from overlay_app.store import marketplace, sales
from overlay_app.store.engine import Transaction

BY_HAND = "hand"
BY_API = "api"


class NotTaken(ValueError):
    """A sale or refund cannot be booked; the message says why."""


def amount_of(db: Transaction, item: rules.Item, amount: Coins | None, money: Money | None) -> Coins | None:
    """What a sale is worth in coins, None where nobody has said what its money is worth. Raises ``NotTaken``."""
    if money is None:
        return amount
    each = marketplace.coins_each(db, item.seller, money.currency)
    if each is None:
        return None
    coins = rules.worth(money.thousandths, each)
    if coins > rules.SALE_AT_MOST:
        raise NotTaken(f"It comes to more than {rules.SALE_AT_MOST:,} coins. Check what one {money.currency} is worth.")
    return coins


def refunded(sale: rules.Sale, amount: Coins | None, money: Money | None) -> rules.Sale:
    """The sale after a refund in the same coins or money as it was paid. Raises ``NotTaken``."""
    if sale.money is None:
        if amount is None:
            raise NotTaken("It was paid in coins: refund it in coins.")
        if sale.amount is None or amount > sale.amount - sale.refunded:
            raise NotTaken("More would be refunded than the sale came to.")
        return replace(sale, refunded=Coins(sale.refunded + amount))
    if money is None or money.currency != sale.money.currency:
        raise NotTaken(f"It was paid in {sale.money.currency}: refund it in {sale.money.currency}.")
    paid_back = sale.money_refunded + money.thousandths
    if paid_back > sale.money.thousandths:
        raise NotTaken("More would be refunded than the sale came to.")
    return replace(sale, money_refunded=paid_back, refunded=rules.refunded_coins(sale, paid_back))


def credit(
    db: Transaction,
    sale: rules.Sale,
    net_change: int,
    key: str,
    at: EpochMs,
    marks: frozenset[Mark] = frozenset(),
) -> tuple[Coins, Entry | None]:
    """Let a sale's total grow by ``net_change`` coins: by what that changes the fee, and the entry, if it does."""
    before = sales.net(db, sale.item, sale.rate)
    change = rules.fee_change(before, before + net_change, sale.rate)
    sales.set_net(db, sale.item, sale.rate, before + net_change)
    if change == 0:
        return change, None
    return change, rules.entry(
        key=key,
        occurred_at=at,
        origin=sale.origin,
        session=sale.session,
        item=sale.item,
        change=change,
        raw_event=sale.raw_event,
        marks=marks,
    )


def sale_key(sale: rules.Sale, *further: str) -> str:
    """The key of a sale's entry, or of what followed it: without a word from outside."""
    where = sale.origin or nameless(sale.source, IdSpace.NONE)
    return ":".join((where, *(nameless(name, IdSpace.NONE) for name in (sale.sale, *further))))


def own_sources(seller: str) -> tuple[str, ...]:
    """The ways in which the creator enters a seller's sales: a feed that tells one of those tells it again."""
    return BY_HAND, BY_API, by_file(seller)


def by_file(seller: str) -> str:
    """The source of what stands in a seller's files: sale ids are unique within one seller."""
    return f"file:{seller}"


class SaleBooking:
    """Books the sales and refunds of one batch."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def sale(self, item: Item, told: Sale, origin: str) -> tuple[Outcome, Coins | None]:
        """Book the fee of a sale, or hold it; return the fee with the answer."""
        page, source = self._page, item.frame.source
        known = sales.find(page.db, source, told.sale)
        if known is not None or sales.known_to(page.db, told.seller, told.sale, own_sources(told.seller)) is not None:
            return page.keep(item, Answer.REPEAT, "This sale was counted before."), None
        sold = marketplace.meet(page.db, told.seller, told.item, safe_text(told.item_name, NAME_KEPT) or None)
        try:
            amount = amount_of(page.db, sold, told.amount, told.money)
        except NotTaken as refusal:
            return page.keep(item, Answer.REFUSED, str(refusal)), None
        page.open_session()
        page.count(Metric.SALES, told.occurred_at)
        answer, reason = Answer.BOOKED, ""
        if amount is None and told.money is not None:
            answer = Answer.HELD
            reason = f"Nobody has said yet how many coins one {told.money.currency} is worth at this seller."
        outcome = page.keep(item, answer, reason)
        sale = rules.Sale(
            source=source,
            sale=told.sale,
            item=sold.number,
            rate=marketplace.current_rate(page.db, sold),
            amount=amount,
            money=told.money,
            occurred_at=told.occurred_at,
            session=page.session,
            origin=origin,
            raw_event=page.raw_event,
        )
        sales.add(page.db, sale)
        return outcome, self._credit(sale, sale.net, f"sale:{sale_key(sale)}", told.occurred_at, told.person)

    def refund(self, item: Item, told: SaleRefunded, origin: str) -> Outcome:
        """Take back the fee of what was refunded."""
        page, source = self._page, item.frame.source
        known = sales.find(page.db, source, told.sale)
        if known is None:
            return page.keep(item, Answer.REFUSED, "There is no such sale to refund.")
        if sales.is_refunded(page.db, source, told.sale, told.refund):
            return page.keep(item, Answer.REPEAT, "This refund was counted before.")
        try:
            after = refunded(known, told.amount, told.money)
        except NotTaken as refusal:
            return page.keep(item, Answer.REFUSED, str(refusal))
        sales.change(page.db, after)
        sales.save_refund(page.db, source, told.sale, told.refund)
        if after.held:
            return page.keep(item, Answer.HELD, "The sale is held, and what is refunded of it with it.")
        outcome = page.keep(item, Answer.BOOKED)
        of_today = replace(after, origin=origin, session=page.session, raw_event=page.raw_event)
        key = f"refund:{sale_key(of_today, told.refund)}"
        self._credit(of_today, after.net - known.net, key, told.occurred_at, told.person)
        return outcome

    def _credit(self, sale: rules.Sale, net_change: int, key: str, at: EpochMs, person: Person) -> Coins | None:
        if sale.held:
            return None
        change, entry = credit(self._page.db, sale, net_change, key, at)
        if entry is not None:
            self._page.book(entry, None, person)
        return change
