"""What the app costs while nothing happens: frames drawn and CPU used in 20 s, the whole process tree."""

import asyncio
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.programs import CANVAS, coinstage, running, set_up
from benchmarks.result import Result
from benchmarks.usage import cpu_seconds
from benchmarks.x11 import Area, Screen
from tests.standin import StandIn, gift
from tests.virtual_screen import virtual_screen, with_screen

SECONDS = 20.0
SETTLED_SECONDS = 12.0
LONGEST_SECONDS = 90.0
PANELS = Area(CANVAS.width, 0, 1600, 1200)
SCREEN = Area(0, 0, PANELS.x + PANELS.width, PANELS.height)
SAME_FRAME_SECONDS = 0.005
QUIET_PERCENT = 0.5
SESSION_PERCENT = 1.5


@dataclass(frozen=True, slots=True)
class Cost:
    """Frames drawn in the overlay and in the panels, and percent of one core."""

    overlay: int
    panels: int
    percent: float


def run() -> list[Result]:
    alone, quiet, session = asyncio.run(_measure())
    return [
        *_results("idle, panels hidden", alone, 0, QUIET_PERCENT),
        *_results("idle, panels open", quiet, 0, QUIET_PERCENT),
        *_results("idle, session running, Live page", session, round(SECONDS), SESSION_PERCENT),
    ]


def _results(name: str, cost: Cost, panel_frames: int, percent: float) -> list[Result]:
    return [
        Result(f"{name}: overlay", cost.overlay, "frames", None, "0", cost.overlay == 0),
        Result(f"{name}: panels", cost.panels, "frames", None, f"at most {panel_frames}", cost.panels <= panel_frames),
        Result(f"{name}: CPU", cost.percent, "%", None, f"at most {percent} %", cost.percent <= percent),
    ]


async def _measure() -> tuple[Cost, Cost, Cost]:
    with tempfile.TemporaryDirectory() as folder, virtual_screen(f"{SCREEN.width}x{SCREEN.height}") as display:
        async with StandIn() as standin:
            data = Path(folder) / "data"
            set_up(data, tikfinity_port=standin.port)
            with Screen(display) as screen, running(coinstage(data, "--no-panels"), display) as app:
                await standin.connected()
                alone = await _cost(screen, app.pid)
            with Screen(display) as screen, running(coinstage(data), display) as app:
                await standin.connected()
                await asyncio.to_thread(_move_panels, display)
                quiet = await _cost(screen, app.pid)
                await standin.send(gift(units=1))
                session = await _cost(screen, app.pid)
    return alone, quiet, session


async def _cost(screen: Screen, pid: int) -> Cost:
    """Wait until the overlay is still, then measure."""
    await asyncio.to_thread(screen.wait_until_still, CANVAS, SETTLED_SECONDS, LONGEST_SECONDS)
    used, began = cpu_seconds(pid), time.monotonic()
    frames = await asyncio.to_thread(_frames, screen, (CANVAS, PANELS))
    took = time.monotonic() - began
    return Cost(*frames, 100 * (cpu_seconds(pid) - used) / took)


def _frames(screen: Screen, windows: Sequence[Area]) -> list[int]:
    """Count frames: what is drawn at the same time in one window is one of them."""
    screen.pending()
    counts, last = [0] * len(windows), [0.0] * len(windows)
    end = time.monotonic() + SECONDS
    while (left := end - time.monotonic()) > 0:
        for drawn in screen.wait(left, SCREEN):
            for number, window in enumerate(windows):
                if drawn.area.meets(window):
                    counts[number] += drawn.at - last[number] > SAME_FRAME_SECONDS
                    last[number] = drawn.at
    return counts


def _move_panels(display: str) -> None:
    """Put the panels beside the overlay, so that neither covers the other."""
    command = [
        "xdotool",
        "search",
        "--sync",
        "--onlyvisible",
        "--name",
        "^Coinstage$",
        "windowmove",
        str(PANELS.x),
        "0",
    ]
    subprocess.run(command, env=with_screen(display), check=True, stdout=subprocess.DEVNULL)
