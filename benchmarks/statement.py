"""A statement of a million entries: opened, scrolled, searched, and a year of it by day."""

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from benchmarks import large_books
from benchmarks.result import Result
from overlay_app.economy.statement import StatementFilter
from overlay_app.store import balances, statement
from overlay_app.store.writer import Store

ENTRIES = 1_000_000
PAGE_ROWS = 100
PAGES_SCROLLED = 300
FIRST_ROWS_MS = 100
SCROLL_MS = 16
SEARCH_MS = 200
INSIGHTS_MS = 300
NOBODY = "no such words"


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        books = large_books.write(Path(folder) / "books.sqlite3", ENTRIES)
        return asyncio.run(_measure(books))


async def _measure(books: large_books.LargeBooks) -> list[Result]:
    store = await Store.open(books.path)
    try:
        first_ms, rows = await _timed(store, lambda db: statement.page(db, StatementFilter(), None, PAGE_ROWS))
        scrolled_ms = []
        for _ in range(PAGES_SCROLLED):
            before = rows[-1].number
            took_ms, rows = await _timed(
                store, lambda db, before=before: statement.page(db, StatementFilter(), before, PAGE_ROWS)
            )
            scrolled_ms.append(took_ms)
        searches = {}
        for words in (books.rare_name, "Person", large_books.SYLLABLES[0], "299", NOBODY):
            wanted = StatementFilter(words=words)
            searches[words], _ = await _timed(
                store, lambda db, wanted=wanted: statement.page(db, wanted, None, PAGE_ROWS)
            )
        zone = ZoneInfo("Europe/Berlin")
        first, last = large_books.FIRST_DAY.date(), large_books.LAST_DAY.date()
        insights_ms, days = await _timed(store, lambda db: balances.days(db, first, last, zone))
        assert sum(day.earned for day in days) > 0
    finally:
        await store.close()
    slowest = max(searches, key=searches.__getitem__)
    return [
        _result("statement: first rows", first_ms, FIRST_ROWS_MS),
        _result(
            "statement: scroll a page, slowest of 300",
            max(scrolled_ms),
            SCROLL_MS,
            f"median {median(scrolled_ms):.1f} ms",
        ),
        _result("statement: search, slowest of 5", searches[slowest], SEARCH_MS, f"words: {slowest}"),
        _result("statement: a year by day", insights_ms, INSIGHTS_MS),
    ]


async def _timed(store: Store, work: Callable[[Connection], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    answer = await store.read(work)
    return (time.perf_counter() - began) * 1000, answer


def _result(name: str, took_ms: float, bar_ms: float, slowest_step: str = "") -> Result:
    return Result(name, took_ms, "ms", None, f"at most {bar_ms} ms", took_ms <= bar_ms, slowest_step)
