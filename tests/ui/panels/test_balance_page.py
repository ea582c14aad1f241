from dataclasses import replace

from PySide6.QtCore import Qt, QUrl
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtTest import QTest

from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.balance_state import ExportFormat
from overlay_app.ui.panels.statement import PAGE

from . import nights
from .conftest import Opens, Shown
from .stand import Stand


def test_an_entry_opens_with_its_reason_and_is_reversed_from_there(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.visible("statement").forceActiveFocus()
    shown.key(Qt.Key.Key_Return)
    assert shown.visible("rule").property("text") == stand.balance.rule
    assert "<b>" in shown.visible("raw").property("text")
    shown.click("reverse-ask")
    shown.type("reverse-reason", "twice")
    shown.click("reverse")
    assert stand.asked[-1] == ("reverse", 4218, "twice")


def test_a_correction_is_booked_from_its_dialog(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.click("correction")
    shown.type("correction-amount", "-120")
    shown.type("correction-reason", "payout")
    shown.click("correct")
    assert stand.asked == [("correct", -120, "payout")]


def test_empty_books_ask_for_the_opening_balance(opens: Opens, stand: Stand) -> None:
    stand.show(nights.empty())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand, 1100, 720)
    shown.click("opening-first")
    shown.type("opening-amount", "1500")
    shown.click("set-opening")
    assert stand.asked == [("set_opening", 1500)]


def test_the_statement_is_searched_as_one_types(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.type("search", "Ana")
    qtbot.waitUntil(lambda: stand.balance.statement.rowCount() == 1)
    shown.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: stand.balance.statement.rowCount() == 9)


def test_the_days_of_the_chart_are_read_with_the_arrow_keys(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.visible("chart").forceActiveFocus()
    shown.key(Qt.Key.Key_Left)
    assert shown.visible("tip-earned").property("text") == f"{stand.balance.days.rows[-1].earned} earned"


def test_scrolling_to_the_end_brings_older_entries(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.a_lot())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    before = stand.balance.statement.rowCount()
    view = shown.visible("statement")
    view.setProperty("contentY", view.property("contentHeight") - view.height())
    qtbot.waitUntil(lambda: stand.balance.statement.rowCount() > before)


def test_the_newest_entry_stands_first_when_the_page_opens(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    QTest.qWait(200)
    view = shown.visible("statement")
    assert view.property("contentY") == view.property("originY")
    assert stand.balance.statement.rowCount() == PAGE


def first_seen(shown: Shown) -> int:
    view = shown.visible("statement")
    return QQmlExpression(qmlContext(view), view, "indexAt(10, contentY + 1)").evaluate()[0]


def book(stand: Stand, times: int) -> None:
    newest = stand.rows[0]
    for _ in range(times):
        stand.rows.insert(0, replace(newest, number=stand.rows[0].number + 1))
    stand.balance.refresh()


def test_at_the_top_a_new_entry_is_seen_at_once(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    QTest.qWait(100)
    book(stand, 2)
    QTest.qWait(100)
    assert first_seen(shown) == 0


def test_further_down_new_entries_do_not_move_what_is_read(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.visible("statement").setProperty("contentY", 1200)
    QTest.qWait(100)
    reading = stand.balance.statement.row(first_seen(shown)).number
    book(stand, 3)
    QTest.qWait(100)
    assert stand.balance.statement.row(first_seen(shown)).number == reading


def test_an_export_asks_where_to(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.click("export")
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    dialog = shown.item("export-file")
    qtbot.waitUntil(lambda: dialog.property("visible"))
    assert dialog.property("selectedFile").fileName() == "coinstage-statement.csv"
    dialog.setProperty("selectedFile", QUrl.fromLocalFile("/somewhere/statement.csv"))
    dialog.accepted.emit()
    assert stand.asked[0][:2] == ("export", ExportFormat.CSV)
