"""What the Overlay page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QUrl

from overlay_app.services.layouts import Backdrop
from overlay_app.stage.default_layouts import WIDE
from overlay_app.stage.layout import Canvas, Layout, Widget
from overlay_app.stage.safe_area import DEFAULTS as SAFE_AREAS
from overlay_app.stage.safe_area import SafeArea
from overlay_app.ui.panels.how_to_state import HowToActions
from overlay_app.ui.panels.themes_state import ThemesActions


@dataclass(frozen=True, slots=True)
class StudioState:
    """The layout that is arranged, and what lies around it."""

    layout: Layout = WIDE
    names: tuple[str, ...] = (WIDE.name,)
    """Every layout of this canvas."""
    undoable: bool = False
    redoable: bool = False
    safe: SafeArea = SAFE_AREAS[Canvas.WIDE]
    backdrop: Backdrop = Backdrop.LIGHTS
    picture: QUrl = field(default_factory=QUrl)
    """Of the creator's stream; empty where none was chosen."""


@dataclass(frozen=True, slots=True)
class StudioActions:
    """What can be done; what came of it shows in the next state."""

    preview: Callable[[Layout, Widget | None], None]
    """Draw this layout without keeping it, with the chosen widget to be seen."""
    change: Callable[[Layout, str], None]
    """Keep this, on stage at once; changes of one run are taken back together."""
    undo: Callable[[], None]
    redo: Callable[[], None]
    open_canvas: Callable[[Canvas], None]
    use: Callable[[str], None]
    add: Callable[[], None]
    duplicate: Callable[[], None]
    rename: Callable[[str], None]
    remove: Callable[[], None]
    take_in: Callable[[Path], None]
    hand_out: Callable[[Path], None]
    set_safe_area: Callable[[SafeArea], None]
    set_backdrop: Callable[[Backdrop], None]
    choose_picture: Callable[[Path], None]
    try_widget: Callable[[Widget], None]
    try_all: Callable[[], None]
    themes: ThemesActions
    how_to: HowToActions
