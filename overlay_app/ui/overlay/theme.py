"""Putting a theme on: the tokens that QML draws the stage with are filled in from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtQml import QQmlEngine

from overlay_app.data_files import resource
from overlay_app.stage.colours import faint
from overlay_app.stage.theme import DEFAULT, Theme, chroma_safe, parse
from overlay_app.ui.fonts import FAMILY
from overlay_app.ui.overlay.drawings import add_drawings

_NAMED_OTHERWISE = {"edge": "plateEdge", "on_accent": "textOnAccent"}


class NotDressed(RuntimeError):
    """The stage's tokens do not load: the installation is incomplete."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a window draws the stage."""

    theme: Theme
    key: str = ""
    """The key colour ``#RRGGBB`` that lies behind it; empty where there is none."""
    reduced: bool = False
    """Whether movement is to be calm."""

    @property
    def drawn(self) -> Theme:
        """The theme as it is drawn."""
        return chroma_safe(self.theme, self.key) if self.key else self.theme


@cache
def default_look() -> Look:
    """What is worn where nothing was chosen."""
    return Look(parse(resource("themes", f"{DEFAULT}.toml").read_text(encoding="utf-8"), {}))


def wear(engine: QQmlEngine, look: Look) -> None:
    """Draw everything in this engine so from now on. Raises ``NotDressed``."""
    add_drawings(engine)
    tokens = engine.singletonInstance("Coinstage.Style", "StageTokens")
    if not isinstance(tokens, QObject):
        raise NotDressed("The stage's own files could not be loaded. Install the program again.")
    for name, value in _tokens(look):
        tokens.setProperty(name, value)


def has_family(family: str) -> bool:
    """Whether a typeface comes with the program or is installed."""
    return family == FAMILY or QFontDatabase.hasFamily(family)


def _tokens(look: Look) -> Iterator[tuple[str, object]]:
    theme = look.drawn
    colours, shape = theme.colours, theme.shape
    for name in colours.__slots__:
        if name != "avatars":
            yield _NAMED_OTHERWISE.get(name, _camel(name)), _colour(getattr(colours, name))
    yield "plate", _colour(faint(colours.plate, shape.plate_opacity))
    yield "plateLow", _colour(faint(colours.plate_low, shape.plate_opacity))
    yield "avatars", list(colours.avatars)
    yield "radius", shape.radius
    yield "radiusSmall", shape.radius_small
    yield "pill", shape.pill
    yield "edge", shape.edge
    yield "family", theme.font.family
    yield "spacing", theme.font.spacing
    yield "pace", theme.motion.pace
    yield "bounce", theme.motion.bounce
    yield "keyed", bool(look.key)
    yield "reduced", look.reduced


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _colour(written: str) -> QColor:
    """Qt writes the opacity first."""
    return QColor(f"#{written[7:]}{written[1:7]}")
