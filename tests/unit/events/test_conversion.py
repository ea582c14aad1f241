from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.conversion import (
    EACH_AT_MOST,
    BadRate,
    Conversion,
    Unit,
    kind_money,
    money_kind,
    rate_of,
    rate_text,
)
from overlay_app.events.money import Money

RATES = st.fractions(min_value=Fraction(1, 1000), max_value=EACH_AT_MOST, max_denominator=1000)


def test_bits_and_coins_are_one_to_one_and_nothing_else_is_counted_until_the_user_says():
    conversion = Conversion()
    assert conversion.each(Unit.BIT) == conversion.each(Unit.COIN) == 1
    assert [unit for unit in Unit if conversion.each(unit) is not None] == [Unit.COIN, Unit.BIT]


def test_money_of_unknown_worth_is_unknown_and_never_nothing():
    assert Conversion().worth(Money(5_000, "EUR")) is None
    assert Conversion(money=(("USD", Fraction(100)),)).worth(Money(5_000, "EUR")) is None


def test_money_is_converted_exactly_and_rounded_down_once():
    a_third = Conversion(money=(("EUR", Fraction(100, 3)),))
    assert a_third.worth(Money(3_000, "EUR")) == 100  # a rate of 33.33 would lose one
    assert a_third.worth(Money(2_990, "EUR")) == 99


def test_what_comes_to_less_than_a_coin_comes_to_none():
    assert Conversion(money=(("EUR", Fraction(1)),)).worth(Money(999, "EUR")) == 0


@given(st.integers(1, 10**10), RATES)
def test_a_gift_loses_less_than_one_coin_and_gains_nothing(thousandths, rate):
    exact = Fraction(thousandths, 1000) * rate
    assert 0 <= exact - Conversion(money=(("EUR", rate),)).worth(Money(thousandths, "EUR")) < 1


def test_a_unit_taken_out_is_not_counted():
    conversion = Conversion.of({Unit.BIT: None, Unit.SUB_TIER_1: 250}, {"EUR": Fraction(100)})
    assert conversion.each(Unit.BIT) is None
    assert conversion.each(Unit.SUB_TIER_1) == 250
    assert conversion.rate("EUR") == 100


def test_two_conversions_of_the_same_worths_are_equal_however_they_were_made():
    one = Conversion.of({Unit.KICK: 2, Unit.BIT: 1}, {"USD": Fraction(90), "EUR": Fraction(100)})
    other = Conversion.of({Unit.BIT: 1, Unit.KICK: 2}, {"EUR": Fraction(100), "USD": Fraction(90)})
    assert one == other


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Conversion(units=((Unit.BIT, 0),)),
        lambda: Conversion(units=((Unit.BIT, EACH_AT_MOST + 1),)),
        lambda: Conversion(money=(("EUR", Fraction(0)),)),
        lambda: Conversion(money=(("euro", Fraction(1)),)),
        lambda: Conversion(money=(("EUR", Fraction(EACH_AT_MOST) + 1),)),
    ],
)
def test_a_worth_that_cannot_be_is_refused(wrong):
    with pytest.raises(BadRate):
        wrong()


@pytest.mark.parametrize(("typed", "rate"), [("100", 100), (" 12.5 ", Fraction(25, 2)), ("100/3", Fraction(100, 3))])
def test_a_rate_is_read_as_it_is_typed(typed, rate):
    assert rate_of(typed) == rate


@pytest.mark.parametrize(
    "typed", ["", "0", "0.0", "-1", "1e3", "nan", "1/0", "1.5/2", "1,5", "9999999", "１００", "1" * 99]
)
def test_what_is_no_rate_is_refused_in_words(typed):
    with pytest.raises(BadRate):
        rate_of(typed)


@given(st.from_regex(r"[0-9]{1,7}(\.[0-9]{1,6}|/[1-9][0-9]{0,6})?", fullmatch=True).filter(lambda t: t.isascii()))
def test_a_rate_is_shown_so_that_it_reads_back_as_the_same(typed):
    try:
        rate = rate_of(typed)
    except BadRate:
        return
    assert rate_of(rate_text(rate)) == rate


def test_the_same_amount_is_the_same_gift_and_tells_its_money():
    assert kind_money(money_kind(Money(5_000, "EUR"))) == Money(5_000, "EUR")
    assert kind_money("5655") is None
