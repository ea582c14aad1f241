"""Sizes and start-up, beside their bars."""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks import startup
from benchmarks.programs import SCREEN_SIZE, bare_window, set_up
from benchmarks.x11 import Screen
from tests.installed.bare_system import Failed
from tests.virtual_screen import virtual_screen

BUNDLE_MEGABYTES = 200
ROUNDS = 5


def sizes(bundle: Path, dist: Path) -> str:
    """How large everything is. Raises ``Failed`` where the bundle is too large."""
    bundled = sum(file.stat().st_size for file in bundle.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
    made = ", ".join(f"{file.name} {file.stat().st_size / 1e6:.1f} MB" for file in sorted(dist.iterdir()))
    words = f"bundle {bundled:.0f} MB (bar: {BUNDLE_MEGABYTES}); {made}"
    if bundled > BUNDLE_MEGABYTES:
        raise Failed(words)
    return words


def start(program: Path) -> str:
    """From the start of the bundled program to its first full frame, beside a bare window from source, in turns.

    A figure to be read, as those of ``make bench``: a busy machine is no reason to call an installer broken.
    """
    bare, bundled = [], []
    with tempfile.TemporaryDirectory() as folder, virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen:
        home = Path(folder)
        command = [program, "--data-dir", home, "run", "--feed-port", "0", "--no-panels"]
        for _ in range(ROUNDS):
            bare.append(startup._seconds(bare_window(), screen, display))
            set_up(home)
            bundled.append(startup._seconds(command, screen, display))
    ratio = median(bundled) / median(bare)
    standing = "met" if ratio <= startup.MOST_RATIO else "MISSED"
    return (
        f"{median(bundled):.2f} s, {ratio:.2f}x of a bare window's {median(bare):.2f} s"
        f" (bar: {startup.MOST_RATIO}x, {standing})"
    )
