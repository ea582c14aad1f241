"""CPU and memory of the overlay at work, whole process tree, beside a page in Chromium that shows the same gifts."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.programs import CANVAS, SCREEN_SIZE, chromium, coinstage, gift_page, running, set_up
from benchmarks.result import Result
from benchmarks.usage import cpu_seconds, megabytes
from benchmarks.x11 import Screen
from tests.standin import StandIn, gift
from tests.virtual_screen import virtual_screen

SECONDS = 20
TAPS_A_SECOND = 10
COINS = 20
CPU_RATIO = 0.5
MEMORY_RATIO = 0.6
MEMORY_RATIO_WITH_PANELS = 0.8

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Load:
    """Percent of one core, and megabytes of memory that are the program's own (PSS)."""

    percent: float
    megabytes: float


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        page, alone, with_panels = asyncio.run(_measure(Path(folder)))
    return [
        _result("overlay at work: CPU", alone.percent, page.percent, "%", CPU_RATIO),
        _result("overlay at work: memory", alone.megabytes, page.megabytes, "MB", MEMORY_RATIO),
        _result(
            "overlay at work: memory, panels open",
            with_panels.megabytes,
            page.megabytes,
            "MB",
            MEMORY_RATIO_WITH_PANELS,
        ),
    ]


def _result(name: str, value: float, page: float, unit: str, most: float) -> Result:
    ratio = value / page
    return Result(name, value, unit, ratio, f"at most {most}x", ratio <= most, f"page in Chromium: {page:.0f} {unit}")


async def _measure(folder: Path) -> tuple[Load, Load, Load]:
    return (
        await _load(lambda port: chromium(folder / "profile", gift_page(port))),
        await _load(lambda port: _overlay(folder / "alone", port, "--no-panels")),
        await _load(lambda port: _overlay(folder / "with-panels", port)),
    )


def _overlay(folder: Path, port: int, *options: str) -> Command:
    set_up(folder, tikfinity_port=port)
    return coinstage(folder, *options)


async def _load(command_for: Callable[[int], Command]) -> Load:
    async with StandIn() as standin:
        command = command_for(standin.port)
        with virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen, running(command, display) as program:
            await standin.connected()
            await asyncio.to_thread(screen.wait_until_still, CANVAS, 1.0, 30.0)
            began, used = time.monotonic(), cpu_seconds(program.pid)
            for tap in range(SECONDS * TAPS_A_SECOND):
                await standin.send(_tap(tap))
                await asyncio.sleep(max(0.0, began + (tap + 1) / TAPS_A_SECOND - time.monotonic()))
            percent = 100 * (cpu_seconds(program.pid) - used) / (time.monotonic() - began)
            return Load(percent, megabytes(program.pid))


def _tap(number: int) -> dict[str, Any]:
    """Two people tap in turn, each a streak of gifts that get a card of their own."""
    person, taps = number % 2 + 1, number // 2 + 1
    return gift(coins=COINS, units=taps, user=f"{person}", nickname=f"Person {person}", group=f"{person}")
