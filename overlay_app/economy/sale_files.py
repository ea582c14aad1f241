"""Sales as they stand in a seller's or a platform's CSV file: which column means what, and what each row says."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from hashlib import sha256

from overlay_app.economy.marketplace import NAME_KEPT, SALE_AT_MOST
from overlay_app.economy.spending import NotSpent
from overlay_app.events.money import Money
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import Coins, EpochMs

BYTES_AT_MOST = 16 * 1024 * 1024
ROWS_AT_MOST = 50_000
ID_KEPT = 200
_CELL_AT_MOST = 4_000
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


class Column(StrEnum):
    """What a column can mean."""

    SALE = "sale"
    TIME = "time"
    SELLER = "seller"
    ITEM = "item"
    NAME = "name"
    AMOUNT = "amount"
    CURRENCY = "currency"
    REFUND = "refund"


_HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.SALE: ("sale", "sale id", "order", "order id", "order number", "order no", "transaction", "transaction id"),
    Column.TIME: ("time", "date", "date time", "sold at", "created at", "order date", "paid at", "timestamp"),
    Column.SELLER: ("seller", "seller id", "vendor", "brand", "shop", "store", "merchant"),
    Column.ITEM: ("item", "item id", "sku", "product id", "product code", "variant sku", "lineitem sku"),
    Column.NAME: ("item name", "name", "product", "product name", "title", "lineitem name", "description"),
    Column.AMOUNT: ("amount", "coins", "price", "total", "gross", "net amount", "lineitem price", "paid"),
    Column.CURRENCY: ("currency", "currency code"),
    Column.REFUND: ("refund", "refund id", "refunded", "type", "kind", "transaction type", "status"),
}
"""What columns are called, best first."""

_NO_REFUND = frozenset({"", "0", "no", "false", "none", "sale", "sold", "order", "paid", "payment", "charge"})
_REFUND = frozenset({"1", "yes", "true", "refund", "refunded", "return", "returned", "chargeback"})
_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")
_SIGNS = {"€": "EUR", "£": "GBP"}
_COINS = frozenset({"", "coin", "coins"})
_NUMBER = re.compile(r"([0-9][0-9.,  '’]*)")


@dataclass(frozen=True, slots=True)
class SalesTable:
    """A CSV file as read: its headings, and its rows with the line each began on."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A row that says a sale, or with ``refund`` (its id) what of one was paid back."""

    line: int
    sale: str
    seller: str
    item: str
    name: str
    amount: Coins | None
    money: Money | None
    at: EpochMs | None
    refund: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A row that cannot be taken, and why."""

    line: int
    reason: str


class _Unreadable(NotSpent):
    """One row cannot be taken."""


def read_table(data: bytes) -> SalesTable:
    """Read a CSV file, whichever of comma, semicolon or tab is between its cells. Raises ``NotSpent`` in words."""
    if len(data) > BYTES_AT_MOST:
        raise NotSpent(f"The file is larger than {BYTES_AT_MOST // 1024**2} MiB. Split it into several.")
    text = _text(data)
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    if mark not in first:
        raise NotSpent("This is no CSV file with headings in its first line.")
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, tuple(cell[:_CELL_AT_MOST].strip() for cell in row)))
            begins = reader.line_num + 1
            if len(rows) > ROWS_AT_MOST:
                raise NotSpent(f"The file has more than {ROWS_AT_MOST:,} rows. Split it into several.")
    except csv.Error as error:
        raise NotSpent(f"Line {reader.line_num} of the file cannot be read: {error}.") from error
    if len(rows) < 2:
        raise NotSpent("There is no sale in this file: a line with headings, then one line for each sale.")
    return SalesTable(tuple(safe_text(cell, NAME_KEPT) for cell in rows[0][1]), tuple(rows[1:]))


def guess(headings: Sequence[str]) -> dict[Column, int]:
    """Which column stands where, by what columns are usually called; each place means one thing."""
    known = [re.sub(r"[\s_.\-#:]+", " ", heading).strip().casefold() for heading in headings]
    found: dict[Column, int] = {}
    for column, names in _HEADINGS.items():
        places = (known.index(name) for name in names if name in known)
        place = next((place for place in places if place not in found.values()), None)
        if place is not None:
            found[column] = place
    return found


def read_lines(
    table: SalesTable, columns: Mapping[Column, int], seller: str, zone: tzinfo, now: EpochMs
) -> tuple[list[SaleLine], list[RefusedLine]]:
    """What each row says. ``seller`` is whose sales those are that name none; times without a zone are in ``zone``.

    A row without an id of its own gets one from all that stands in it and from how often the same row came before, so
    that the same file, or a longer one, brings no sale twice.
    """
    taken: list[SaleLine] = []
    refused: list[RefusedLine] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for line, row in table.rows:
        seen[row] += 1
        cells = {column: row[place] if place < len(row) else "" for column, place in columns.items()}
        try:
            taken.append(_line(line, row, cells, seen[row], seller, zone, now))
        except _Unreadable as reason:
            refused.append(RefusedLine(line, str(reason)))
    return taken, refused


def _line(
    line: int,
    row: tuple[str, ...],
    cells: Mapping[Column, str],
    times: int,
    seller: str,
    zone: tzinfo,
    now: EpochMs,
) -> SaleLine:
    negative, amount, money = read_paid(cells.get(Column.AMOUNT, ""), cells.get(Column.CURRENCY, ""))
    own_id = f"row-{sha256(repr((row, times)).encode('utf-8', 'backslashreplace')).hexdigest()[:24]}"
    sale = cells.get(Column.SALE, "")[:ID_KEPT]
    told = cells.get(Column.REFUND, "")
    is_refund = negative or told.casefold() not in _NO_REFUND
    if is_refund and not sale:
        raise _Unreadable("It is a refund and names no sale. Choose the column with the sale's id.")
    # The word "refund" in a column names no refund: then the row itself does.
    refund = None if not is_refund else told[:ID_KEPT] if told.casefold() not in _NO_REFUND | _REFUND else own_id
    whose = cells.get(Column.SELLER, "") or seller
    name = safe_text(cells.get(Column.NAME, ""), NAME_KEPT)
    item = cells.get(Column.ITEM, "") or name
    if not whose:
        raise _Unreadable("It names no seller. Choose whose sales these are.")
    if not item and refund is None:
        raise _Unreadable("It names no item.")
    return SaleLine(
        line, sale or own_id, whose[:ID_KEPT], item[:ID_KEPT], name, amount, money, _time(cells, zone, now), refund
    )


def read_paid(written: str, currency: str) -> tuple[bool, Coins | None, Money | None]:
    """Whether it was paid back, and what: coins where no currency is named. Raises ``NotSpent``."""
    found = _NUMBER.search(written)
    if found is None:
        raise _Unreadable(f"{written!r:.40} is no amount." if written else "It has no amount.")
    around = (written[: found.start()] + written[found.end() :]).strip()
    negative = "-" in around or "−" in around or (around.startswith("(") and around.endswith(")"))
    named = re.sub(r"[-−+()\s]", "", around)
    code = (currency or _SIGNS.get(named, named)).strip()
    thousandths = _thousandths(found[1], written)
    if thousandths == 0:
        raise _Unreadable("Its amount is 0.")
    if code.casefold() in _COINS:
        if thousandths % 1000:
            raise _Unreadable(f"{written!r:.40} is no whole number of coins. Choose the column with the currency.")
        if thousandths // 1000 > SALE_AT_MOST:
            raise _Unreadable(f"One sale comes to at most {SALE_AT_MOST:,} coins.")
        return negative, Coins(thousandths // 1000), None
    if not re.fullmatch(r"[A-Za-z]{3}", code):
        raise _Unreadable(f"{code!r:.20} is no currency such as EUR.")
    if thousandths >= SALE_AT_MOST * 1000:
        raise _Unreadable(f"{written!r:.40} is too much for one sale.")
    return negative, None, Money(thousandths, code.upper())


def _thousandths(number: str, written: str) -> int:
    """``1,234.50`` and ``1.234,50`` alike; a single mark before three digits sets thousands apart."""
    plain = re.sub(r"[  '’]", "", number).rstrip(".,")
    marks = [mark for mark in ".," if mark in plain]
    last = max((plain.rindex(mark) for mark in marks), default=-1)
    fraction = plain[last + 1 :] if last >= 0 else ""
    is_decimal = bool(fraction) and (len(marks) == 2 or (plain.count(plain[last]) == 1 and len(fraction) != 3))
    whole = re.sub(r"[.,]", "", plain[:last] if is_decimal else plain)
    fraction = fraction if is_decimal else ""
    if len(fraction) > 3 or len(whole) > 12:
        raise _Unreadable(f"{written!r:.40} is no amount.")
    return int(whole or "0") * 1000 + int(f"{fraction:0<3}")


def _time(cells: Mapping[Column, str], zone: tzinfo, now: EpochMs) -> EpochMs | None:
    written = cells.get(Column.TIME, "")
    if not written:
        return None
    at = _moment(written)
    if at is None:
        raise _Unreadable(f"{written!r:.40} is no time such as 2026-12-24 20:15.")
    try:
        at = at if at.tzinfo is not None else at.replace(tzinfo=zone)
        instant = EpochMs(int(at.timestamp() * 1000))
    except (OverflowError, ValueError):
        instant = EpochMs(-1)
    if not _EARLIEST.timestamp() * 1000 <= instant <= now + 24 * 60 * 60 * 1000:
        raise _Unreadable(f"{written!r:.40} cannot be when it was sold.")
    return instant


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        pass
    for form in _TIMES:
        try:
            return datetime.strptime(written, form)  # noqa: DTZ007 - a wall clock, its zone comes next
        except ValueError:
            continue
    return None


def _text(data: bytes) -> str:
    """The file as text, in whichever encoding spreadsheets write."""
    for encoding in ("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return data.decode("latin-1").replace("\0", "")
