from dataclasses import replace

from overlay_app.economy.rewards import Status
from overlay_app.services.redemptions import Details

from . import nights, shopping_nights
from .conftest import Opens
from .stand import Stand


def look(stand: Stand, place: int) -> None:
    state = stand.rewards.state
    stand.rewards.show(replace(state, details=Details(state.redemptions[place], (), None)))


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
    assert shelf.rewards.details.nextStep == ""
    assert not shelf.rewards.details.cancellable
    assert not shelf.rewards.details.refusable


def test_the_order_tells_in_words_why_it_waits_and_can_be_tried_now(shelf: Stand) -> None:
    look(shelf, 0)
    assert shelf.rewards.details.orderWords.startswith("Tried 3 times: The partner's server answered 500.")
    shelf.rewards.details.hurry()
    assert shelf.asked == [("hurry", "d1")]
