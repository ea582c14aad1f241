"""What a source's money is worth from now on, and what of it waited for that."""

from overlay_app.events.combos import COINS_AT_MOST
from overlay_app.events.conversion import MONEY, Conversion, kind_money
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.booking import Booking, book_ready
from overlay_app.store import catalogue
from overlay_app.store.engine import Transaction


def convert(db: Transaction, source: str, conversion: Conversion, now: EpochMs) -> list[Booking]:
    """Let ``source`` convert so from now on: book what was held for want of a rate, leave what is booked as it is.

    What comes to less than a coin, or to more than one gift may, waits on: the creator can still say what it is worth.
    """
    for gift, number in catalogue.brought_as(db, source, MONEY).items():
        money = kind_money(gift)
        worth = None if money is None else conversion.worth(money)
        catalogue.set_value(db, number, worth if worth is not None and 1 <= worth <= COINS_AT_MOST else None)
    return book_ready(db, now)
