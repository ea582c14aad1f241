"""Books killed without warning while they are written, 200 times: nothing acknowledged is lost, nothing is doubled."""

import asyncio
import multiprocessing
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from benchmarks import _victim
from benchmarks.result import Result
from benchmarks.streaks import streak_of
from overlay_app.store.verify import verify
from overlay_app.store.writer import Store

KILLS = 200
LONGEST_LIFE_SECONDS = 0.3


def run() -> list[Result]:
    chance = Random(9)  # the same moments every time, as far as the machine lets them be
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["benchmarks._victim"])
    first = lost = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.sqlite3"
        for _ in range(KILLS):
            listening, reporting = processes.Pipe(duplex=False)
            victim = processes.Process(target=_victim.book, args=(path, first, reporting))
            victim.start()
            reporting.close()
            listening.recv()  # it has started to book
            time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
            victim.kill()
            victim.join()
            with suppress(EOFError):
                while True:
                    first = listening.recv()
            lost += _lost(path, first)
            wrong += asyncio.run(_wrong(path))
        doubled = _doubled(path)
    return [
        Result(f"kill -9, {KILLS} times: acknowledged frames lost", lost, "frames", None, "none", lost == 0),
        Result(f"kill -9, {KILLS} times: coins too many or too few", doubled, "coins", None, "none", doubled == 0),
        Result(
            f"kill -9, {KILLS} times: faults found by verify",
            len(wrong),
            "faults",
            None,
            "none",
            not wrong,
            "; ".join(wrong[:3]),
        ),
    ]


def _lost(path: Path, acknowledged: int) -> int:
    """How many of the acknowledged frames no combo has reached."""
    with closing(sqlite3.connect(path)) as db:
        reached = dict(db.execute("SELECT combo, units FROM combo_mark"))
    return sum(reached.get(streak.group, 0) < streak.taps for streak in map(streak_of, range(acknowledged)))


def _doubled(path: Path) -> int:
    """By how much the wallet differs from what all combos have reached, at one coin each."""
    with closing(sqlite3.connect(path)) as db:
        (reached,) = db.execute("SELECT sum(units) FROM combo_mark").fetchone()
        (wallet,) = db.execute("SELECT balance FROM account WHERE name = 'wallet'").fetchone()
    return abs(wallet - reached)


async def _wrong(path: Path) -> list[str]:
    store = await Store.open(path)
    try:
        return await store.read(verify)
    finally:
        await store.close()
