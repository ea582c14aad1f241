"""CPU and memory of the overlay at work, whole process tree, beside a page in Chromium that shows the same gifts."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.programs import CANVAS, SCREEN_SIZE, chromium, coinstage, gift_page, running, set_up
from benchmarks.result import Result
from benchmarks.usage import cpu_seconds, megabytes
from benchmarks.x11 import Screen
from tests.standin import StandIn, gift
from tests.virtual_screen import virtual_screen

SECONDS = 20
GIFTS_A_SECOND = 2
COINS = 99
CPU_RATIO = 0.5
MEMORY_RATIO = 0.6
MEMORY_RATIO_WITH_PANELS = 0.8


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
    async with StandIn() as standin:
        set_up(folder / "data", tikfinity_port=standin.port)
        return (
            await _load(standin, chromium(folder / "profile", gift_page(standin.port))),
            await _load(standin, coinstage(folder / "data", "--no-panels")),
            await _load(standin, coinstage(folder / "data")),
        )


async def _load(standin: StandIn, command: Sequence[str | Path]) -> Load:
    with virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen, running(command, display) as program:
        await standin.connected()
        await asyncio.to_thread(screen.wait_until_still, CANVAS, 1.0, 30.0)
        began, used = time.monotonic(), cpu_seconds(program.pid)
        for number in range(SECONDS * GIFTS_A_SECOND):
            await standin.send(gift(coins=COINS, user=f"{number}", nickname=f"Person {number}"))
            await asyncio.sleep(max(0.0, began + (number + 1) / GIFTS_A_SECOND - time.monotonic()))
        percent = 100 * (cpu_seconds(program.pid) - used) / (time.monotonic() - began)
        memory = megabytes(program.pid)
    await asyncio.sleep(1.0)
    return Load(percent, memory)
