"""What it comes to when the platform takes a gift back."""

from overlay_app.events.combos import MessageKey
from overlay_app.events.model import Answer, GiftReversed, Outcome
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import Coins
from overlay_app.services.booking.batch import Booking
from overlay_app.services.booking.page import Page
from overlay_app.services.frames import Item
from overlay_app.store import combos, held_gifts, journal


def take_back(page: Page, item: Item, fact: GiftReversed, origin: str) -> Outcome:
    """Reverse the entry of a gift, or let go of it where it is still held."""
    message = MessageKey(origin, fact.id_space, fact.reversed_message)
    number = page.entry_of(message)
    if number is None:
        held = held_gifts.of_message(page.db, origin, str(fact.id_space), fact.reversed_message)
        if not held and combos.is_met(page.db, message):
            return page.keep(item, Answer.TAKEN, "The gift had brought no coins.")
        if not held:
            return page.keep(item, Answer.REFUSED, "There is no such gift to reverse.")
        held_gifts.release(page.db, held)
        page.batch.held_changed = True
        return page.keep(item, Answer.TAKEN, "The gift was held, and is let go.")
    try:
        booked = journal.reverse(page.db, number, page.under.now, "")
    except journal.AlreadyReversed as already:
        return page.keep(item, Answer.REPEAT, str(already))
    entry = journal.entry_of(page.db, number)
    taken = Coins(-entry.moved(WALLET))
    page.batch.bookings.append(Booking(booked.number, entry.supporter or "", fact.person, taken))
    return page.keep(item, Answer.BOOKED)
