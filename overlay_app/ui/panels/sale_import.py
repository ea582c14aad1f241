"""A file of sales before it is booked: what its columns mean, what each row says, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.marketplace import Seller
from overlay_app.economy.sale_files import Column, RefusedLine, SaleLine
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats, market_words
from overlay_app.ui.panels.marketplace_state import MarketplaceActions, MarketplaceState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_AT_MOST = 200
"""Rows of a file that the page shows; all of them are booked."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file: what it says, or why it is refused."""

    key: int
    line: str
    what: str
    when: str
    amount: str
    refund: bool
    problem: str


@QmlElement
@QmlUncreatable("made by MarketplacePanel")
class SaleImportView(QObject):
    """Shows the file that is looked at."""

    changed = Signal()

    def __init__(self, actions: MarketplaceActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = MarketplaceState()
        self._rows = Rows(PreviewRow, self)

    def show(self, state: MarketplaceState) -> None:
        """Show the file of this state."""
        self._state = state
        preview = state.preview
        refused = state.imported.refused if state.imported is not None else () if preview is None else preview.refused
        lines = () if preview is None or state.imported is not None else preview.lines
        rows = [*map(self._refused_row, refused[:SHOWN_AT_MOST]), *map(self._row, lines[:SHOWN_AT_MOST])]
        self._rows.show(rows[:SHOWN_AT_MOST])
        self.changed.emit()

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        """Whether a file is looked at, or what came of it."""
        return self._state.preview is not None

    @Property(bool, notify=changed)
    def done(self) -> bool:
        return self._state.imported is not None

    @Property(str, notify=changed)
    def file(self) -> str:
        return "" if self._state.preview is None else self._state.preview.path.name

    @Property(str, notify=changed)
    def summary(self) -> str:
        """What the file would bring, or what it brought."""
        preview, done = self._state.preview, self._state.imported
        if preview is None:
            return ""
        if done is None:
            refunds = sum(line.refund is not None for line in preview.lines)
            parts = [
                self.tr("sales: {count}").format(count=formats.grouped(len(preview.lines) - refunds)),
                self.tr("refunds: {count}").format(count=formats.grouped(refunds)),
            ]
        else:
            parts = [
                self.tr("booked sales: {count}").format(count=formats.grouped(done.booked)),
                self.tr("refunds: {count}").format(count=formats.grouped(done.refunds)),
                self.tr("your fee: {coins}").format(coins=formats.signed(done.fee)),
            ]
            if done.repeats:
                parts.append(self.tr("known already: {count}").format(count=formats.grouped(done.repeats)))
            if done.held:
                parts.append(self.tr("waiting for a currency: {count}").format(count=formats.grouped(done.held)))
        refused = len(preview.refused if done is None else done.refused)
        if refused:
            parts.append(self.tr("rows refused: {count}").format(count=formats.grouped(refused)))
        return " · ".join(parts)

    @Property(bool, notify=changed)
    def bookable(self) -> bool:
        return self._state.imported is None and self._state.preview is not None and bool(self._state.preview.lines)

    @Property("QStringList", notify=changed)
    def headings(self) -> list[str]:
        """What can be chosen for a column: none first, then every heading of the file."""
        headings = () if self._state.preview is None else self._state.preview.headings
        return [self.tr("none"), *(heading or self.tr("(without a heading)") for heading in headings)]

    @Property("QVariantList", notify=changed)
    def columns(self) -> list[dict[str, Any]]:
        """What each column means, and where in ``headings`` it stands now."""
        meant = {} if self._state.preview is None else self._state.preview.columns
        return [
            {"column": column.value, "name": self._column_words(column), "place": meant.get(column, -1) + 1}
            for column in Column
        ]

    @Property("QStringList", notify=changed)
    def sellers(self) -> list[str]:
        return [self.tr("named in the file"), *(seller.name for seller in self._state.sellers)]

    @Property(int, notify=changed)
    def sellerPlace(self) -> int:
        chosen = "" if self._state.preview is None else self._state.preview.seller
        ids = [seller.id for seller in self._state.sellers]
        return ids.index(chosen) + 1 if chosen in ids else 0

    @Slot(QUrl)
    def look(self, file: QUrl) -> None:
        only: list[Seller] = list(self._state.sellers) if len(self._state.sellers) == 1 else []
        self._actions.look_at_file(Path(file.toLocalFile()), None, only[0].id if only else "")

    @Slot(str, int)
    def setColumn(self, column: str, place: int) -> None:
        """Let a column mean what stands at a place of ``headings``."""
        preview = self._state.preview
        if preview is not None and self._state.imported is None:
            meant = {**preview.columns, Column(column): place - 1}
            kept = {which: where for which, where in meant.items() if where >= 0}
            self._actions.look_at_file(preview.path, kept, preview.seller)

    @Slot(int)
    def setSeller(self, place: int) -> None:
        preview = self._state.preview
        if preview is not None and self._state.imported is None:
            seller = self._state.sellers[place - 1].id if place > 0 else ""
            self._actions.look_at_file(preview.path, dict(preview.columns), seller)

    @Slot()
    def book(self) -> None:
        if self.bookable:
            self._actions.book_file()

    @Slot()
    def close(self) -> None:
        self._actions.close_file()

    def _row(self, line: SaleLine) -> PreviewRow:
        when = "" if line.at is None else formats.moment(line.at, self._state.zone, self._now())
        what = line.name or line.item or self.tr("sale {sale}").format(sale=line.sale)
        amount = formats.grouped(line.amount or 0) if line.money is None else market_words.money_words(line.money)
        return PreviewRow(line.line, str(line.line), what, when, amount, line.refund is not None, "")

    def _refused_row(self, refused: RefusedLine) -> PreviewRow:
        return PreviewRow(refused.line, str(refused.line), "", "", "", False, refused.reason)

    def _column_words(self, column: Column) -> str:
        return {
            Column.SALE: self.tr("Sale or order id"),
            Column.TIME: self.tr("When"),
            Column.SELLER: self.tr("Seller"),
            Column.ITEM: self.tr("Item id"),
            Column.NAME: self.tr("Item's name"),
            Column.AMOUNT: self.tr("Amount"),
            Column.CURRENCY: self.tr("Currency"),
            Column.REFUND: self.tr("Refund"),
        }[column]
