"""From a gift frame sent by another process to the first changed pixel, seen from outside; beside a page in Chromium.

The page shows the same frame without booking it. Both are drawn in software on a virtual screen.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks.programs import CANVAS, SCREEN_SIZE, chromium, coinstage, gift_page, running, set_up
from benchmarks.result import Result
from benchmarks.x11 import Screen
from tests.standin import StandIn, gift
from tests.virtual_screen import virtual_screen

GIFTS = 15
COINS = 99
"""A gift that gets a card of its own."""
STILL_SECONDS = 4.5
"""Longer than a card stands still before it leaves."""
LONGEST_SECONDS = 60.0


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        page_ms = asyncio.run(_measure_page(Path(folder)))
        overlay_ms = asyncio.run(_measure_overlay(Path(folder)))
    return [
        _result("median", median(overlay_ms), median(page_ms)),
        _result("p99", _p99(overlay_ms), _p99(page_ms)),
    ]


def _result(name: str, overlay_ms: float, page_ms: float) -> Result:
    ratio = overlay_ms / page_ms
    step = f"page in Chromium: {page_ms:.1f} ms"
    return Result(f"gift to pixel, still stage: {name}", overlay_ms, "ms", ratio, "at most 1.0x", ratio <= 1, step)


def _p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98]


async def _measure_page(folder: Path) -> list[float]:
    async with StandIn() as standin:
        command = chromium(folder / "profile", gift_page(standin.port))
        with virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen, running(command, display):
            return await _measure(standin, screen)


async def _measure_overlay(folder: Path) -> list[float]:
    async with StandIn() as standin:
        set_up(folder / "data", tikfinity_port=standin.port)
        command = coinstage(folder / "data", "--no-panels")
        with virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen, running(command, display):
            return await _measure(standin, screen)


async def _measure(standin: StandIn, screen: Screen) -> list[float]:
    await standin.connected()
    times = []
    for number in range(GIFTS + 1):
        await asyncio.to_thread(screen.wait_until_still, CANVAS, STILL_SECONDS, LONGEST_SECONDS)
        before = screen.grab(CANVAS)
        sent = time.monotonic()
        await standin.send(gift(coins=COINS, user=f"{number + 1}", nickname=f"Person {number}"))
        times.append((_first_change(screen, before) - sent) * 1000)
    return times[1:]  # the first one warms up caches of fonts and pictures


def _first_change(screen: Screen, before: bytes) -> float:
    """When the first pixel changed: something may be drawn as it was before."""
    while drawn := screen.wait(LONGEST_SECONDS, CANVAS):
        if screen.grab(CANVAS) != before:
            return drawn[0].at
    raise TimeoutError("The gift has not been shown.")
