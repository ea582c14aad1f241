from dataclasses import replace

from overlay_app.ui.panels.app_panel import AppState, PageName

from . import market_nights, nights
from .conftest import Opens
from .stand import Stand


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
