from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overlay_app.services.window_place import WindowPlace
from overlay_app.stage.state import StageState
from overlay_app.ui.panels.app_panel import BESIDE, AppState, PageName
from overlay_app.ui.panels.balance_state import ExportFormat
from overlay_app.ui.panels.live_state import ReceiverAnswer, StageSetup, TryIt
from overlay_app.ui.panels.settings_state import NewToken, Theme, TokenUse
from overlay_app.ui.panels.statement import PAGE
from overlay_app.ui.panels.window import PanelsWindow

from . import nights, remote_nights, shopping_nights
from .conftest import Opens, Shown
from .stand import Stand

NIGHTS = [nights.empty, nights.some, nights.a_lot, nights.hostile]
SIZES = [(1440, 900), (1100, 720)]
PLAIN = int(Qt.TextFormat.PlainText.value)


def texts(shown: Shown) -> list[QQuickItem]:
    return [item for item in shown.items() if item.metaObject().indexOfProperty("truncated") >= 0 and item.isVisible()]


def text_format(item: QQuickItem) -> int:
    return QQmlExpression(qmlContext(item), item, "Number(textFormat)").evaluate()[0]


def holder(item: QQuickItem) -> QQuickItem | None:
    """The nearest item that cuts off what leaves it."""
    above = item.parentItem()
    while above is not None and not above.clip():
        above = above.parentItem()
    return above


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("page", list(PageName))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_on_a_page_leaves_the_window(opens: Opens, stand: Stand, page, night, size) -> None:
    stand.show(night())
    stand.app.show(AppState(page))
    shown = opens(stand, *size)
    QTest.qWait(30)
    room = shown.opened.window.contentItem()
    for item in texts(shown):
        if holder(item) is None:
            place = item.mapRectToScene(item.boundingRect())
            assert place.left() >= -1, item.property("text")
            assert place.right() <= room.width() + 1, item.property("text")
            assert place.bottom() <= room.height() + 1, item.property("text")


@pytest.mark.parametrize("page", list(PageName))
@pytest.mark.parametrize("night", [nights.empty, nights.some])
def test_on_an_evening_like_any_other_no_text_is_cut(opens: Opens, stand: Stand, page, night) -> None:
    stand.show(night())
    stand.app.show(AppState(page))
    shown = opens(stand)
    QTest.qWait(30)
    assert [item.property("text") for item in texts(shown) if item.property("truncated")] == []


@pytest.mark.parametrize("page", list(PageName))
def test_texts_from_strangers_are_drawn_as_plain_text(opens: Opens, stand: Stand, page) -> None:
    stand.show(nights.hostile())
    stand.app.show(AppState(page, problem="<b>problem</b>"))
    stand.app.say("<b>said</b>", lambda: None)
    shown = opens(stand)
    QTest.qWait(30)
    strange = [item for item in texts(shown) if "<" in str(item.property("text"))]
    assert strange
    assert {text_format(item) for item in strange} == {PLAIN}


def test_a_tip_is_drawn_as_plain_text(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    button = shown.visible("panic")
    button.setProperty("hint", "<b>hint</b>")
    QTest.mouseMove(shown.opened.window, button.mapToScene(button.boundingRect().center()).toPoint())
    qtbot.waitUntil(lambda: any(item.property("text") == "<b>hint</b>" for item in texts(shown)))
    assert {text_format(item) for item in texts(shown) if item.property("text") == "<b>hint</b>"} == {PLAIN}


@pytest.mark.parametrize(
    ("number", "page"), [(n, page.value) for n, page in enumerate(PageName, start=1) if page not in BESIDE]
)
def test_every_page_has_a_key(opens: Opens, stand: Stand, number: int, page: str) -> None:
    stand.app.show(AppState(PageName.GOALS if page == "live" else PageName.LIVE))
    shown = opens(stand)
    with_control = Qt.KeyboardModifier.ControlModifier
    beyond_nine = number > 9
    key = getattr(Qt.Key, f"Key_{number - 9 if beyond_nine else number}")
    shown.key(key, with_control | Qt.KeyboardModifier.ShiftModifier if beyond_nine else with_control)
    assert stand.app.page == page


def test_a_page_opens_by_a_click(opens: Opens, stand: Stand) -> None:
    shown = opens(stand)
    shown.click("page-balance")
    assert stand.app.page == "balance"
    assert shown.visible("statement")


def stands_in_the_side_bar(shown: Shown, page: PageName) -> bool:
    """Whether the whole entry of a page is to be seen."""
    entry = shown.visible(f"page-{page}")
    shelf = holder(entry)
    place = entry.mapRectToScene(entry.boundingRect())
    return shelf is None or shelf.mapRectToScene(shelf.boundingRect()).contains(place)


IN_SIDE_BAR = [page for page in PageName if page not in {PageName.NEWS, PageName.CRASHES}]


@pytest.mark.parametrize("page", IN_SIDE_BAR)
def test_a_small_window_opens_with_its_page_in_the_side_bar(opens: Opens, stand: Stand, page, qtbot) -> None:
    stand.app.show(AppState(page, first_steps=True, watermark="DEMO"))
    shown = opens(stand, 1100, 720)
    qtbot.waitUntil(lambda: stands_in_the_side_bar(shown, page))


def test_a_page_that_is_opened_from_elsewhere_comes_into_view_in_the_side_bar(
    opens: Opens, stand: Stand, qtbot
) -> None:
    stand.app.show(AppState(PageName.LIVE, first_steps=True, watermark="DEMO"))
    shown = opens(stand, 1100, 720)
    for page in (PageName.REMOTE, PageName.LIVE, PageName.REMOTE, PageName.SETTINGS, PageName.GOALS):
        stand.app.open(page)
        qtbot.waitUntil(lambda page=page: stands_in_the_side_bar(shown, page))


def test_the_open_page_stays_in_view_when_the_side_bar_loses_room(opens: Opens, stand: Stand, qtbot) -> None:
    stand.app.show(AppState(PageName.REMOTE))
    shown = opens(stand, 1100, 720)
    qtbot.waitUntil(lambda: stands_in_the_side_bar(shown, PageName.REMOTE))
    stand.app.show(AppState(PageName.REMOTE, first_steps=True, watermark="DEMO"))
    shown.visible("page-welcome")
    qtbot.waitUntil(lambda: stands_in_the_side_bar(shown, PageName.REMOTE))


@pytest.mark.parametrize("page", list(PageName))
def test_the_tab_key_reaches_every_button_of_a_page(opens: Opens, stand: Stand, page) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(page))
    shown = opens(stand)
    QTest.qWait(30)
    wanted = {
        item.objectName()
        for item in shown.items()
        if item.objectName() and item.activeFocusOnTab() and item.isVisible() and item.isEnabled()
    }
    reached: set[str] = set()
    for _ in range(120):
        shown.key(Qt.Key.Key_Tab)
        focused = shown.opened.window.activeFocusItem()
        while focused is not None:
            reached.add(focused.objectName())
            focused = focused.parentItem()
    assert wanted - reached == set()


@pytest.mark.parametrize("page", list(PageName))
def test_whatever_takes_the_keyboard_has_a_name_to_be_read_aloud(opens: Opens, stand: Stand, page, qapp) -> None:
    from PySide6.QtGui import QAccessible  # noqa: PLC0415

    stand.show(nights.some())
    stand.app.show(AppState(page))
    shown = opens(stand)
    QTest.qWait(30)
    nameless = [
        item
        for item in shown.items()
        if item.activeFocusOnTab() and item.isVisible() and not _spoken(QAccessible.queryAccessibleInterface(item))
    ]
    assert nameless == []


def _spoken(interface) -> str:
    from PySide6.QtGui import QAccessible  # noqa: PLC0415

    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def test_the_live_page_does_what_its_buttons_say(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    for name in ("mute", "pause", "skip-c2", "panic", "try-lion", "tests-on-stream"):
        shown.click(name)
    assert stand.asked == [
        ("set_muted", True),
        ("pause",),
        ("skip", "c2"),
        ("hide_overlay",),
        ("try_it", TryIt.LION),
        ("set_tests_on_stream", True),
    ]


def test_what_was_shown_can_be_shown_again(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.item("queue").parent()
    plate = shown.visible("queue").parentItem().parentItem()
    plate.setProperty("side", "recent")
    shown.click("replay-r1")
    assert stand.asked == [("replay", "r1")]


def test_a_session_starts_with_the_title_that_was_typed(opens: Opens, stand: Stand) -> None:
    stand.show(nights.empty())
    shown = opens(stand)
    shown.type("session-title", "Duets")
    shown.click("start-session")
    assert ("start_session", "Duets") in stand.asked


def test_a_running_session_is_renamed_in_place(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.visible("session-title").setProperty("text", "Saturday duets")
    shown.visible("session-title").forceActiveFocus()
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == [("rename_session", "Saturday duets")]


def test_end_session_does_nothing_on_a_click_and_ends_when_held(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.click("end-session")
    assert stand.asked == []
    where = shown.press("end-session")
    qtbot.waitUntil(lambda: ("end_session",) in stand.asked, timeout=5000)
    QTest.mouseRelease(shown.opened.window, Qt.MouseButton.LeftButton, pos=where)
    assert stand.asked == [("end_session",)]


def test_end_session_is_held_by_key_as_well(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    shown.visible("end-session").forceActiveFocus()
    QTest.keyPress(shown.opened.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stand.asked == [("end_session",)])
    QTest.keyRelease(shown.opened.window, Qt.Key.Key_Space)


def test_panic_and_end_session_stand_apart(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand, 1100, 720)
    panic, end = (shown.visible(name) for name in ("panic", "end-session"))
    assert end.mapToScene(QPoint(0, 0)).x() - (panic.mapToScene(QPoint(0, 0)).x() + panic.width()) >= 40


def test_after_a_panic_the_page_says_that_viewers_see_nothing(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    assert not shown.item("hidden-veil").isVisible()
    stand.live.show(replace(stand.live.state, stage=StageState(visible=False)))
    assert shown.visible("hidden-veil")


def test_the_preview_is_the_stage_itself_and_is_drawn_only_while_looked_at(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    assert shown.visible("preview-stage")
    stand.app.open("goals")
    qtbot.waitUntil(lambda: shown.opened.find("preview-stage") is None)


def test_no_second_passes_on_a_page_that_nobody_sees(opens: Opens, stand: Stand, qtbot) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    with qtbot.waitSignal(stand.live.ticked):
        pass
    shown.opened.hide()
    with qtbot.assertNotEmitted(stand.live.ticked, wait=1300):
        pass


def test_questions_about_held_gifts_are_answered_where_they_are_asked(opens: Opens, stand: Stand) -> None:
    night = nights.a_lot()
    stand.show(replace(night, live=replace(night.live, held=night.live.held[1:])))
    shown = opens(stand)
    shown.click("answer-both")
    stand.live.show(night.live)
    shown.type("worth", "199")
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == [("answer_receiver", "h2", ReceiverAnswer.BOTH), ("set_gift_value", "h1", 199)]


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


def test_escape_closes_a_dialog(opens: Opens, stand: Stand, qtbot) -> None:
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.click("correction")
    sheet = shown.item("correction-sheet")
    qtbot.waitUntil(lambda: sheet.property("opened"))
    shown.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.property("visible"))


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


def test_a_goal_is_written_with_the_keyboard(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("new-goal")
    shown.type("goal-title", "Marathon")
    shown.click("add-milestone")
    shown.click("save-goal")
    draft = stand.asked[0][1]
    assert draft.title == "Marathon"
    assert [step.at for step in draft.steps] == [1000, 2000]


def test_a_deleted_goal_comes_back_by_undo(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.GOALS))
    shown = opens(stand)
    shown.click("delete-g1")
    shown.click("undo")
    assert stand.asked == [("delete", "g1"), ("restore", "g1")]


def test_a_token_is_made_and_copied(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.SETTINGS))
    shown = opens(stand)
    shown.click("new-token")
    shown.type("token-name", "Deck")
    shown.click("create-token")
    assert shown.visible("secret").property("text") == "secret-Deck"
    shown.click("copy-token")
    shown.key(Qt.Key.Key_Escape)
    assert stand.asked == [("create_token", NewToken("Deck", TokenUse.FEED)), ("copy", "secret-Deck")]
    assert stand.settings.secret == ""


def test_settings_are_set_by_typing_and_clicking(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.SETTINGS))
    shown = opens(stand)
    shown.visible("feed-port").setProperty("text", "")
    shown.type("feed-port", "28500")
    shown.key(Qt.Key.Key_Return)
    shown.visible("open-data").forceActiveFocus()
    shown.key(Qt.Key.Key_Space)
    assert [asked[0] for asked in stand.asked] == ["set_feed_port", "open_data_folder"]


def test_the_settings_lead_to_the_sources(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.SETTINGS))
    opens(stand).click("open-sources")
    assert stand.app.state.page is PageName.SOURCES


def test_the_theme_changes_under_the_eyes(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(dark=True))
    shown = opens(stand)
    dark = shown.opened.window.color()
    stand.app.show(AppState(dark=False))
    assert shown.opened.window.color().lightness() > dark.lightness()
    stand.settings.setTheme("system")
    assert stand.asked == [("set_theme", Theme.SYSTEM)]


def test_closing_the_window_asks_the_app(opens: Opens, stand: Stand) -> None:
    shown = opens(stand)
    shown.opened.window.close()
    assert shown.opened.window.isVisible()
    assert stand.asked == [("close",)]


def test_the_window_comes_back_where_it_stood(opens: Opens, stand: Stand) -> None:
    shown = opens(stand, 1200, 800)
    assert (shown.opened.place.width, shown.opened.place.height) == (1200, 800)


def test_a_place_that_no_screen_shows_is_given_up(stand: Stand) -> None:
    opened = PanelsWindow(stand.panels, WindowPlace(1200, 800, 90_000, 90_000))
    opened.bring_to_front()
    QTest.qWaitForWindowExposed(opened.window)
    assert QGuiApplication.primaryScreen().geometry().intersects(opened.window.geometry())
    opened.destroy()


def test_it_is_called_coinstage_and_never_shrinks_below_what_it_needs(opens: Opens, stand: Stand) -> None:
    window = opens(stand).opened.window
    assert window.title() == "Coinstage"
    assert (window.minimumWidth(), window.minimumHeight()) == (1100, 720)


def test_what_is_wrong_is_said_above_every_page(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(problem="The disk is full: free some space."))
    shown = opens(stand)
    said: list[QObject] = [
        item for item in texts(shown) if item.property("text") == "The disk is full: free some space."
    ]
    assert said


def test_a_message_that_comes_while_one_types_does_not_undo_the_typing(opens: Opens, stand: Stand) -> None:
    night = nights.some()
    stand.show(night)
    stand.app.show(AppState(PageName.SOURCES))
    shown = opens(stand)
    shown.click("edit-source")
    shown.type("edit-receiver", "7302")
    first, *others = night.sources.sources
    assert first.report is not None
    counted = replace(first, report=replace(first.report, frames=first.report.frames + 1))
    stand.sources.show(replace(night.sources, sources=(counted, *others)))
    assert shown.visible("edit-receiver").property("text") == "7302"


@pytest.mark.parametrize("page", list(PageName))
def test_a_page_on_which_nothing_moves_is_not_drawn_again(opens: Opens, stand: Stand, page, qtbot) -> None:
    stand.show(nights.empty())
    stand.app.show(AppState(page))
    frames: list[int] = []
    window = opens(stand).opened.window
    window.frameSwapped.connect(lambda: frames.append(1))

    def still() -> bool:
        frames.clear()
        QTest.qWait(300)
        return not frames

    qtbot.waitUntil(still, timeout=20_000)
    QTest.qWait(500)
    assert frames == []


def test_people_are_struck_out_pardoned_and_approved_from_the_live_page(opens: Opens, stand: Stand) -> None:
    stand.show(nights.a_lot())
    shown = opens(stand)
    shown.click("strike-q0")
    shown.click("strike-a0")
    shown.click("pardon-a1")
    shown.click("approve-name")
    shown.click("keep-name")
    assert stand.asked == [
        ("strike", "id of supporter number 0", "supporter number 0"),
        ("strike", "p0", "supporter number 0"),
        ("pardon", "p1", "supporter number 1"),
        ("approve", "w1"),
        ("keep", "w1"),
    ]


def test_panic_and_the_end_of_a_session_never_stand_side_by_side(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand, 1100, 720)
    panic, end = shown.visible("panic"), shown.visible("end-session")
    between = end.mapToScene(end.boundingRect().topLeft()).x() - panic.mapToScene(panic.boundingRect().topRight()).x()
    assert between >= 40


def _look_at_a_redemption(stand: Stand) -> None:
    state = stand.rewards.state
    stand.rewards.show(replace(state, details=shopping_nights.looked_at(state, nights.NOW)))


PRIVATE = {
    "the token": (PageName.SETTINGS, "token-sheet", lambda stand: stand.settings.createToken("Deck", "feed", False)),
    "the address": (PageName.REMOTE, "", lambda stand: None),
    "the code for a camera": (PageName.REMOTE, "", lambda stand: None),
    "the pairing code": (
        PageName.REMOTE,
        "pair-sheet",
        lambda stand: stand.remote.show(remote_nights.coded(stand.remote.state)),
    ),
    "the note": (PageName.SUPPORTERS, "", lambda stand: None),
    "Sent to": (PageName.REWARDS, "redemption-sheet", _look_at_a_redemption),
}


def veil(shown: Shown, hides: str) -> QQuickItem | None:
    return next(
        (
            item
            for item in shown.items()
            if item.objectName() == "veil" and item.property("hides") == hides and item.isVisible() and item.width() > 0
        ),
        None,
    )


@pytest.mark.parametrize("hides", list(PRIVATE))
def test_private_things_are_covered_on_air_and_shown_while_held(
    opens: Opens, stand: Stand, qtbot: QtBot, hides: str
) -> None:
    page, sheet, prepare = PRIVATE[hides]
    stand.show(nights.some())
    stand.app.show(AppState(page, discreet=True))
    shown = opens(stand)
    prepare(stand)
    if sheet:
        QMetaObject.invokeMethod(shown.item(sheet), "open")
    qtbot.waitUntil(lambda: veil(shown, hides) is not None)
    cover = veil(shown, hides)
    assert cover is not None
    cover.forceActiveFocus()
    QTest.keyPress(shown.opened.window, Qt.Key.Key_Space)
    assert cover.property("drawn") == 0
    QTest.keyRelease(shown.opened.window, Qt.Key.Key_Space)
    assert cover.property("drawn") == 1
    stand.app.show(AppState(page, discreet=False))
    assert veil(shown, hides) is None


def test_no_dialog_opens_by_itself(opens: Opens, stand: Stand) -> None:
    shown = opens(stand)
    for night in NIGHTS:
        stand.show(night())
        stand.app.show(AppState(problem="The disk is full.", first_run=True, discreet=True))
        QTest.qWait(30)
    sheets = [each for each in shown.opened.window.findChildren(QObject) if each.objectName().endswith("-sheet")]
    assert sheets
    assert not any(sheet.property("visible") for sheet in sheets)


def test_a_canvas_that_does_not_fit_on_the_screen_is_told_where_it_is_seen_and_where_it_is_set(
    opens: Opens, stand: Stand
) -> None:
    words = "The canvas of 2560 × 1440 does not fit on this screen of 1920 × 1080. Choose a smaller canvas."
    stand.show(nights.some())
    stand.live.show(replace(stand.live.state, setup=StageSetup(2560, 1440, problem=words)))
    settings = stand.settings.state
    stand.settings.show(replace(settings, stage=replace(settings.stage, problem=words)))
    shown = opens(stand)
    for page in (PageName.LIVE, PageName.SETTINGS):
        stand.app.show(AppState(page))
        assert shown.visible("canvas-problem").property("text") == words
