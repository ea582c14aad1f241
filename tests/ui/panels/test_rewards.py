from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl

from overlay_app.economy.rewards import Offer, Status
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.redemptions import Details
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.reward_words import coins_words, dots, options_of, options_text
from overlay_app.ui.panels.rewards_state import RewardsState, SheetFormat, Shown

from . import nights, shopping_nights
from .conftest import Opens
from .stand import Stand


@pytest.fixture
def shelf(stand: Stand) -> Stand:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.REWARDS))
    return stand


def look(stand: Stand, place: int) -> None:
    state = stand.rewards.state
    stand.rewards.show(replace(state, details=Details(state.redemptions[place], (), None)))


def written(stand: Stand, **changes: object) -> dict[str, object]:
    stand.rewards.beginEdit("r1")
    return {**stand.rewards.edited, **changes}


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


@pytest.mark.parametrize(
    ("status", "way"),
    [
        (Status.REQUESTED, ["now", "ahead", "ahead", "ahead"]),
        (Status.SHIPPED, ["done", "done", "now", "ahead"]),
        (Status.DELIVERED, ["done"] * 4),
        (Status.REFUSED, ["off"] * 4),
    ],
)
def test_dots_tell_how_far_a_redemption_has_come(status: Status, way: list[str]) -> None:
    assert dots(status) == way


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


def test_a_redemption_opens_with_its_next_step(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("redemption-d1")
    assert shelf.asked == [("look", "d1")]
    state = shelf.rewards.state
    shelf.rewards.show(replace(state, details=shopping_nights.looked_at(state, nights.NOW)))
    shown.click("advance")
    assert shelf.asked[1] == ("advance", "d1", Status.ORDERED, "", "", "")


def test_shipping_asks_for_carrier_and_tracking(opens: Opens, shelf: Stand) -> None:
    state = shelf.rewards.state
    shipped = replace(state.redemptions[0], status=Status.ORDERED, order=None)
    shelf.rewards.show(replace(state, redemptions=(shipped,), details=Details(shipped, (), None)))
    shown = opens(shelf)
    shown.click("redemption-d1")
    shown.click("advance")
    shown.type("carrier", "DHL")
    shown.type("tracking", "1Z4F288")
    shown.click("advance")
    assert shelf.asked[-1] == ("advance", "d1", Status.SHIPPED, "", "DHL", "1Z4F288")


def test_giving_coins_back_needs_a_reason(opens: Opens, shelf: Stand) -> None:
    look(shelf, 0)
    shown = opens(shelf)
    shown.click("redemption-d1")
    shown.click("refuse-ask")
    assert not shown.visible("give-back").isEnabled()
    shown.type("give-back-reason", "sold out")
    shown.click("give-back")
    assert shelf.asked[-1] == ("cancel", "d1", "sold out", True)


def test_what_is_delivered_can_neither_go_on_nor_back(shelf: Stand) -> None:
    look(shelf, 1)
    assert shelf.rewards.nextStep == ""
    assert not shelf.rewards.cancellable
    assert not shelf.rewards.refusable


def test_the_order_tells_in_words_why_it_waits_and_can_be_tried_now(shelf: Stand) -> None:
    look(shelf, 0)
    assert shelf.rewards.orderWords.startswith("Tried 3 times: The partner's server answered 500.")
    shelf.rewards.hurry()
    assert shelf.asked == [("hurry", "d1")]


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


def test_options_are_written_one_a_line() -> None:
    options = {"size": ("S", "M"), "colour": ("black",)}
    assert options_of(options_text(options)) == options
    assert options_of("size S, M") is None
    assert options_of("size:") is None


def test_a_reward_is_saved_as_it_was_written(shelf: Stand) -> None:
    assert shelf.rewards.saveReward(written(shelf, name=" Cap ", price="99", stock="", options="size: one")) == ""
    [(name, reward)] = shelf.asked
    assert name == "save_reward"
    assert (reward.id, reward.name, reward.price, reward.stock) == ("r1", "Cap", 99, None)
    assert reward.options == {"size": ("one",)}


@pytest.mark.parametrize("wrong", [{"name": " "}, {"price": ""}, {"price": "0"}, {"partner": ""}, {"options": "size"}])
def test_a_reward_that_is_not_finished_says_what_is_missing(shelf: Stand, wrong: dict[str, str]) -> None:
    assert shelf.rewards.saveReward(written(shelf, **wrong))
    assert shelf.asked == []


def test_a_partner_is_added_and_changed(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("partners")
    shown.type("partner-name", "Harbour")
    shown.click("save-partner")
    shown.click("edit-partner-p1")
    shown.click("save-partner")
    assert shelf.asked == [
        ("save_partner", "Harbour", "", None),
        ("save_partner", "Northwind Prints", "https://orders.example.org/coinstage", "p1"),
    ]


def test_a_signing_key_is_shown_once(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("partners")
    shown.click("key-p1")
    assert shown.visible("signing-key").property("text") == "whsec_p1"
    shown.click("copy-key")
    shelf.rewards.forgetKey()
    assert shelf.asked == [("renew_key", "p1"), ("copy", "whsec_p1")]
    assert shelf.rewards.key == ""


def test_no_reward_can_be_written_before_there_is_a_partner(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.REWARDS))
    shown = opens(stand)
    assert not shown.visible("new-reward").isEnabled()
    assert shown.visible("partners").property("primary")


def test_the_order_sheet_is_exported_in_both_forms(shelf: Stand) -> None:
    shelf.rewards.show(shopping_nights.to_order(shelf.rewards.state, EpochMs(nights.NOW)))
    for form in SheetFormat:
        shelf.rewards.exportSheet(form.value, QUrl.fromLocalFile("/somewhere/orders"))
    chosen = frozenset({"o1", "o2", "o3"})
    assert shelf.asked == [("export_sheet", form, "/somewhere/orders", chosen) for form in SheetFormat]


def test_orders_are_chosen_for_the_sheet_and_those_that_leave_by_themselves_are_not(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shelf.rewards.show(shopping_nights.to_order(shelf.rewards.state, EpochMs(nights.NOW)))
    shown.click("order-sheet")
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    assert shown.visible("export-orders").property("text") == "Export 3…"
    shown.click("order-o2")
    assert shelf.rewards.orders.chosen == {"o1", "o3"}
    shown.click("all-orders")
    assert shelf.rewards.orders.count == 4
    shown.click("all-orders")
    assert not shown.visible("export-orders").isEnabled()
    assert shelf.asked == [("look_at_orders",)]


def test_the_old_key_is_retired_once_the_partner_has_the_new_one(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shelf.rewards.show(replace(shelf.rewards.state, replacing=frozenset({"p1"})))
    shown.click("partners")
    shown.click("retire-key-p1")
    assert shelf.asked == [("retire_key", "p1")]


def test_the_budget_is_shown_and_set(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    assert shown.visible("budget").property("text") == "9,400 of 12,000 this month"
    shown.click("budget")
    shown.visible("budget-amount").setProperty("text", "")
    shown.click("set-budget")
    assert shelf.asked == [("set_budget", None)]


def test_a_delivered_reward_is_spent_and_an_open_one_held(shelf: Stand) -> None:
    redemption = shelf.rewards.state.redemptions[0]
    assert coins_words(redemption) == "1,500 held"
    assert coins_words(replace(redemption, status=Status.CANCELLED)) == "returned"


def test_a_retired_reward_is_told_apart(shelf: Stand) -> None:
    [offer, *_] = shelf.rewards.state.offers
    retired = Offer(replace(offer.reward, retired=True, price=Coins(1)), offer.partner, 0, "It is no longer offered.")
    shelf.rewards.show(replace(shelf.rewards.state, offers=(retired,)))
    assert shelf.rewards.offers.rows[0].retired
    assert "no longer offered" in shelf.rewards.offers.rows[0].about
