from overlay_app.economy.marketplace import Seller, SellerKind

from .conftest import Opens
from .stand import Stand


def test_a_seller_is_written_with_its_fee_and_what_its_currency_is_worth(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("sellers")
    shown.click("edit-seller-northwind")
    assert shown.visible("seller-worth").property("text") == "EUR 100"
    shown.visible("seller-worth").setProperty("text", "EUR 100, CHF")
    shown.click("save-seller")
    assert "EUR 100, USD 90" in shown.visible("seller-problem").property("text")
    shown.visible("seller-worth").setProperty("text", "EUR 100, chf 105")
    shown.click("save-seller")
    worth = {"EUR": 100, "CHF": 105}
    assert stall.asked == [
        ("save_seller", Seller("northwind", "Northwind Prints", SellerKind.BRAND, 750, worth)),
    ]
