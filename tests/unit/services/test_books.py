"""The books as the creator uses them."""

import csv
import io
import json
from pathlib import Path

import pytest

from overlay_app.economy.statement import StatementFilter
from overlay_app.ledger.coins import MAX_COINS, Coins, NotCoins
from overlay_app.ledger.journal import Kind
from overlay_app.services.books import COLUMNS, Books, NotBooked
from overlay_app.services.ingest import Ingest
from overlay_app.store.writer import Store
from tests.evening import START, frame
from tests.standin import gift

ALL = StatementFilter()


@pytest.fixture
def books(store: Store) -> Books:
    return Books(store, lambda: START)


async def deliver(store: Store, *gifts: object) -> None:
    await Ingest(store, lambda _: None, clock=lambda: START).deliver([frame(one) for one in gifts])


async def available(books: Books) -> int:
    return (await books.figures()).balances.available


async def test_an_opening_balance_is_booked_once(books: Books) -> None:
    assert not (await books.figures()).opening_set
    await books.set_opening(Coins(500))
    with pytest.raises(NotBooked, match="correction"):
        await books.set_opening(Coins(500))
    figures = await books.figures()
    assert (figures.balances.available, figures.balances.opening, figures.opening_set) == (500, 500, True)


async def test_an_opening_balance_of_nothing_needs_no_booking(books: Books) -> None:
    with pytest.raises(NotBooked):
        await books.set_opening(Coins(0))


async def test_a_correction_goes_either_way_and_needs_a_reason(books: Books) -> None:
    await books.correct(Coins(30), "found some")
    await books.correct(Coins(-50), "lost more")
    for amount, reason in ((5, "  "), (0, "nothing")):
        with pytest.raises(NotBooked):
            await books.correct(Coins(amount), reason)
    assert await available(books) == -20
    assert [row.what for row in await books.page(ALL, None, 9)] == ["lost more", "found some"]


async def test_an_entry_is_taken_back_once(books: Books, store: Store) -> None:
    await deliver(store, gift(coins=30))
    await books.reverse(1, "sent by mistake")
    for number in (1, 2, 99):
        with pytest.raises(NotBooked):
            await books.reverse(number, "again")
    assert await available(books) == 0
    assert (await books.page(ALL, None, 1))[0].kind is Kind.REVERSAL


@pytest.mark.parametrize("amount", [MAX_COINS + 1, True, 1.5])
async def test_what_is_no_amount_is_not_booked(books: Books, amount: Coins) -> None:
    with pytest.raises(NotCoins):
        await books.set_opening(amount)
    assert await available(books) == 0


async def test_a_booking_is_told_and_a_refusal_is_not(books: Books) -> None:
    told: list[None] = []
    books.changed.listen(told.append)
    await books.correct(Coins(30), "found")
    await books.reverse(1, "not ours")
    with pytest.raises(NotBooked):
        await books.reverse(1, "again")
    assert len(told) == 2


HOSTILE = ("=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", 'a"b,c\nd', "O'Brien", "名前 😀")


async def test_a_csv_export_reads_back_and_holds_no_formula(books: Books, store: Store, tmp_path: Path) -> None:
    await deliver(store, *(gift(user=str(n), nickname=name, coins=n + 1) for n, name in enumerate(HOSTILE)))
    await books.correct(Coins(-3), '=HYPERLINK("https://example.invalid")')
    await books.export_csv(tmp_path / "new" / "out.csv", ALL)
    raw = (tmp_path / "new" / "out.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(raw, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(HOSTILE) + 1
    assert raw.count("\r\n") == len(rows) + 1
    texts = [row[column] for row in rows for column in ("kind", "what", "who", "session", "marks")]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [int(row["coins"]) for row in reversed(rows)] == [*range(1, len(HOSTILE) + 1), -3]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.csv"]


async def test_an_export_of_nothing_is_its_header(books: Books, tmp_path: Path) -> None:
    await books.export_csv(tmp_path / "out.csv", ALL)
    assert (tmp_path / "out.csv").read_text() == ",".join(COLUMNS) + "\n"
    await books.export_json(tmp_path / "out.json", ALL)
    assert json.loads((tmp_path / "out.json").read_text()) == {"entries": []}


async def test_a_json_export_holds_what_is_booked(books: Books, store: Store, tmp_path: Path) -> None:
    await deliver(store, gift(nickname='a"b\\c', coins=2, units=3, at=START))
    await books.export_json(tmp_path / "out.json", ALL)
    (entry,) = json.loads((tmp_path / "out.json").read_text())["entries"]
    assert (entry["who"], entry["coins"], entry["units"], entry["balance"]) == ('a"b\\c', 6, 3, 6)
    assert entry["occurred_at"] == "2025-06-15T15:06:40.000Z"


async def test_an_export_that_fails_leaves_nothing_beside_it(books: Books, store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    (folder / "out.csv").mkdir(parents=True)
    with pytest.raises(OSError, match=r"out\.csv|directory"):
        await books.export_csv(folder / "out.csv", ALL)
    assert [left.name for left in folder.iterdir()] == ["out.csv"]


async def test_an_export_is_bounded_by_time(books: Books, store: Store, tmp_path: Path) -> None:
    await deliver(store, *(gift(at=START + n) for n in (0, 5000)))
    await books.export_json(tmp_path / "out.json", StatementFilter(until=START))
    assert json.loads((tmp_path / "out.json").read_text())["entries"] == []


async def test_why_an_entry_was_counted_is_told(books: Books, store: Store) -> None:
    await deliver(store, gift(message="77"))
    why = await books.explain(1)
    assert why is not None
    assert '"77"' in why.raw
    assert await books.explain(2) is None
