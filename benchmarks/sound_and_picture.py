"""How far the accent of a sound lies from the moment the eye is struck: both recorded outside the running app.

The eye is struck when a card's picture has grown to its full size for the first time.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.programs import CANVAS, SCREEN_SIZE, coinstage, set_up
from benchmarks.result import Result
from benchmarks.x11 import Area, Screen
from tests.null_sink import Microphone, microphone, missing, sound_server
from tests.standin import StandIn, gift
from tests.virtual_screen import started, virtual_screen, with_screen

EARLIEST_MS, LATEST_MS = -40, 60
BAR = f"from {EARLIEST_MS} to +{LATEST_MS} ms"
TIMES = 4
COINS = {"medium": 99, "large": 999, "huge": 9_999}
PICTURE = {
    "medium": Area(66, 66, 54, 54),
    "large": Area(72, 72, 60, 60),
    "huge": Area(80, 80, 80, 80),
}
"""Inside the disc of the first card, for each size of card on this canvas."""
WATCHED_SECONDS = 1.2
STILL_SECONDS = 4.5
LONGEST_SECONDS = 60.0
ARRIVED = 0.15
"""As near to what it will look like: the picture stands there, as large as it gets but for the swing of its arrival."""


def run() -> list[Result]:
    if reason := missing():
        return [Result("sound and picture: not measured", 0, "ms", None, BAR, ok=True, slowest_step=reason)]
    with tempfile.TemporaryDirectory() as folder, sound_server() as server, microphone(server) as ear:
        offsets = asyncio.run(_measure(Path(folder), server, ear))
    return [_result(size, apart) for size, apart in offsets.items()]


def _result(size: str, apart: list[float]) -> Result:
    earliest, latest = min(apart), max(apart)
    ok = earliest >= EARLIEST_MS and latest <= LATEST_MS
    step = f"of {len(apart)}: {earliest:+.0f} to {latest:+.0f} ms"
    return Result(f"accent after impact, {size} gift: median", median(apart), "ms", None, BAR, ok, step)


async def _measure(folder: Path, server: str, ear: Microphone) -> dict[str, list[float]]:
    offsets: dict[str, list[float]] = {size: [] for size in COINS}
    async with StandIn() as standin:
        set_up(folder / "data", tikfinity_port=standin.port)
        (folder / "data" / "stage.json").unlink()  # a goal would chime along
        with virtual_screen(SCREEN_SIZE) as display, Screen(display) as screen, _app(folder, display, server):
            await standin.connected()
            for number in range(TIMES + 1):
                for size, coins in COINS.items():
                    await asyncio.to_thread(screen.wait_until_still, CANVAS, STILL_SECONDS, LONGEST_SECONDS)
                    sent = time.monotonic()
                    await standin.send(gift(coins=coins, user=f"{size}{number}", nickname=f"Person {number}"))
                    struck = await asyncio.to_thread(_impact, screen, PICTURE[size])
                    accent = ear.accent(sent, time.monotonic())
                    if accent is None:
                        raise RuntimeError(f"The {size} gift was not heard.")
                    if number:  # the first round warms up caches of fonts and pictures
                        offsets[size].append((accent - struck) * 1000)
    return offsets


@contextmanager
def _app(folder: Path, display: str, server: str) -> Iterator[None]:
    environment = {**with_screen(display), "PULSE_SERVER": server, "XDG_RUNTIME_DIR": os.fspath(folder)}
    with started(coinstage(folder / "data", "--no-panels"), environment):
        yield


def _impact(screen: Screen, picture: Area) -> float:
    """When the picture has first come as near to its final look as ``ARRIVED``."""
    frames = [(time.monotonic(), screen.grab(picture))]
    end = time.monotonic() + LONGEST_SECONDS
    while len(frames) == 1 or frames[-1][0] < frames[1][0] + WATCHED_SECONDS:
        if drawn := screen.wait(0.2, picture):
            frames.append((drawn[0].at, screen.grab(picture)))
        if time.monotonic() > end:
            raise TimeoutError("The gift has not been shown.")
        if len(frames) > 1 and time.monotonic() > frames[1][0] + WATCHED_SECONDS:
            break
    (_, empty), *_, (_, settled) = frames
    whole = _difference(empty, settled)
    return next(at for at, pixels in frames if _difference(pixels, settled) <= ARRIVED * whole)


def _difference(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
