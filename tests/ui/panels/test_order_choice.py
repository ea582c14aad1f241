from PySide6.QtCore import Qt

from overlay_app.ledger.coins import EpochMs

from . import nights, shopping_nights
from .conftest import Opens
from .stand import Stand


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
