"""What a sale or a refund comes to: the creator's fee, exact over all sales of an item."""

from dataclasses import replace

from overlay_app.economy import marketplace
from overlay_app.economy.goals import Metric
from overlay_app.events.combos import nameless
from overlay_app.events.model import Answer, Event, Outcome, Sale, SaleRefunded
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import Coins
from overlay_app.services.booking.page import NAME_KEPT, Page
from overlay_app.services.frames import Item
from overlay_app.store import sales


class SaleBooking:
    """Books the sales and refunds of one batch."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def sale(self, item: Item, sale: Sale, origin: str) -> tuple[Outcome, Coins | None]:
        """Book the fee of a sale; return it with the answer."""
        page, source = self._page, item.frame.source
        if sales.sale_of(page.db, source, sale.sale) is not None:
            return page.keep(item, Answer.REPEAT, "This sale was counted before."), None
        number = sales.item_number(page.db, sale.seller, sale.item, safe_text(sale.item_name, NAME_KEPT) or None)
        known = sales.KnownSale(number, marketplace.DEFAULT_RATE, sale.amount, Coins(0))
        sales.save_sale(page.db, source, sale.sale, known)
        page.count(Metric.SALES, sale.occurred_at)
        page.open_session()
        key = f"sale:{origin}:{nameless(sale.sale, sale.id_space)}"
        return self._fee(item, sale, key, origin, known, sale.amount)

    def refund(self, item: Item, refund: SaleRefunded, origin: str) -> Outcome:
        """Take back the fee of what was refunded."""
        page, source = self._page, item.frame.source
        known = sales.sale_of(page.db, source, refund.sale)
        if known is None:
            return page.keep(item, Answer.REFUSED, "There is no such sale to refund.")
        if sales.is_refunded(page.db, source, refund.sale, refund.refund):
            return page.keep(item, Answer.REPEAT, "This refund was counted before.")
        if refund.amount > known.amount - known.refunded:
            return page.keep(item, Answer.REFUSED, "More would be refunded than the sale came to.")
        refunded = Coins(known.refunded + refund.amount)
        sales.save_sale(page.db, source, refund.sale, replace(known, refunded=refunded))
        sales.save_refund(page.db, source, refund.sale, refund.refund)
        names = ":".join(nameless(name, refund.id_space) for name in (refund.sale, refund.refund))
        return self._fee(item, refund, f"refund:{origin}:{names}", origin, known, Coins(-refund.amount))[0]

    def _fee(
        self, item: Item, fact: Event, key: str, origin: str, sale: sales.KnownSale, amount: Coins
    ) -> tuple[Outcome, Coins]:
        page = self._page
        before = sales.net(page.db, sale.item, sale.rate)
        change = marketplace.fee_change(before, before + amount, sale.rate)
        sales.set_net(page.db, sale.item, sale.rate, before + amount)
        outcome = page.keep(item, Answer.BOOKED)
        if change != 0:
            entry = marketplace.entry(
                key=key,
                occurred_at=fact.occurred_at,
                origin=origin,
                session=page.session,
                item=sale.item,
                change=change,
                raw_event=page.raw_event,
            )
            page.book(entry, None, fact.person)
        return outcome, change
