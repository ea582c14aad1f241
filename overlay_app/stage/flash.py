"""What counts as flashing, by WCAG 2.3.1, and how much of a picture does.

A flash is a pair of opposing changes of relative luminance by a tenth or more whose darker end lies below 0.8, or a
pair in which a saturated red takes part. More than three of them within one second, over more than 2.8 % of the canvas
in total, may harm people.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

LUMINANCE_CHANGE = 0.1
BRIGHT = 0.8
RED_CHANGE = 20.0
SATURATED = 0.8
FLASHES_A_SECOND = 3
SAFE_SHARE = 0.028

INTENSITIES = (1.0, 0.75, 0.5, 0.25)
"""Tried in this order until one is safe."""

LINEAR = tuple(n / 255 / 12.92 if n <= 10 else ((n / 255 + 0.055) / 1.055) ** 2.4 for n in range(256))
"""The light of each of the 256 steps of a colour's part."""
_WEIGHED = tuple(tuple(weight * light for light in LINEAR) for weight in (0.2126, 0.7152, 0.0722))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a measurement found. ``shares`` tells, by what the effect was laid over, how much of the canvas flashes."""

    intensity: float
    """The highest that was found safe; 0 where none was."""
    shares: Mapping[str, float]

    @property
    def safe(self) -> bool:
        """Whether it may go on air at all."""
        return self.intensity > 0

    @property
    def worst(self) -> float:
        """The largest of the shares."""
        return max(self.shares.values(), default=0.0)

    @property
    def words(self) -> str:
        """What was found, for people."""
        if not self.safe:
            return f"It flashes over {self.worst:.1%} of the picture; {SAFE_SHARE:.1%} is the most that is safe."
        if self.intensity < 1:
            return f"It is safe up to {self.intensity:.0%} of its intensity, and is never played above that."
        return "It does not flash."


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance, 0 to 1, of a colour whose parts run from 0 to 255."""
    return _WEIGHED[0][red] + _WEIGHED[1][green] + _WEIGHED[2][blue]


def redness(red: int, green: int, blue: int) -> float:
    """How red a saturated red is, 0 to 320; 0 for every other colour."""
    r, g, b = LINEAR[red], LINEAR[green], LINEAR[blue]
    total = r + g + b
    return 320 * max(0.0, r - g - b) if total > 0 and r / total >= SATURATED else 0.0


def turns(values: Sequence[float], change: float = LUMINANCE_CHANGE, bright: float = BRIGHT) -> list[int]:
    """The frames at which a point has finished a change that counts, each opposed to the one before."""
    found: list[int] = []
    low = high = values[0]
    rising: bool | None = None
    for frame, value in enumerate(values):
        low, high = min(low, value), max(high, value)
        if rising is not True and value - low >= change and low < bright:
            found.append(frame)
            rising, high = True, value
        elif rising is not False and high - value >= change and value < bright:
            found.append(frame)
            rising, low = False, value
    return found


def red_turns(values: Sequence[float]) -> list[int]:
    """The same for ``redness``."""
    return turns(values, RED_CHANGE, bright=float("inf"))


def worst_share(changes: Sequence[Sequence[int]], points: int, frame_rate: float) -> float:
    """The largest share of points that flash more than ``FLASHES_A_SECOND`` times within one and the same second.

    Each of ``changes`` is what ``turns`` found for one of ``points`` places; places where nothing was found may be left
    out. Two opposing changes are one flash.
    """
    second = round(frame_rate)
    flashing: dict[int, int] = {}
    for found in changes:
        for first in _starts(found, second):
            flashing[first] = flashing.get(first, 0) + 1
    return max(flashing.values(), default=0) / points


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


BACKDROPS = ("black", "grey", "white", "moving")
COLUMNS, ROWS = 64, 36
POINTS = COLUMNS * ROWS


class FlashMeter:
    """Takes an effect frame by frame, lays it over each backdrop, and says how much of the canvas flashes.

    A frame is ``POINTS`` pixels of four bytes, red, green, blue and opacity, the colours multiplied by the opacity.
    """

    def __init__(self, frame_rate: float) -> None:
        self._frame_rate = frame_rate
        self._frames: list[bytes] = []

    def add(self, frame: bytes) -> None:
        """The next frame. Raises ``ValueError`` where it has another size."""
        if len(frame) != 4 * POINTS:
            raise ValueError(f"A frame has {4 * POINTS} bytes, not {len(frame)}.")
        self._frames.append(frame)

    def shares(self) -> dict[str, float]:
        """The worst share over each backdrop."""
        return {backdrop: self._share(backdrop) for backdrop in BACKDROPS}

    def _share(self, backdrop: str) -> float:
        bright: list[list[int]] = []
        red: list[list[int]] = []
        for y, x in product(range(ROWS), range(COLUMNS)):
            at = 4 * (y * COLUMNS + x)
            pixels = [frame[at : at + 4] for frame in self._frames]
            if not any(pixel[3] for pixel in pixels):
                continue
            colours = [_over(pixel, _behind(backdrop, n, x, y)) for n, pixel in enumerate(pixels)]
            bright.append(turns([luminance(*colour) for colour in colours]))
            red.append(red_turns([redness(*colour) for colour in colours]))
        shares = (worst_share(found, POINTS, self._frame_rate) for found in (bright, red))
        return max(shares)


def _behind(backdrop: str, frame: int, x: int, y: int) -> int:
    if backdrop == "moving":
        return (x * 7 + y * 13 + frame * 3) % 256
    return {"black": 0, "grey": 188, "white": 255}[backdrop]


def _over(pixel: bytes, behind: int) -> tuple[int, int, int]:
    through = behind * (255 - pixel[3]) // 255
    return min(255, pixel[0] + through), min(255, pixel[1] + through), min(255, pixel[2] + through)
