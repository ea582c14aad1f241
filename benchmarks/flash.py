"""How much of the canvas flashes, on every frame of every effect: over four backdrops, beside cards that count up."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.result import Result
from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.flash import SAFE_SHARE
from tests.virtual_screen import virtual_screen, with_screen

PROJECT = Path(__file__).resolve().parent.parent


def run() -> Iterator[Result]:
    """One figure an effect: the worst of the four."""
    with virtual_screen() as display:
        for effect, spec in BUILT_IN.items():
            command = [sys.executable, "-m", "benchmarks._flash_on_stage", effect]
            said = subprocess.run(
                command, check=True, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=with_screen(display)
            )
            shares: dict[str, float] = json.loads(said.stdout)
            backdrop = max(shares, key=lambda name: shares[name])
            yield Result(
                name=f"flash: {effect} at {spec.intensity:.0%}",
                value=100 * shares[backdrop],
                unit="% of canvas",
                ratio=None,
                bar=f"at most {SAFE_SHARE:.1%}",
                ok=shares[backdrop] <= SAFE_SHARE,
                slowest_step=f"worst over {backdrop}",
            )
