"""Books gifts that were held, once nothing keeps them any longer."""

from overlay_app.economy import gifts
from overlay_app.events.combos import COINS_AT_MOST, MessageKey
from overlay_app.events.model import Answer, IdSpace, Person
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Mark
from overlay_app.services.booking.batch import Booking
from overlay_app.services.booking.credit import Credit
from overlay_app.store import combos, held_gifts, journal, raw_events
from overlay_app.store.engine import Transaction

SELF_REPORTED_A_DAY = Coins(100_000)
"""What buttons and bots together may book in 24 hours."""
DAY_MS = 24 * 60 * 60 * 1000


def book_ready(db: Transaction, now: EpochMs) -> list[Booking]:
    """Book every held gift whose value and receiver are known now, with its own time.

    What comes to more than one gift can be worth is refused; what buttons and bots sent stays held beyond their day.
    """
    ready = held_gifts.ready(db)
    absurd = [held.raw_event for held, coins_each in ready if held.units * coins_each > COINS_AT_MOST]
    raw_events.answer(db, absurd, Answer.REFUSED, f"More than {COINS_AT_MOST:,} coins in one gift.")
    held_gifts.release(db, absurd)
    bookable = _within_the_day(db, [(held, each) for held, each in ready if held.raw_event not in set(absurd)], now)
    credit = Credit(db)
    credited = [credit.of(held.source, Coins(held.units * coins_each)) for held, coins_each in bookable]
    credit.save()
    brings = [(held, coins) for (held, _), coins in zip(bookable, credited, strict=True) if coins]
    booked = journal.book_all(
        db,
        [
            gifts.entry(
                key=f"value:{held.raw_event}",
                occurred_at=held.occurred_at,
                origin=held.origin,
                session=held.session,
                supporter=held.supporter,
                kind=held.gift_kind,
                units=held.units,
                credited=coins,
                marks=journal.marks_from(held.marks) | {Mark.HELD_VALUE},
                raw_event=held.raw_event,
            )
            for held, coins in brings
        ],
        now,
    )
    met = {
        MessageKey(held.origin, IdSpace(held.message_space), held.message): answer.number
        for (held, _), answer in zip(brings, booked, strict=True)
        if held.message_space is not None and held.message is not None
    }
    combos.note_entries(db, met)
    held_gifts.release(db, [held.raw_event for held, _ in bookable])
    return [
        Booking(answer.number, held.supporter, Person(None), coins)
        for (held, coins), answer in zip(brings, booked, strict=True)
        if not answer.repeat
    ]


Ready = list[tuple[held_gifts.Held, Coins]]


def _within_the_day(db: Transaction, ready: Ready, now: EpochMs) -> Ready:
    """Leave out what buttons and bots may not book today."""
    if not any(Mark.SELF_REPORTED in journal.marks_from(held.marks) for held, _ in ready):
        return ready
    room = SELF_REPORTED_A_DAY - journal.self_reported_since(db, EpochMs(now - DAY_MS))
    within: Ready = []
    for held, coins_each in ready:
        if Mark.SELF_REPORTED in journal.marks_from(held.marks):
            if held.units * coins_each > room:
                continue
            room -= held.units * coins_each
        within.append((held, coins_each))
    return within
