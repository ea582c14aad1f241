"""Files of sales: whichever spreadsheet wrote them, each row is taken or named with the reason."""

from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.sale_files import (
    ROWS_AT_MOST,
    Column,
    RefusedLine,
    SaleLine,
    guess,
    read_lines,
    read_paid,
    read_table,
)
from overlay_app.economy.spending import NotSpent
from overlay_app.events.money import Money
from overlay_app.ledger.coins import EpochMs

NOW = EpochMs(1_767_000_000_000)


def read(
    text: str | bytes, seller: str = "shop", columns: dict[Column, int] | None = None
) -> tuple[list[SaleLine], list[RefusedLine]]:
    table = read_table(text.encode() if isinstance(text, str) else text)
    return read_lines(table, guess(table.headings) if columns is None else columns, seller, UTC, NOW)


def test_columns_are_known_by_what_they_are_usually_called() -> None:
    assert guess(("Order-ID", "Created at", "Lineitem sku", "Lineitem name", "Total", "Currency", "Vendor")) == {
        Column.SALE: 0,
        Column.TIME: 1,
        Column.ITEM: 2,
        Column.NAME: 3,
        Column.AMOUNT: 4,
        Column.CURRENCY: 5,
        Column.SELLER: 6,
    }


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_spreadsheets_file_is_read(mark: str, encoding: str) -> None:
    text = mark.join(("sale", "item", "amount")) + "\r\n" + mark.join(("1", "Müsli", "30")) + "\r\n\r\n"
    lines, refused = read(text.encode(encoding))
    assert ([(line.line, line.item, line.amount) for line in lines], refused) == ([(2, "Müsli", 30)], [])


@pytest.mark.parametrize(
    ("written", "currency", "paid"),
    [
        ("1990", "", (False, 1990, None)),
        ("1,990 coins", "", (False, 1990, None)),
        ("19.90", "EUR", (False, None, Money(19_900, "EUR"))),
        ("19,90 €", "", (False, None, Money(19_900, "EUR"))),
        ("£5", "", (False, None, Money(5_000, "GBP"))),
        ("1.234,50", "eur", (False, None, Money(1_234_500, "EUR"))),
        ("1,234.5", "USD", (False, None, Money(1_234_500, "USD"))),
        ("1'234.50 CHF", "", (False, None, Money(1_234_500, "CHF"))),
        ("1.234", "EUR", (False, None, Money(1_234_000, "EUR"))),
        ("-7.25", "EUR", (True, None, Money(7_250, "EUR"))),
        ("(7.25)", "EUR", (True, None, Money(7_250, "EUR"))),
    ],
)
def test_amounts_are_read_as_people_write_them(
    written: str, currency: str, paid: tuple[bool, int | None, Money | None]
) -> None:
    assert read_paid(written, currency) == paid


@pytest.mark.parametrize(
    ("written", "currency"),
    [("", ""), ("free", ""), ("0", ""), ("1.5", ""), ("5", "EURO"), ("5", "$$"), ("9" * 20, "EUR"), ("10000001", "")],
)
def test_what_is_no_amount_is_refused(written: str, currency: str) -> None:
    with pytest.raises(NotSpent):
        read_paid(written, currency)


@given(st.text(max_size=30), st.text(max_size=5))
def test_no_text_is_more_than_refused(written: str, currency: str) -> None:
    try:
        _, coins, money = read_paid(written, currency)
    except NotSpent:
        return
    assert (coins is None) != (money is None)


@given(st.binary(max_size=400))
def test_no_file_is_more_than_refused(data: bytes) -> None:
    try:
        table = read_table(data)
    except NotSpent:
        return
    read_lines(table, guess(table.headings), "shop", UTC, NOW)


def test_a_row_that_cannot_be_taken_is_named_with_its_line_and_reason() -> None:
    text = (
        "sale,time,item,amount\n1,2025-12-24,mug,5\n2,31.02.2025,mug,5\n3,1999-01-01,mug,5\n4,,mug,\n"
        "5,,,5\n6,2999-01-01,mug,5\n"
    )
    lines, refused = read(text)
    assert [line.sale for line in lines] == ["1"]
    assert [(one.line, one.reason.split(" ")[-1]) for one in refused] == [
        (3, "20:15."),
        (4, "sold."),
        (5, "amount."),
        (6, "item."),
        (7, "sold."),
    ]


def test_lines_are_counted_as_an_editor_does_with_breaks_inside_of_cells() -> None:
    lines, refused = read('sale,item,amount\n1,"a\nmug",5\n2,mug,x\n')
    assert ([line.line for line in lines], [one.line for one in refused]) == ([2], [4])


def test_times_without_a_zone_are_the_creators() -> None:
    table = read_table(b"time,item,amount\n2025-12-24 20:15,mug,5\n2025-12-24T20:15:00+01:00,mug,6\n24.12.2025,mug,7\n")
    zone = timezone(timedelta(hours=2))
    lines, _ = read_lines(table, guess(table.headings), "shop", zone, NOW)
    first, second, third = (line.at for line in lines)
    assert first is not None
    assert second is not None
    assert third is not None
    assert (second - first, first - third) == (3_600_000, (20 * 60 + 15) * 60_000)


def test_a_row_without_an_id_gets_the_same_one_again_and_each_of_two_equal_rows_its_own() -> None:
    text = "time,item,amount\n2025-12-24,mug,5\n2025-12-24,mug,5\n"
    first, _ = read(text)
    again, _ = read(text + "2025-12-25,mug,5\n")
    assert [line.sale for line in again][:2] == [line.sale for line in first]
    assert len({line.sale for line in again}) == 3


def test_refunds_are_told_by_a_sign_a_word_or_an_id() -> None:
    text = "order,item,amount,refund\n1,mug,-5,\n2,mug,5,Refunded\n3,mug,5,R-77\n4,mug,5,no\n,mug,-5,\n"
    lines, refused = read(text)
    assert [line.refund is not None for line in lines] == [True, True, True, False]
    assert lines[2].refund == "R-77"
    assert refused == [RefusedLine(6, "It is a refund and names no sale. Choose the column with the sale's id.")]


def test_a_seller_comes_from_its_column_else_from_the_choice_else_the_row_is_refused() -> None:
    text = "seller,item,amount\nMei,mug,5\n,mug,6\n"
    assert [line.seller for line in read(text)[0]] == ["Mei", "shop"]
    assert [one.line for one in read(text, "")[1]] == [3]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no CSV"),
        (b"just words\nand more", "no CSV"),
        (b"sale,amount\n", "no sale"),
        (b"a,b\n" + b"1,2\n" * (ROWS_AT_MOST + 1), "more than"),
        (b"x" * (16 * 1024 * 1024 + 1), "larger"),
    ],
)
def test_what_is_no_file_of_sales_is_said_so(data: bytes, words: str) -> None:
    with pytest.raises(NotSpent, match=words):
        read_table(data)
