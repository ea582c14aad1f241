import re
import textwrap
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.data_files import resource
from overlay_app.stage.colours import contrast, contrast_over_any_picture, kept_from_key, opacity, strong
from overlay_app.stage.theme import (
    AVATARS,
    BUILT_IN,
    DEFAULT,
    TOML_BYTES,
    BadTheme,
    Colours,
    Font,
    Motion,
    Shape,
    Theme,
    chroma_safe,
    illegible,
    parse,
)

PROJECT = Path(__file__).resolve().parents[3]
TEXTS = {theme: resource("themes", f"{theme}.toml").read_text(encoding="utf-8") for theme in BUILT_IN}
THEMES = {theme: parse(text, {}) for theme, text in TEXTS.items()}
WORDS = ("text", "muted", "gold_text", "mint_text", "coral_text", "violet_text")
LIGHT_AND_SHADE = ("shadow", "glow", "aura")
KEYS = ("#00B140", "#00FF00", "#0047BB", "#0000FF", "#FF00FF", "#FF0000", "#00FFFF")
MINE = 'id = "mine"\nname = "Mine"\nbase = "coinstage-dark"\n'

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=str)


def mine(more: str) -> Theme:
    return parse(MINE + more, THEMES)


def reason(more: str) -> str:
    with pytest.raises(BadTheme) as problem:
        mine(more)
    return str(problem.value)


def drawn(theme: Theme) -> dict[str, str]:
    """Every colour that lies opaque on the canvas."""
    names = [field.name for field in fields(Colours) if field.name not in {"avatars", "shine", *LIGHT_AND_SHADE}]
    colours = {name: getattr(theme.colours, name) for name in names}
    colours |= {f"avatar {number}": colour for number, colour in enumerate(theme.colours.avatars)}
    return {name: colour for name, colour in colours.items() if opacity(colour) > 0}


def test_the_four_built_in_themes_are_named_after_their_files() -> None:
    assert [theme.id for theme in THEMES.values()] == list(BUILT_IN)
    assert len({theme.name for theme in THEMES.values()}) == len(BUILT_IN) == 4


@themes
@pytest.mark.parametrize("words", WORDS)
def test_words_can_be_read_over_any_picture(theme: Theme, words: str) -> None:
    colours = theme.colours
    grounds = (colours.plate, colours.plate_low)
    assert contrast_over_any_picture(getattr(colours, words), grounds, theme.shape.plate_opacity) >= 4.5


@themes
@pytest.mark.parametrize("fill", ["gold", "violet", "mint", "coral"])
def test_words_on_gold_and_violet_are_ink(theme: Theme, fill: str) -> None:
    colours = theme.colours
    assert contrast(colours.on_accent, getattr(colours, fill)) >= 4.5
    assert contrast(colours.on_accent, "#FFFFFF") > contrast(colours.on_accent, "#000000")


@themes
def test_initials_can_be_read_on_every_avatar(theme: Theme) -> None:
    assert len(theme.colours.avatars) == AVATARS
    assert min(contrast(theme.colours.on_accent, avatar) for avatar in theme.colours.avatars) >= 4.5


@themes
@pytest.mark.parametrize("key", KEYS)
def test_before_a_key_nothing_is_translucent_and_nothing_is_keyed_away(theme: Theme, key: str) -> None:
    safe = chroma_safe(theme, key)
    assert safe.shape.plate_opacity == 1
    assert {opacity(getattr(safe.colours, name)) for name in LIGHT_AND_SHADE} == {0}
    assert opacity(safe.colours.edge) == 1
    assert {name: colour for name, colour in drawn(safe).items() if not kept_from_key(colour, key)} == {}


@themes
@pytest.mark.parametrize("key", KEYS)
def test_before_a_key_words_can_be_read_as_well(theme: Theme, key: str) -> None:
    assert list(illegible(chroma_safe(theme, key))) == []


@given(st.sampled_from(BUILT_IN), st.tuples(*[st.integers(0, 255)] * 3))
def test_no_key_colour_eats_what_it_can_be_told_from(theme: str, parts: tuple[int, int, int]) -> None:
    key = "#{:02X}{:02X}{:02X}".format(*parts)
    safe = chroma_safe(THEMES[theme], key)
    assert all(kept_from_key(colour, key) for colour in drawn(safe).values())
    if not strong(key):
        assert safe.colours.mint == THEMES[theme].colours.mint


@themes
def test_the_safe_variant_of_a_safe_variant_is_itself(theme: Theme) -> None:
    safe = chroma_safe(theme, "#00B140")
    assert chroma_safe(safe, "#00B140") == safe


def test_a_theme_says_only_what_differs_from_its_base() -> None:
    theme = mine('[colours]\ngold = "#FFD000"\n[shape]\nradius = 4\n')
    base = THEMES[DEFAULT]
    assert theme.colours == replace(base.colours, gold="#FFD000")
    assert theme.shape == replace(base.shape, radius=4)
    assert (theme.font, theme.motion, theme.sounds) == (base.font, base.motion, base.sounds)


def test_a_theme_without_a_base_says_everything() -> None:
    text = TEXTS["neon"].replace('gold = "#FFD84D"\n', "")
    with pytest.raises(BadTheme, match="colours: gold is missing"):
        parse(text, THEMES)


def test_a_new_plate_is_even_where_nothing_else_is_said() -> None:
    theme = parse(MINE.replace(DEFAULT, "neon") + '[colours]\nplate = "#101010"\n', THEMES)
    assert theme.colours.plate_low == "#101010"


def test_colours_are_written_alike_however_they_were_typed() -> None:
    assert mine('[colours]\ngold = "#ffd000"\n').colours.gold == "#FFD000"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("glitter = 3\n", "the theme: unknown glitter"),
        ('[colours]\nplat = "#000000"\n', "colours: unknown plat"),
        ('[colours]\nplate = "black"\n', "colours: plate must be a colour such as #FFC24B"),
        ('[colours]\nplate = "#00000080"\n', "colours: plate must be a colour"),
        ('[colours]\navatars = ["#FFFFFF"]\n', "avatars must be 8 colours"),
        ("[shape]\nradius = 400\n", "shape: radius must be a whole number from 0 to 40"),
        ("[shape]\nplate_opacity = 0.5\n", "shape: plate_opacity must be within 0.88 to 1"),
        ('[font]\nfamily = "../secret"\n', "font: family must be the name of a typeface"),
        ("[motion]\npace = 9\n", "motion: pace must be within 0.7 to 1.3"),
        ('sounds = "silence"\n', "sounds must be one of concert, arcade"),
        ("colours = 3\n", "colours must be a table"),
        ("[colours\n", "It is not TOML"),
        ('[colours]\nmuted = "#556070"\n', "muted on plate over any picture has a contrast of"),
        ('[colours]\non_accent = "#FFFFFF"\n', "on_accent on gold has a contrast of"),
        ('[colours]\ntrack = "#FFC24B"\n', "on track has a contrast of"),
    ],
)
def test_what_is_wrong_is_said_in_words(more: str, words: str) -> None:
    assert words in reason(more)


def test_a_base_is_one_that_there_is() -> None:
    with pytest.raises(BadTheme, match="base must be one of coinstage-dark, paper-light, neon, minimal-outline"):
        parse(MINE.replace(DEFAULT, "nothing"), THEMES)


def test_a_huge_file_is_not_read() -> None:
    assert "larger than 256 KiB" in reason("#" * TOML_BYTES)


@given(st.text(max_size=200))
def test_any_text_is_a_theme_or_is_refused_in_words(text: str) -> None:
    with suppress(BadTheme):
        assert parse(text, THEMES).colours


def test_the_example_in_the_document_is_a_theme() -> None:
    document = (PROJECT / "docs" / "themes.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", document, re.DOTALL)
    theme = parse(textwrap.dedent(example), THEMES)
    assert (theme.id, theme.shape.radius, theme.font) == ("forest", 12, THEMES[DEFAULT].font)


def test_the_document_names_every_key() -> None:
    document = (PROJECT / "docs" / "themes.md").read_text(encoding="utf-8")
    keys = {field.name for shape in (Theme, Colours, Shape, Font, Motion) for field in fields(shape)}
    assert {key for key in keys - {"colours", "shape", "font", "motion"} if f"`{key}`" not in document} == set()
