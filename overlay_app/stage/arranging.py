"""Arranging widgets by hand: what is below the pointer, where it snaps, and how it lines up.

Everything is in design pixels of the layout's canvas; ``safe`` is what the platform leaves free of it. Nothing here
ever leaves the canvas or gets too small to grasp.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from overlay_app.stage.layout import Anchor, Box, Canvas, Layout, Placed, Widget

GRID = 8
SMALLEST = 40
"""The least width and height of a widget."""

_AT_LEFT = frozenset({Anchor.TOP_LEFT, Anchor.BOTTOM_LEFT})
_AT_TOP = frozenset({Anchor.TOP_LEFT, Anchor.TOP_RIGHT})


class Edge(StrEnum):
    """Where a widget can be lined up in the safe area."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where a widget came to stand, and the lines that held it: ``across`` are x, ``down`` are y."""

    box: Box
    across: tuple[int, ...] = ()
    down: tuple[int, ...] = ()


def widget_at(layout: Layout, x: int, y: int, chosen: Widget | None = None) -> Widget | None:
    """The widget at a point: the smallest there, else the one on top. The ``chosen`` one comes before its like."""
    found = [
        (placed.box.width * placed.box.height, placed.widget is not chosen, -layer, placed.widget)
        for layer, placed in enumerate(layout.widgets)
        if not placed.hidden and placed.widget is not Widget.EFFECTS and _within(placed.box, x, y)
    ]
    return min(found)[-1] if found else None


def corner_at(box: Box, x: int, y: int, reach: int) -> Anchor | None:
    """The corner of a box within ``reach`` of a point."""
    for corner in Anchor:
        corner_x, corner_y = _corner(box, corner)
        if abs(corner_x - x) <= reach and abs(corner_y - y) <= reach:
            return corner
    return None


def moved(layout: Layout, placed: Placed, x: int, y: int, reach: int | None, safe: Box) -> Arranged:
    """Move a widget to ``x``, ``y``, held by lines within ``reach``, else by the grid; None leaves it where it is."""
    width, height = layout.canvas.size
    box = placed.box
    x, y = _clamped(x, width - box.width), _clamped(y, height - box.height)
    if reach is None:
        return Arranged(replace(box, x=x, y=y))
    lines_x, lines_y = _lines(layout, placed.widget, safe)
    left, across = _held(x, box.width, lines_x, width // 2, reach)
    top, down = _held(y, box.height, lines_y, height // 2, reach)
    left, top = _clamped(left, width - box.width), _clamped(top, height - box.height)
    return Arranged(replace(box, x=left, y=top), across, down)


def resized(layout: Layout, placed: Placed, corner: Anchor, x: int, y: int, reach: int | None, safe: Box) -> Arranged:
    """Pull a corner to ``x``, ``y``; the opposite one stays. ``reach`` is that of ``moved``."""
    width, height = layout.canvas.size
    box = placed.box
    across: tuple[int, ...] = ()
    down: tuple[int, ...] = ()
    if reach is not None:
        lines_x, lines_y = _lines(layout, placed.widget, safe)
        x, across = _held(x, 0, lines_x, width // 2, reach)
        y, down = _held(y, 0, lines_y, height // 2, reach)
    left, wide = _pulled(box.x, box.width, x, width, low=corner in _AT_LEFT)
    top, high = _pulled(box.y, box.height, y, height, low=corner in _AT_TOP)
    return Arranged(Box(left, top, wide, high), across, down)


def fitted(canvas: Canvas, box: Box) -> Box:
    """The box as it fits the canvas: for figures that were typed."""
    width, height = canvas.size
    wide, high = min(max(box.width, SMALLEST), width), min(max(box.height, SMALLEST), height)
    return Box(_clamped(box.x, width - wide), _clamped(box.y, height - high), wide, high)


def aligned(canvas: Canvas, box: Box, edge: Edge, safe: Box) -> Box:
    """The box lined up in the safe area; what is larger than that is centred on it."""
    spare_x, spare_y = safe.width - box.width, safe.height - box.height
    match edge:
        case Edge.LEFT:
            box = replace(box, x=safe.x + min(0, spare_x) // 2)
        case Edge.CENTRE:
            box = replace(box, x=safe.x + spare_x // 2)
        case Edge.RIGHT:
            box = replace(box, x=safe.x + (spare_x if spare_x > 0 else spare_x // 2))
        case Edge.TOP:
            box = replace(box, y=safe.y + min(0, spare_y) // 2)
        case Edge.MIDDLE:
            box = replace(box, y=safe.y + spare_y // 2)
        case Edge.BOTTOM:
            box = replace(box, y=safe.y + (spare_y if spare_y > 0 else spare_y // 2))
    return fitted(canvas, box)


def lifted(layout: Layout, widget: Widget, layers: int) -> Layout:
    """The layout with a widget so many layers higher; below 0 is lower. At either end it stays there."""
    order = list(layout.widgets)
    place = next((layer for layer, placed in enumerate(order) if placed.widget is widget), None)
    if place is None:
        return layout
    order.insert(_clamped(place + layers, len(order) - 1), order.pop(place))
    return replace(layout, widgets=tuple(order))


def _within(box: Box, x: int, y: int) -> bool:
    return box.x <= x < box.x + box.width and box.y <= y < box.y + box.height


def _corner(box: Box, corner: Anchor) -> tuple[int, int]:
    return (
        box.x if corner in _AT_LEFT else box.x + box.width,
        box.y if corner in _AT_TOP else box.y + box.height,
    )


def _lines(layout: Layout, moving: Widget, safe: Box) -> tuple[list[int], list[int]]:
    """The lines that hold a widget: the canvas's edges, the safe area's, and those of every other widget."""
    others = (placed.box for placed in layout.widgets if placed.widget is not moving and not placed.hidden)
    width, height = layout.canvas.size
    boxes = [Box(0, 0, width, height), safe, *others]
    return _ends((box.x, box.width) for box in boxes), _ends((box.y, box.height) for box in boxes)


def _ends(spans: Iterable[tuple[int, int]]) -> list[int]:
    return sorted(set(chain.from_iterable((start, start + size) for start, size in spans)))


def _held(start: int, size: int, lines: list[int], centre: int, reach: int) -> tuple[int, tuple[int, ...]]:
    """Where a span begins once a line holds one of its ends, or the centre its middle; else the grid holds it."""
    offers = [(abs(line - edge), line - edge, line) for edge in {start, start + size} for line in lines]
    middle = start + size // 2
    offers.append((abs(centre - middle), centre - middle, centre))
    distance, shift, line = min(offers)
    if distance <= reach:
        return start + shift, (line,)
    return round(start / GRID) * GRID, ()


def _pulled(start: int, size: int, to: int, room: int, *, low: bool) -> tuple[int, int]:
    """The start and size of a span one end of which was pulled: the ``low`` one, or the other."""
    end = start + size
    if low:
        new = min(max(to, 0), max(0, end - SMALLEST))
        return new, end - new
    return start, min(max(to, min(room, start + SMALLEST)), room) - start


def _clamped(value: int, most: int) -> int:
    return min(max(value, 0), most)
