"""Themes on a real window: put on while it runs, told apart, calm where asked, and whole before a key colour."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QColor, QImage

from overlay_app.data_files import resource
from overlay_app.stage.colours import kept_from_key, over
from overlay_app.stage.theme import BUILT_IN, Theme, parse
from overlay_app.ui.fonts import FAMILY
from overlay_app.ui.overlay.theme import default_look, has_family
from overlay_app.ui.overlay.window import Mode
from tests.ui.overlay.conftest import Air
from tests.ui.overlay.states import GRAND, ONE_CARD, QUIET

OnAir = Callable[..., Air]

SMALL = (1280, 720)
KEY = "#00FF00"
CARD = (300, 54)
"""A place on a card's plate, near its upper edge and beside every word, on a canvas of 1280x720."""


def read(theme: str) -> Theme:
    return parse(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"), {})


def tokens(air: Air) -> QObject:
    found = air.window.engine().singletonInstance("Coinstage.Style", "StageTokens")
    assert isinstance(found, QObject)
    return found


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


@pytest.mark.parametrize("theme", BUILT_IN)
def test_a_theme_is_put_on_while_the_stage_runs(on_air: OnAir, theme: str) -> None:
    air = on_air(SMALL, Mode.SOLID)
    air.open(ONE_CARD)
    air.settle()
    worn = read(theme)
    air.window.wear(worn, reduced=False)
    ground = QColor(over(worn.colours.plate + f"{round(worn.shape.plate_opacity * 255):02X}", "#10131A"))
    air.wait_until(lambda: near(air.window.grabWindow().pixelColor(*CARD), ground))


def test_an_even_plate_is_the_same_when_the_theme_comes_back(on_air: OnAir) -> None:
    air = on_air(SMALL, Mode.SOLID)
    air.open(ONE_CARD)
    air.settle()
    before = air.window.grabWindow()
    air.window.wear(read("neon"), reduced=False)
    air.settle()
    assert air.window.grabWindow() != before
    air.window.wear(default_look().theme, reduced=False)
    air.settle()
    assert air.window.grabWindow() == before


@pytest.mark.parametrize("theme", BUILT_IN)
def test_before_a_key_no_edge_mixes_with_it(on_air: OnAir, theme: str) -> None:
    air = on_air(SMALL, Mode.CHROMA)
    air.window.wear(read(theme), reduced=False)
    air.open(ONE_CARD)
    air.settle()
    edges = beside(air.window.grabWindow(), KEY)
    assert edges
    assert {colour for colour in edges if not kept_from_key(colour, KEY)} == set()


def test_another_key_colour_is_kept_away_from_at_once(on_air: OnAir) -> None:
    air = on_air(SMALL, Mode.CHROMA)
    violet = default_look().theme.colours.violet
    assert tokens(air).property("violet") == QColor(violet)
    air.window.set_mode(Mode.CHROMA, "#0000FF")
    assert tokens(air).property("violet") != QColor(violet)
    air.window.set_mode(Mode.TRANSPARENT, "#0000FF")
    assert tokens(air).property("violet") == QColor(violet)
    assert tokens(air).property("keyed") is False


def test_where_movement_is_calm_a_card_only_fades_in(on_air: OnAir) -> None:
    air = on_air(SMALL)
    air.window.wear(default_look().theme, reduced=True)
    air.open(QUIET)
    air.show(ONE_CARD)
    card = air.item("GiftCard")
    seen = set()
    while card.opacity() < 1:
        seen.add((card.property("artScale"), card.scale(), card.mapToScene(QPointF(0, 0)).x()))
        air.wait_until(lambda frames=air.frames: air.frames > frames)
    assert len(seen) == 1


def test_where_movement_is_calm_effects_are_played_calmly(on_air: OnAir) -> None:
    air = on_air(SMALL)
    air.window.wear(default_look().theme, reduced=True)
    air.open(GRAND)
    layer = air.item("EffectLayer")
    air.wait_until(lambda: any(item.property("supporter") for item in layer.childItems()[0].childItems()))
    assert layer.childItems()[0].childItems()[0].property("reduced") is True


def test_the_bundled_typeface_is_there_and_a_made_up_one_is_not(qapp: object) -> None:
    assert has_family(FAMILY)
    assert not has_family("No such face")


def beside(picture: QImage, ground: str) -> set[str]:
    """Every colour that touches a pixel of the ground's."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)  # lives as long as its pixels are read
    pixels = [pixel | 0xFF000000 for pixel in memoryview(plain.constBits()).cast("I")]
    found = QColor(ground).rgb()
    touching = {*pairwise(pixels), *zip(pixels, pixels[picture.width() :], strict=False)}
    return {f"#{pixel & 0xFFFFFF:06X}" for pair in touching if found in pair for pixel in pair if pixel != found}
