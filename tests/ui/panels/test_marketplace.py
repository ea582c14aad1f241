from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl

from overlay_app.economy.marketplace import Item, ItemKind, Seller, SellerKind
from overlay_app.economy.sale_files import Column
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.marketplace import NewSale
from overlay_app.services.pictures import OWN
from overlay_app.ui.panels.app_panel import AppState, PageName

from . import market_nights, nights
from .conftest import Opens
from .stand import Stand


@pytest.fixture
def stall(stand: Stand) -> Stand:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.MARKETPLACE))
    return stand


def test_the_fees_of_all_items_are_what_the_balance_says(stall: Stand) -> None:
    assert sum(one.turnover.fee for one in stall.marketplace.state.listings) == stall.balance.state.balances.marketplace


def test_an_item_says_what_it_brought_and_how_well_it_sells_when_shown(stall: Stand) -> None:
    item = stall.marketplace.item
    assert (item["fee"], item["sold"], item["refundRate"], item["converts"]) == ("+1,940", "27,860", "7.14 %", "1.4 %")
    assert item["rate"] == "7.5 % fee, the seller's"


def test_items_stand_by_seller_by_fee_or_by_how_well_they_sell(stall: Stand) -> None:
    assert [row.seller for row in stall.marketplace.items.rows][:2] == ["Lumen Audio", "Mei's corner"]
    stall.marketplace.orderBy("fee")
    assert [row.fee for row in stall.marketplace.items.rows] == ["+1,940", "+725", "+669", "+360", "0"]
    stall.marketplace.orderBy("conversion")
    assert [row.name for row in stall.marketplace.items.rows][:3] == ["Tour T-shirt", "500 coin pack", "Enamel mug"]


def test_items_are_found_by_name_seller_and_tag(stall: Stand) -> None:
    for words, found in (("MUG", 1), ("mei", 2), ("eco", 1), ("nothing", 0)):
        stall.marketplace.search(words)
        assert len(stall.marketplace.items.rows) == found


def test_a_sale_says_where_it_is_from_and_what_became_of_it(stall: Stand) -> None:
    rows = stall.marketplace.sales.rows
    assert [(row.how, row.paid, row.standing) for row in rows[:5]] == [
        ("from shop", "1,990", "sold"),
        ("by hand", "1,990", "partly refunded"),
        ("from shop", "1,990", "refunded"),
        ("from a file", "19.90 CHF", "waits"),
        ("from a file", "1,990 (19.90 EUR)", "sold"),
    ]
    assert [row.refundable for row in rows[:3]] == [True, True, False]
    assert rows[-1].when == "earlier"


def test_a_spotlight_says_what_followed_it_and_nothing_where_nobody_counted(stall: Stand) -> None:
    rows = stall.marketplace.spotlights.rows
    assert [(row.length, row.views, row.sales, row.share) for row in rows] == [
        ("on stage", "214", "2", "0.93 %"),
        ("5 min", "428", "7", "1.63 %"),
        ("1 min", "—", "1", "—"),
    ]


def test_an_item_comes_on_stage_for_a_time_and_goes_again(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    assert stall.marketplace.left == "1:20 left · 214 watch"
    shown.click("take-down")
    shown.click("spotlight")
    shown.click("spotlight-now")
    assert stall.asked == [("take_down",), ("spotlight", 1, 120_000)]
    stall.marketplace.spotlight(0)
    assert stall.asked[-1] == ("spotlight", 1, None)


def test_an_item_without_a_link_is_not_pointed_at(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    stall.marketplace.show(replace(stall.marketplace.state, chosen=3))
    assert not shown.visible("spotlight").isEnabled()


def test_a_sale_is_entered_in_coins_or_money_with_its_time(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("new-sale")
    assert shown.visible("sale-amount").property("text") == "1990"
    shown.click("save-sale")
    assert stall.asked == [("sell", NewSale(1, Coins(1_990)))]
    panel = stall.marketplace
    assert panel.sell("19,90", "eur", "2026-01-02 20:15") == ""
    (_, sale) = stall.asked[-1]
    assert (sale.amount, sale.money) == (None, Money(19_900, "EUR"))
    assert sale.at is not None
    for amount, currency, when in (("", "", ""), ("-5", "", ""), ("5", "EURO", ""), ("5", "", "soon"), ("1.5", "", "")):
        assert panel.sell(amount, currency, when) != ""
    assert panel.sell("5", "", "2999-01-01 10:00") == "That time has not come yet."
    assert len(stall.asked) == 2


def test_a_refund_is_all_that_is_left_unless_a_part_is_typed(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("refund-hand\ns2")
    assert "1,490" in shown.visible("refund-now").property("text")
    shown.click("refund-now")
    assert stall.asked == [("refund", "hand", "s2", None, None)]
    panel = stall.marketplace
    panel.beginRefund("hand\ns2")
    assert panel.refund("1491") == "More would be refunded than is left of the sale."
    assert panel.refund("1000") == ""
    panel.beginRefund("file:northwind\ns5")
    assert panel.refund("9.95") == ""
    assert stall.asked[1:] == [
        ("refund", "hand", "s2", Coins(1_000), None),
        ("refund", "file:northwind", "s5", None, Money(9_950, "EUR")),
    ]


def test_an_item_is_written_with_its_fee_tags_and_link(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("new-item")
    shown.type("item-name", "Cap")
    shown.type("item-code", "cap-1")
    shown.type("item-rate", "7.25 %")
    shown.type("item-tags", "music, ,sun")
    shown.type("item-link", "http://x")
    shown.click("save-item")
    assert "https://" in shown.visible("item-problem").property("text")
    shown.visible("item-link").setProperty("text", "https://shop.example.org/cap")
    shown.click("save-item")
    tags = frozenset({"music", "sun"})
    wanted = Item(0, "lumen", "cap-1", "Cap", link="https://shop.example.org/cap", fee_rate=725, tags=tags)
    assert stall.asked == [("save_item", wanted)]


def test_an_edit_begins_with_what_is_kept(stall: Stand) -> None:
    panel = stall.marketplace
    panel.beginEdit(3)
    assert panel.saveItem(panel.edited) == ""
    kept = next(one.item for one in panel.state.listings if one.item.number == 3)
    assert stall.asked == [("save_item", kept)]
    assert panel.edited["kind"] == ItemKind.VIRTUAL_GOOD.value


def test_a_picture_of_ones_own_is_taken_over_and_shown(stall: Stand) -> None:
    name = OWN + "0" * 32
    pictures = stall.marketplace.pictures
    pictures.take(QUrl.fromLocalFile("/nowhere/shirt.png"))
    (what, path, taken) = stall.asked[-1]
    told: list[str] = []
    pictures.taken.connect(told.append)
    taken(name)
    assert (what, path.name, told) == ("take_picture", "shirt.png", [name])
    assert pictures.isOwn(name)
    assert pictures.urlOf(name).fileName() == "0" * 32 + ".png"
    assert pictures.urlOf(f"{OWN}../../secret").fileName() == "present.svg"


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


def test_a_file_is_looked_at_its_columns_chosen_and_booked(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    panel = stall.marketplace
    panel.importing.look(QUrl.fromLocalFile("/nowhere/sales.csv"))
    panel.show(market_nights.looked_at(panel.state, EpochMs(nights.NOW)))
    assert panel.importing.summary == "sales: 23 · refunds: 1 · rows refused: 2"
    assert [row.problem for row in panel.importing.rows.rows][:1] == ["'free' is no amount."]
    panel.importing.setColumn("seller", 8)
    panel.importing.setColumn("refund", 0)
    shown.click("book-file")
    assert [each[0] for each in stall.asked] == ["look_at_file", "look_at_file", "look_at_file", "book_file"]
    assert stall.asked[1][2][Column.SELLER] == 7
    assert Column.REFUND not in stall.asked[2][2]
    panel.show(market_nights.imported(panel.state, EpochMs(nights.NOW)))
    assert "known already: 2" in panel.importing.summary
    assert not panel.importing.bookable


def test_one_button_is_gold_at_a_time(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.MARKETPLACE))
    shown = opens(stand)
    assert shown.visible("sellers").property("primary")
    stand.marketplace.show(replace(stand.marketplace.state, sellers=(market_nights.MEI,)))
    assert shown.visible("new-item").property("primary")
    stand.show(nights.some())
    assert shown.visible("spotlight").property("primary")
    assert not shown.visible("sellers").property("primary")
    assert not shown.visible("new-item").property("primary")
