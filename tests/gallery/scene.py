"""What an area of the gallery hands over to be drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scene:
    """``draw`` writes the picture, or several beside it, to the path it is given: build/screenshots/<area>/<name>.png."""

    name: str
    draw: Callable[[Path], None]
