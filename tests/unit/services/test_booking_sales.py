"""Sales that feeds tell of: whose rate holds, money that waits, and what the creator entered already."""

from typing import Any

import pytest

from overlay_app.economy.marketplace import Item, Seller
from overlay_app.events.model import Answer
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Mark
from overlay_app.services.marketplace import NewSale, enter_sale, keep_seller
from overlay_app.store import marketplace
from tests.evening import Evening, event

BOOKED, HELD, REPEAT, REFUSED = Answer.BOOKED, Answer.HELD, Answer.REPEAT, Answer.REFUSED
SHOP = "northwind"


def sale(number: str, *, item: str = "shirt", event_id: str = "", **paid: Any) -> dict[str, Any]:
    return event("sale", event_id or f"sale-{number}", sale=number, seller=SHOP, item=item, item_name="Shirt", **paid)


def refund(number: str, of: str, **paid: Any) -> dict[str, Any]:
    return event("sale-refunded", f"refund-{number}", sale=of, refund=number, **paid)


def euros(amount: str) -> dict[str, Any]:
    return {"money": {"amount": amount, "currency": "EUR"}}


def say(evening: Evening, **members: Any) -> None:
    """Keep the seller as the creator wants it."""
    evening.do(lambda db: keep_seller(Seller(SHOP, "Northwind", **members), False, evening.now, db))


def test_the_rate_of_the_seller_holds_and_that_of_the_item_before_it(evening: Evening) -> None:
    evening.take_events(sale("1", amount=100))
    say(evening, fee_rate=1_000)
    evening.take_events(sale("2", amount=100))
    item = evening.do(lambda db: marketplace.item_called(db, SHOP, "shirt"))
    assert item is not None
    own = Item(item.number, SHOP, "shirt", "Tour shirt", fee_rate=2_000)
    evening.do(lambda db: marketplace.save_item(db, own))
    evening.take_events(sale("3", amount=100))
    assert [entry.coins for entry in evening.entries()] == [5, 10, 20]
    assert evening.entries()[-1].what == "Tour shirt"
    evening.take_events(refund("r1", "1", amount=100))
    assert evening.coins == 30
    assert evening.wrong() == []


def test_a_sale_in_money_is_booked_at_the_sellers_own_rate(evening: Evening) -> None:
    say(evening, currencies={"EUR": 100}, fee_rate=10_000)
    assert evening.take_events(sale("1", **euros("19.999"))) == [BOOKED]
    assert evening.coins == 1_999
    assert evening.take_events(refund("r1", "1", **euros("10"))) == [BOOKED]
    assert evening.coins == 1_999 - 1_999 * 10_000 // 19_999


def test_a_sale_in_money_of_no_known_worth_is_held_counted_and_shown(evening: Evening) -> None:
    assert evening.take_events(sale("1", **euros("19.90"))) == [HELD]
    assert evening.entries() == []
    assert [shown.fee for shown in evening.batch.shown] == [None]
    assert evening.rows("SELECT sum(count) FROM tally WHERE metric = 'sales'") == [(1,)]
    assert evening.take_events(sale("1", event_id="again", **euros("19.90"))) == [REPEAT]


def test_what_was_held_is_booked_with_its_own_time_session_and_refunds(evening: Evening) -> None:
    say(evening, fee_rate=10_000)
    evening.take_events(sale("1", **euros("10.00")), sale("2", **euros("10.00")))
    assert evening.take_events(refund("r1", "1", **euros("4.00"))) == [HELD]
    told = evening.now
    evening.now += 60_000
    evening.restart()
    say(evening, currencies={"EUR": 100}, fee_rate=10_000)
    assert evening.coins == 600 + 1_000
    assert {(entry.occurred_at, entry.session) for entry in evening.entries()} == {(told, "Tonight")}
    assert all(Mark.HELD_VALUE in entry.marks for entry in evening.entries())
    assert evening.take_events(refund("r2", "1", **euros("6.00"))) == [BOOKED]
    assert evening.coins == 1_000
    assert evening.wrong() == []


@pytest.mark.parametrize(
    "paid", [{"amount": 5}, {"money": {"amount": "1", "currency": "USD"}}, euros("19.91")], ids=["coins", "usd", "more"]
)
def test_a_refund_is_in_what_the_sale_was_paid_with_and_no_more(evening: Evening, paid: dict[str, Any]) -> None:
    evening.take_events(sale("1", **euros("19.90")))
    assert evening.take_events(refund("r1", "1", **paid)) == [REFUSED]


def test_more_than_a_sale_can_be_worth_is_refused(evening: Evening) -> None:
    say(evening, currencies={"EUR": 1_000_000})
    assert evening.take_events(sale("1", **euros("11"))) == [REFUSED]
    assert "Check what one EUR is worth" in evening.batch.outcomes[0].reason


def test_what_the_creator_entered_under_the_sellers_id_is_known_when_the_feed_tells_it(evening: Evening) -> None:
    say(evening)
    item = evening.do(lambda db: marketplace.meet(db, SHOP, "shirt", None))
    entered = NewSale(item.number, Coins(100), sale="1", source="api")
    evening.do(lambda db: enter_sale(db, entered, item, evening.now))
    assert evening.take_events(sale("1", amount=100)) == [REPEAT]
    assert evening.coins == 5


def test_two_feeds_may_number_their_sales_alike(evening: Evening) -> None:
    assert evening.take_events(sale("1", amount=100)) == [BOOKED]
    assert evening.take_events(sale("1", amount=100), source="feed:other") == [BOOKED]
    assert evening.coins == 10


def test_a_name_the_creator_gave_is_not_taken_by_a_feed(evening: Evening) -> None:
    evening.take_events(sale("1", amount=100))
    item = evening.do(lambda db: marketplace.item_called(db, SHOP, "shirt"))
    assert item is not None
    evening.do(lambda db: marketplace.save_item(db, Item(item.number, SHOP, "shirt", "My shirt")))
    evening.take_events(sale("2", amount=100))
    assert {entry.what for entry in evening.entries()} == {"My shirt"}


def test_a_sale_under_way_in_money_names_nobody_in_the_keys(evening: Evening) -> None:
    evening.take_events(sale("Ana Lucía", **euros("10")))
    say(evening, currencies={"EUR": 100})
    assert len(evening.entry_keys()) == 1
    assert not any("Ana" in key or SHOP in key for key in evening.entry_keys())
