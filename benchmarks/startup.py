"""From the start of the process to the first frame with goal and ticker, beside a bare Qt Quick window."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.programs import CANVAS, SCREEN_SIZE, bare_window, coinstage, running, set_up
from benchmarks.result import Result
from benchmarks.x11 import PIXEL_BYTES, Screen
from tests.virtual_screen import virtual_screen

ROUNDS = 7
MOST_RATIO = 1.5
BRIGHT = 128
LETTERS_PIXELS = 200
"""So many bright pixels are a line of text, not a cursor or a border."""
STILL_SECONDS = 0.5
LONGEST_SECONDS = 30.0


def run() -> list[Result]:
    bare, overlay = [], []
    with tempfile.TemporaryDirectory() as folder, virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen:
        for _ in range(ROUNDS):
            bare.append(_seconds(bare_window(), screen, display))
            set_up(Path(folder))
            overlay.append(_seconds(coinstage(Path(folder), "--no-panels"), screen, display))
    value, ratio = median(overlay), median(overlay) / median(bare)
    step = f"bare window: {median(bare):.2f} s"
    return [Result("start: to the first full frame", value, "s", ratio, "at most 1.5x", ratio <= MOST_RATIO, step)]


def _seconds(command: Sequence[str | Path], screen: Screen, display: str) -> float:
    began = time.monotonic()
    with running(command, display):
        shown = _first_letters(screen)
        screen.wait_until_still(CANVAS, STILL_SECONDS, LONGEST_SECONDS)
    screen.wait_until_still(CANVAS, STILL_SECONDS, LONGEST_SECONDS)
    return shown - began


def _first_letters(screen: Screen) -> float:
    while drawn := screen.wait(LONGEST_SECONDS, CANVAS):
        greens = screen.grab(CANVAS)[1::PIXEL_BYTES]
        if len(greens.translate(None, bytes(range(BRIGHT)))) >= LETTERS_PIXELS:
            return drawn[0].at
    raise TimeoutError("The window has shown no text.")
