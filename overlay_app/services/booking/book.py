"""Leads a batch of events through the books.

Read what the books know, decide in memory, write in bulk. If the bulk fails, each event is booked under a savepoint of
its own, so that one bad event never takes its neighbours along.
"""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace

from overlay_app.economy.goals import Metric
from overlay_app.events.combos import MessageKey
from overlay_app.events.model import (
    Answer,
    Event,
    Follow,
    Frame,
    Gift,
    GiftReversed,
    Like,
    Outcome,
    RefusedFrame,
    Sale,
    SaleRefunded,
    Trend,
)
from overlay_app.events.names import safe_name, safe_text
from overlay_app.ledger.coins import Coins
from overlay_app.services.booking.audience import AudienceCount
from overlay_app.services.booking.batch import Batch, Circumstances
from overlay_app.services.booking.gifts import GiftBooking
from overlay_app.services.booking.page import NAME_KEPT, Page, is_test, worth
from overlay_app.services.booking.reversals import take_back
from overlay_app.services.booking.sales import SaleBooking
from overlay_app.services.frames import Item, read
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.store import raw_events, trends
from overlay_app.store.bulk import savepoint
from overlay_app.store.engine import Transaction
from overlay_app.store.problems import problem_of

log = logging.getLogger(__name__)


def read_and_book(frames: Sequence[Frame], under: Circumstances, db: Transaction) -> tuple[list[Item], Batch]:
    """Read ``frames`` and book what is in them: in the writer thread, as parsing takes longer than the GUI's may."""
    items = read(frames)
    return items, book(db, items, under)


def book(db: Transaction, items: Sequence[Item], under: Circumstances) -> Batch:
    """Book ``items``; never raises for what is in them, only for the disk."""
    try:
        with savepoint(db):
            return _Booker(db, items, under).book()
    except Exception as raised:
        if problem_of(raised) is not None:
            raise
        if len(items) == 1:
            log.exception("An event could not be booked")
            return _refused(db, items[0], under, raised)
    whole = Batch()
    for item in items:
        whole.add(book(db, [item], replace(under, after_gap=under.after_gap - whole.marked_gap)))
    return whole


def _refused(db: Transaction, item: Item, under: Circumstances, raised: Exception) -> Batch:
    reason = f"It could not be booked: {type(raised).__name__}."
    number = raw_events.next_id(db)
    row = raw_events.RawRow(
        number, item.frame.source, item.frame.dialect, under.now, Answer.REFUSED, reason, None, item.raw
    )
    raw_events.save(db, [row])
    return Batch(outcomes=[Outcome(Answer.REFUSED, reason, item.event_id)])


class _Booker:
    """Sends each event of one batch to where it is booked."""

    def __init__(self, db: Transaction, items: Sequence[Item], under: Circumstances) -> None:
        self._items = items
        self._page = Page(db, items, under)
        self._gifts = GiftBooking(self._page)
        self._sales = SaleBooking(self._page)
        self._audience = AudienceCount(self._page)

    def book(self) -> Batch:
        self._page.batch.outcomes += [self._decide(item) for item in self._items]
        batch = self._page.save()
        self._audience.save()
        return batch

    def _decide(self, item: Item) -> Outcome:
        match item.fact:
            case None:
                return self._page.keep(item, Answer.IGNORED)
            case RefusedFrame() as refusal:
                return self._page.keep(item, Answer.REFUSED, str(refusal))
            case fact if is_test(item, fact):
                return self._show_test(item, fact)
            case Gift() as gift:
                return self._gifts.book(item, gift)
            case fact:
                return self._event(item, fact)

    def _show_test(self, item: Item, fact: Event) -> Outcome:
        name = safe_name(fact.person)
        shown: ShownGift | ShownEvent
        if isinstance(fact, Gift):
            shown = ShownGift(
                combo=f"test:{fact.combo.group if fact.combo else secrets.token_hex(6)}",
                supporter=name,
                name=name,
                gift=safe_text(fact.gift.name, NAME_KEPT),
                units=fact.units,
                coins_each=fact.gift.coins_each,
                coins=worth(fact.units, fact.gift.coins_each),
                final=fact.combo is None or fact.combo.final,
                test=True,
                at=self._page.under.now,
            )
        else:
            shown = ShownEvent(replace(fact, test=True), name, name, source=item.frame.source)
        self._page.batch.shown.append(shown)
        return Outcome(Answer.TEST, "Shown, not booked.", item.event_id)

    def _event(self, item: Item, fact: Event) -> Outcome:
        page = self._page
        origin = page.origin(item, fact).id
        message = MessageKey(origin, fact.id_space, fact.message) if fact.message is not None else None
        if message is not None:
            if message in page.standing.seen:
                return Outcome(Answer.REPEAT, "This message was counted before.", item.event_id)
            page.meet(message)
        outcome, fee = self._outcome(item, fact, origin)
        if outcome.answer is Answer.REFUSED and message is not None:
            page.forget(message)
        if outcome.answer in {Answer.BOOKED, Answer.TAKEN} or (
            outcome.answer is Answer.HELD and isinstance(fact, Sale | SaleRefunded)
        ):
            page.see(item, fact)
            self._audience.take(item, fact)
            supporter = page.supporter(item, fact)
            page.batch.shown.append(ShownEvent(fact, supporter, safe_name(fact.person), fee, item.frame.source))
        return outcome

    def _outcome(self, item: Item, fact: Event, origin: str) -> tuple[Outcome, Coins | None]:
        page = self._page
        match fact:
            case Sale():
                return self._sales.sale(item, fact, origin)
            case SaleRefunded():
                return self._sales.refund(item, fact, origin), None
            case GiftReversed():
                return take_back(page, item, fact, origin), None
            case Follow():
                page.count(Metric.FOLLOWS, fact.occurred_at)
            case Like():
                page.count(Metric.LIKES, fact.occurred_at, fact.count)
            case Trend():
                title = safe_text(fact.title, NAME_KEPT) or safe_text(fact.trend, NAME_KEPT)
                trends.take(page.db, item.frame.source, fact.trend, title, fact.ends_at, page.under.now)
                page.batch.trends_told = True
            case _:
                pass
        return page.keep(item, Answer.TAKEN, "", page.supporter(item, fact)), None
