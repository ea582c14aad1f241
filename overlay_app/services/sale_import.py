"""Sales out of a CSV file: first looked at, then booked, as often as wished without booking one twice."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import partial
from pathlib import Path

from overlay_app.economy import sale_files
from overlay_app.economy.marketplace import Sale
from overlay_app.economy.sale_files import BYTES_AT_MOST, Column, RefusedLine, SaleLine
from overlay_app.economy.spending import NotSpent
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.services.booking.sales import by_file
from overlay_app.services.clock import now_ms
from overlay_app.services.marketplace import Marketplace, NewSale, SaleReceipt, enter_refund, enter_sale
from overlay_app.store import marketplace, sales
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

_AT_ONCE = 200
_NAME_KEPT = 120


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring, before anything of it is booked."""

    path: Path
    headings: tuple[str, ...]
    columns: Mapping[Column, int]
    """Which column stands at which place."""
    seller: str
    """Whose sales those are that name no seller."""
    lines: tuple[SaleLine, ...] = ()
    refused: tuple[RefusedLine, ...] = ()


@dataclass(slots=True)
class Imported:
    """What came of an import. ``fee`` is what it changed the wallet by."""

    booked: int = 0
    refunds: int = 0
    repeats: int = 0
    held: int = 0
    fee: Coins = ZERO
    refused: list[RefusedLine] = field(default_factory=list)


class SaleImport:
    """Reads files of sales and books them."""

    def __init__(
        self, store: Store, market: Marketplace, zone: Callable[[], tzinfo], clock: Callable[[], EpochMs] = now_ms
    ) -> None:
        self._store = store
        self._market = market
        self._zone = zone
        self._clock = clock

    async def preview(self, path: Path, columns: Mapping[Column, int] | None = None, seller: str = "") -> Preview:
        """Read a file; ``columns`` None: by its headings. Raises ``NotSpent`` where it is no file of sales."""
        return await asyncio.to_thread(_preview, path, columns, seller, self._zone(), self._clock())

    async def book(self, preview: Preview) -> Imported:
        """Book what the preview shows. What was booked before is a repeat, in whichever order files come."""
        result = Imported(refused=list(preview.refused))
        # Sales first: a file may tell of a refund before its sale.
        lines = sorted(preview.lines, key=lambda line: (line.refund is not None, line.line))
        for start in range(0, len(lines), _AT_ONCE):
            part = lines[start : start + _AT_ONCE]
            outcomes = await self._store.run(partial(_book, part, self._clock()))
            _count(result, part, outcomes)
        result.refused.sort(key=lambda refused: refused.line)
        if lines:
            self._market.changed.tell(None)
        return result


def _preview(path: Path, columns: Mapping[Column, int] | None, seller: str, zone: tzinfo, now: EpochMs) -> Preview:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES_AT_MOST + 1)
    except OSError as error:
        raise NotSpent(f"The file cannot be read: {error.strerror or error}.") from error
    table = sale_files.read_table(data)
    meant = sale_files.guess(table.headings) if columns is None else dict(columns)
    lines, refused = sale_files.read_lines(table, meant, seller, zone, now)
    return Preview(path, table.headings, meant, seller, tuple(lines), tuple(refused))


def _book(lines: Sequence[SaleLine], now: EpochMs, db: Transaction) -> list[SaleReceipt | str]:
    """What each line came to: a receipt, or why it is refused. Each stands under a savepoint of its own."""
    outcomes: list[SaleReceipt | str] = []
    for line in lines:
        try:
            with db.begin_nested():
                outcomes.append(_enter(db, line, now) if line.refund is None else _pay_back(db, line, now))
        except NotSpent as refusal:
            outcomes.append(str(refusal))
    return outcomes


def _enter(db: Transaction, line: SaleLine, now: EpochMs) -> SaleReceipt:
    item = marketplace.meet(db, line.seller, line.item, safe_text(line.name, _NAME_KEPT) or None)
    known = sales.known_to(db, line.seller, line.sale)
    # One order may be of several items: the first has the order's id, the others the item's with it.
    sale = line.sale if known is None or known.item == item.number else f"{line.sale}/{line.item}"
    return enter_sale(db, NewSale(item.number, line.amount, line.money, line.at, sale, by_file(line.seller)), item, now)


def _pay_back(db: Transaction, line: SaleLine, now: EpochMs) -> SaleReceipt:
    sale = _sale_meant(db, line)
    if sale is None:
        raise NotSpent("There is no such sale to refund.")
    return enter_refund(db, sale, line.amount, line.money, line.refund, line.at or now, now)


def _sale_meant(db: Transaction, line: SaleLine) -> Sale | None:
    of_item = sales.known_to(db, line.seller, f"{line.sale}/{line.item}") if line.item else None
    return of_item or sales.known_to(db, line.seller, line.sale)


def _count(result: Imported, lines: Sequence[SaleLine], outcomes: Sequence[SaleReceipt | str]) -> None:
    for line, outcome in zip(lines, outcomes, strict=True):
        if isinstance(outcome, str):
            result.refused.append(RefusedLine(line.line, outcome))
        elif outcome.status == "repeat":
            result.repeats += 1
        elif outcome.status == "held":
            result.held += 1
        else:
            result.booked += line.refund is None
            result.refunds += line.refund is not None
            result.fee = Coins(result.fee + (outcome.fee or 0))
