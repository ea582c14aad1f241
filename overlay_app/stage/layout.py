"""Where each widget stands on the canvas: named layouts, apart for wide and upright canvases.

Places are in design pixels of a 1920x1080 or 1080x1920 canvas, whatever the window's real size. Layers go by order: the
last widget of a layout is on top.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

WIDGETS_AT_MOST = 64
LAYOUTS_AT_MOST = 50
NAME_LIMIT = 60

Value = str | int | bool
"""What a widget's setting can be."""


class LayoutProblem(ValueError):
    """The layout cannot be used; the message names the place."""


class Canvas(StrEnum):
    """The two shapes of canvas; each has layouts of its own."""

    WIDE = "16:9"
    UPRIGHT = "9:16"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in design pixels."""
        return (1920, 1080) if self is Canvas.WIDE else (1080, 1920)

    @classmethod
    def of(cls, width: int, height: int) -> "Canvas":
        """The shape of a window of that size."""
        return cls.UPRIGHT if height > width else cls.WIDE


class Widget(StrEnum):
    """Everything that can stand on the canvas."""

    GIFT_ALERT = "gift-alert"
    EVENT_ALERT = "event-alert"
    GIFT_FEED = "gift-feed"
    GOAL_BAR = "goal-bar"
    TICKER = "ticker"
    VIEWERS = "viewers"
    TOP_SUPPORTERS = "top-supporters"
    HOW_TO = "how-to"
    ANNOUNCEMENT = "announcement"
    DEAL = "deal"
    POLL = "poll"
    CHALLENGE = "challenge"
    TREND_BOARD = "trend-board"
    SPOTLIGHT = "spotlight"
    COIN_DROP = "coin-drop"
    CREDITS = "credits"
    EFFECTS = "effects"


class Anchor(StrEnum):
    """The corner that stays put where a widget grows with what it shows."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


@dataclass(frozen=True, slots=True)
class Box:
    """A place in design pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Placed:
    """One widget on the canvas. ``settings`` are the widget's own: ``widget_settings`` knows them."""

    widget: Widget
    box: Box
    anchor: Anchor = Anchor.TOP_LEFT
    hidden: bool = False
    locked: bool = False
    settings: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A named arrangement for one canvas, each widget at most once. The last is on top."""

    name: str
    canvas: Canvas
    widgets: tuple[Placed, ...]

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > NAME_LIMIT:
            raise LayoutProblem(f"A layout's name has 1 to {NAME_LIMIT} characters.")
        if len(self.widgets) > WIDGETS_AT_MOST:
            raise LayoutProblem(f"A layout has at most {WIDGETS_AT_MOST} widgets.")
        kinds = [placed.widget for placed in self.widgets]
        if len(set(kinds)) != len(kinds):
            raise LayoutProblem("A widget stands on the canvas twice.")
        width, height = self.canvas.size
        for placed in self.widgets:
            box = placed.box
            if not (0 < box.width <= width and 0 < box.height <= height):
                raise LayoutProblem(f"{placed.widget} is {box.width} x {box.height}: larger than the canvas, or empty.")
            if not (0 <= box.x <= width - box.width and 0 <= box.y <= height - box.height):
                raise LayoutProblem(f"{placed.widget} reaches beyond the canvas.")

    def place(self, widget: Widget) -> Placed | None:
        """Where a widget stands; None where it is not on the canvas."""
        return next((placed for placed in self.widgets if placed.widget is widget), None)

    def with_placed(self, changed: Placed) -> "Layout":
        """The layout with one widget changed in its layer, or added on top."""
        if self.place(changed.widget) is None:
            return replace(self, widgets=(*self.widgets, changed))
        return replace(self, widgets=tuple(_swapped(self.widgets, changed)))


def _swapped(widgets: Iterable[Placed], changed: Placed) -> Iterable[Placed]:
    return (changed if placed.widget is changed.widget else placed for placed in widgets)
