from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from overlay_app.services.settings import KeySettings
from overlay_app.services.system_keys import ON_WAYLAND, KeyCommand, Listening
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.keys_state import KeysState

from . import nights
from .conftest import Opens, Shown
from .stand import Stand

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def settings_page(opens: Opens, stand: Stand) -> Shown:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.SETTINGS))
    return opens(stand, 1440, 1800)


def test_a_key_is_chosen_by_pressing_it(opens: Opens, stand: Stand) -> None:
    shown = settings_page(opens, stand)
    shown.visible("key-panic").forceActiveFocus()
    shown.key(Qt.Key.Key_Space)
    QTest.keyClick(shown.opened.window, Qt.Key.Key_P, CTRL_ALT)
    assert stand.asked == [("suspend", True), ("set_keys", KeySettings(panic="Ctrl+Alt+P")), ("suspend", False)]


def test_a_key_that_opens_a_page_is_taken_and_opens_none_while_it_is_chosen(opens: Opens, stand: Stand) -> None:
    shown = settings_page(opens, stand)
    shown.click("key-skip")
    shown.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert ("set_keys", KeySettings(skip="Ctrl+1")) in stand.asked
    assert stand.app.page == "settings"


def test_escape_leaves_the_key_and_backspace_gives_it_up(opens: Opens, stand: Stand) -> None:
    shown = settings_page(opens, stand)
    stand.settings.keys.show(KeysState(KeySettings(mute="F9")))
    shown.click("key-mute")
    shown.key(Qt.Key.Key_Escape)
    assert stand.asked == [("suspend", True), ("suspend", False)]
    stand.asked.clear()
    shown.click("key-mute")
    shown.key(Qt.Key.Key_Backspace)
    assert stand.asked == [("suspend", True), ("suspend", False), ("set_keys", KeySettings())]


def test_a_key_that_is_typed_with_is_answered_in_words(stand: Stand) -> None:
    panel = stand.settings.keys
    assert panel.press("panic", Qt.Key.Key_A, 0)
    assert panel.problem == "A alone is typed with. Hold Ctrl, Alt or Meta with it, or choose a key such as F9."
    assert not panel.press("panic", Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier.value)
    assert stand.asked == []


def test_a_key_that_does_something_else_already_is_answered_in_words(stand: Stand) -> None:
    panel = stand.settings.keys
    panel.show(KeysState(KeySettings(panic="F9")))
    panel.press("mute", Qt.Key.Key_F9, 0)
    assert panel.problem == "F9 is the key for “panic” already."


def test_a_key_of_another_program_says_so_in_its_row(stand: Stand) -> None:
    stand.settings.keys.show(KeysState(KeySettings(panic="F9"), Listening(refused=frozenset({KeyCommand.PANIC}))))
    rows = {row.key: row.problem for row in stand.settings.keys.rows.rows}
    assert rows["panic"] == "Another program has this key. Choose another one."
    assert rows["mute"] == ""


def test_where_no_key_can_be_listened_to_the_page_says_what_to_do_instead(opens: Opens, stand: Stand) -> None:
    stand.settings.keys.show(KeysState(listening=Listening(ON_WAYLAND)))
    shown = settings_page(opens, stand)
    assert shown.visible("keys-impossible").property("text") == ON_WAYLAND
    assert not any(item.objectName() == "key-panic" and item.isVisible() for item in shown.items())
