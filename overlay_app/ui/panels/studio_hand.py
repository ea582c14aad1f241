"""The hand on the canvas: it takes hold of a widget or a corner, pulls, and lets go."""

from dataclasses import dataclass

from overlay_app.stage.arranging import Arranged, corner_at, moved, resized, widget_at
from overlay_app.stage.layout import Anchor, Box, Layout, Placed, Widget


@dataclass(frozen=True, slots=True)
class Hold:
    """What the hand has hold of. ``corner`` is None where it moves the whole widget."""

    layout: Layout
    placed: Placed
    corner: Anchor | None
    reach: int
    """How near a line must be to hold."""
    grip_x: int
    grip_y: int
    """From the point that is pulled to the hand."""
    safe: Box

    def pulled(self, x: int, y: int, *, free: bool) -> Arranged:
        """Where the widget comes to stand when the hand is at ``x``, ``y``; ``free`` of lines and grid."""
        reach = None if free else self.reach
        x, y = x - self.grip_x, y - self.grip_y
        if self.corner is None:
            return moved(self.layout, self.placed, x, y, reach, self.safe)
        return resized(self.layout, self.placed, self.corner, x, y, reach, self.safe)


def below(layout: Layout, chosen: Widget | None, x: int, y: int, reach: int) -> tuple[Widget, Anchor | None] | None:
    """What the hand would take hold of: a corner of the chosen widget, else a widget."""
    placed = None if chosen is None else layout.place(chosen)
    if placed is not None and not placed.hidden and (corner := corner_at(placed.box, x, y, reach)) is not None:
        return placed.widget, corner
    found = widget_at(layout, x, y, chosen)
    return None if found is None else (found, None)


def take_hold(
    layout: Layout, placed: Placed, corner: Anchor | None, x: int, y: int, reach: int, safe: Box
) -> Hold | None:
    """Take hold at ``x``, ``y``; None where the widget is locked."""
    if placed.locked:
        return None
    box = placed.box
    pulled_x, pulled_y = box.x, box.y
    if corner in {Anchor.TOP_RIGHT, Anchor.BOTTOM_RIGHT}:
        pulled_x += box.width
    if corner in {Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT}:
        pulled_y += box.height
    return Hold(layout, placed, corner, reach, x - pulled_x, y - pulled_y, safe)
