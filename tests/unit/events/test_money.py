import pytest

from overlay_app.events.money import Money, money


@pytest.mark.parametrize(
    ("amount", "thousandths"),
    [("19.90", 19_900), (" 5 ", 5_000), (10, 10_000), (4.99, 4_990), (0.1, 100), ("1.500000000", 1_500), (2.0, 2_000)],
)
def test_an_amount_is_read_exactly_as_it_was_written(amount, thousandths):
    assert money(amount, "eur ") == Money(thousandths, "EUR")


@pytest.mark.parametrize(
    "amount", ["", "0", "0.00", "-5", "1e3", 1e30, "5,00", "$5", True, None, [], float("nan"), "0.0005", "12345678"]
)
def test_what_is_no_amount_is_refused(amount):
    with pytest.raises(ValueError):
        money(amount, "EUR")


@pytest.mark.parametrize("currency", ["", "€", "EURO", None, 978, "ＥＵＲ"])
def test_what_is_no_currency_is_refused(currency):
    with pytest.raises(ValueError):
        money("5.00", currency)


@pytest.mark.parametrize(("thousandths", "shown"), [(5_000, "5.00 EUR"), (5_125, "5.125 EUR"), (50, "0.05 EUR")])
def test_money_is_shown_with_as_many_places_as_it_needs(thousandths, shown):
    assert str(Money(thousandths, "EUR")) == shown
