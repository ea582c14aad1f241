from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from overlay_app.broadcast.link import Link, LinkState
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.broadcast_state import AddWhat, BroadcastShown, Busy
from tests.obs_pictures import decoded, pattern, png

from . import broadcast_nights, nights
from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def page(stand: Stand) -> Stand:
    return on_page(stand, PageName.BROADCAST)


def test_nothing_connected_says_what_to_switch_on_and_connects(opens: Opens, page: Stand) -> None:
    page.broadcast.show(broadcast_nights.empty(nights.ZONE))
    shown = opens(page)
    assert (page.broadcast.tone, page.broadcast.title, page.broadcast.doing) == ("off", "Off", "")
    shown.click("obs-password")
    for letter in "sesame":
        QTest.keyClick(shown.opened.window, letter)
    QTest.keyClick(shown.opened.window, Qt.Key.Key_Return)
    assert page.asked == [("connect", "127.0.0.1", 4455, "sesame")]
    assert shown.item("obs-password").property("text") == ""


def test_a_password_that_was_not_touched_stays_as_it_is(opens: Opens, page: Stand) -> None:
    page.broadcast.show(broadcast_nights.empty(nights.ZONE))
    opens(page).click("obs-connect")
    assert page.asked == [("connect", "127.0.0.1", 4455, None)]


@pytest.mark.parametrize(
    ("host", "port"), [("", "4455"), ("a b", "4455"), ("ws://x", "4455"), ("x", "0"), ("x", "9e9")]
)
def test_what_is_no_address_is_said_and_not_tried(page: Stand, host: str, port: str) -> None:
    assert page.broadcast.connectTo(host, port, "", False).endswith(".")
    assert page.asked == []


@pytest.mark.parametrize(
    ("state", "tone"), [(LinkState.REFUSED, "bad"), (LinkState.NO_ANSWER, "bad"), (LinkState.CONNECTING, "waiting")]
)
def test_the_state_of_the_connection_is_said(page: Stand, state: LinkState, tone: str) -> None:
    link = Link(state, "In words.")
    page.broadcast.show(replace(page.broadcast.state, broadcast=replace(page.broadcast.state.broadcast, link=link)))
    assert (page.broadcast.tone, page.broadcast.words, page.broadcast.connected) == (tone, "In words.", False)


def test_picture_page_and_sound_are_added_by_a_button_each(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    for button in ("add-picture", "add-page", "add-sound"):
        shown.click(button)
    assert page.asked == [("add", AddWhat.PICTURE), ("add", AddWhat.PAGE), ("add", AddWhat.SOUND)]


def test_while_one_thing_is_under_way_no_other_is_begun(opens: Opens, page: Stand) -> None:
    page.broadcast.show(replace(page.broadcast.state, busy=Busy.CHECKING))
    shown = opens(page)
    for button in ("add-picture", "obs-check", "obs-connect"):
        assert not shown.visible(button).isEnabled()


def test_the_picture_of_the_last_look_is_shown(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    picture = shown.visible("obs-picture")
    for _ in range(300):
        if picture.property("progress") == 1:
            break
        QTest.qWait(10)
    grabbed: QImage = shown.opened.window.grabWindow()
    middle = grabbed.pixelColor(picture.mapToScene(picture.boundingRect().center()).toPoint())
    assert (middle.red(), middle.green(), middle.blue()) == (255, 194, 75)


def test_a_fault_has_a_button_that_puts_it_right(opens: Opens, page: Stand) -> None:
    page.broadcast.show(broadcast_nights.many(nights.NOW, nights.ZONE))
    shown = opens(page)
    shown.click("obs-fix")
    shown.click("obs-stay")
    assert page.asked == [("fix", False), ("stay",)]


def test_on_stream_the_pattern_has_a_button_of_its_own(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("obs-check")
    shown.click("obs-check-on-air")
    assert page.asked == [("check", False), ("check", True)]
    assert not shown.visible("obs-listen").isEnabled()


def test_where_it_can_only_be_done_by_hand_the_steps_are_open(page: Stand) -> None:
    page.broadcast.show(broadcast_nights.hostile(nights.NOW, nights.ZONE, nights.HOSTILE_NAMES))
    assert not page.broadcast.canAdd
    assert "Wayland" in page.broadcast.whyByHand
    assert len(page.broadcast.steps) > 3


def test_the_host_is_covered_on_air(opens: Opens, page: Stand) -> None:
    page.app.show(AppState(PageName.BROADCAST, discreet=True))
    shown = opens(page)
    assert any(item.objectName() == "veil" and item.isVisible() for item in shown.items())


def test_a_state_without_anything_shows_as_off(page: Stand) -> None:
    page.broadcast.show(BroadcastShown())
    assert (page.broadcast.verdict, page.broadcast.verdictTone, page.broadcast.heard) == ("", "off", "")
    assert page.broadcast.picture.isEmpty()


def test_pictures_are_read_as_they_were_drawn() -> None:
    from overlay_app.ui.overlay.captured import decoded as by_qt  # noqa: PLC0415

    drawn = png(pattern((10, 20, 30, 128), (64, 36)))
    assert by_qt(drawn) == decoded(drawn)
    assert by_qt(b"no picture") is None
    assert by_qt(b"") is None
