"""Where the main window stood last time: kept beside the settings, restored at the next start."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from overlay_app.services.exports import write_whole

FILE_NAME = "window.json"
_LARGEST = 32_767
"""No window and no screen is larger."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stands and how large it is, in the screen's logical pixels. No ``x`` and ``y``: anywhere."""

    width: int = 1440
    height: int = 900
    x: int | None = None
    y: int | None = None
    page: str = ""
    """The page that was open; after a crash it is open again."""
    shown: bool = True
    """Whether the window was to be seen; after a crash it is not brought out of the tray."""


def kept_place(folder: Path) -> WindowPlace:
    """The place kept in ``folder``; the usual one where there is none or the file is damaged."""
    try:
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        place = WindowPlace(**kept)
    except (OSError, ValueError, TypeError, RecursionError):
        return WindowPlace()
    return place if _is_sound(place) else WindowPlace()


def keep_place(folder: Path, place: WindowPlace) -> None:
    """Keep ``place`` in ``folder``. Where that cannot be, the window stands as usual next time."""
    try:
        write_whole(folder / FILE_NAME, iter([json.dumps(asdict(place)) + "\n"]))
    except OSError as error:
        log.warning("The place of the window could not be kept: %s", error)


def _is_sound(place: WindowPlace) -> bool:
    size = all(type(side) is int and 0 < side <= _LARGEST for side in (place.width, place.height))
    corner = all(at is None or (type(at) is int and abs(at) <= _LARGEST) for at in (place.x, place.y))
    rest = isinstance(place.page, str) and type(place.shown) is bool
    return size and corner and rest and (place.x is None) == (place.y is None)
