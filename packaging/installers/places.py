"""Where things lie while installers are made, and what this version is called."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGING = PROJECT / "packaging"
BUILD = PROJECT / "build"
DIST = PROJECT / "dist"
BUNDLE = BUILD / "bundle" / "coinstage"
ICONS = BUILD / "icons"

MACHINE = "x86_64"
BUNDLE_MEGABYTES_AT_MOST = 200


class NotMade(Exception):
    """Something could not be made; the message says what to do."""


def run(*command: str | Path, cwd: Path = PROJECT, environment: dict[str, str] | None = None) -> str:
    """What a program prints. Raises ``NotMade`` with its own words where it fails."""
    try:
        done = subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        raise NotMade(f"{command[0]} is not installed; packaging/setup/system_packages.py --package does it.") from None
    if done.returncode != 0:
        raise NotMade(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@cache
def version(source: Path = PROJECT, commit: str = "HEAD") -> str:
    """The version; between releases with the number of changes behind it, which sorts before the release."""
    code = (source / "overlay_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', code)
    assert found
    plain = found[1]
    try:
        if f"v{plain}" in run("git", "tag", "--points-at", commit).split():
            return plain
        return f"{plain}~dev{run('git', 'rev-list', '--count', commit).strip()}"
    except NotMade:  # a source archive has no history
        return plain


@cache
def made_at() -> int:
    """The instant that files in installers carry, in seconds: that of the last change."""
    try:
        return int(run("git", "log", "-1", "--format=%ct"))
    except (NotMade, ValueError):
        return int((PROJECT / "overlay_app" / "__init__.py").stat().st_mtime)


def megabytes(path: Path) -> float:
    """How much a file, or all files in a folder, take; links take nothing."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink()) / 1_000_000


def say(words: str) -> None:
    """Tell what happens, at once."""
    print(words, file=sys.stdout, flush=True)
