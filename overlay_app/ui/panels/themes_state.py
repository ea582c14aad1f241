"""What the choice of themes shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from overlay_app.services.themes import LeftOut
from overlay_app.stage.theme import Theme


@dataclass(frozen=True, slots=True)
class ThemesState:
    """Every theme there is, and the id of the one that is worn."""

    themes: tuple[Theme, ...] = ()
    chosen: str = ""
    own: frozenset[str] = frozenset()
    """The ids of the user's."""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemesActions:
    """What can be done; what came of it shows in the next state."""

    choose: Callable[[str], None]
    take_in: Callable[[Path], None]
    hand_out: Callable[[str, Path], None]
    open_folder: Callable[[], None]
