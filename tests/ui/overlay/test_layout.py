"""What viewers can read: sizes, places and contrast of every text on stage, in each state and on both canvases."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from overlay_app.stage.state import StageState
from tests.ui.overlay.conftest import LANDSCAPE, PORTRAIT, Air, airing
from tests.ui.overlay.states import BUSY, DEMO, GRAND, HOSTILE, ONE_CARD, QUIET, REACHED, WIDGETS, goal

OnAir = Callable[..., Air]

STATES = {
    "quiet": QUIET,
    "one card": ONE_CARD,
    "busy": BUSY,
    "grand": replace(GRAND, effect=None),
    "reached": REACHED,
    "demo": DEMO,
    "hostile": HOSTILE,
    **{name: WIDGETS[name] for name in WIDGETS if name.startswith("hostile")},
    **{
        name: WIDGETS[name]
        for name in ("banners", "demo with widgets", "poll-result", "challenge-lost", "credits-pages")
    },
}
MARGIN = 72
SMALLEST = {LANDSCAPE: 28, PORTRAIT: 34}
NAME = {LANDSCAPE: 44, PORTRAIT: 52}


@dataclass(frozen=True)
class Line:
    """One text as viewers see it, in pixels of the canvas."""

    text: str
    size: float
    colour: QColor
    place: QRectF
    room: float
    opacity: float

    def __str__(self) -> str:
        return f"{self.text[:40]!r} at {self.place.getRect()}"


@dataclass(frozen=True)
class Sight:
    """A state as a canvas shows it, once everything has come to rest."""

    state: StageState
    canvas: tuple[int, int]
    lines: list[Line]
    picture: QImage

    @property
    def upright(self) -> bool:
        """Whether it is a portrait."""
        return self.canvas == PORTRAIT


@pytest.fixture(
    scope="module",
    params=[(state, canvas) for state in STATES for canvas in (LANDSCAPE, PORTRAIT)],
    ids=lambda param: f"{param[0]} {param[1][0]}x{param[1][1]}",
)
def sight(request: pytest.FixtureRequest, qapp: object) -> Iterator[Sight]:
    name, canvas = request.param
    state = STATES[name]
    with airing(canvas) as air:
        air.open(replace(state, goal=goal(412)) if state.goal and state.goal.celebrating else state)
        air.view.show(state)
        cards = [item for item in air.items() if item.metaObject().className().startswith("GiftCard_QMLTYPE")]
        assert len(cards) == len(state.cards)
        yield Sight(state, canvas, _at_rest(air), air.window.grabWindow())


def _at_rest(air: Air) -> list[Line]:
    # Behind a huge card something turns as long as it is there: so it is the words that must have come to rest.
    before: list[Line] = []
    while before != (now := lines(air)):
        before = now
        QTest.qWait(900)
    return now


def lines(air: Air) -> list[Line]:
    return list(_lines(air.window.contentItem(), air.window.contentItem(), 1.0))


def _lines(item: QQuickItem, root: QQuickItem, opacity: float) -> Iterator[Line]:
    opacity *= item.opacity()
    if not item.isVisible() or opacity < 0.5 or item.objectName() == "shade":
        return
    if item.inherits("QQuickText") and str(item.property("text")).strip():
        width, height = item.property("contentWidth"), item.property("contentHeight")
        # An explicit left alignment keeps right-to-left names beside their picture as well.
        inner = QRectF(0, (item.height() - height) / 2, width, height)
        place = item.mapRectToItem(root, inner)
        scale = place.height() / inner.height()
        font = item.property("font")
        yield Line(
            item.property("text"),
            font.pixelSize() * scale,
            item.property("color"),
            place,
            item.width() - width,
            opacity,
        )
    for child in item.childItems():
        yield from _lines(child, root, opacity)


def test_every_text_is_large_enough_for_a_phone(sight: Sight) -> None:
    too_small = [str(line) for line in sight.lines if round(line.size, 2) < SMALLEST[sight.canvas]]
    assert not too_small


def test_the_names_on_cards_are_the_largest_words(sight: Sight) -> None:
    for card in sight.state.cards:
        assert max(line.size for line in sight.lines if line.text == card.who.name) >= NAME[sight.canvas]


def test_nothing_is_cut_off(sight: Sight) -> None:
    cut = [str(line) for line in sight.lines if line.room < -1]
    assert not cut


def test_no_text_lies_over_another(sight: Sight) -> None:
    overlaps = [
        f"{one} over {other}"
        for one, other in combinations(sight.lines, 2)
        # Rows are as high as their ascenders and descenders: these may touch.
        if one.place.adjusted(1, 6, -1, -6).intersects(other.place.adjusted(1, 6, -1, -6))
    ]
    assert not overlaps


def test_every_text_lies_within_the_margins(sight: Sight) -> None:
    width, height = sight.canvas
    top, bottom = (250, 640) if sight.upright else (MARGIN, MARGIN)
    inside = QRectF(MARGIN, top, width - 2 * MARGIN, height - top - bottom)
    outside = [str(line) for line in sight.lines if not inside.contains(line.place)]
    assert not outside


def test_the_lower_right_of_a_portrait_is_left_to_the_platform(sight: Sight) -> None:
    taken = [str(line) for line in sight.lines if line.place.bottom() > 960 and line.place.right() > 1080 - 170]
    assert not (sight.upright and taken)


@pytest.mark.parametrize("picture", ["#FFFFFF", "#000000", "#FFC24B", "#42D9A3"])
def test_every_text_can_be_read_over_any_picture(sight: Sight, picture: str) -> None:
    mixed = QImage(sight.picture.size(), QImage.Format.Format_RGB32)
    mixed.fill(QColor(picture))
    painter = QPainter(mixed)
    painter.drawImage(0, 0, sight.picture)
    painter.end()
    faint = {str(line): ratio for line in sight.lines if (ratio := _contrast(line.colour, _behind(line, mixed))) < 4.5}
    assert not faint


def _behind(line: Line, picture: QImage) -> QColor:
    # Of all that is not the letters themselves, what is seen most often lies behind them.
    place = line.place.toRect()
    columns = range(place.left(), place.right(), max(1, place.width() // 60))
    seen = Counter(
        picture.pixelColor(x, y).name() for x in columns for y in range(place.top() + 2, place.bottom() - 2, 2)
    )
    others = (QColor(name) for name, _ in seen.most_common())
    return next((colour for colour in others if _contrast(colour, line.colour) > 1.3), line.colour)


def _contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def test_the_stage_scales_with_its_canvas(on_air: OnAir) -> None:
    large, small = on_air(LANDSCAPE), on_air((1280, 720))
    for air in (large, small):
        air.open(ONE_CARD)
        air.settle()
    for one, other in zip(lines(large), lines(small), strict=True):
        assert other.size == pytest.approx(one.size * 2 / 3)
