"""Draw the gallery, or the areas named: ``python -m tests.gallery overlay``. Needs a screen; virtual_screen.py lends one."""

import argparse
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import tests.gallery

PROJECT = Path(__file__).resolve().parents[2]
SCREENSHOTS = PROJECT / "build" / "screenshots"


def areas() -> list[str]:
    """The modules that have scenes."""
    return sorted(
        module.name
        for module in pkgutil.iter_modules(tests.gallery.__path__)
        if module.name not in {"__main__", "scene"}
    )


def draw(area: str, only: str) -> None:
    """Draw the scenes of one area whose names contain ``only``, in this process."""
    folder = SCREENSHOTS / area
    folder.mkdir(parents=True, exist_ok=True)
    for scene in importlib.import_module(f"tests.gallery.{area}").scenes():
        if only in scene.name:
            scene.draw(folder / f"{scene.name}.png")
            print(f"{area}/{scene.name}", flush=True)


def main() -> int:
    """Return 1 where an area could not be drawn."""
    options = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    options.add_argument("areas", nargs="*", metavar="area", help=", ".join(areas()))
    options.add_argument("--only", default="", metavar="TEXT", help="draw the scenes whose names contain this")
    chosen = options.parse_args()
    if len(chosen.areas) == 1:
        draw(chosen.areas[0], chosen.only)
        return 0
    again = [sys.executable, "-m", "tests.gallery", "--only", chosen.only]
    codes = [subprocess.run([*again, area], cwd=PROJECT, check=False).returncode for area in chosen.areas or areas()]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
