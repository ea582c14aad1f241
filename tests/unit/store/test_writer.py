"""The store under load, under mistakes, and under a disk that refuses."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, text

from overlay_app.ledger.accounts import INCOME_GIFTS, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer
from overlay_app.store import balances, journal
from overlay_app.store.problems import StoreBroken, StoreProblem, StoreWaits
from overlay_app.store.verify import verify
from overlay_app.store.writer import GROUP_AT_MOST, JOBS_AT_MOST, Store

NOW = EpochMs(1_750_000_000_000)


def gift(key: str, memo: str = "") -> Callable[[Connection], journal.Booked]:
    entry = Entry(key, Kind.GIFT, NOW, transfer(INCOME_GIFTS, WALLET, Coins(1)), memo=memo)
    return lambda db: journal.book(db, entry, NOW)


async def coins(store: Store) -> int:
    return (await store.read(balances.read)).available


def fail(_: Connection) -> None:
    raise KeyError("mistake")


async def test_what_is_answered_is_on_disk(store: Store) -> None:
    await store.run(gift("a"))
    with closing(sqlite3.connect(store.path)) as db:
        assert db.execute("SELECT key FROM journal_entry").fetchall() == [("a",)]


async def test_a_burst_is_carried_out_in_order(store: Store) -> None:
    booked = await asyncio.gather(*(store.run(gift(str(n))) for n in range(GROUP_AT_MOST * 2 + 7)))
    assert [one.number for one in booked] == list(range(1, len(booked) + 1))


async def test_one_bad_job_in_a_burst_leaves_its_neighbours(store: Store) -> None:
    def half(db: Connection) -> None:
        gift("half")(db)
        raise ValueError("after booking")

    jobs: list[Any] = [gift("a"), fail, gift("b"), half, gift("c")]
    answers = await asyncio.gather(*(store.run(job) for job in jobs), return_exceptions=True)
    assert [type(answer) for answer in answers] == [
        journal.Booked,
        KeyError,
        journal.Booked,
        ValueError,
        journal.Booked,
    ]
    assert await coins(store) == 3


async def test_who_stops_waiting_stops_nobody_else(store: Store) -> None:
    tasks = [asyncio.create_task(store.run(gift(str(n)))) for n in range(10)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(answer, asyncio.CancelledError) for answer in answers] == [n == 3 for n in range(10)]


async def test_more_jobs_than_the_queue_holds_wait_for_room(store: Store) -> None:
    opened = Event()
    first = asyncio.create_task(store.run(lambda _: opened.wait()))
    others = [asyncio.create_task(store.run(lambda _: None)) for _ in range(JOBS_AT_MOST + 50)]
    await asyncio.sleep(0.05)
    assert store._writer._jobs.qsize() <= JOBS_AT_MOST
    opened.set()
    await asyncio.gather(first, *others)


async def test_a_reader_sees_what_is_committed_and_changes_nothing(store: Store) -> None:
    await store.run(gift("a"))
    assert await coins(store) == 1
    with pytest.raises(StoreProblem):
        await store.read(gift("b"))
    assert await coins(store) == 1


async def test_closing_finishes_what_is_queued(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "books.sqlite3")
    jobs = [asyncio.create_task(store.run(gift(str(n)))) for n in range(100)]
    await asyncio.sleep(0)
    await store.close()
    assert len(await asyncio.gather(*jobs)) == 100


async def test_closed_books_say_so_instead_of_waiting_for_ever(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "books.sqlite3")
    await store.close()
    with pytest.raises(StoreBroken, match="closed"):
        await store.run(gift("a"))
    with pytest.raises(StoreBroken, match="closed"):
        await store.read(balances.read)


async def test_a_new_folder_is_for_its_user_alone(store: Store) -> None:
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


async def fill_the_disk(store: Store, pages: int) -> None:
    """Let the file grow by so many pages and no more: SQLite then answers as on a full disk."""

    def limit(db: Connection) -> None:
        used = db.execute(text("PRAGMA page_count")).scalar_one()
        db.execute(text(f"PRAGMA max_page_count = {used + pages}"))

    await store.run(limit)


async def make_room(store: Store) -> None:
    await store.run(lambda db: db.execute(text("PRAGMA max_page_count = 1073741823")).close())


@pytest.mark.parametrize("pages", [0, 1, 2, 3, 5, 8])
async def test_a_full_disk_is_said_in_words_leaves_nothing_half_booked_and_passes(store: Store, pages: int) -> None:
    await store.run(gift("before"))
    await fill_the_disk(store, pages)
    tried = [f"{n}-{'x' * 3000}" for n in range(60)]
    answers = await asyncio.gather(*(store.run(gift(key, memo="y" * 3000)) for key in tried), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert refused
    assert {type(answer) for answer in refused} == {StoreWaits}
    assert "disk is full" in str(refused[0])
    assert await coins(store) == 1 + len(answers) - len(refused)
    assert await store.read(verify) == []
    await make_room(store)
    await asyncio.gather(*(store.run(gift(key)) for key in tried))
    assert await coins(store) == 61


async def test_a_full_disk_also_refuses_the_neighbours_of_the_job_that_met_it(store: Store) -> None:
    await fill_the_disk(store, 1)
    small, large = gift("small"), gift("large", memo="x" * 200_000)
    answers = await asyncio.gather(store.run(small), store.run(large), store.run(fail), return_exceptions=True)
    assert [isinstance(answer, StoreWaits) for answer in answers[:2]] == [True, True]
    assert await coins(store) == 0
    await make_room(store)


async def test_a_file_that_others_keep_locked_is_said_so_and_passes(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreWaits, match="Another program"):
            await store.run(gift("a"))
        other.execute("ROLLBACK")
    await store.run(gift("a"))


async def test_damaged_pages_are_said_so(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    store = await Store.open(path)
    await asyncio.gather(*(store.run(gift(str(n), memo="x" * 1000)) for n in range(500)))
    await store.close()
    whole = bytearray(path.read_bytes())
    for page in range(len(whole) // 8192 * 4096, len(whole), 4096):
        whole[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(whole))
    store = await Store.open(path)
    with pytest.raises(StoreBroken, match="damaged"):
        await store.read(lambda db: db.execute(text("SELECT sum(units), max(memo) FROM journal_entry")).all())
    await store.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
async def test_a_read_only_folder_is_said_so(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    await (await Store.open(folder / "books.sqlite3")).close()
    (folder / "books.sqlite3").chmod(0o400)
    folder.chmod(0o500)
    with pytest.raises(StoreWaits, match="cannot be"):
        await Store.open(folder / "books.sqlite3")
    folder.chmod(0o700)
