"""Files of sales, booked: as often as wished, and nothing twice."""

from collections.abc import AsyncIterator
from datetime import UTC
from pathlib import Path

import pytest

from overlay_app.economy.marketplace import Seller
from overlay_app.economy.sale_files import Column
from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.marketplace import Marketplace
from overlay_app.services.sale_import import Imported, SaleImport
from overlay_app.store.balances import read as balances
from overlay_app.store.verify import verify
from overlay_app.store.writer import Store
from tests.evening import Evening, event

NOW = EpochMs(1_767_000_000_000)
FILE = """\
Order ID,Paid at,SKU,Product,Total,Currency,Type
#1,2025-12-01 10:00,shirt,Tour shirt,19.90,EUR,sale
#2,2025-12-01 11:00,mug,Enamel mug,9.90,EUR,sale
#2,2025-12-01 11:00,shirt,Tour shirt,19.90,EUR,sale
#1,2025-12-02 09:00,shirt,Tour shirt,19.90,EUR,refund
#3,2025-12-03 09:00,mug,Enamel mug,free,EUR,sale
#9,2025-12-03 09:00,mug,Enamel mug,1.00,EUR,refund
"""


class Desk:
    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.market = Marketplace(store, lambda: NOW)
        self.importing = SaleImport(store, self.market, lambda: UTC, lambda: NOW)

    async def take(self, text: str, seller: str = "northwind") -> Imported:
        path = self.folder / "sales.csv"
        path.write_text(text, encoding="utf-8")
        return await self.importing.book(await self.importing.preview(path, None, seller))

    async def wallet(self) -> int:
        return (await self.store.read(balances)).available


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = await Store.open(tmp_path / "books.sqlite3")
    desk = Desk(store, tmp_path)
    await desk.market.save_seller(Seller("", "northwind", fee_rate=1_000, currencies={"EUR": 100}))
    yield desk
    await store.close()


async def test_a_file_books_sales_and_refunds_and_names_what_it_refuses(desk: Desk) -> None:
    done = await desk.take(FILE)
    assert (done.booked, done.refunds, done.repeats, done.held) == (3, 1, 0, 0)
    assert [(one.line, one.reason) for one in done.refused] == [
        (6, "'free' is no amount."),
        (7, "There is no such sale to refund."),
    ]
    assert done.fee == await desk.wallet() == 99 + 199
    assert await desk.store.read(verify) == []


async def test_the_same_file_again_or_a_longer_one_books_nothing_twice(desk: Desk) -> None:
    await desk.take(FILE)
    before = await desk.wallet()
    again = await desk.take(FILE + "#4,2025-12-04 10:00,mug,Enamel mug,9.90,EUR,sale\n")
    assert (again.booked, again.refunds, again.repeats) == (1, 0, 4)
    assert await desk.wallet() == before + 99


async def test_rows_in_another_order_refunds_before_sales_come_to_the_same(desk: Desk) -> None:
    heading, *rows = FILE.splitlines()
    done = await desk.take("\n".join([heading, *reversed(rows)]))
    assert (done.booked, done.refunds, done.fee) == (3, 1, 298)


async def test_without_a_worth_the_sales_wait_and_are_booked_when_it_is_given(desk: Desk) -> None:
    done = await desk.take(FILE.replace("EUR", "CHF"))
    assert (done.booked, done.held, done.fee, await desk.wallet()) == (0, 4, 0, 0)
    await desk.market.save_seller(Seller("northwind", "northwind", fee_rate=1_000, currencies={"CHF": 100}))
    assert await desk.wallet() == 99 + 199
    assert await desk.store.read(verify) == []


async def test_columns_can_be_chosen_by_hand(desk: Desk) -> None:
    path = desk.folder / "odd.csv"
    path.write_text("Nr;Wann;Was;Betrag\n1;01.12.2025;Becher;500\n", encoding="utf-8")
    assert (await desk.importing.preview(path, None, "northwind")).lines == ()
    columns = {Column.SALE: 0, Column.TIME: 1, Column.NAME: 2, Column.AMOUNT: 3}
    preview = await desk.importing.preview(path, columns, "northwind")
    assert [(line.name, line.amount) for line in preview.lines] == [("Becher", 500)]
    assert (await desk.importing.book(preview)).fee == 50


async def test_a_file_that_is_not_there_is_said_so(desk: Desk) -> None:
    with pytest.raises(NotSpent, match="cannot be read"):
        await desk.importing.preview(desk.folder / "none.csv")


async def test_what_a_feed_told_is_not_taken_from_a_file_again_nor_the_other_way_round(tmp_path: Path) -> None:
    path = tmp_path / "both.sqlite3"
    evening = Evening(path)
    told = {"seller": "northwind", "item": "mug", "amount": 100}
    evening.take_events(event("sale", "e1", sale="A", **told))
    evening.close()
    store = await Store.open(path)
    done = await Desk(store, tmp_path).take("sale,item,amount\nA,mug,100\nB,mug,100\n")
    await store.close()
    assert (done.repeats, done.booked) == (1, 1)
    evening.restart()
    evening.take_events(event("sale", "e2", sale="B", **told))
    assert evening.coins == 10
    evening.close()
