from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins
from overlay_app.services.marketplace import NewSale

from .conftest import Opens
from .stand import Stand


def test_a_sale_is_entered_in_coins_or_money_with_its_time(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("new-sale")
    assert shown.visible("sale-amount").property("text") == "1990"
    shown.click("save-sale")
    assert stall.asked == [("sell", NewSale(1, Coins(1_990)))]
    entry = stall.marketplace.entry
    assert entry.sell("19,90", "eur", "2026-01-02 20:15") == ""
    (_, sale) = stall.asked[-1]
    assert (sale.amount, sale.money) == (None, Money(19_900, "EUR"))
    assert sale.at is not None
    for amount, currency, when in (("", "", ""), ("-5", "", ""), ("5", "EURO", ""), ("5", "", "soon"), ("1.5", "", "")):
        assert entry.sell(amount, currency, when) != ""
    assert entry.sell("5", "", "2999-01-01 10:00") == "That time has not come yet."
    assert len(stall.asked) == 2


def test_a_refund_is_all_that_is_left_unless_a_part_is_typed(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("refund-hand\ns2")
    assert "1,490" in shown.visible("refund-now").property("text")
    shown.click("refund-now")
    assert stall.asked == [("refund", "hand", "s2", None, None)]
    entry = stall.marketplace.entry
    entry.beginRefund("hand\ns2")
    assert entry.refund("1491") == "More would be refunded than is left of the sale."
    assert entry.refund("1000") == ""
    entry.beginRefund("file:northwind\ns5")
    assert entry.refund("9.95") == ""
    assert stall.asked[1:] == [
        ("refund", "hand", "s2", Coins(1_000), None),
        ("refund", "file:northwind", "s5", None, Money(9_950, "EUR")),
    ]
