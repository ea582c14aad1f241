import pytest
from PySide6.QtGui import QColor, QImage

from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.packs import Shape
from overlay_app.ui.effects.book import DrawnEffect, EffectBook
from overlay_app.ui.effects.screen import EffectScreen, NotDrawn
from overlay_app.ui.effects.shapes import sprite

CANVASES = [(320, 180), (180, 320)]


def book(effect: str) -> DrawnEffect:
    drawn = EffectBook().find(effect)
    assert drawn is not None
    return drawn


def picture(effect: str, at: float, canvas: tuple[int, int] = CANVASES[0], **how: object) -> QImage:
    screen = EffectScreen(book(effect), canvas, **how)  # type: ignore[arg-type]
    try:
        return screen.picture(at * screen.length_ms).convertToFormat(QImage.Format.Format_ARGB32)
    finally:
        screen.close()


def opacities(image: QImage) -> set[int]:
    return {image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("canvas", CANVASES)
@pytest.mark.parametrize("effect", BUILT_IN)
def test_an_effect_shows_something_midway_and_nothing_at_its_end(
    qapp: object, effect: str, canvas: tuple[int, int]
) -> None:
    assert opacities(picture(effect, 0.4, canvas)) != {0}
    assert max(opacities(picture(effect, 1, canvas))) <= 3


@pytest.mark.parametrize("effect", BUILT_IN)
def test_the_same_instant_looks_the_same_twice(qapp: object, effect: str) -> None:
    assert picture(effect, 0.37) == picture(effect, 0.37)


@pytest.mark.parametrize(
    "effect", [name for name in BUILT_IN if name not in {"golden-hour", "spotlight-sweep", "coin-rain"}]
)
def test_before_a_key_colour_nearly_nothing_is_translucent(qapp: object, effect: str) -> None:
    image = picture(effect, 0.4, keyed=True)
    pixels = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())]
    soft = sum(8 < alpha < 247 for alpha in pixels)
    assert soft <= 0.1 * sum(alpha > 8 for alpha in pixels)


@pytest.mark.parametrize("effect", BUILT_IN)
def test_the_calm_variant_shows_something_too(qapp: object, effect: str) -> None:
    assert opacities(picture(effect, 0.4, reduced=True)) != {0}


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_is_drawn_in_its_colour_with_soft_or_hard_edges(qapp: object, shape: str) -> None:
    soft, hard = sprite(shape, QColor("#FF6B5E"), 48), sprite(shape, QColor("#FF6B5E"), 48, hard=True)
    assert len(opacities(soft)) > 2
    assert opacities(hard) == {0, 255}


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_an_effect_that_cannot_be_drawn_says_so(qapp: object) -> None:
    broken = DrawnEffect("Nonexistent", 1_000, book("snow").chroma, [])
    with pytest.raises(NotDrawn, match="Nonexistent"):
        EffectScreen(broken, CANVASES[0])
