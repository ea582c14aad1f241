"""The disk image for macOS. It can be made on macOS alone, where PyInstaller makes Coinstage.app."""

import platform
import sys
from pathlib import Path

from places import BUNDLE, DIST, NotMade, megabytes, run, say, version


def dmg() -> Path:
    """A disk image with Coinstage.app. It is not signed: the release workflow says how a maintainer signs it."""
    app = BUNDLE.with_name("Coinstage.app")
    if sys.platform != "darwin" or not app.is_dir():
        raise NotMade("The disk image is made on macOS, from the bundle: make that first.")
    made = DIST / f"Coinstage-{version()}-macos-{platform.machine()}.dmg"
    DIST.mkdir(exist_ok=True)
    run("hdiutil", "create", "-volname", "Coinstage", "-srcfolder", app, "-ov", "-format", "UDZO", made)
    say(f"{made.name}: {megabytes(made):.0f} MB")
    return made
