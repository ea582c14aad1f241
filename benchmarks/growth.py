"""Booking into ever larger books: the time stays flat, the file grows with what is in it.

Ten million postings take minutes to write, so they are measured only when COINSTAGE_BENCH_LONG is set.
"""

import asyncio
import json
import os
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import large_books
from benchmarks.result import Result
from benchmarks.streaks import streaks
from overlay_app.events.model import Dialect, Frame
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingest
from overlay_app.store.writer import Store

POSTINGS = (10_000, 100_000, 1_000_000)
POSTINGS_LONG = 10_000_000
BURST = 100
BURSTS = 30
FLAT = 1.5
LINEAR = 1.25


def run() -> list[Result]:
    sizes = (*POSTINGS, POSTINGS_LONG) if os.environ.get("COINSTAGE_BENCH_LONG") else POSTINGS
    results: list[Result] = []
    smallest_ms = bytes_each = 0.0
    for postings in sizes:
        with tempfile.TemporaryDirectory() as folder:
            books = large_books.write(Path(folder) / "books.sqlite3", postings // 2)
            size = books.path.stat().st_size / postings
            took_ms = asyncio.run(_booking_ms(books.path))
        smallest_ms, bytes_each = smallest_ms or took_ms, bytes_each or size
        ratio, growth = took_ms / smallest_ms, size / bytes_each
        name = f"growth: {postings:,} postings"
        results.append(Result(f"{name}, {BURST} gifts", took_ms, "ms", ratio, f"at most {FLAT}x", ratio <= FLAT))
        results.append(Result(f"{name}, file", size, "bytes each", growth, f"at most {LINEAR}x", growth <= LINEAR))
    return results


async def _booking_ms(path: Path) -> float:
    frames = [
        Frame("tikfinity", Dialect.TIKFINITY, json.dumps(message), now_ms()) for message in streaks(BURST * BURSTS)
    ]
    store = await Store.open(path)
    ingest = Ingest(store, changed=lambda _: None)
    took_ms = []
    for start in range(0, len(frames), BURST):
        began = time.perf_counter()
        await ingest.deliver(frames[start : start + BURST])
        took_ms.append((time.perf_counter() - began) * 1000)
    await ingest.close()
    await store.close()
    return median(took_ms)
