"""Effects as data: what an ``effect.toml`` may say, checked and frozen.

A pack is a folder with an ``effect.toml``, pictures and at most one sound. It holds no program: its scene is composed
of emitters, shapes and pictures that the overlay knows how to draw. Places are fractions of the canvas, sizes are
pixels of a canvas whose shorter side has 1080, instants are seconds since the effect began.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from overlay_app.economy.effects import Mode
from overlay_app.ledger.coins import Coins
from overlay_app.stage.pack_values import BadPack, Keys, Span, Table

TOML_BYTES = 256 * 1024
PACK_BYTES = 20 * 1024 * 1024
PACK_ENTRIES = 500
PARTICLES_AT_MOST = 400
"""Of a whole scene at full intensity."""
PARTS_AT_MOST = 40
LENGTH_SECONDS = Span(0.5, 15.0)
PRICE_AT_MOST = 1_000_000
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
OUR_PICTURE_ENDINGS = (*PICTURE_ENDINGS, ".svg")
SOUND_ENDINGS = (".wav",)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_PROGRAM = re.compile(r"[A-Z][A-Za-z]{0,39}")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Chroma(StrEnum):
    """How an effect is drawn before a key colour, which soft edges would mix with."""

    NATIVE = "native"
    """As ever: it has no soft edges."""
    VARIANT = "variant"
    """With hard edges and nothing translucent."""
    OFF = "off"
    """Not at all: it lives from translucency."""


class Shape(StrEnum):
    """What a particle may look like without a picture."""

    BALLOON = "balloon"
    BOKEH = "bokeh"
    DISC = "disc"
    FLAKE = "flake"
    GLOW = "glow"
    HEART = "heart"
    RING = "ring"
    SPARK = "spark"
    SQUARE = "square"
    STAR = "star"
    STREAK = "streak"
    STRIP = "strip"


class Form(StrEnum):
    """What a single shape may be."""

    DISC = "disc"
    FRAME = "frame"
    GLOW = "glow"
    RECTANGLE = "rectangle"
    RING = "ring"
    VEIL = "veil"
    """The whole canvas, its colours running from top to bottom."""


@dataclass(frozen=True, slots=True)
class Emitter:
    """Particles of one kind. Each draws its own values by lot between the two of a ``Span``."""

    count: int
    shape: Shape | None
    pictures: tuple[str, ...]
    colours: tuple[str, ...]
    start: Span
    """When one appears."""
    life: Span
    """How long it stays, seconds."""
    size: Span
    place: tuple[float, float, float, float]
    """Left, top, width and height of where they appear."""
    path: tuple[tuple[float, float], ...]
    """A curve through these places along which they appear one after the other, instead of ``place``."""
    direction: Span
    """Degrees, clockwise from upwards."""
    speed: Span
    """Pixels a second at first."""
    gravity: float
    """Pixels a second, each second, downwards."""
    drag: float
    """How fast the air stops it: the share of its speed lost a second, 0 to 10."""
    sway: Span
    """Pixels to either side."""
    swing: Span
    """Seconds from one side to the other and back."""
    spin: Span
    """Degrees a second."""
    tilt: Span
    """Degrees at first."""
    aims: bool
    """Whether it points to where it flies."""
    turn: Span
    """Seconds in which it turns about its upright axis, like a coin; 0 does not turn."""
    fade: Keys
    """Opacity over its life, which runs from 0 to 1."""
    growth: Keys
    """Size over its life."""


@dataclass(frozen=True, slots=True)
class Still:
    """One shape or picture, moved by timelines: values at instants in seconds, eased from one to the next."""

    form: Form | None
    picture: str
    colours: tuple[str, ...]
    x: float
    """Its centre."""
    y: float
    width: float
    """A fraction of the canvas; 0 takes ``size``."""
    height: float
    size: float
    thickness: float
    """Of a ring's or frame's line, pixels."""
    path: tuple[tuple[float, float], ...]
    """A curve it goes along, instead of ``x`` and ``y``."""
    along: Keys
    """How far along the path it has come, 0 to 1."""
    fade: Keys
    growth: Keys
    rotation: Keys
    """Degrees."""
    thinning: Keys
    """Times ``thickness``."""


Part: TypeAlias = Emitter | Still


@dataclass(frozen=True, slots=True)
class EffectPack:
    """An effect as its file tells of it. Either ``program`` names a drawing of our own, or ``scene`` has parts."""

    id: str
    name: str
    price: Coins
    mode: Mode
    length_ms: int
    loudness_db: float
    """How much quieter than full its sound is played, 0 or below."""
    licence: str
    author: str
    chroma: Chroma
    intensity: float
    """The highest at which it was measured not to flash, above 0 to 1."""
    sound: str
    program: str
    scene: tuple[Part, ...]

    @property
    def pictures(self) -> frozenset[str]:
        """The files of all pictures in the scene."""
        names: set[str] = set()
        for part in self.scene:
            names |= set(part.pictures) if isinstance(part, Emitter) else {part.picture} if part.picture else set()
        return frozenset(names)


def parse(text: str, *, ours: bool = False) -> EffectPack:
    """Read an ``effect.toml``. ``ours`` allows what only shipped effects may: programs and SVG pictures.

    Raises ``BadPack``, whose message says where and what is wrong.
    """
    if len(text.encode("utf-8", "surrogatepass")) > TOML_BYTES:
        raise BadPack(f"effect.toml is larger than {TOML_BYTES // 1024} KiB.")
    try:
        values: Mapping[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadPack(f"effect.toml is not TOML: {error}.") from None
    table = Table(values, "effect.toml")
    length = table.number("length", LENGTH_SECONDS)
    program = table.text("program", "", _PROGRAM, "a name such as Fireworks") if ours else ""
    endings = OUR_PICTURE_ENDINGS if ours else PICTURE_ENDINGS
    pack = EffectPack(
        id=table.text("id", None, _ID, "small letters, digits and hyphens"),
        name=table.words("name", 40),
        price=Coins(table.whole("price", 0, 0, PRICE_AT_MOST)),
        mode=table.choice("mode", Mode, Mode.PER_USE),
        length_ms=round(length * 1000),
        loudness_db=table.number("loudness", Span(-60, 0), 0),
        licence=table.words("licence", 80),
        author=table.words("author", 80, ""),
        chroma=table.choice("chroma", Chroma, Chroma.VARIANT),
        intensity=table.number("intensity", Span(0.05, 1), 1),
        sound=_file(table, "sound", SOUND_ENDINGS),
        program=program,
        scene=tuple(_part(part, length, endings) for part in table.tables("scene", PARTS_AT_MOST)),
    )
    table.end()
    particles = sum(part.count for part in pack.scene if isinstance(part, Emitter))
    if particles > PARTICLES_AT_MOST:
        raise BadPack(f"The scene has {particles} particles; {PARTICLES_AT_MOST} is the most.")
    if not program and not pack.scene:
        raise BadPack("The scene is empty: add at least one [[scene]] part.")
    return pack


def _part(table: Table, length: float, endings: tuple[str, ...]) -> Part:
    kind = table.text("kind", None, re.compile("emitter|shape|picture"), "emitter, shape or picture")
    part = _emitter(table, length, endings) if kind == "emitter" else _still(table, kind, length, endings)
    table.end()
    return part


def _emitter(table: Table, length: float, endings: tuple[str, ...]) -> Emitter:
    pictures = table.texts("pictures", 12, _FILE, "names of files in this folder")
    for name in pictures:
        _check_file(table, name, endings)
    start = table.span("start", Span(0, length), Span(0, 0))
    life = table.span("life", Span(0.1, LENGTH_SECONDS.most))
    if start.most + life.most > length + 0.001:
        raise BadPack(f"{table.where}: a particle would outlive the effect: start and life add up to more than length.")
    shape = table.choice("shape", Shape, None if pictures else Shape.DISC)
    if pictures and shape is not None:
        raise BadPack(f"{table.where}: give either shape or pictures.")
    return Emitter(
        count=table.whole("count", None, 1, PARTICLES_AT_MOST),
        shape=shape,
        pictures=pictures,
        colours=_colours(table),
        start=start,
        life=life,
        size=table.span("size", Span(1, 1080), Span(24, 24)),
        place=table.four("place", (0.0, 0.0, 1.0, 1.0), Span(-1, 2)),
        path=table.path("path"),
        direction=table.span("direction", Span(-720, 720), Span(0, 0)),
        speed=table.span("speed", Span(0, 6000), Span(0, 0)),
        gravity=table.number("gravity", Span(-6000, 6000), 0),
        drag=table.number("drag", Span(0, 10), 0),
        sway=table.span("sway", Span(0, 540), Span(0, 0)),
        swing=table.span("swing", Span(0.5, 15), Span(2, 3)),
        spin=table.span("spin", Span(-720, 720), Span(0, 0)),
        tilt=table.span("tilt", Span(-360, 360), Span(0, 0)),
        aims=table.yes("aims"),
        turn=table.span("turn", Span(0, 15), Span(0, 0)),
        fade=table.keys("fade", 1.0, Span(0, 1)),
        growth=table.keys("growth", 1.0, Span(0, 10)),
    )


def _still(table: Table, kind: str, length: float, endings: tuple[str, ...]) -> Still:
    picture = _file(table, "picture", endings) if kind == "picture" else ""
    if kind == "picture" and not picture:
        raise BadPack(f"{table.where}: name the picture.")
    return Still(
        form=table.choice("form", Form, Form.DISC) if kind == "shape" else None,
        picture=picture,
        colours=_colours(table),
        x=table.number("x", Span(-1, 2), 0.5),
        y=table.number("y", Span(-1, 2), 0.5),
        width=table.number("width", Span(0, 3), 0),
        height=table.number("height", Span(0, 3), 0),
        size=table.number("size", Span(1, 4000), 200),
        thickness=table.number("thickness", Span(1, 200), 8),
        path=table.path("path"),
        along=table.keys("along", length, Span(0, 1), ((0.0, 0.0), (length, 1.0))),
        fade=table.keys("fade", length, Span(0, 1)),
        growth=table.keys("growth", length, Span(0, 10)),
        rotation=table.keys("rotation", length, Span(-3600, 3600), ((0.0, 0.0),)),
        thinning=table.keys("thinning", length, Span(0, 4)),
    )


def _colours(table: Table) -> tuple[str, ...]:
    return table.texts("colours", 12, _COLOUR, 'colours such as "#FFC24B", or "#FFC24B80" where translucent') or (
        "#FFFFFF",
    )


def _file(table: Table, key: str, endings: tuple[str, ...]) -> str:
    name = table.text(key, "", _FILE, "the name of a file in this folder")
    if name:
        _check_file(table, name, endings)
    return name


def _check_file(table: Table, name: str, endings: tuple[str, ...]) -> None:
    if not name.lower().endswith(endings) or _DEVICE.fullmatch(name):
        raise BadPack(f"{table.where}: {name} is none of the kinds allowed: {', '.join(endings)}.")
