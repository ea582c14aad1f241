"""Themes: how everything on stage looks, moves and sounds, as a TOML file says it. Checked and frozen.

A theme holds no program and no picture. One of the user's names a ``base`` and says only what differs from it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from overlay_app.stage.colours import away_from_key, contrast, contrast_over_any_picture, faint, opacity, opaque, over
from overlay_app.stage.pack_values import BadPack, Span, Table

TOML_BYTES = 256 * 1024
DEFAULT = "coinstage-dark"
BUILT_IN = (DEFAULT, "paper-light", "neon", "minimal-outline")
SOUND_SETS = ("concert", "arcade")
"""The folders of sounds: each plays every sound on other instruments, as long, and with its accent in the same place.
"""

WORDS_LEAST = 4.5
SHAPES_LEAST = 3.0
PLATE_OPACITY = Span(0.88, 1)
PACE = Span(0.7, 1.3)
AVATARS = 8

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_TRANSLUCENT = re.compile(r"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")
_FAMILY = re.compile(r"[^\W_][\w .'-]{0,59}")
_SAID = "a colour such as #FFC24B"
_SAID_TRANSLUCENT = "a colour such as #FFC24B, or #FFC24B80 where translucent"


class BadTheme(ValueError):
    """The theme cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Colours:
    """``#RRGGBB``, those of light and shade also ``#RRGGBBAA``. What ends in ``_text`` is read as words on a plate."""

    plate: str
    """Behind words, at its upper edge."""
    plate_low: str
    """Behind words, at its lower edge."""
    edge: str
    """Around a plate that nothing marks."""
    raised: str
    """A disc on a plate, with ``text`` on it."""
    text: str
    muted: str
    on_accent: str
    """Words on gold, mint, coral, violet and avatars."""
    gold: str
    """Coins: the middle of a filled bar, badges, marked edges."""
    gold_deep: str
    """Where a filled bar begins."""
    gold_light: str
    """Where a filled bar ends."""
    gold_shade: str
    """Below the figures of a card."""
    gold_text: str
    mint: str
    """Earned and reached."""
    mint_text: str
    coral: str
    """Spent and lost."""
    coral_text: str
    violet: str
    """Announcements, polls and clocks."""
    violet_text: str
    track: str
    """A bar that is still empty."""
    track_edge: str
    mark: str
    """A milestone on the bar."""
    well: str
    """Behind a card's picture, at its top."""
    well_low: str
    shine: str
    """Light on a filled bar."""
    shadow: str
    """Below every plate."""
    glow: str
    """Around a plate that celebrates."""
    aura: str
    """Around every plate."""
    avatars: tuple[str, ...]
    """Behind initials."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Pixels of a canvas of 1920x1080 or 1080x1920."""

    plate_opacity: float
    radius: int
    radius_small: int
    pill: int
    """The radius of what is round at both ends, as far as its height allows."""
    edge: int
    """The width of a plain edge; marked ones are wider by 1 to 3."""


@dataclass(frozen=True, slots=True)
class Font:
    """The typeface of all words."""

    family: str
    spacing: float
    """Between letters, pixels."""


@dataclass(frozen=True, slots=True)
class Motion:
    """How things come and go. What counts (rolling digits, the goal's fill, beats of a combo) keeps its own time."""

    pace: float
    """Times the usual durations."""
    bounce: float
    """Times the usual swing beyond the end of a movement; 0 has none."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A whole look. ``sounds`` names one of ``SOUND_SETS``."""

    id: str
    name: str
    author: str
    licence: str
    colours: Colours
    shape: Shape
    font: Font
    motion: Motion
    sounds: str


_LIGHT_AND_SHADE = frozenset({"edge", "gold_shade", "shine", "shadow", "glow", "aura"})
_WORDS = ("text", "muted", "gold_text", "mint_text", "coral_text", "violet_text")
_FILLS = ("gold", "mint", "coral", "violet")
_PLAIN = tuple(
    field.name for field in fields(Colours) if field.name not in {*_LIGHT_AND_SHADE, "avatars", "plate_low", "well_low"}
)


def parse(text: str, bases: Mapping[str, Theme]) -> Theme:
    """Read a theme file. One that names no ``base`` must say everything.

    Raises ``BadTheme``, whose message says where and what is wrong.
    """
    if len(text.encode("utf-8", "surrogatepass")) > TOML_BYTES:
        raise BadTheme(f"It is larger than {TOML_BYTES // 1024} KiB.")
    try:
        values: Mapping[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadTheme(f"It is not TOML: {error}.") from None
    try:
        theme = _theme(Table(values, "the theme"), bases)
    except BadPack as problem:
        raise BadTheme(str(problem)) from None
    if unreadable := next(illegible(theme), None):
        raise BadTheme(unreadable)
    return theme


def illegible(theme: Theme) -> Iterator[str]:
    """Everything that viewers could not tell from its ground, over whatever picture; in words."""
    colours, shape = theme.colours, theme.shape
    grounds = (colours.plate, colours.plate_low)
    for name in _WORDS:
        ratio = contrast_over_any_picture(getattr(colours, name), grounds, shape.plate_opacity)
        yield from _too_near(name, "plate over any picture", ratio, WORDS_LEAST)
    for name in _FILLS:
        ratio = contrast(colours.on_accent, getattr(colours, name))
        yield from _too_near("on_accent", name, ratio, WORDS_LEAST)
    for number, avatar in enumerate(colours.avatars, start=1):
        yield from _too_near("on_accent", f"avatar {number}", contrast(colours.on_accent, avatar), WORDS_LEAST)
    yield from _too_near("text", "raised", contrast(colours.text, colours.raised), WORDS_LEAST)
    for name in ("gold_deep", *_FILLS, "track_edge"):
        yield from _too_near(name, "track", contrast(getattr(colours, name), colours.track), SHAPES_LEAST)
    for name in ("gold_deep", "mint", "track_edge"):
        yield from _too_near(name, "mark", contrast(getattr(colours, name), colours.mark), SHAPES_LEAST)
    bar = max(
        min(contrast(each, ground) for ground in (colours.plate, colours.plate_low))
        for each in (colours.track, colours.track_edge)
    )
    yield from _too_near("track_edge", "plate", bar, SHAPES_LEAST)


def chroma_safe(theme: Theme, key: str) -> Theme:
    """The theme before a key colour ``#RRGGBB``: nothing translucent or soft, and no colour that keying would eat."""
    colours = theme.colours
    solid = replace(colours, plate_low=colours.plate, edge=over(colours.edge, colours.plate))
    named = [field.name for field in fields(Colours) if field.name not in {*_LIGHT_AND_SHADE, "avatars"}]
    return replace(
        theme,
        colours=replace(
            solid,
            **{name: away_from_key(getattr(solid, name), key) for name in [*named, "edge"]},
            avatars=tuple(away_from_key(avatar, key) for avatar in colours.avatars),
            gold_shade=away_from_key(colours.gold_shade, key) if opacity(colours.gold_shade) == 1 else "#00000000",
            shadow=faint(opaque(colours.shadow), 0),
            glow=faint(opaque(colours.glow), 0),
            aura=faint(opaque(colours.aura), 0),
        ),
        shape=replace(theme.shape, plate_opacity=1.0),
    )


def _theme(table: Table, bases: Mapping[str, Theme]) -> Theme:
    named = table.text("base", "", _ID, "the id of a built-in theme")
    if named and named not in bases:
        raise BadPack(f"{table.where}: base must be one of {', '.join(bases)}.")
    base = bases[named] if named else None
    theme = Theme(
        id=table.text("id", None, _ID, "small letters, digits and hyphens"),
        name=table.words("name", 40),
        author=table.words("author", 80, ""),
        licence=table.words("licence", 80, ""),
        colours=_colours(table.table("colours"), base.colours if base else None),
        shape=_shape(table.table("shape"), base.shape if base else None),
        font=_font(table.table("font"), base.font if base else None),
        motion=_motion(table.table("motion"), base.motion if base else None),
        sounds=table.text("sounds", base.sounds if base else None, _ID, f"one of {', '.join(SOUND_SETS)}"),
    )
    table.end()
    if theme.sounds not in SOUND_SETS:
        raise BadPack(f"{table.where}: sounds must be one of {', '.join(SOUND_SETS)}.")
    return theme


def _colours(table: Table, base: Colours | None) -> Colours:
    found = {name: table.text(name, getattr(base, name) if base else None, _COLOUR, _SAID).upper() for name in _PLAIN}
    # A new plate is one even plate, unless it says otherwise.
    for low, high in (("plate_low", "plate"), ("well_low", "well")):
        kept = getattr(base, low) if base and found[high] == getattr(base, high) else found[high]
        found[low] = table.text(low, kept, _COLOUR, _SAID).upper()
    for name in sorted(_LIGHT_AND_SHADE):
        default = getattr(base, name) if base else None
        found[name] = table.text(name, default, _TRANSLUCENT, _SAID_TRANSLUCENT).upper()
    avatars = table.texts("avatars", AVATARS, _COLOUR, _SAID) or (base.avatars if base else ())
    if len(avatars) != AVATARS:
        raise BadPack(f"{table.where}: avatars must be {AVATARS} colours.")
    table.end()
    return Colours(**found, avatars=tuple(avatar.upper() for avatar in avatars))


def _shape(table: Table, base: Shape | None) -> Shape:
    shape = Shape(
        plate_opacity=table.number("plate_opacity", PLATE_OPACITY, base.plate_opacity if base else None),
        radius=table.whole("radius", base.radius if base else None, 0, 40),
        radius_small=table.whole("radius_small", base.radius_small if base else None, 0, 30),
        pill=table.whole("pill", base.pill if base else None, 0, 99),
        edge=table.whole("edge", base.edge if base else None, 0, 4),
    )
    table.end()
    return shape


def _font(table: Table, base: Font | None) -> Font:
    font = Font(
        family=table.text("family", base.family if base else None, _FAMILY, "the name of a typeface such as Inter"),
        spacing=table.number("spacing", Span(-1, 4), base.spacing if base else None),
    )
    table.end()
    return font


def _motion(table: Table, base: Motion | None) -> Motion:
    motion = Motion(
        pace=table.number("pace", PACE, base.pace if base else None),
        bounce=table.number("bounce", Span(0, 2), base.bounce if base else None),
    )
    table.end()
    return motion


def _too_near(name: str, ground: str, ratio: float, least: float) -> Iterator[str]:
    if ratio < least:
        yield f"{name} on {ground} has a contrast of {ratio:.1f}:1; {least:g}:1 is the least."
