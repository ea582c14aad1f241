"""Sales of a feed, counted once and refunded, and gifts that the platform takes back."""

from typing import Any

from overlay_app.events.model import Answer
from overlay_app.ledger.accounts import EQUITY_CORRECTIONS, WALLET
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Entry, Kind, transfer
from overlay_app.store import journal
from tests.evening import START, Evening, event
from tests.unit.services.booked_gifts import a_gift, set_value

BOOKED, REFUSED, REPEAT, TAKEN = Answer.BOOKED, Answer.REFUSED, Answer.REPEAT, Answer.TAKEN


def sale(number: str, amount: int = 100, item: str = "shirt", **more: Any) -> dict[str, Any]:
    return event("sale", f"sale-{number}", sale=number, seller="Ana's shop", item=item, amount=amount, **more)


def refund(number: str, of: str, amount: int, event_id: str = "") -> dict[str, Any]:
    return event("sale-refunded", event_id or f"refund-{number}", sale=of, refund=number, amount=amount)


def test_many_small_sales_lose_nothing_to_rounding(evening: Evening) -> None:
    evening.take_events(*(sale(str(n), 19) for n in range(100)))
    assert evening.balances.marketplace == 1900 * 5 // 100


def test_a_sale_of_which_nothing_is_credited_yet_is_booked_without_an_entry(evening: Evening) -> None:
    assert evening.take_events(sale("1", 1), sale("1", 1)) == [BOOKED, REPEAT]
    assert evening.entries() == []


def test_a_sale_counts_once_whatever_the_id_of_its_event(evening: Evening) -> None:
    again = sale("1") | {"id": "another"}
    assert evening.take_events(sale("1"), again) == [BOOKED, REPEAT]
    assert evening.coins == 5


def test_a_refund_takes_back_the_fee_it_brought(evening: Evening) -> None:
    evening.take_events(sale("1", 100), sale("2", 100))
    assert evening.take_events(refund("r1", "1", 60)) == [BOOKED]
    assert evening.coins == 7
    assert evening.take_events(refund("r2", "1", 41)) == [REFUSED]
    assert evening.take_events(refund("r3", "1", 40)) == [BOOKED]
    assert evening.coins == 5


def test_a_refund_counts_once_whatever_the_id_of_its_event(evening: Evening) -> None:
    evening.take_events(sale("1", 100))
    assert evening.take_events(refund("r1", "1", 40), refund("r1", "1", 40, "another")) == [BOOKED, REPEAT]
    assert evening.coins == 3
    assert evening.take_events(refund("r2", "1", 60)) == [BOOKED]
    assert evening.coins == 0


def test_a_refund_that_comes_before_its_sale_can_be_sent_again(evening: Evening) -> None:
    early = refund("r1", "1", 100)
    assert evening.take_events(early) == [REFUSED]
    assert evening.take_events(sale("1", 100), early) == [BOOKED, BOOKED]
    assert evening.coins == 0


def test_no_words_of_a_shop_stand_in_the_keys(evening: Evening) -> None:
    evening.take_events(sale("Ana Lucía:7"), refund("for Ana", "Ana Lucía:7", 60))
    assert len(evening.entry_keys()) == 2
    assert not any("Ana" in key for key in evening.entry_keys())


def taken_back(event_id: str, gift_id: str = "g1") -> dict[str, Any]:
    return event("gift-reversed", event_id, reverses=gift_id)


def test_a_gift_that_the_platform_takes_back_is_reversed_once(evening: Evening) -> None:
    evening.take_events(a_gift())
    assert evening.take_events(taken_back("1")) == [BOOKED]
    assert [booking.coins for booking in evening.batch.bookings] == [-50]
    assert evening.take_events(taken_back("1"), taken_back("2")) == [REPEAT, REPEAT]
    assert evening.coins == 0


def test_a_gift_and_its_reversal_may_come_in_one_batch(evening: Evening) -> None:
    assert evening.take_events([a_gift(), taken_back("1"), taken_back("2")]) == [BOOKED, BOOKED, REPEAT]
    assert evening.coins == 0


def test_a_reversal_that_comes_before_its_gift_can_be_sent_again(evening: Evening) -> None:
    assert evening.take_events(taken_back("1")) == [REFUSED]
    assert evening.take_events(a_gift(), taken_back("1")) == [BOOKED, BOOKED]
    assert evening.coins == 0


def test_a_held_gift_that_is_taken_back_is_held_no_longer(evening: Evening) -> None:
    evening.take_events(a_gift(coins=None))
    assert evening.take_events(taken_back("1")) == [TAKEN]
    set_value(evening, 5)
    assert evening.coins == 0
    assert evening.take_events(a_gift(coins=None)) == [REPEAT]


def test_a_reversal_may_take_the_wallet_below_zero(evening: Evening) -> None:
    evening.take_events(a_gift())
    evening.take_events(sale("1", 100), refund("r1", "1", 100))
    evening.do(lambda db: journal_correct(db, -40))
    evening.take_events(taken_back("1"))
    assert evening.coins == -40


def journal_correct(db: Any, amount: int) -> None:
    journal.book(
        db, Entry("c", Kind.CORRECTION, START, transfer(EQUITY_CORRECTIONS, WALLET, Coins(amount)), memo="x"), START
    )
