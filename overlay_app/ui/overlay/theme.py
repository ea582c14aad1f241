"""Putting a theme on: the tokens that QML draws the stage with are filled in from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtQml import QQmlEngine

from overlay_app.data_files import resource
from overlay_app.stage.theme import DEFAULT, Theme, chroma_safe, parse
from overlay_app.stage.tokens import colours, figures
from overlay_app.ui.fonts import FAMILY
from overlay_app.ui.overlay.drawings import add_drawings


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
    yield from ((name, _colour(written)) for name, written in colours(theme).items())
    yield "avatars", list(theme.colours.avatars)
    yield from figures(theme).items()
    yield "keyed", bool(look.key)
    yield "reduced", look.reduced


def _colour(written: str) -> QColor:
    """Qt writes the opacity first."""
    return QColor(f"#{written[7:]}{written[1:7]}")
