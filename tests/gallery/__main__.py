"""Draw the gallery, or the areas named, on a virtual screen: ``python -m tests.gallery overlay --only huge``."""

import argparse
import importlib
import subprocess
import sys
from pathlib import Path

from tests.virtual_screen import virtual_screen, with_screen

PROJECT = Path(__file__).resolve().parents[2]
SCREENSHOTS = PROJECT / "build" / "screenshots"


def areas() -> list[str]:
    """The modules that have scenes. They are read, not imported: an area sets up Qt in its own process its own way."""
    modules = Path(__file__).parent.glob("*.py")
    return sorted(module.stem for module in modules if "\ndef scenes(" in module.read_text(encoding="utf-8"))


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
    options.add_argument("--here", action="store_true", help="draw on this screen, in this process")
    chosen = options.parse_args()
    if chosen.here:
        for area in chosen.areas:
            draw(area, chosen.only)
        return 0
    with virtual_screen() as display:
        again = [sys.executable, "-m", "tests.gallery", "--here", "--only", chosen.only]
        drawn = [
            subprocess.run([*again, area], cwd=PROJECT, env=with_screen(display), check=False)
            for area in chosen.areas or areas()
        ]
    return 1 if any(process.returncode for process in drawn) else 0


if __name__ == "__main__":
    sys.exit(main())
