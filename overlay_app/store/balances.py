"""What stands on the creator's accounts, and what each day earned and spent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import case, func, select

from overlay_app.economy.balances import Balances, Day, from_accounts
from overlay_app.ledger import accounts
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.giving import QUARTER_MS
from overlay_app.store.sessions import belongs, gaps_between, parts
from overlay_app.store.tables import Account, JournalEntry, Posting, Turnover

_account = Account.__table__  # type: ignore[attr-defined]
_turnover = Turnover.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]


def read(db: Transaction) -> Balances:
    """The creator's balances now."""
    rows = db.execute(select(_account).where(_account.c.name.in_(accounts.CHART)))
    return from_accounts({row.name: row.balance for row in rows})


def between(db: Transaction, since: EpochMs, until: EpochMs) -> Balances:
    """What the accounts gained from ``since`` to ``until``, by when things happened, to the quarter of an hour."""
    net = func.sum(_turnover.c.gained - _turnover.c.lost)
    query = (
        select(_turnover.c.account, net.label("net"))
        .where(
            _turnover.c.account.in_(accounts.CHART),
            _turnover.c.quarter >= since // QUARTER_MS,
            _turnover.c.quarter < -(-until // QUARTER_MS),
        )
        .group_by(_turnover.c.account)
    )
    return from_accounts({row.account: row.net for row in db.execute(query)})


def days(db: Transaction, first: date, last: date, zone: tzinfo) -> list[Day]:
    """Earned and spent on each day of ``zone`` from ``first`` to ``last``, both included.

    Days are told apart at read time: a quarter of an hour belongs to one day in every zone, daylight saving included.
    """
    since, until = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    earned = func.sum(case((_turnover.c.account.in_(accounts.INCOME), _turnover.c.lost - _turnover.c.gained), else_=0))
    spent = func.sum(case((_turnover.c.account.in_(accounts.EXPENSE), _turnover.c.gained - _turnover.c.lost), else_=0))
    query = (
        select(_turnover.c.quarter, earned.label("earned"), spent.label("spent"))
        .where(
            _turnover.c.account.in_(accounts.INCOME | accounts.EXPENSE),
            _turnover.c.quarter >= since // QUARTER_MS,
            _turnover.c.quarter < until // QUARTER_MS,
        )
        .group_by(_turnover.c.quarter)
    )
    sums: dict[date, list[int]] = {day: [0, 0] for day in _each_day(first, last)}
    for row in db.execute(query):
        day = _day_of(row.quarter * QUARTER_MS, zone)
        sums[day][0] += row.earned
        sums[day][1] += row.spent
    gaps: set[date] = set()
    for began_at, ended_at in gaps_between(db, since, until):
        gaps.update(_each_day(_day_of(began_at, zone), _day_of(ended_at, zone)))
    return [Day(day, Coins(earned), Coins(spent), day in gaps) for day, (earned, spent) in sums.items()]


def of_session(db: Transaction, session: str) -> tuple[Coins, int, int]:
    """Coins earned in a session, how many gifts it brought, and from how many people; less what was taken back."""
    taken_back = select(_entry.c.reverses).where(_entry.c.reverses > 0).scalar_subquery()
    is_gift = (_entry.c.kind == "gift") & _entry.c.number.not_in(taken_back)
    query = (
        select(
            func.coalesce(func.sum(-_posting.c.coins), 0),
            func.coalesce(func.sum(case((is_gift, _entry.c.units), else_=0)), 0),
            func.count(func.distinct(case((is_gift, _entry.c.supporter)))),
        )
        .join_from(parts, _entry, belongs(_entry))
        .join(_posting, _posting.c.entry == _entry.c.number)
        .where(parts.c.session == session, _posting.c.account.in_(accounts.INCOME))
    )
    coins, gifts, people = db.execute(query).one()
    return Coins(coins), gifts, people


def _midnight(day: date, zone: tzinfo) -> EpochMs:
    return EpochMs(int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000))


def _day_of(instant: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(instant / 1000, zone).date()


def _each_day(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
