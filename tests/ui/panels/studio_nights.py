"""A layout of two widgets to be arranged, and what was to be kept of it."""

from overlay_app.stage.layout import Box, Canvas, Layout, Placed, Widget

from .stand import Stand

POLL = Placed(Widget.POLL, Box(600, 400, 300, 200))
TICKER = Placed(Widget.TICKER, Box(1000, 500, 200, 60))
TWO = Layout("Two", Canvas.WIDE, (POLL, TICKER))


def kept(stand: Stand) -> Layout:
    """The layout that was to be kept last."""
    return [asked[1] for asked in stand.asked if asked[0] == "change"][-1]


def box(stand: Stand, widget: Widget = Widget.POLL) -> Box:
    placed = kept(stand).place(widget)
    assert placed is not None
    return placed.box
