"""The order sheet on paper: what is to be ordered, a page for each partner. It bears no delivery address."""

from collections.abc import Sequence
from datetime import tzinfo
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from overlay_app.economy.rewards import Redemption
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats

_MARGIN_MM = 18.0
_COLUMNS = (22, 40, 24, 14)
"""Widths in per cent: when, reward, number, coins."""


def write_order_sheet(path: Path, redemptions: Sequence[Redemption], zone: tzinfo, now: EpochMs) -> None:
    """Write a PDF of A4 pages, whole or not at all. Raises ``OSError``."""
    swap = path.with_name(path.name + ".part")
    file = QFile(str(swap))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(None, file.errorString())
    try:
        _draw(file, redemptions, zone, now)
        file.close()
        swap.replace(path)
    finally:
        swap.unlink(missing_ok=True)


def _draw(device: QIODevice, redemptions: Sequence[Redemption], zone: tzinfo, now: EpochMs) -> None:
    writer = QPdfWriter(device)
    writer.setTitle(_tr("Order sheet"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDefaultFont(QFont("Inter", 10))
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(writer.pageLayout().paintRectPixels(writer.resolution()).size().toSizeF())
    cursor = QTextCursor(document)
    by_partner = sorted(redemptions, key=lambda one: (one.partner_name.casefold(), one.partner, one.requested_at))
    if not by_partner:
        cursor.insertText(_tr("Nothing is to be ordered."))
    for number, (_, ordered) in enumerate(groupby(by_partner, key=lambda one: one.partner)):
        _partner_page(cursor, list(ordered), zone, now, first=number == 0)
    document.print_(writer)


def _partner_page(
    cursor: QTextCursor, redemptions: Sequence[Redemption], zone: tzinfo, now: EpochMs, *, first: bool
) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.End)
    block = QTextBlockFormat()
    if not first:
        block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    block.setBottomMargin(4)
    cursor.insertBlock(block, _weight(18, QFont.Weight.Bold))
    cursor.insertText(_tr("Order for {partner}").format(partner=redemptions[0].partner_name))
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    count = formats.grouped(len(redemptions))
    cursor.insertText(_tr("{when} · {count} to order").format(when=formats.moment(now, zone, now), count=count))
    table = cursor.insertTable(len(redemptions) + 1, len(_COLUMNS), _table_shape())
    heading = (_tr("Requested"), _tr("Reward"), _tr("Our number"), _tr("Coins"))
    rows = [
        (
            formats.moment(one.requested_at, zone, now),
            ", ".join((one.name, *(f"{option}: {value}" for option, value in one.chosen.items()))),
            one.id[-12:],
            formats.grouped(one.price),
        )
        for one in redemptions
    ]
    for line, row in enumerate([heading, *rows]):
        for column, words in enumerate(row):
            weight = QFont.Weight.DemiBold if line == 0 else QFont.Weight.Normal
            table.cellAt(line, column).firstCursorPosition().insertText(words, _weight(10, weight))


def _table_shape() -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in _COLUMNS])
    shape.setBorder(0.5)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(5)
    shape.setTopMargin(14)
    shape.setHeaderRowCount(1)
    return shape


def _weight(points: int, weight: QFont.Weight) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontPointSize(points)
    form.setFontWeight(weight)
    return form


def _tr(words: str) -> str:
    return QCoreApplication.translate("OrderSheet", words)
