"""The first steps by the mouse, in a real window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from overlay_app.broadcast.link import Link, LinkState
from overlay_app.broadcast.placing import Desktop
from overlay_app.services.settings import TickerMode
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.welcome_state import ObsTry, Step, WelcomeState

from . import lifecycle_nights, nights
from .conftest import Opens
from .stand import Stand


def at(stand: Stand, step: Step) -> None:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.WELCOME, first_run=True, first_steps=True))
    stand.welcome.show(lifecycle_nights.welcome(step))


def test_what_runs_stands_first_and_is_used_with_one_click(opens: Opens, stand: Stand) -> None:
    at(stand, Step.SOURCE)
    shown = opens(stand)
    assert shown.visible("use-tikfinity").property("primary")
    shown.click("use-tikfinity")
    shown.click("look-again")
    shown.click("next-step")
    assert stand.asked == [("use", "tikfinity"), ("look",), ("skip", Step.SOURCE)]


def test_a_shape_is_chosen_by_its_picture_or_typed(opens: Opens, stand: Stand) -> None:
    at(stand, Step.CANVAS)
    shown = opens(stand, 1100, 720)
    shown.click("canvas-upright")
    shown.click("canvas-own")
    for name, text in (("first-canvas-width", "1280"), ("first-canvas-height", "12")):
        shown.item(name).setProperty("text", "")
        shown.type(name, text)
    shown.click("keep-first-canvas")
    assert "pixels" in shown.visible("first-canvas-problem").property("text")
    shown.type("first-canvas-height", "80")
    shown.click("keep-first-canvas")
    assert stand.asked == [("set_canvas", 1080, 1920), ("set_canvas", 1280, 1280)]


def test_obs_is_asked_with_the_password_and_forgets_it(opens: Opens, stand: Stand) -> None:
    at(stand, Step.BROADCAST)
    shown = opens(stand)
    shown.type("first-obs-password", "secret")
    shown.click("add-to-obs")
    assert stand.asked == [("add_to_obs", "secret")]
    assert shown.visible("first-obs-password").property("text") == ""


@pytest.mark.parametrize("step", [Step.BROADCAST, Step.GIFT])
def test_a_step_that_was_not_taken_is_skipped_and_not_called_done(opens: Opens, stand: Stand, step: Step) -> None:
    at(stand, step)
    shown = opens(stand)
    shown.click("next-step")
    assert stand.asked == [("skip", step)]


def test_what_is_still_open_is_said_once_the_gift_was_seen(opens: Opens, stand: Stand) -> None:
    at(stand, Step.GIFT)
    shown = opens(stand)
    others = frozenset(Step) - {Step.BROADCAST}
    stand.welcome.show(lifecycle_nights.welcome(Step.GIFT, done=others, skipped=frozenset({Step.BROADCAST})))
    assert shown.visible("welcome-words").property("text") == "Still to do before you go live: Into your broadcast"


def test_what_failed_in_an_obs_that_is_connected_bears_no_tick(stand: Stand) -> None:
    connected = ObsTry(Link(LinkState.CONNECTED, "Connected."))
    stand.welcome.show(WelcomeState(Step.BROADCAST, obs=connected))
    assert stand.welcome.obsGood
    stand.welcome.show(WelcomeState(Step.BROADCAST, obs=replace(connected, problem="There is no scene.")))
    assert (stand.welcome.obsWords, stand.welcome.obsGood) == ("There is no scene.", False)


@pytest.mark.parametrize("system", ["windows", "macos", "x11", "wayland", "browser"])
def test_the_steps_by_hand_fit_a_small_window(opens: Opens, stand: Stand, system: str) -> None:
    at(stand, Step.BROADCAST)
    shown = opens(stand, 1100, 720)
    shown.visible("first-broadcast").setProperty("byHand", True)
    stand.welcome.showSystem(system)
    QTest.qWait(50)
    shown.click("next-step")
    wanted = None if system == "browser" else Desktop(system)
    assert stand.asked == [("show_desktop", wanted), ("take", Step.BROADCAST)]


def test_the_ticker_is_chosen_and_the_gift_tried(opens: Opens, stand: Stand) -> None:
    at(stand, Step.TICKER)
    shown = opens(stand)
    shown.click("ticker-off")
    stand.welcome.show(lifecycle_nights.welcome(Step.GIFT))
    shown.click("try-gift")
    assert stand.asked == [("set_ticker", TickerMode.OFF), ("try_gift",)]


def test_the_steps_are_opened_from_their_list_and_put_away(opens: Opens, stand: Stand) -> None:
    at(stand, Step.TICKER)
    shown = opens(stand)
    shown.click("step-canvas")
    shown.click("leave-welcome")
    assert stand.asked == [("open", Step.CANVAS), ("leave",)]


def test_the_button_that_stands_out_has_the_keyboard(opens: Opens, stand: Stand) -> None:
    at(stand, Step.TICKER)
    shown = opens(stand)
    shown.visible("next-step")
    shown.key(Qt.Key.Key_Space)
    assert stand.asked == [("take", Step.TICKER)]


def test_whose_coins_these_are_is_said_once_on_the_page(opens: Opens, stand: Stand) -> None:
    at(stand, Step.SOURCE)
    shown = opens(stand)
    assert "your own books" in shown.visible("whose-coins").property("text")
    words = [item.property("text") for item in shown.items() if item.isVisible()]
    assert sum("your own books" in str(text) for text in words) == 1
