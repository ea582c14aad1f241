"""What a platform's own controls leave free of the canvas: guides for arranging, never seen on stream."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from types import MappingProxyType

from overlay_app.stage.layout import Box, Canvas

LEAST_FREE = 200
"""In design pixels, of either side."""


class SafeAreaProblem(ValueError):
    """The guides cannot be so; the message says how they can."""


@dataclass(frozen=True, slots=True)
class SafeArea:
    """How far to stay away from each edge, in design pixels, and from a column of buttons at the lower right."""

    left: int = 72
    top: int = 72
    right: int = 72
    bottom: int = 72
    side: int = 0
    """How far the buttons reach in from the right edge; 0 is none."""
    side_from: int = 0
    """Where they begin, from the top."""

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0:
            raise SafeAreaProblem("Each distance from an edge is 0 or more.")

    def check(self, canvas: Canvas) -> None:
        """Raise ``SafeAreaProblem`` where too little of the canvas would be left."""
        width, height = canvas.size
        if width - self.left - max(self.right, self.side) < LEAST_FREE or height - self.top - self.bottom < LEAST_FREE:
            raise SafeAreaProblem(f"At least {LEAST_FREE} pixels must stay free across and down.")
        if self.side_from > height:
            raise SafeAreaProblem(f"The canvas is {height} pixels high: the buttons begin above that.")

    def free(self, canvas: Canvas) -> Box:
        """What every screen shows, and no platform covers; the buttons at the side may lie over it."""
        width, height = canvas.size
        return Box(self.left, self.top, width - self.left - self.right, height - self.top - self.bottom)

    def covered(self, canvas: Canvas) -> tuple[Box, ...]:
        """What the platform's own controls cover. A wide canvas is played without any: there it is a plain margin."""
        if canvas is Canvas.WIDE:
            return ()
        width, height = canvas.size
        end = height - self.bottom
        side_from = min(max(self.side_from, self.top), end)
        boxes = (
            Box(0, 0, width, self.top),
            Box(width - self.side, side_from, self.side, end - side_from),
            Box(0, end, width, self.bottom),
        )
        return tuple(box for box in boxes if box.width and box.height)


PROFILES: Mapping[Canvas, Mapping[str, SafeArea]] = MappingProxyType(
    {
        Canvas.WIDE: MappingProxyType({"margin": SafeArea(), "none": SafeArea(0, 0, 0, 0)}),
        Canvas.UPRIGHT: MappingProxyType(
            {
                "phone": SafeArea(top=250, bottom=640, side=170, side_from=960),
                "margin": SafeArea(),
                "none": SafeArea(0, 0, 0, 0),
            }
        ),
    }
)
"""Guides to begin with, the first of a canvas by default. Platforms move their controls: all of it can be changed."""

DEFAULTS: Mapping[Canvas, SafeArea] = MappingProxyType(
    {canvas: next(iter(profiles.values())) for canvas, profiles in PROFILES.items()}
)
