from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from overlay_app.sources.tokens import Scope
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.settings import SALES_AND_REVERSALS
from overlay_app.ui.panels.settings_state import (
    Canvas,
    NewToken,
    SettingsState,
    StageMode,
    StageSettings,
    Theme,
    TickerMode,
    TokenUse,
)

from . import nights
from .conftest import Opens
from .stand import Stand


def test_each_control_hands_on_the_whole_setting_with_its_own_value_changed(stand: Stand) -> None:
    panel = stand.settings
    panel.setFeedPort("28500")
    panel.setCanvas(3)
    panel.setStageMode("chroma")
    panel.setChroma("#0f0")
    panel.setFrameRate(30)
    panel.setTicker("goal-only")
    panel.setTheme("light")
    panel.setZone("Europe/Lisbon")
    panel.openDataFolder()
    panel.revokeToken("t1")
    before = StageSettings()
    assert stand.asked == [
        ("set_feed_port", 28500),
        ("set_stage", replace(before, canvas=Canvas(1080, 1920))),
        ("set_stage", replace(before, mode=StageMode.CHROMA)),
        ("set_stage", replace(before, chroma="#00FF00")),
        ("set_stage", replace(before, frame_rate=30)),
        ("set_stage", replace(before, ticker=TickerMode.GOAL_ONLY)),
        ("set_theme", Theme.LIGHT),
        ("set_zone", "Europe/Lisbon"),
        ("open_data_folder",),
        ("revoke_token", "t1"),
    ]


@pytest.mark.parametrize("port", ["", "80", "65536", "-1", "28.5", "²"])
def test_a_port_that_is_none_is_refused_in_words(stand: Stand, port: str) -> None:
    stand.settings.setFeedPort(port)
    assert "1024 to 65535" in stand.settings.problem
    assert stand.asked == []


def test_what_is_put_right_takes_the_problem_away(stand: Stand) -> None:
    stand.settings.setFeedPort("1")
    stand.settings.setFeedPort("28500")
    assert stand.settings.problem == ""


def test_a_colour_that_is_none_is_refused_in_words(stand: Stand) -> None:
    stand.settings.setChroma("greenish")
    assert "#00B140" in stand.settings.problem
    assert stand.asked == []


def test_a_value_left_as_it_was_sets_nothing(stand: Stand) -> None:
    stand.settings.setFeedPort("28462")
    assert stand.asked == []


def test_a_frame_rate_other_than_this_runs_waits_for_the_next_start(stand: Stand) -> None:
    stand.settings.show(SettingsState(stage=StageSettings(frame_rate=30, frame_rate_running=60)))
    assert stand.settings.frameRateWaits


def test_a_token_is_shown_once(stand: Stand) -> None:
    stand.settings.createToken(" Deck ", "buttons", True)
    assert stand.asked == [("create_token", NewToken("Deck", TokenUse.BUTTONS))]
    assert stand.settings.secret == "secret-Deck"
    stand.settings.copySecret()
    assert stand.asked[1] == ("copy", "secret-Deck")
    stand.settings.forgetSecret()
    assert stand.settings.secret == ""


def test_a_feed_may_send_sales_only_where_that_was_wished(stand: Stand) -> None:
    stand.settings.createToken("Shop", "feed", True)
    stand.settings.createToken("Bridge", "feed", False)
    shop, bridge = (asked[1] for asked in stand.asked)
    assert shop.event_types >= SALES_AND_REVERSALS
    assert bridge.event_types is None


def test_a_token_needs_a_name(stand: Stand) -> None:
    stand.settings.createToken("  ", "feed", False)
    assert stand.asked == []
    assert "name" in stand.settings.problem


def test_an_unknown_time_zone_is_not_set(stand: Stand) -> None:
    stand.settings.setZone("Mars/Olympus")
    assert stand.asked == []


def test_a_canvas_of_ones_own_stands_in_the_list_while_it_is_used(stand: Stand) -> None:
    stand.settings.show(SettingsState(stage=StageSettings(canvas=Canvas(1600, 900))))
    assert stand.settings.canvases[stand.settings.canvas] == "1600 × 900"
    stand.settings.show(SettingsState())
    assert "1600 × 900" not in stand.settings.canvases


def test_a_canvas_of_ones_own_is_typed(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.SETTINGS))
    shown = opens(stand)
    shown.visible("canvas").forceActiveFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Return):
        shown.key(key)
    shown.visible("canvas-width").setProperty("text", "")
    shown.type("canvas-width", "99")
    shown.click("keep-canvas")
    assert stand.asked == []
    shown.visible("canvas-width").setProperty("text", "1600")
    shown.visible("canvas-height").setProperty("text", "900")
    shown.click("keep-canvas")
    assert stand.asked == [("set_stage", replace(stand.settings.state.stage, canvas=Canvas(1600, 900)))]


def test_whatever_a_token_may_do_is_said() -> None:
    assert {scope.value for scope in Scope} <= {use.value for use in TokenUse}


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
