"""The Marketplace page over real books: what is asked there is done, said, and shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from overlay_app.services.marketplace import Marketplace
from overlay_app.services.pictures import Pictures
from overlay_app.services.sale_import import SaleImport
from overlay_app.services.spotlights import Spotlights
from overlay_app.ui.effects.pictures import small
from overlay_app.ui.panels.marketplace import MarketplacePanel
from overlay_app.ui.presenters.marketplace import MarketplacePresenter
from tests.unit.services.test_spotlights import PaperBoards

from .counter import Counter, counter


@dataclass
class Page:
    at: Counter
    market: Marketplace
    boards: PaperBoards
    panel: MarketplacePanel


@asynccontextmanager
async def page(folder: Path) -> AsyncIterator[Page]:
    """The page with one seller and one item."""
    async with counter(folder, 1_000) as at:
        store = at.shopping.store
        market, boards = Marketplace(store), PaperBoards()
        spotlights = Spotlights(store, boards)
        pictures = Pictures(store, folder, small)
        importing = SaleImport(store, market, lambda: UTC)
        panel = MarketplacePresenter(market, spotlights, importing, pictures, at.till, lambda: UTC).panel
        panel.sellerEditor.begin("")
        panel.sellerEditor.save("Northwind", "brand", "10", "EUR 100")
        await at.until(lambda: panel.anySeller)
        panel.itemEditor.begin(0)
        written = {
            **panel.itemEditor.edited,
            "name": "Cap",
            "code": "cap",
            "price": "300",
            "link": "https://example.org/cap",
        }
        assert panel.itemEditor.save(written) == ""
        await at.until(lambda: panel.anyItem)
        at.said.clear()
        yield Page(at, market, boards, panel)
        await spotlights.close()


async def test_a_sale_is_booked_said_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    async with page(tmp_path) as here:
        at, panel = here.at, here.panel
        assert panel.entry.sell("300", "", "") == ""
        await at.until(lambda: panel.sales.rows)
        assert at.said == ["Sold Cap: +30 coins."]
        assert (await at.shopping.balances()).available == 1_030
        at.undo()
        await at.until(lambda: not panel.sales.rows)
        assert (await at.shopping.balances()).available == 1_000


async def test_money_without_a_worth_waits_and_is_booked_when_it_has_one(qapp: QApplication, tmp_path: Path) -> None:
    async with page(tmp_path) as here:
        at, panel = here.at, here.panel
        panel.entry.sell("5", "CHF", "")
        await at.until(lambda: panel.held)
        assert "waits" in at.said[0]
        panel.sellerEditor.begin("Northwind")
        assert panel.sellerEditor.save("Northwind", "brand", "10", "EUR 100, CHF 120") == ""
        await at.until(lambda: not panel.held)
        assert (await at.shopping.balances()).available == 1_060


async def test_a_refund_takes_its_fee_back(qapp: QApplication, tmp_path: Path) -> None:
    async with page(tmp_path) as here:
        at, panel = here.at, here.panel
        panel.entry.sell("300", "", "")
        await at.until(lambda: panel.sales.rows)
        panel.entry.beginRefund(panel.sales.rows[0].key)
        assert panel.entry.refund("100") == ""
        await at.until(lambda: panel.sales.rows[0].refunded)
        assert at.said[-1] == "Refunded Cap: -10 coins."


async def test_an_item_comes_on_stage_and_goes(qapp: QApplication, tmp_path: Path) -> None:
    async with page(tmp_path) as here:
        at, panel = here.at, here.panel
        panel.spotlight(2)
        await at.until(lambda: panel.onStage == "Cap")
        assert here.boards.widgets.spotlight is not None
        panel.takeDown()
        await at.until(lambda: panel.onStage == "" and len(panel.spotlights.rows) == 1)


async def test_a_file_is_looked_at_mapped_booked_and_closed(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Nr,Ware,Preis\n1,cap,200\n2,cap,free\n", encoding="utf-8")
    async with page(tmp_path) as here:
        at, importing = here.at, here.panel.importing
        importing.look(QUrl.fromLocalFile(str(file)))
        await at.until(lambda: importing.looking)
        assert not importing.bookable
        for column, place in (("sale", 1), ("item", 2), ("amount", 3)):
            importing.setColumn(column, place)
            await at.until(lambda which=column, at_=place: _place(importing, which) == at_)
        assert importing.summary == "sales: 1 · refunds: 0 · rows refused: 1"
        importing.book()
        await at.until(lambda: importing.done)
        assert importing.summary == "booked sales: 1 · refunds: 0 · your fee: +20 · rows refused: 1"
        importing.close()
        assert not importing.looking


async def test_a_file_that_is_none_is_told_and_nothing_opens(qapp: QApplication, tmp_path: Path) -> None:
    async with page(tmp_path) as here:
        here.panel.importing.look(QUrl.fromLocalFile(str(tmp_path)))
        await here.at.until(lambda: here.at.said)
        assert "cannot be read" in here.at.said[0]
        assert not here.panel.importing.looking


async def test_a_picture_of_ones_own_is_shown_with_its_item(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(tmp_path / "cap.png"))
    async with page(tmp_path) as here:
        at, panel = here.at, here.panel
        taken: list[str] = []
        panel.itemEditor.pictures.taken.connect(taken.append)
        panel.itemEditor.pictures.take(QUrl.fromLocalFile(str(tmp_path / "cap.png")))
        await at.until(lambda: taken)
        panel.itemEditor.begin(1)
        assert panel.itemEditor.save({**panel.itemEditor.edited, "picture": taken[0]}) == ""
        await at.until(lambda: panel.item["picture"].toLocalFile().endswith(".png"))
        kept = QImage(panel.item["picture"].toLocalFile())
        assert (kept.width(), kept.height()) == (640, 213)


def _place(importing, column: str) -> int:
    return next(each["place"] for each in importing.columns if each["column"] == column)
