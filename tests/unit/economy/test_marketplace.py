from random import Random

from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.marketplace import (
    DEFAULT_RATE,
    WHOLE,
    Sale,
    entry,
    fee,
    fee_change,
    rate_of,
    refunded_coins,
    worth,
)
from overlay_app.events.money import Money
from overlay_app.ledger.accounts import INCOME_MARKETPLACE, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind

RATES = st.integers(0, WHOLE)


def test_five_per_cent_is_what_a_sale_pays_where_nobody_says_otherwise() -> None:
    assert fee(1000, DEFAULT_RATE) == 50


@given(st.lists(st.integers(1, 1000), max_size=50), RATES)
def test_many_sales_credit_what_one_of_their_sum_would(sales: list[int], rate: int) -> None:
    net = credited = 0
    for amount in sales:
        credited += fee_change(net, net + amount, rate)
        net += amount
    assert credited == fee(sum(sales), rate)


@given(st.integers(1, WHOLE), st.integers())
def test_a_thousand_small_sales_and_refunds_are_exact_at_every_moment(rate: int, seed: int) -> None:
    chance = Random(seed)
    net = credited = 0
    for _ in range(1_000):
        change = chance.randint(1, 19) if chance.random() < 0.7 else -chance.randint(0, min(net, 19))
        credited += fee_change(net, net + change, rate)
        net += change
        assert credited == net * rate // WHOLE


@given(st.integers(0, 10**9), st.integers(0, 10**6), RATES)
def test_a_refund_takes_back_what_its_sale_brought(before: int, amount: int, rate: int) -> None:
    assert fee_change(before + amount, before, rate) == -fee_change(before, before + amount, rate)


@given(st.integers(0, 10**12), RATES)
def test_a_fee_is_never_more_than_the_sale_nor_less_than_nothing(net: int, rate: int) -> None:
    assert 0 <= fee(net, rate) <= net


def test_an_entry_is_a_sale_or_a_refund_by_its_sign() -> None:
    for change, kind in ((5, Kind.SALE), (-5, Kind.SALE_REFUND)):
        made = entry(
            key="k", occurred_at=EpochMs(0), origin="o", session=None, item=3, change=Coins(change), raw_event=1
        )
        assert (made.kind, made.subject, made.moved(WALLET), made.moved(INCOME_MARKETPLACE)) == (
            kind,
            "item:3",
            change,
            -change,
        )


def sale(money: int, amount: int | None) -> Sale:
    return Sale("s", "1", 1, 500, None if amount is None else Coins(amount), money=Money(money, "EUR"))


@given(st.integers(1, 10**10), st.integers(1, 10**4), st.data())
def test_parts_of_money_paid_back_take_back_the_whole_in_the_end_and_never_more(
    money: int, each: int, data: st.DataObject
) -> None:
    of = sale(money, worth(money, each))
    part = data.draw(st.integers(0, money))
    assert of.amount is not None
    assert 0 <= refunded_coins(of, part) <= of.amount
    assert refunded_coins(of, money) == of.amount
    assert refunded_coins(sale(money, None), part) == 0


def test_the_items_rate_goes_before_the_sellers_and_that_before_the_usual() -> None:
    assert (rate_of(0, 700), rate_of(None, 700), rate_of(None, None)) == (0, 700, DEFAULT_RATE)
