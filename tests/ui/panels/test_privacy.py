from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overlay_app.ui.panels.app_panel import AppState, PageName

from . import nights, remote_nights, shopping_nights
from .conftest import Opens, Shown
from .stand import Stand


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
