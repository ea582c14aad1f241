from PySide6.QtCore import QUrl

from overlay_app.economy.sale_files import Column
from overlay_app.ledger.coins import EpochMs

from . import market_nights, nights
from .conftest import Opens
from .stand import Stand


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
