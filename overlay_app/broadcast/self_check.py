"""Whether the overlay arrives in the broadcast: from pictures of it, while it shows a pattern, to a verdict with a fix.

The pattern is five squares of colour, one in each corner and one in the middle, on nothing at all. ``Pattern.qml``
draws the same from ``SQUARES``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Colour = tuple[int, int, int]
Rgba = tuple[int, int, int, int]

SQUARE: Final = 0.16
"""The side of a square, as a share of the shorter side of the canvas."""

_EDGE: Final = 0.12
SQUARES: Final[tuple[tuple[float, float, Colour], ...]] = (
    (_EDGE, _EDGE, (229, 57, 53)),
    (1 - _EDGE, _EDGE, (255, 255, 255)),
    (0.5, 0.5, (255, 194, 75)),
    (_EDGE, 1 - _EDGE, (30, 102, 245)),
    (1 - _EDGE, 1 - _EDGE, (142, 124, 255)),
)
"""Where the middle of each square lies, as shares of width and height, and its colour."""

CLEAR: Final = ((0.3, 0.25), (0.7, 0.25), (0.25, 0.5), (0.75, 0.5), (0.3, 0.75), (0.7, 0.75))
"""Where the pattern shows nothing."""

MATCHES_AT_LEAST: Final = 4
"""Of the five: one of them may be close to somebody's key colour."""
_COLOUR_APART: Final = 70
"""How far a colour may be off in each part: video is kept in other colours than windows."""
_SEE_THROUGH: Final = 40
_SOLID: Final = 215
_DARK: Final = 24
_SAMPLES: Final = 5


class Verdict(StrEnum):
    """What became of the overlay."""

    TRANSPARENT = "transparent"
    KEYED = "keyed"
    OPAQUE = "opaque"
    BLACK = "black"
    WRONG_WINDOW = "wrong-window"
    MINIMISED = "minimised"
    ABSENT = "absent"
    SWITCHED_OFF = "switched-off"
    BEHIND = "behind"
    COVERED = "covered"
    UNKNOWN = "unknown"


class Fix(StrEnum):
    """What would put it right; ``NONE`` where nothing has to be, or nobody but the user can."""

    NONE = ""
    ADD = "add"
    SWITCH_ON = "switch-on"
    TO_FRONT = "to-front"
    BRING_BACK = "bring-back"
    POINT_AGAIN = "point-again"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: four bytes for each pixel, red, green, blue and how solid it is, row after row."""

    width: int
    height: int
    data: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.data) != 4 * self.width * self.height:
            raise ValueError("The picture is not whole.")

    def at(self, x: float, y: float) -> Rgba:
        """The colour around a place given as shares of width and height: the middle one of a few pixels."""
        found = [self._pixel(x, y, dx, dy) for dx in range(-2, _SAMPLES - 2) for dy in range(-2, _SAMPLES - 2)]
        middle = len(found) // 2
        red, green, blue, alpha = (sorted(each[part] for each in found)[middle] for part in range(4))
        return red, green, blue, alpha

    def _pixel(self, x: float, y: float, dx: int, dy: int) -> tuple[int, ...]:
        column = min(self.width - 1, max(0, int(x * self.width) + dx))
        row = min(self.height - 1, max(0, int(y * self.height) + dy))
        start = 4 * (row * self.width + column)
        return tuple(self.data[start : start + 4])


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in OBS. ``source`` and ``scene`` are pictures taken while the pattern was shown.

    ``source`` is None where OBS has no picture of it, ``scene`` where none was taken. ``box`` is where the source lies
    in the scene, as shares: left, top, width, height.
    """

    added: bool
    enabled: bool = True
    window_shown: bool = True
    keyed: bool = False
    """Whether a key colour makes it see-through."""
    can_key: bool = True
    """Whether it captures the window, rather than a page that is see-through by itself."""
    source: Pixels | None = None
    scene: Pixels | None = None
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict in words, and what would put it right."""

    verdict: Verdict
    words: str
    fix: Fix = Fix.NONE
    fix_words: str = ""

    @property
    def good(self) -> bool:
        """Whether viewers see the overlay as they should."""
        return self.verdict in {Verdict.TRANSPARENT, Verdict.KEYED}


def judge(seen: Seen) -> Finding:
    """Say what became of the overlay, from what was found while it showed the pattern."""
    if not seen.added:
        return Finding(
            Verdict.ABSENT, "The overlay is not in the scene that viewers see.", Fix.ADD, "Add it to this scene"
        )
    if not seen.window_shown:
        return Finding(
            Verdict.MINIMISED,
            "The overlay window is minimised or hidden, so OBS has no new picture of it.",
            Fix.BRING_BACK,
            "Bring the window back",
        )
    if not seen.enabled:
        return Finding(
            Verdict.SWITCHED_OFF,
            "The overlay is in the scene, but its eye in OBS is closed.",
            Fix.SWITCH_ON,
            "Show it in OBS",
        )
    if seen.source is None:
        return Finding(
            Verdict.ABSENT, "The source is there, but OBS has no picture of it.", Fix.POINT_AGAIN, "Point it again"
        )
    return _of_source(seen, seen.source)


def _of_source(seen: Seen, source: Pixels) -> Finding:
    alphas = [source.at(x, y)[3] for x, y in CLEAR]
    if not pattern_in(source):
        return _without_pattern(source)
    if min(alphas) > _SOLID:
        black = all(max(source.at(x, y)[:3]) <= _DARK for x, y in CLEAR)
        words = "arrives on black" if black else "covers everything below it"
        if not seen.can_key:
            return Finding(
                Verdict.BLACK if black else Verdict.OPAQUE,
                f"The overlay {words}. Remove the custom CSS and the filters of the browser source in OBS.",
            )
        return Finding(
            Verdict.BLACK if black else Verdict.OPAQUE,
            f"The overlay {words}: this kind of capture loses what is see-through.",
            Fix.KEY,
            "Use a key colour",
        )
    if seen.scene is not None and not pattern_in(seen.scene, seen.box):
        return Finding(
            Verdict.BEHIND,
            "The overlay arrives in OBS, but another source in the scene covers it.",
            Fix.TO_FRONT,
            "Bring it to the front",
        )
    if seen.keyed:
        return Finding(
            Verdict.KEYED,
            "The overlay arrives and its key colour is see-through. Edges are hard, and shadows are left out.",
        )
    return Finding(Verdict.TRANSPARENT, "The overlay arrives whole, and what is below it shows through.")


def _without_pattern(source: Pixels) -> Finding:
    seen = [source.at(x, y) for x, y in (*CLEAR, *((x, y) for x, y, _ in SQUARES))]
    if all(alpha <= _SEE_THROUGH for *_, alpha in seen):
        return Finding(
            Verdict.ABSENT,
            "OBS captures something that is empty: not the overlay, which shows a test pattern now.",
            Fix.POINT_AGAIN,
            "Point it at the overlay",
        )
    if all(max(red, green, blue) <= _DARK and alpha > _SOLID for red, green, blue, alpha in seen):
        return Finding(
            Verdict.BLACK,
            "OBS captures nothing but black: this way of capturing does not work on this computer.",
            Fix.POINT_AGAIN,
            "Capture it anew",
        )
    if squares_in(source):
        return Finding(
            Verdict.COVERED,
            "OBS captures only a part of the overlay: on your screen another window lies over it, or it has moved. Move"
            " that window away, point OBS at it again, or add the overlay as a page.",
            Fix.POINT_AGAIN,
            "Point it again",
        )
    return Finding(
        Verdict.WRONG_WINDOW,
        "OBS captures something else than the overlay.",
        Fix.POINT_AGAIN,
        "Point it at the overlay",
    )


def pattern_in(picture: Pixels, box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)) -> bool:
    """Whether the pattern is to be seen in that part of a picture."""
    return squares_in(picture, box) >= MATCHES_AT_LEAST


def squares_in(picture: Pixels, box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)) -> int:
    """How many squares of the pattern are to be seen in that part of a picture."""
    left, top, width, height = box
    matching = 0
    for x, y, colour in SQUARES:
        *found, alpha = picture.at(left + x * width, top + y * height)
        matching += alpha > _SOLID and _alike(found, colour)
    return matching


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(a - b) <= _COLOUR_APART for a, b in zip(one, other, strict=True))


def without_pattern(seen: Seen) -> Finding:
    """What can be said in a session, when no pattern may be shown: less, and it says so."""
    if not seen.added or not seen.enabled or not seen.window_shown or seen.source is None:
        return judge(seen)
    around = [seen.source.at(column / 12, row / 12) for column in range(1, 12) for row in range(1, 12)]
    see_through = sum(alpha <= _SEE_THROUGH for *_, alpha in around)
    if not see_through:
        return Finding(
            Verdict.OPAQUE,
            "The source covers everything below it, all over. A check with the test pattern, outside of a session,"
            " tells why."
            if seen.can_key
            else "The overlay page covers everything below it: remove custom CSS and filters of its source in OBS.",
        )
    if not seen.can_key:
        return Finding(
            Verdict.UNKNOWN,
            "The overlay page is in the scene, and what is below it shows through. Whether it is in front, the picture"
            " tells.",
        )
    return Finding(
        Verdict.UNKNOWN,
        "The source is in the scene and what is below shows through. Whether it is the overlay, and in front, only a"
        " check with the test pattern tells: outside of a session, or on stream if you say so.",
    )
