"""Where the bundled program begins."""

import os
import sys
from pathlib import Path

from overlay_app.__main__ import main

LIBRARY_PATH = "LD_LIBRARY_PATH"


def prepare() -> None:
    """Make it a program like any other: for those it starts, for those who print, and for those who click."""
    # The libraries of the bundle are loaded by now. Programs of the desktop must not be given them.
    if (before := os.environ.pop(f"{LIBRARY_PATH}_ORIG", None)) is not None:
        os.environ[LIBRARY_PATH] = before
    elif sys.platform == "linux":
        os.environ.pop(LIBRARY_PATH, None)
    # And those of ours that are started again find them anew.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if sys.stdout is None or sys.stderr is None:  # Windows gives no console to a program without one
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    clicked = Path(sys.executable).stem == "coinstage-app" or ".app/Contents/MacOS" in sys.executable
    if clicked and len(sys.argv) == 1:
        sys.argv.append("run")


if __name__ == "__main__":
    prepare()
    main()
