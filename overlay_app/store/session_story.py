"""What happened in a session: gifts, trends, polls, challenges, deals, announcements."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Row, and_, exists, func, literal, select, text

from overlay_app.economy.deals import Deal
from overlay_app.economy.sessions import Earned, GiftCame, GiftCount, Happened, Happening, Session, Story
from overlay_app.events.combos import combo_of
from overlay_app.ledger.accounts import INCOME_GIFTS
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.store import balances, deals, profiles, schedule, sessions
from overlay_app.store.engine import Transaction
from overlay_app.store.sessions import belongs, parts
from overlay_app.store.tables import GiftKind, JournalEntry, Posting

_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]
_kind = GiftKind.__table__  # type: ignore[attr-defined]

GIFTS_TOLD = 12
ENTRIES_READ = 2_000
"""So many entries are looked through for the latest gifts; a combo is booked in several."""

_TRENDS = text(
    "SELECT trend.title FROM session_trend AS carried JOIN trend ON trend.id = carried.trend"
    " WHERE carried.session = :session ORDER BY trend.opened_at, trend.id"
)
_POLLS = text(
    "SELECT poll.question AS title, poll.opened_at AS at, poll.cancelled_at IS NOT NULL AS cancelled"
    " FROM poll JOIN session_part AS part ON poll.session = part.recorded"
    " AND poll.opened_at >= part.since AND poll.opened_at < part.until"
    " WHERE part.session = :session ORDER BY poll.opened_at"
)
_CHALLENGES = text(
    "SELECT challenge.title, challenge.started_at AS at, CASE WHEN won_at IS NOT NULL THEN 'won'"
    " WHEN lost_at IS NOT NULL THEN 'lost' WHEN cancelled_at IS NOT NULL THEN 'cancelled' ELSE '' END AS how"
    " FROM challenge JOIN session_part AS part ON challenge.session = part.recorded"
    " AND challenge.started_at >= part.since AND challenge.started_at < part.until"
    " WHERE part.session = :session ORDER BY challenge.started_at"
)


def earned(db: Transaction, session: Session) -> Earned:
    """A session and what it came to."""
    coins, gifts, people = balances.of_session(db, session.id)
    return Earned(session, coins, gifts, people)


def read(db: Transaction, session: Session, now: EpochMs) -> Story:
    """Everything that is told of a session."""
    happened = sorted(_happened(db, session, now), key=lambda each: each.at)
    return Story(earned(db, session), tuple(sessions.gaps(db, session.id)), _gifts(db, session.id), tuple(happened))


def latest_gifts(db: Transaction, session: str, at_most: int) -> list[GiftCame]:
    """The gifts that a session brought last, the newest first, without those that were taken back."""
    back = _entry.alias("back")
    query = (
        select(_entry.c.key, _entry.c.supporter, _entry.c.units, _entry.c.booked_at, _kind.c.name)
        .add_columns((-_posting.c.coins).label("coins"))
        .select_from(parts)
        .join(_entry, belongs(_entry))
        .join(_posting, and_(_posting.c.entry == _entry.c.number, _posting.c.account == INCOME_GIFTS))
        .join(_kind, _entry.c.subject == literal("gift:").op("||")(_kind.c.number))
        .where(parts.c.session == session, _entry.c.reverses.is_(None))
        .where(~exists().where(back.c.reverses == _entry.c.number))
        .order_by(_entry.c.number.desc())
        .limit(ENTRIES_READ)
    )
    combos: dict[str, list[Row[Any]]] = {}
    for row in db.execute(query):
        combos.setdefault(combo_of(row.key), []).append(row)
    latest = dict(islice(combos.items(), at_most))
    people = profiles.names(db, {rows[0].supporter for rows in latest.values() if rows[0].supporter})
    return [
        GiftCame(
            combo=combo,
            supporter=rows[0].supporter or "",
            name=people.get(rows[0].supporter, ""),
            gift=rows[0].name or "",
            units=sum(row.units for row in rows),
            coins=Coins(sum(row.coins for row in rows)),
            at=rows[0].booked_at,
        )
        for combo, rows in latest.items()
    ]


def _gifts(db: Transaction, session: str) -> Sequence[GiftCount]:
    """What came of each gift, less what was taken back."""
    coins = func.sum(-_posting.c.coins)
    query = (
        select(_kind.c.name, func.sum(_entry.c.units * func.sign(-_posting.c.coins)).label("units"))
        .add_columns(coins.label("coins"))
        .select_from(parts)
        .join(_entry, belongs(_entry))
        .join(_posting, (_posting.c.entry == _entry.c.number) & (_posting.c.account == INCOME_GIFTS))
        .join(_kind, _entry.c.subject == literal("gift:").op("||")(_kind.c.number))
        .where(parts.c.session == session)
        .group_by(_kind.c.number)
        .having(coins > 0)
        .order_by(coins.desc(), _kind.c.number)
        .limit(GIFTS_TOLD)
    )
    return [GiftCount(row.name or "", row.units, Coins(row.coins)) for row in db.execute(query)]


def _happened(db: Transaction, session: Session, now: EpochMs) -> Iterator[Happened]:
    since, until = session.started_at, session.ended_at or EpochMs(now + 1)
    its = {"session": session.id}
    for row in db.execute(_TRENDS, its):
        yield Happened(Happening.TREND, row.title, since)
    for row in db.execute(_POLLS, its):
        yield Happened(Happening.POLL, row.title, row.at, "cancelled" if row.cancelled else "")
    for row in db.execute(_CHALLENGES, its):
        yield Happened(Happening.CHALLENGE, row.title, row.at, row.how)
    for deal in deals.between(db, since, until):
        yield Happened(Happening.DEAL, deal.title, deal.began_at, _ended(deal, now))
    for title, at in schedule.shown_between(db, since, until):
        yield Happened(Happening.ANNOUNCEMENT, title, at)


def _ended(deal: Deal, now: EpochMs) -> str:
    if deal.ended_at is not None:
        return "ended early"
    return "" if deal.runs(now) else "ended"
