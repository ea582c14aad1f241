from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from overlay_app.services.window_place import WindowPlace
from overlay_app.ui.panels.app_panel import BESIDE, AppState, PageName
from overlay_app.ui.panels.live_state import StageSetup
from overlay_app.ui.panels.window import PanelsWindow

from . import nights
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


@pytest.mark.parametrize("first_steps", [False, True])
def test_the_smallest_window_has_every_page_in_sight_in_the_side_bar(
    opens: Opens, stand: Stand, first_steps: bool, qtbot
) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(first_steps=first_steps))
    shown = opens(stand, 1100, 720)
    shown.visible("page-welcome" if first_steps else "page-settings")
    beside = {PageName.WELCOME, PageName.NEWS, PageName.CRASHES}
    there = [page for page in PageName if page not in beside]
    qtbot.waitUntil(lambda: all(stands_in_the_side_bar(shown, page) for page in there))


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


def test_escape_closes_a_dialog(opens: Opens, stand: Stand, qtbot) -> None:
    stand.app.show(AppState(PageName.BALANCE))
    shown = opens(stand)
    shown.click("correction")
    sheet = shown.item("correction-sheet")
    qtbot.waitUntil(lambda: sheet.property("opened"))
    shown.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.property("visible"))


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
