"""What the Balance page shows on the nights of ``nights``: figures, days and entries that add up."""

from datetime import date, timedelta
from itertools import count

from overlay_app.economy.balances import Balances, Day
from overlay_app.economy.statement import StatementRow
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind, Mark

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def many_rows(length: int, now: EpochMs) -> list[StatementRow]:
    """Entries newest first, each of one coin."""
    return [
        StatementRow(
            number, EpochMs(now - (length - number) * MINUTE), EpochMs(now - (length - number) * MINUTE), Kind.GIFT, "Rose", 1, "u", f"supporter {number}", "Friday karaoke",
            Coins(1), Coins(number), frozenset(), reversed=False,
        )
        for number in range(length, 0, -1)
    ]  # fmt: skip


def balances() -> Balances:
    return Balances(
        available=Coins(48_120), held=Coins(1_500), gifts=Coins(58_210), marketplace=Coins(3_694),
        effects=Coins(4_200), trends=Coins(1_684), rewards=Coins(7_900), opening=Coins(1_500),
    )  # fmt: skip


def days(length: int) -> tuple[Day, ...]:
    today = date(2026, 11, 21)
    earned = [1200, 140, 1660, 160, 520, 1700, 280, 500, 480, 1540, 190, 660, 1040, 40, 2520, 260, 0, 1290, 190, 1320]
    spent = [240, 600, 380, 50, 0, 450, 660, 190, 410, 210, 700, 220, 780, 690, 720]
    return tuple(
        Day(today - timedelta(days=length - 1 - n), Coins(earned[n % 20]), Coins(spent[n % 15]), gap=n % 13 == 5)
        for n in range(length)
    )


def quiet_days(length: int) -> tuple[Day, ...]:
    return tuple(Day(day.day, Coins(0), Coins(0)) for day in days(length))


def rows(now: EpochMs) -> tuple[StatementRow, ...]:
    numbers = count(4_218, -1)
    told = (
        (0, Kind.GIFT, "Rose", 47, "Ana Lucía", 47, ()),
        (3 * MINUTE, Kind.SALE, "Glow Mug", 1, "BrightBrand", 12, ()),
        (9 * MINUTE, Kind.SALE_REFUND, "Stage Cap", 1, "BrightBrand", -9, ()),
        (44 * MINUTE, Kind.GIFT, "Galaxy", 1, "Tomás", 1000, (Mark.AFTER_GAP,)),
        (50 * MINUTE, Kind.GIFT, "Finger Heart", 8, "jo_runs", 40, (Mark.JOINED_LATE, Mark.APPROXIMATE)),
        (DAY, Kind.REVERSAL, "counted for the wrong account", None, "", -250, ()),
        (DAY + HOUR, Kind.CORRECTION, "Agency payout of October", None, "", 250, ()),
        (9 * DAY, Kind.GIFT, "Lion", 1, "Mei 林", 29_999, ()),
        (400 * DAY, Kind.OPENING, "", None, "", 1_500, ()),
    )
    rows, balance = [], 48_120
    for ago, kind, what, units, name, coins, marks in told:
        session = "Friday karaoke" if ago < DAY else ""
        rows.append(
            StatementRow(
                next(numbers), EpochMs(now - ago), EpochMs(now - ago), kind, what, units, None, name, session, Coins(coins), Coins(balance), frozenset(marks),
                reversed=kind is Kind.CORRECTION,
            )
        )  # fmt: skip
        balance -= coins
    return tuple(rows)
