from dataclasses import replace
from typing import Any

import pytest

from overlay_app.stage.default_layouts import WIDE
from overlay_app.stage.layout import Layout, Placed, Value, Widget
from overlay_app.stage.state import AlertKind
from overlay_app.stage.widget_settings import (
    FOLLOW,
    LINES,
    PERIOD,
    SETTINGS,
    Setting,
    SettingProblem,
    alert_kinds,
    check,
    flag,
    number,
    word,
)

EVERY = [(widget, setting) for widget, settings in SETTINGS.items() for setting in settings]


def placed(widget: Widget, **settings: Value) -> Placed:
    standard = WIDE.place(widget)
    assert standard is not None
    return replace(standard, settings=settings)


def test_every_widget_can_be_set() -> None:
    assert SETTINGS.keys() == set(Widget)
    assert all(SETTINGS.values())


@pytest.mark.parametrize(("widget", "setting"), EVERY, ids=lambda each: getattr(each, "key", each))
def test_a_default_is_a_value_of_its_setting(widget: Widget, setting: Setting) -> None:
    check(widget, {setting.key: setting.default})


@pytest.mark.parametrize(
    ("widget", "settings", "named"),
    [
        (Widget.POLL, {"lines": 3}, "no setting 'lines'"),
        (Widget.GIFT_FEED, {"lines": 0}, "lines is a whole number from 1 to 6"),
        (Widget.GIFT_FEED, {"lines": 7}, "from 1 to 6"),
        (Widget.GIFT_FEED, {"lines": True}, "whole number"),
        (Widget.GIFT_FEED, {"worth": 1}, "worth is true or false"),
        (Widget.GOAL_BAR, {"figures": "all"}, "figures is one of numbers, percent, both, none"),
        (Widget.TOP_SUPPORTERS, {"period": True}, "period is one of"),
        (Widget.TICKER, {"follow": True}, "no setting 'follow'"),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(widget: Widget, settings: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingProblem, match=named):
        check(widget, settings)


def test_what_is_not_said_has_its_default() -> None:
    feed, top = placed(Widget.GIFT_FEED), placed(Widget.TOP_SUPPORTERS)
    assert (number(feed, LINES), flag(feed, FOLLOW), word(top, PERIOD)) == (6, False, "tonight")
    feed, top = placed(Widget.GIFT_FEED, lines=2, follow=True), placed(Widget.TOP_SUPPORTERS, period="ever")
    assert (number(feed, LINES), flag(feed, FOLLOW), word(top, PERIOD)) == (2, True, "ever")


def test_a_layout_says_which_alerts_are_shown() -> None:
    assert alert_kinds(WIDE) == set(AlertKind)
    quiet = WIDE.with_placed(placed(Widget.EVENT_ALERT, shares=False, likes=False))
    assert alert_kinds(quiet) == {AlertKind.FOLLOW, AlertKind.SUBSCRIBE, AlertKind.SALE}
    assert alert_kinds(Layout("Empty", WIDE.canvas, ())) == set(AlertKind)
