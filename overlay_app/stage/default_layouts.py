"""Where everything stands until the creator arranges it.

Widgets in the very same place take turns: of those that have something to show, the one on top is seen. The setting
``follow`` lets a widget stand next to what comes before it, and close the gap where that is smaller or away.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from overlay_app.stage.layout import Anchor, Box, Canvas, Layout, Placed, Value, Widget
from overlay_app.stage.widget_settings import FOLLOW, flag

_FOLLOWS: Mapping[str, Value] = MappingProxyType({FOLLOW.key: True})

_BOARD = Box(1288, 430, 560, 440)
_MOMENT = Box(632, 642, 636, 104)
_UPRIGHT_BOARD = Box(72, 692, 838, 292)

WIDE = Layout(
    "Standard",
    Canvas.WIDE,
    (
        Placed(Widget.EFFECTS, Box(0, 0, 1920, 1080)),
        Placed(Widget.TICKER, Box(1288, 72, 560, 62), Anchor.TOP_RIGHT),
        Placed(Widget.VIEWERS, Box(1008, 72, 260, 62), Anchor.TOP_RIGHT, settings=_FOLLOWS),
        Placed(Widget.GIFT_FEED, Box(72, 576, 540, 308), settings=_FOLLOWS),
        Placed(Widget.TOP_SUPPORTERS, _BOARD, Anchor.BOTTOM_RIGHT, hidden=True),
        Placed(Widget.HOW_TO, _BOARD, Anchor.BOTTOM_RIGHT),
        Placed(Widget.TREND_BOARD, _BOARD, Anchor.BOTTOM_RIGHT),
        Placed(Widget.SPOTLIGHT, _BOARD, Anchor.BOTTOM_RIGHT),
        Placed(Widget.POLL, _BOARD, Anchor.BOTTOM_RIGHT),
        Placed(Widget.CHALLENGE, Box(632, 766, 636, 104), Anchor.BOTTOM_LEFT),
        Placed(Widget.DEAL, _MOMENT, Anchor.BOTTOM_LEFT),
        Placed(Widget.COIN_DROP, _MOMENT, Anchor.BOTTOM_LEFT),
        Placed(Widget.ANNOUNCEMENT, Box(1288, 154, 560, 62), Anchor.TOP_RIGHT, settings=_FOLLOWS),
        Placed(Widget.EVENT_ALERT, Box(1288, 154, 560, 104), Anchor.TOP_RIGHT, settings=_FOLLOWS),
        Placed(Widget.GOAL_BAR, Box(72, 890, 1776, 118), Anchor.BOTTOM_LEFT),
        Placed(Widget.CREDITS, Box(72, 72, 1776, 936)),
        Placed(Widget.GIFT_ALERT, Box(72, 72, 1080, 484)),
    ),
)

UPRIGHT = Layout(
    "Standard",
    Canvas.UPRIGHT,
    (
        Placed(Widget.EFFECTS, Box(0, 0, 1080, 1920)),
        Placed(Widget.TICKER, Box(72, 250, 640, 68)),
        Placed(Widget.VIEWERS, Box(748, 250, 260, 68), Anchor.TOP_RIGHT),
        Placed(Widget.GIFT_FEED, Box(72, 806, 640, 232), settings=_FOLLOWS),
        Placed(Widget.TOP_SUPPORTERS, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT, hidden=True),
        Placed(Widget.HOW_TO, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.TREND_BOARD, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.SPOTLIGHT, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.DEAL, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.CHALLENGE, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.ANNOUNCEMENT, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.COIN_DROP, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.POLL, _UPRIGHT_BOARD, Anchor.BOTTOM_LEFT),
        Placed(Widget.EVENT_ALERT, Box(72, 1000, 838, 100), Anchor.BOTTOM_LEFT),
        Placed(Widget.GOAL_BAR, Box(72, 1116, 838, 164), Anchor.BOTTOM_LEFT),
        Placed(Widget.CREDITS, Box(72, 250, 838, 1030)),
        Placed(Widget.GIFT_ALERT, Box(72, 334, 936, 456)),
    ),
)

DEFAULTS: Mapping[Canvas, Layout] = MappingProxyType({Canvas.WIDE: WIDE, Canvas.UPRIGHT: UPRIGHT})


def follows(placed: Placed) -> bool:
    """Whether a widget stands next to what comes before it, wherever that ends."""
    return flag(placed, FOLLOW)


def standing(layout: Layout, widget: Widget, free: Box) -> Placed:
    """Where a widget stands; one that is not on the canvas is hidden: in its default place, else in ``free``."""
    if (placed := layout.place(widget)) is not None:
        return placed
    standard = DEFAULTS[layout.canvas].place(widget)
    return replace(standard, hidden=True) if standard else Placed(widget, free, hidden=True)


def put_at(placed: Placed, box: Box) -> Placed:
    """The widget in that place. What the creator puts somewhere stays there: it follows its neighbour no more."""
    settings = {**placed.settings, FOLLOW.key: False} if follows(placed) else placed.settings
    return replace(placed, box=box, settings=settings)
