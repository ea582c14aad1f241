"""The .rpm, installed by rpm into a folder, used from there, and erased. What it needs is this system's, so not asked for."""

import shutil
from pathlib import Path

from tests.installed.bare_system import Failed, call

PROGRAM = "usr/bin/coinstage"
DATABASE = "database"


def passes(package: Path, folder: Path) -> str:
    """Whether all of it arrives as it was packed, works, and goes again. Raises ``Failed``."""
    shutil.rmtree(folder, ignore_errors=True)
    root, home = folder / "root", folder / "home"
    for made in (root, home):
        made.mkdir(parents=True)

    def rpm(*words: str | Path) -> str:
        return call("rpm", "--root", root, "--dbpath", f"/{DATABASE}", *words)

    rpm("--install", "--nodeps", package)
    rpm("--verify", "--nodeps", "coinstage")
    said = call("env", "-u", "DISPLAY", f"HOME={home}", root / PROGRAM, "--self-test")
    rpm("--erase", "coinstage")
    files = (path.relative_to(root) for path in root.rglob("*") if not path.is_dir())
    if left := sorted(str(file) for file in files if file.parts[0] != DATABASE):
        raise Failed(f"These files are left: {', '.join(left)}")
    return f"{package.name} arrives whole and goes without a trace; {said.strip().splitlines()[-1]}"
