"""The Marketplace page: items, sales and spotlights as kept, and what the creator does with them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from overlay_app.economy.marketplace import Item
from overlay_app.economy.sale_files import Column
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins
from overlay_app.services.clock import now_ms
from overlay_app.services.marketplace import ItemHistory, Marketplace, NewSale
from overlay_app.services.pictures import Pictures
from overlay_app.services.refresh import Refresh
from overlay_app.services.sale_import import Imported, Preview, SaleImport
from overlay_app.services.spotlights import Spotlights
from overlay_app.ui.panels.marketplace import MarketplacePanel
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState
from overlay_app.ui.presenters.till import REST_SECONDS, Till

_PAGE = 100


class MarketplacePresenter:
    """Feeds a ``MarketplacePanel`` from the marketplace and its spotlights."""

    def __init__(
        self,
        market: Marketplace,
        spotlights: Spotlights,
        importing: SaleImport,
        pictures: Pictures,
        till: Till,
        zone: Callable[[], tzinfo],
    ) -> None:
        self._market = market
        self._spotlights = spotlights
        self._importing = importing
        self._pictures = pictures
        self._till = till
        self._zone = zone
        self._length = _PAGE
        self._state = MarketplaceState(zone=zone(), pictures=pictures.folder)
        self._again = Refresh("marketplace page", self._refresh)
        actions = MarketplaceActions(
            look=self._look,
            more=self._more,
            save_item=lambda item: till.do("save an item", lambda: self._save_item(item), "Saved."),
            retire_item=lambda item, retired: till.do(
                "retire an item",
                lambda: market.retire_item(item, retired=retired),
                "It is offered no more." if retired else "It is offered again.",
            ),
            save_seller=lambda seller: till.do("save a seller", lambda: market.save_seller(seller), "Saved."),
            sell=lambda new: till.do("sale", lambda: self._sell(new)),
            refund=lambda source, sale, amount, money: till.do(
                "refund", lambda: self._refund(source, sale, amount, money)
            ),
            spotlight=lambda item, length: till.do("spotlight", lambda: spotlights.show(item, length)),
            take_down=lambda: till.do("spotlight", spotlights.take_down),
            take_picture=lambda file, taken: till.do("picture", lambda: self._take_picture(file, taken)),
            open_link=lambda link: QDesktopServices.openUrl(QUrl(link)),
            look_at_file=lambda file, columns, seller: till.do(
                "look at a file", lambda: self._look_at_file(file, columns, seller)
            ),
            book_file=lambda: till.do("book a file", self._book_file),
            close_file=self._close_file,
        )
        self.panel = MarketplacePanel(actions, now_ms)
        for notice in (market.changed, spotlights.changed):
            notice.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        listings = await self._market.listings()
        known = [listing.item.number for listing in listings]
        looked_at = self._state.chosen if self._state.chosen in known else next(iter(known), None)
        length = self._length
        history = ItemHistory() if looked_at is None else await self._market.history(looked_at, length + 1)
        sellers = await self._market.sellers()
        self._state = replace(
            self._state,
            listings=tuple(listings),
            sellers=tuple(sellers),
            history=replace(history, sales=history.sales[:length]),
            more=len(history.sales) > length,
            on_stage=self._spotlights.current,
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _show_file(self, preview: Preview | None, imported: Imported | None = None) -> None:
        self._state = replace(self._state, preview=preview, imported=imported)
        self.panel.show(self._state)

    def _look(self, item: int) -> None:
        self._state = replace(self._state, chosen=item)
        self._length = _PAGE
        self.refresh_soon()

    def _more(self) -> None:
        if self._length <= len(self._state.history.sales):
            self._length += _PAGE
            self.refresh_soon()

    async def _save_item(self, item: Item) -> None:
        number = await self._market.save_item(item)
        if not item.number:
            self._look(number)
        await self._pictures.sweep()

    async def _sell(self, new: NewSale) -> None:
        receipt = await self._market.sell(new)
        words = (
            f"Sold {receipt.what}: {receipt.fee:+,} coins."
            if receipt.fee is not None
            else (f"Sold {receipt.what}. It waits until the seller's currency has a worth.")
        )
        self._till.say(
            words,
            lambda: self._till.do(
                "undo a sale", lambda: self._market.undo_sale(receipt.source, receipt.sale), "It was undone."
            ),
        )

    async def _refund(self, source: str, sale: str, amount: Coins | None, money: Money | None) -> None:
        receipt = await self._market.refund(source, sale, amount=amount, money=money)
        fee = "" if not receipt.fee else f": {receipt.fee:+,} coins"
        self._till.say(f"Refunded {receipt.what}{fee}.")

    async def _take_picture(self, file: Path, taken: Callable[[str], None]) -> None:
        taken(await self._pictures.take(file))

    async def _look_at_file(self, file: Path, columns: Mapping[Column, int] | None, seller: str) -> None:
        self._show_file(await self._importing.preview(file, columns, seller))

    async def _book_file(self) -> None:
        if self._state.preview is not None:
            preview = self._state.preview
            self._show_file(preview, await self._importing.book(preview))

    def _close_file(self) -> None:
        self._show_file(None)
