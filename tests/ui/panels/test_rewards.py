from dataclasses import replace

from PySide6.QtCore import QUrl

from overlay_app.economy.rewards import Offer, Status
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ui.panels.rewards_state import RewardsState, SheetFormat, Shown

from . import nights, shopping_nights
from .conftest import Opens
from .stand import Stand


def test_a_card_says_what_a_reward_costs_and_what_is_left(shelf: Stand) -> None:
    shirt, _, cap, phones = shelf.rewards.offers.rows
    assert shirt.price == "1,500"
    assert shirt.about == "Northwind Prints · S to XXL · 2 × colour · 12 left"
    assert cap.about == "Northwind Prints · 1 of 5 redeemed"
    assert phones.refusal == "It is out of stock."


def test_what_is_held_is_said_with_the_number_of_open_redemptions(shelf: Stand) -> None:
    assert shelf.rewards.held == "1,500 held for 1 open"
    shelf.rewards.show(RewardsState())
    assert shelf.rewards.held == ""


def test_coins_are_held_then_spent_or_returned(shelf: Stand) -> None:
    assert [row.coins for row in shelf.rewards.redemptions.rows] == ["1,500 held", "−900", "−1,200", "returned"]


def test_an_order_that_meets_trouble_is_marked_in_the_history(shelf: Stand) -> None:
    assert shelf.rewards.redemptions.rows[0].status == "requested · order waits"


def test_what_is_left_after_redeeming_is_shown_before(shelf: Stand) -> None:
    shelf.rewards.beginRedeem("r1")
    wanted = shelf.rewards.wanted
    assert (wanted["available"], wanted["price"], wanted["left"]) == ("48,120", "1,500", "46,620")
    assert [option["name"] for option in wanted["options"]] == ["size", "colour"]


def test_a_reward_is_redeemed_in_three_steps(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("redeem-r1")
    assert not shown.visible("redeem-next").isEnabled()
    shown.click("pick-M")
    shown.click("pick-amber")
    shown.click("redeem-next")
    assert not shown.visible("redeem-next").isEnabled()
    shown.type("address", "Lisbon")
    shown.click("redeem-next")
    assert shown.visible("redeem-next").property("text") == "Redeem for 1,500 coins"
    shown.click("redeem-next")
    assert shelf.asked == [("redeem", "r1", {"size": "M", "colour": "amber"}, "Lisbon")]


def test_a_reward_without_address_asks_for_none(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("redeem-r3")
    for _ in range(3):
        shown.click("redeem-next")
    assert shelf.asked == [("redeem", "r3", {}, "")]


def test_what_is_out_of_stock_cannot_be_redeemed(opens: Opens, shelf: Stand) -> None:
    assert not opens(shelf).visible("redeem-r4").isEnabled()


def test_the_history_is_filtered_and_searched(opens: Opens, shelf: Stand, qtbot) -> None:
    shown = opens(shelf)
    shelf.rewards.showOnly("open")
    shown.type("search-redemptions", "mug")
    qtbot.waitUntil(lambda: shelf.asked[-1] == ("show", Shown.ALL, "mug"))
    assert shelf.asked[0] == ("show", Shown.OPEN, "")


def test_the_filters_share_every_status_among_them() -> None:
    parts = [Shown.OPEN.statuses, Shown.DELIVERED.statuses, Shown.CANCELLED.statuses]
    assert frozenset().union(*parts) == frozenset(Status)
    assert sum(map(len, parts)) == len(Status)


def test_older_redemptions_are_asked_for_only_where_there_are_some(shelf: Stand) -> None:
    shelf.rewards.more()
    assert shelf.asked == []
    shelf.rewards.show(replace(shelf.rewards.state, more=True))
    shelf.rewards.more()
    assert shelf.asked == [("more",)]


def test_the_order_sheet_is_exported_in_both_forms(shelf: Stand) -> None:
    shelf.rewards.show(shopping_nights.to_order(shelf.rewards.state, EpochMs(nights.NOW)))
    for form in SheetFormat:
        shelf.rewards.exportSheet(form.value, QUrl.fromLocalFile("/somewhere/orders"))
    chosen = frozenset({"o1", "o2", "o3"})
    assert shelf.asked == [("export_sheet", form, "/somewhere/orders", chosen) for form in SheetFormat]


def test_the_budget_is_shown_and_set(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    assert shown.visible("budget").property("text") == "9,400 of 12,000 spent this month"
    shown.click("budget")
    shown.visible("budget-amount").setProperty("text", "")
    shown.click("set-budget")
    assert shelf.asked == [("set_budget", None)]


def test_a_retired_reward_is_told_apart(shelf: Stand) -> None:
    [offer, *_] = shelf.rewards.state.offers
    retired = Offer(replace(offer.reward, retired=True, price=Coins(1)), offer.partner, 0, "It is no longer offered.")
    shelf.rewards.show(replace(shelf.rewards.state, offers=(retired,)))
    assert shelf.rewards.offers.rows[0].retired
    assert "no longer offered" in shelf.rewards.offers.rows[0].about
