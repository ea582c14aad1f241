"""What can be set of each widget, beside its place: part of the layout, so each layout has its own.

A setting that is not said has its default. A layout, which may come from a stranger, never shows more than the creator
lets viewers see: whether the balance is anybody's business is no setting of a widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from overlay_app.stage.layout import Layout, Placed, Value, Widget
from overlay_app.stage.state import FEED_LINES, AlertKind
from overlay_app.stage.widgets import Period

ROWS_AT_MOST = 10
"""Of a board: at the size of its text no canvas has room for more."""
VIEWERS_AT_MOST = 1_000_000


class SettingProblem(ValueError):
    """A setting cannot be so; the message says how it can."""


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    key: str
    default: bool = True

    def check(self, value: Value) -> None:
        """Raise ``SettingProblem`` where this is no value of it."""
        if type(value) is not bool:
            raise SettingProblem(f"{self.key} is true or false.")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, both ends included."""

    key: str
    default: int
    least: int
    most: int

    def check(self, value: Value) -> None:
        """Raise ``SettingProblem`` where this is no value of it."""
        if type(value) is not int or not self.least <= value <= self.most:
            raise SettingProblem(f"{self.key} is a whole number from {self.least} to {self.most}.")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    key: str
    default: str
    options: tuple[str, ...]

    def check(self, value: Value) -> None:
        """Raise ``SettingProblem`` where this is no value of it."""
        if value not in self.options:
            raise SettingProblem(f"{self.key} is one of {', '.join(self.options)}.")


Setting = Switch | Number | OneOf

FOLLOW = Switch("follow", default=False)
"""Stand next to what comes before, and close the gap where that is smaller or away."""
WORTH = Switch("worth")
"""Say how many coins."""
CLOCK = Switch("clock")
"""Count down to its end, where it has one."""
LINES = Number("lines", FEED_LINES, 1, FEED_LINES)
ROWS = Number("rows", 5, 1, ROWS_AT_MOST)
PERIOD = OneOf("period", Period.TONIGHT.value, tuple(Period))
FIGURES = OneOf("figures", "numbers", ("numbers", "percent", "both", "none"))
"""How far the goal is, in figures."""
STRENGTH = Number("strength", 100, 10, 100)
"""Percent of what an effect would be by itself."""

ALERT_SWITCHES: Mapping[AlertKind, Switch] = MappingProxyType(
    {
        AlertKind.FOLLOW: Switch("follows"),
        AlertKind.SUBSCRIBE: Switch("subscriptions"),
        AlertKind.SHARE: Switch("shares"),
        AlertKind.LIKES: Switch("likes"),
        AlertKind.SALE: Switch("sales"),
    }
)
"""Which alerts are shown."""

SETTINGS: Mapping[Widget, tuple[Setting, ...]] = MappingProxyType(
    {
        Widget.GIFT_ALERT: (WORTH,),
        Widget.EVENT_ALERT: (*ALERT_SWITCHES.values(), FOLLOW),
        Widget.GIFT_FEED: (LINES, WORTH, FOLLOW),
        Widget.GOAL_BAR: (FIGURES, Switch("next"), Switch("labels", default=False)),
        Widget.TICKER: (Switch("balance"), Switch("tonight")),
        Widget.VIEWERS: (Number("least", 0, 0, VIEWERS_AT_MOST), Switch("word", default=False), FOLLOW),
        Widget.TOP_SUPPORTERS: (PERIOD, ROWS, WORTH),
        Widget.HOW_TO: (Switch("numbers"),),
        Widget.ANNOUNCEMENT: (CLOCK, FOLLOW),
        Widget.DEAL: (CLOCK,),
        Widget.POLL: (CLOCK, Switch("votes")),
        Widget.CHALLENGE: (CLOCK, Switch("numbers")),
        Widget.TREND_BOARD: (ROWS, CLOCK),
        Widget.SPOTLIGHT: (CLOCK, Switch("price")),
        Widget.COIN_DROP: (Switch("winners"),),
        Widget.CREDITS: (WORTH,),
        Widget.EFFECTS: (STRENGTH,),
    }
)


def setting(widget: Widget, key: str) -> Setting:
    """The setting of that name. Raises ``SettingProblem`` where the widget has none."""
    for known in SETTINGS[widget]:
        if known.key == key:
            return known
    raise SettingProblem(f"there is no setting {key!r:.60}.")


def check(widget: Widget, settings: Mapping[str, Value]) -> None:
    """Raise ``SettingProblem``, which names the setting, unless the widget can be set so."""
    for key, value in settings.items():
        setting(widget, key).check(value)


def flag(placed: Placed, switch: Switch) -> bool:
    """Whether a widget's switch is on."""
    return bool(placed.settings.get(switch.key, switch.default))


def number(placed: Placed, wanted: Number) -> int:
    """A widget's number."""
    return int(placed.settings.get(wanted.key, wanted.default))


def word(placed: Placed, wanted: OneOf) -> str:
    """A widget's choice."""
    return str(placed.settings.get(wanted.key, wanted.default))


def alert_kinds(layout: Layout) -> frozenset[AlertKind]:
    """The alerts that a layout shows. Where the widget is not on the canvas, none is missed: all of them."""
    placed = layout.place(Widget.EVENT_ALERT)
    return frozenset(kind for kind, switch in ALERT_SWITCHES.items() if placed is None or flag(placed, switch))
