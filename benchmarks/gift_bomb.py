"""A thousand gifts a second for ten seconds while the overlay runs: none lost or doubled, and it never stands still."""

import asyncio
import json
import sqlite3
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.programs import CANVAS, SCREEN_SIZE, coinstage, running, set_up
from benchmarks.result import Result
from benchmarks.streaks import streaks
from benchmarks.x11 import Screen
from tests.standin import StandIn
from tests.virtual_screen import virtual_screen

SECONDS = 10
GIFTS_A_SECOND = 1000
SLICES_A_SECOND = 50
STALL_MS = 50
BOOKED_WITHIN_SECONDS = 30.0


def run() -> list[Result]:
    gifts = SECONDS * GIFTS_A_SECOND
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder) / "books.sqlite3"
        stall_ms, behind = asyncio.run(_bomb(Path(folder), books, gifts))
        coins = _coins(books)
    return [
        Result("gift bomb: coins lost or doubled", abs(coins - gifts), "coins", None, "0", coins == gifts),
        Result("gift bomb: longest pause in the overlay", stall_ms, "ms", None, "at most 50 ms", stall_ms <= STALL_MS),
        Result("gift bomb: last gift booked after", behind, "s", None, "", ok=True),
    ]


async def _bomb(folder: Path, books: Path, gifts: int) -> tuple[float, float]:
    messages = [json.dumps(message) for message in streaks(gifts)]
    async with StandIn() as standin:
        set_up(folder, tikfinity_port=standin.port)
        command = coinstage(folder, "--no-panels")
        with virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen, running(command, display):
            await standin.connected()
            await asyncio.to_thread(screen.wait_until_still, CANVAS, 1.0, BOOKED_WITHIN_SECONDS)
            over = threading.Event()
            watching = asyncio.create_task(asyncio.to_thread(_longest_pause_ms, screen, over))
            await _send(standin, messages)
            over.set()
            behind = await asyncio.to_thread(_seconds_until_booked, books, gifts)
            return await watching, behind


async def _send(standin: StandIn, messages: Sequence[str]) -> None:
    each_slice = GIFTS_A_SECOND // SLICES_A_SECOND
    began = time.monotonic()
    for number, start in enumerate(range(0, len(messages), each_slice)):
        await standin.send(*messages[start : start + each_slice])
        await asyncio.sleep(max(0.0, began + (number + 1) / SLICES_A_SECOND - time.monotonic()))


def _seconds_until_booked(books: Path, gifts: int) -> float:
    began = time.monotonic()
    while _coins(books) < gifts and time.monotonic() < began + BOOKED_WITHIN_SECONDS:
        time.sleep(0.1)
    return time.monotonic() - began


def _longest_pause_ms(screen: Screen, over: threading.Event) -> float:
    """The longest time without a frame once the first has come: during a bomb something always moves."""
    last, longest = None, 0.0
    while not over.is_set():
        for drawn in screen.wait(1.0, CANVAS):
            longest = max(longest, drawn.at - (last or drawn.at))
            last = drawn.at
    return longest * 1000


def _coins(books: Path) -> int:
    with closing(sqlite3.connect(f"file:{books}?mode=ro", uri=True)) as db:
        found: tuple[int] | None = db.execute("SELECT balance FROM account WHERE name = 'wallet'").fetchone()
    return found[0] if found else 0
