"""Durable events a second, against a bare sqlite3 loop that writes the same rows just as durably."""

import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

from benchmarks.result import Result
from benchmarks.streaks import streaks
from overlay_app.events.model import Answer, Dialect, Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.ingest import Ingest, now_ms
from overlay_app.sources.intake import MAX_BATCH_FRAMES
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tikfinity import TikFinitySource, time_said
from overlay_app.store.migrate import migrate
from overlay_app.store.writer import Store

FRAMES = 20_000
BATCH_EVENTS = MAX_BATCH_FRAMES
ROUNDS = 3
LEAST_RATIO = 0.3
LEAST_A_SECOND = 5_000
BAR = f"at least {LEAST_RATIO}x and {LEAST_A_SECOND:,}/s"
SETTLED = ("session", "origin", "receiver", "supporter", "gift_kind", "session_presence")
"""Tables with a row for each person or gift, not for each event."""

Row = tuple[object, ...]


def run() -> list[Result]:
    client, batches, bare = [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            books = Path(folder) / "client.sqlite3"
            client.append(asyncio.run(_through_the_client(books)))
            batches.append(asyncio.run(_through_batches(Path(folder) / "batches.sqlite3")))
            bare.append(_bare(books, Path(folder) / "bare.sqlite3"))
    return [
        _result("ingest: TikFinity client", median(client), median(bare)),
        _result("ingest: batches", median(batches), median(bare)),
    ]


def _result(name: str, rate: float, bare: float) -> Result:
    ok = rate >= LEAST_A_SECOND and rate >= LEAST_RATIO * bare
    return Result(name, rate, "events/s", rate / bare, BAR, ok)


async def _through_the_client(path: Path) -> float:
    store = await Store.open(path)
    ingest = Ingest(store, changed=lambda _: None)
    done = asyncio.Event()
    booked = 0
    began = 0.0

    async def deliver(frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        nonlocal booked
        answers = await ingest.deliver(frames)
        booked += _count_booked(answers)
        if booked == FRAMES:
            done.set()
        return answers

    with _pusher() as port:
        supervisor = Supervisor(deliver, lambda _: None, lambda *_: None, clock=now_ms, time_said=time_said)
        began = time.perf_counter()
        await supervisor.start(TikFinitySource(address=f"ws://127.0.0.1:{port}/", clock=now_ms))
        await done.wait()
        took = time.perf_counter() - began
        await supervisor.close()
    await ingest.close()
    await store.close()
    return FRAMES / took


@contextmanager
def _pusher() -> Iterator[int]:
    command = [sys.executable, "-m", "benchmarks._pusher", str(FRAMES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


async def _through_batches(path: Path) -> float:
    frames = [
        Frame("tikfinity", Dialect.TIKFINITY, json.dumps(message), EpochMs(now_ms())) for message in streaks(FRAMES)
    ]
    store = await Store.open(path)
    ingest = Ingest(store, changed=lambda _: None)
    began = time.perf_counter()
    answers = await asyncio.gather(
        *(ingest.deliver(frames[start : start + BATCH_EVENTS]) for start in range(0, FRAMES, BATCH_EVENTS))
    )
    took = time.perf_counter() - began
    await ingest.close()
    await store.close()
    assert sum(_count_booked(each) for each in answers) == FRAMES
    return FRAMES / took


def _count_booked(answers: Sequence[Sequence[Outcome]]) -> int:
    return sum(outcome.answer is Answer.BOOKED for frame in answers for outcome in frame)


def _bare(books: Path, path: Path) -> float:
    """Write what ``books`` holds into new books: the same rows, ``BATCH_EVENTS`` a transaction, just as durable."""
    migrate(path)
    with closing(sqlite3.connect(books)) as done, closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -16384"):
            db.execute(f"PRAGMA {pragma}")
        for table in SETTLED:
            _insert(db, table, done.execute(f"SELECT * FROM {table}").fetchall())
        transactions = [_rows(done, first, first + BATCH_EVENTS - 1) for first in range(1, FRAMES + 1, BATCH_EVENTS)]
        began = time.perf_counter()
        for rows_by_table in transactions:
            db.execute("BEGIN IMMEDIATE")
            for table, rows in rows_by_table.items():
                _insert(db, table, rows)
            db.execute("COMMIT")
        took = time.perf_counter() - began
        assert db.execute("SELECT count(*) FROM posting").fetchone() == (2 * FRAMES,)
    return FRAMES / took


def _rows(done: sqlite3.Connection, first: int, last: int) -> dict[str, list[Row]]:
    """The rows of one transaction: those of its events, and what marks, accounts and turnover stood at after them."""

    def select(query: str) -> list[Row]:
        return done.execute(query, (first, last)).fetchall()

    entries = select("SELECT * FROM journal_entry WHERE number BETWEEN ? AND ? ORDER BY number")
    postings = select("SELECT * FROM posting WHERE entry BETWEEN ? AND ? ORDER BY entry")
    booked_at = entries[-1][5]
    balances = {posting[1]: posting[3] for posting in postings}
    turned_over = done.execute("SELECT account, quarter, ?, ? FROM turnover", (last, 0)).fetchall()
    marks = [(*str(entry[2]).split(":")[1:6], str(entry[2]).split(":")[6], booked_at) for entry in entries]
    return {
        "raw_event": select("SELECT * FROM raw_event WHERE id BETWEEN ? AND ?"),
        "combo_mark": marks,
        "account": list(balances.items()),
        "journal_entry": entries,
        "posting": postings,
        "turnover": turned_over,
        "seen_message": select("SELECT * FROM seen_message WHERE entry BETWEEN ? AND ?"),
    }


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    places = ",".join("?" * len(rows[0]))
    db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)
