"""How much of the canvas flashes, by the measure of WCAG 2.3.1. ``python -m tests.ui.overlay.flash confetti`` prints it."""

import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage

CHANGE = 0.1
"""A change of relative luminance that counts, where the darker end lies below ``BRIGHT``."""
BRIGHT = 0.8
FLASHES_A_SECOND = 3
COLUMNS, ROWS = 64, 36


def turns(luminances: Sequence[float]) -> list[int]:
    """The frames at which a point has finished a change that counts, each opposed to the one before."""
    found: list[int] = []
    low = high = luminances[0]
    rising: bool | None = None
    for frame, luminance in enumerate(luminances):
        low, high = min(low, luminance), max(high, luminance)
        if rising is not True and luminance - low >= CHANGE and low < BRIGHT:
            found.append(frame)
            rising, high = True, luminance
        elif rising is not False and high - luminance >= CHANGE and luminance < BRIGHT:
            found.append(frame)
            rising, low = False, luminance
    return found


def worst_share(points: Sequence[Sequence[float]], frame_rate: float) -> float:
    """The largest share of points that flash more than ``FLASHES_A_SECOND`` times within one and the same second.

    Each of ``points`` is a place's luminance, 0 to 1, frame by frame. Two opposing changes are one flash.
    """
    second = round(frame_rate)
    frames = len(points[0])
    flashing = [0] * (frames + second)
    for luminances in points:
        for first in _starts(turns(luminances), second):
            flashing[first] += 1
    return max(flashing) / len(points)


def _starts(changes: Sequence[int], second: int) -> set[int]:
    starts: set[int] = set()
    window: deque[int] = deque()
    for change in changes:
        window.append(change)
        while change - window[0] >= second:
            window.popleft()
        if len(window) > 2 * FLASHES_A_SECOND:
            starts |= set(range(change, window[0] + second))
    return starts


def measure(effect: str) -> dict[str, float]:
    """The worst share while an effect plays beside two cards, by what it is composed over."""
    from overlay_app.stage.state import EffectCue  # noqa: PLC0415
    from tests.gallery import overlay as gallery  # noqa: PLC0415 - it prepares Qt's clock, which other tests need as it is
    from tests.ui.overlay.states import GRAND  # noqa: PLC0415

    length_ms, every_ms = 6_000, 3 * gallery.STEP_MS
    stage = gallery.Stage((640, 360), replace(GRAND, cards=(), feed=(), alert=None, effect=None))
    stage.pass_time(700)
    stage.view.show(replace(GRAND, effect=EffectCue("measured", effect, 11, 1.0, length_ms)))
    frames: list[QImage] = []
    for _ in range(length_ms // every_ms):
        stage.pass_time(every_ms)
        frames.append(stage.picture())
    stage.close()
    behind: dict[str, Callable[[int, int, int], float]] = {
        "black": lambda *_: 0.0,
        "grey": lambda *_: 0.5,
        "white": lambda *_: 1.0,
        "moving": lambda frame, x, y: ((x * 7 + y * 13 + frame * 3) % 256) / 255,
    }
    return {name: worst_share(_points(frames, value), 1_000 / every_ms) for name, value in behind.items()}


def _points(frames: Sequence["QImage"], behind: Callable[[int, int, int], float]) -> list[list[float]]:
    width, height = frames[0].width(), frames[0].height()
    places = [(x * width // COLUMNS, y * height // ROWS) for x in range(COLUMNS) for y in range(ROWS)]
    return [[_luminance(frame.pixelColor(x, y), behind(n, x, y)) for n, frame in enumerate(frames)] for x, y in places]


def _luminance(colour: "QColor", behind: float) -> float:
    red, green, blue, alpha = colour.getRgbF()
    parts = zip((red, green, blue), (0.2126, 0.7152, 0.0722), strict=True)
    return sum(weight * _LINEAR[round(255 * (part * alpha + behind * (1 - alpha)))] for part, weight in parts)


_LINEAR = [n / 255 / 12.92 if n <= 10 else ((n / 255 + 0.055) / 1.055) ** 2.4 for n in range(256)]


if __name__ == "__main__":
    for name, share in measure(sys.argv[1]).items():
        print(name, f"{share:.4f}")
