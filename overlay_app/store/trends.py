"""Trends as kept; tallies come from the journal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import uuid_utils
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.trends import Content, Trend, Vote, ranked
from overlay_app.ledger.accounts import EXPENSE_TRENDS, INCOME
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.store.engine import Transaction
from overlay_app.store.sessions import belongs, parts
from overlay_app.store.tables import Content as ContentRow
from overlay_app.store.tables import JournalEntry, Posting, Session, SessionTrend, TrendContent, TrendTag
from overlay_app.store.tables import Trend as TrendRow

_trend = TrendRow.__table__  # type: ignore[attr-defined]
_tag = TrendTag.__table__  # type: ignore[attr-defined]
_content = ContentRow.__table__  # type: ignore[attr-defined]
_entered = TrendContent.__table__  # type: ignore[attr-defined]
_carried = SessionTrend.__table__  # type: ignore[attr-defined]
_session = Session.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]


def new_id() -> str:
    """An id for a trend."""
    return str(uuid_utils.uuid7())


def read(db: Transaction) -> list[Trend]:
    """Every trend with its standings, the newest first."""
    rows = db.execute(select(_trend).order_by(_trend.c.opened_at.desc(), _trend.c.id.desc())).all()
    return _trends_of(db, rows)


def find(db: Transaction, trend: str) -> Trend | None:
    """One trend with its standings."""
    rows = db.execute(select(_trend).where(_trend.c.id == trend)).all()
    return next(iter(_trends_of(db, rows)), None)


def save(db: Transaction, trend: Trend) -> None:
    """Keep a new or edited trend and its tags."""
    values = {
        "title": trend.title,
        "note": trend.note,
        "deadline": trend.deadline,
        "closed_at": trend.closed_at,
        "cancelled_at": trend.cancelled_at,
        "reason": trend.reason,
    }
    if db.execute(update(_trend).where(_trend.c.id == trend.id).values(values)).rowcount == 0:
        db.execute(insert(_trend).values(id=trend.id, opened_at=trend.opened_at, source=trend.source, **values))
    db.execute(delete(_tag).where(_tag.c.trend == trend.id))
    if trend.tags:
        db.execute(insert(_tag), [{"trend": trend.id, "tag": tag} for tag in sorted(trend.tags)])


def take(db: Transaction, source: str, name: str, title: str, ends_at: EpochMs | None, now: EpochMs) -> None:
    """Keep a trend a feed told of. Told again, it has its newest title and end, unless it is over."""
    statement = upsert(_trend).values(
        id=new_id(), source=source, name=name, title=title, note="", opened_at=now, deadline=ends_at, reason=""
    )
    statement = statement.on_conflict_do_update(
        index_elements=["source", "name"],
        set_={"title": title, "deadline": func.coalesce(statement.excluded.deadline, _trend.c.deadline)},
        where=_trend.c.closed_at.is_(None) & _trend.c.cancelled_at.is_(None),
    )
    db.execute(statement)


def contents(db: Transaction) -> list[Content]:
    """All the creator's content, the newest first."""
    rows = db.execute(select(_content).order_by(_content.c.number.desc()))
    return [Content(row.number, row.title, row.link) for row in rows]


def save_content(db: Transaction, number: int | None, title: str, link: str | None, now: EpochMs) -> Content:
    """Keep new content (``number`` None), or another title and link of known content."""
    if number is None:
        made = insert(_content).values(title=title, link=link, added_at=now).returning(_content.c.number)
        number = int(db.execute(made).scalar_one())
    else:
        db.execute(update(_content).where(_content.c.number == number).values(title=title, link=link))
    return Content(number, title, link)


def content(db: Transaction, number: int) -> Content | None:
    """One piece of content."""
    row = db.execute(select(_content).where(_content.c.number == number)).first()
    return None if row is None else Content(row.number, row.title, row.link)


def enter(db: Transaction, trend: str, number: int) -> None:
    """Put content up for a trend."""
    db.execute(upsert(_entered).values(trend=trend, content=number).on_conflict_do_nothing())


def set_views(db: Transaction, trend: str, number: int, before: int | None, after: int | None) -> None:
    """Note how often content was viewed before the trend and after it."""
    views = {"views_before": before, "views_after": after}
    statement = upsert(_entered).values(trend=trend, content=number, **views)
    db.execute(statement.on_conflict_do_update(index_elements=["trend", "content"], set_=views))


def carry(db: Transaction, session: str, trend: str, *, carries: bool) -> None:
    """Say whether a session carries a trend."""
    if carries:
        db.execute(upsert(_carried).values(session=session, trend=trend).on_conflict_do_nothing())
    else:
        db.execute(delete(_carried).where(_carried.c.session == session, _carried.c.trend == trend))


def carried_by(db: Transaction, session: str) -> frozenset[str]:
    """The trends a session carries."""
    return frozenset(db.execute(select(_carried.c.trend).where(_carried.c.session == session)).scalars())


def votes(db: Transaction, trend: str) -> list[Vote]:
    """The votes for a trend, the newest first."""
    taken_back = select(_entry.c.reverses).where(_entry.c.reverses.is_not(None))
    query = (
        select(_entry, _posting.c.coins, _entry.c.number.in_(taken_back).label("undone"))
        .join(_posting, (_posting.c.entry == _entry.c.number) & (_posting.c.account == EXPENSE_TRENDS))
        .where(_entry.c.kind == str(Kind.VOTE), *_about(trend))
        .order_by(_entry.c.number.desc())
    )
    return [_vote_of(row) for row in db.execute(query)]


def vote(db: Transaction, number: int) -> Vote | None:
    """One vote by the number of its entry."""
    subject = db.execute(
        select(_entry.c.subject).where(_entry.c.number == number, _entry.c.kind == str(Kind.VOTE))
    ).scalar()
    if subject is None:
        return None
    return next(found for found in votes(db, subject.split(":")[1]) if found.id == str(number))


def _trends_of(db: Transaction, rows: Iterable[Row[Any]]) -> list[Trend]:
    rows = list(rows)
    ids = [row.id for row in rows]
    tags: dict[str, set[str]] = defaultdict(set)
    for row in db.execute(select(_tag).where(_tag.c.trend.in_(ids))):
        tags[row.trend].add(row.tag)
    put_up: dict[str, list[Row[Any]]] = defaultdict(list)
    entered = select(_entered, _content.c.title, _content.c.link).join(
        _content, _content.c.number == _entered.c.content
    )
    for row in db.execute(entered.where(_entered.c.trend.in_(ids)).order_by(_entered.c.content)):
        put_up[row.trend].append(row)
    brought = _brought(db, ids)
    return [
        Trend(
            id=row.id,
            title=row.title,
            opened_at=row.opened_at,
            source=row.source,
            note=row.note,
            tags=frozenset(tags[row.id]),
            deadline=row.deadline,
            closed_at=row.closed_at,
            cancelled_at=row.cancelled_at,
            reason=row.reason,
            standings=ranked(
                [Content(one.content, one.title, one.link) for one in put_up[row.id]],
                _tally(db, row.id),
                {one.content: (one.views_before, one.views_after) for one in put_up[row.id]},
            ),
            brought=brought.get(row.id, (ZERO, 0))[0],
            sessions=brought.get(row.id, (ZERO, 0))[1],
        )
        for row in rows
    ]


def _about(trend: str) -> tuple[Any, Any]:
    """Entries about a trend, found by the index of subjects."""
    return _entry.c.subject >= f"trend:{trend}:", _entry.c.subject < f"trend:{trend};"


def _tally(db: Transaction, trend: str) -> dict[int, Coins]:
    """Coins voted for each piece of content; what was given back counts down again by its reversal."""
    query = (
        select(_entry.c.subject, func.sum(_posting.c.coins).label("coins"))
        .join(_posting, (_posting.c.entry == _entry.c.number) & (_posting.c.account == EXPENSE_TRENDS))
        .where(*_about(trend))
        .group_by(_entry.c.subject)
    )
    return {int(row.subject.split(":")[2]): Coins(row.coins) for row in db.execute(query)}


def _brought(db: Transaction, ids: list[str]) -> Mapping[str, tuple[Coins, int]]:
    """What the sessions that carried each trend earned, and how many there were."""
    earned = (
        select(parts.c.session, func.sum(-_posting.c.coins).label("coins"))
        .join_from(parts, _entry, belongs(_entry))
        .join(_posting, _posting.c.entry == _entry.c.number)
        .where(
            parts.c.session.in_(select(_carried.c.session).where(_carried.c.trend.in_(ids))),
            _posting.c.account.in_(INCOME),
        )
        .group_by(parts.c.session)
        .subquery()
    )
    query = (
        select(_carried.c.trend, func.coalesce(func.sum(earned.c.coins), 0).label("coins"), func.count().label("live"))
        .join(_session, (_session.c.id == _carried.c.session) & _session.c.merged_into.is_(None))
        .outerjoin(earned, earned.c.session == _carried.c.session)
        .where(_carried.c.trend.in_(ids))
        .group_by(_carried.c.trend)
    )
    return {row.trend: (Coins(row.coins), row.live) for row in db.execute(query)}


def _vote_of(row: Row[Any]) -> Vote:
    _, trend, number = row.subject.split(":")
    return Vote(str(row.number), trend, int(number), Coins(row.coins), row.occurred_at, bool(row.undone))
