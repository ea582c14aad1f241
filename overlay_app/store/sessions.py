"""Sessions, the gaps in which a feed was down, and which part of what was recorded belongs to which session.

Entries name the session that ran when they were booked, for ever. ``belongs`` joins them with ``parts``, which say
whose that time is now: a split or a merge changes those alone.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import uuid_utils
from sqlalchemy import ColumnElement, FromClause, Row, and_, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.sessions import Gap, NotChanged, Session, merge_refusal, split_refusal
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.bulk import rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import FeedGap, SessionPart, SessionTrend
from overlay_app.store.tables import Session as SessionRow

_session = SessionRow.__table__  # type: ignore[attr-defined]
_gap = FeedGap.__table__  # type: ignore[attr-defined]
_carried = SessionTrend.__table__  # type: ignore[attr-defined]
parts = SessionPart.__table__  # type: ignore[attr-defined]

_RUNNING = text(
    "SELECT id, title, started_at, ended_at, planned_at, by_itself FROM session WHERE ended_at IS NULL LIMIT 1"
)

END_OF_TIME = 2**53


@dataclass(frozen=True, slots=True)
class Merged:
    """All that a merge changed, as it was before."""

    kept: Session
    absorbed: Session
    parts: Sequence[tuple[str, int]]
    """The parts that were the absorbed one's, by their recorded session and beginning."""
    carried: frozenset[str]
    """The trends that the kept one carried."""


def belongs(recorded: FromClause, happened_at: str = "occurred_at") -> ColumnElement[bool]:
    """Joins rows that name a session with the part they lie in: ``parts.c.session`` is whose they are now."""
    at = recorded.c[happened_at]
    return and_(recorded.c.session == parts.c.recorded, at >= parts.c.since, at < parts.c.until)


def running(db: Transaction) -> Session | None:
    """The session that runs now, if one does."""
    for session, title, started_at, ended_at, planned_at, by_itself in rows_of(db, _RUNNING):
        return Session(session, title, started_at, ended_at, planned_at=planned_at, by_itself=bool(by_itself))
    return None


def find(db: Transaction, session: str) -> Session | None:
    """The session of that id; None for one that was merged into another."""
    row = db.execute(select(_session).where(_session.c.id == session, _session.c.merged_into.is_(None))).first()
    return None if row is None else _session_of(row)


def latest(db: Transaction) -> Session | None:
    """The session that began last, running or not."""
    return next(iter(page(db, limit=1)), None)


def page(db: Transaction, *, before: EpochMs | None = None, limit: int) -> Sequence[Session]:
    """Sessions, the newest first; only those that began before an instant where one is given."""
    query = select(_session).where(_session.c.merged_into.is_(None))
    if before is not None:
        query = query.where(_session.c.started_at < before)
    rows = db.execute(query.order_by(_session.c.started_at.desc(), _session.c.id.desc()).limit(limit))
    return [_session_of(row) for row in rows]


def titles(db: Transaction, recorded: Collection[str]) -> Callable[[str | None, EpochMs], str]:
    """Tells the title of whose something is now that was recorded in one of these sessions at an instant."""
    query = select(parts, _session.c.title).join(_session, _session.c.id == parts.c.session)
    found = db.execute(query.where(parts.c.recorded.in_(recorded))).all()

    def title(session: str | None, at: EpochMs) -> str:
        its = (part.title for part in found if part.recorded == session and part.since <= at < part.until)
        return next(its, "")

    return title


def start(db: Transaction, title: str, now: EpochMs, *, by_itself: bool = False) -> Session:
    """Begin a session; the running one, if any, goes on instead."""
    if (current := running(db)) is not None:
        return current
    return _begin(db, Session(_new_id(), title, now, None, by_itself))


def end(db: Transaction, session: str, now: EpochMs) -> None:
    """End a session and close the open gaps. Where the clock was set back, they end when they began."""
    is_running = (_session.c.id == session, _session.c.ended_at.is_(None))
    ending = update(_session).where(*is_running).values(ended_at=func.max(_session.c.started_at, now))
    if db.execute(ending).rowcount:
        db.execute(update(_gap).where(_gap.c.ended_at.is_(None)).values(ended_at=func.max(_gap.c.began_at, now)))


def rename(db: Transaction, session: str, title: str) -> None:
    """Give a session another title."""
    db.execute(update(_session).where(_session.c.id == session).values(title=title))


def set_planned(db: Transaction, session: str, planned_at: EpochMs) -> None:
    """Note when a session was meant to begin."""
    db.execute(update(_session).where(_session.c.id == session).values(planned_at=planned_at))


def split(db: Transaction, session: str, at: EpochMs, title: str, now: EpochMs) -> Session:
    """End a session at an instant and let a new one go on from there; return that. Raises ``NotChanged``.

    Both carry the trends that were carried. Gaps need nothing: each session shows those of its own time.
    """
    before = _found(db, session)
    if refusal := split_refusal(before, at, now):
        raise NotChanged(refusal)
    db.execute(update(_session).where(_session.c.id == session).values(ended_at=at))
    after = _begin(db, Session(_new_id(), title, at, before.ended_at))
    for part in db.execute(select(parts).where(parts.c.session == session, parts.c.until > at)).all():
        if part.since >= at:
            _give(db, part.recorded, part.since, after.id)
        else:
            is_part = (parts.c.recorded == part.recorded, parts.c.since == part.since)
            db.execute(update(parts).where(*is_part).values(until=at))
            rest = {"recorded": part.recorded, "since": at, "until": part.until, "session": after.id}
            db.execute(insert(parts).values(rest))
    _carry(db, after.id, _carried_by(db, session))
    return after


def merge(db: Transaction, session: str) -> Merged:
    """Make a session and the one before it one; what it takes to undo it is returned. Raises ``NotChanged``.

    The earlier one goes on, unless the later one runs: what comes next is recorded under that.
    """
    later = _found(db, session)
    before = page(db, before=later.started_at, limit=1)
    if not before:
        raise NotChanged("There is no session before this one.")
    earlier = before[0]
    if refusal := merge_refusal(earlier, later):
        raise NotChanged(refusal)
    kept, absorbed = (later, earlier) if later.ended_at is None else (earlier, later)
    moved = [
        (part.recorded, part.since) for part in db.execute(select(parts).where(parts.c.session == absorbed.id)).all()
    ]
    merged = Merged(kept, absorbed, moved, _carried_by(db, kept.id))
    for recorded, since in moved:
        _give(db, recorded, since, kept.id)
    _carry(db, kept.id, _carried_by(db, absorbed.id))
    ended = None if later.ended_at is None else max(later.ended_at, earlier.ended_at or later.ended_at)
    whole = {"started_at": earlier.started_at, "ended_at": ended}
    db.execute(update(_session).where(_session.c.id == kept.id).values(whole))
    db.execute(update(_session).where(_session.c.id == absorbed.id).values(merged_into=kept.id))
    return merged


def unmerge(db: Transaction, merged: Merged) -> None:
    """Make two sessions of one again. Raises ``NotChanged`` where it was changed since."""
    kept = _found(db, merged.kept.id)
    if (merged.kept.ended_at is None) != (kept.ended_at is None):
        raise NotChanged("The session has ended meanwhile. Split it instead.")
    for recorded, since in merged.parts:
        _give(db, recorded, since, merged.absorbed.id)
    db.execute(update(_session).where(_session.c.id == merged.absorbed.id).values(merged_into=None))
    for before in (merged.kept, merged.absorbed):
        spans = {"started_at": before.started_at, "ended_at": before.ended_at}
        db.execute(update(_session).where(_session.c.id == before.id).values(spans))
    own = (_carried.c.session == kept.id, _carried.c.trend.not_in(merged.carried))
    db.execute(delete(_carried).where(*own))


def open_gap(db: Transaction, session: str, source: str, since: EpochMs) -> None:
    """A feed went down; one open gap a source is enough."""
    query = select(_gap.c.id).where(_gap.c.source == source, _gap.c.ended_at.is_(None))
    if db.execute(query).first() is None:
        db.execute(insert(_gap), [{"session": session, "source": source, "began_at": since, "ended_at": None}])


def close_gap(db: Transaction, source: str, until: EpochMs) -> bool:
    """A feed is back; return whether it was known to be down."""
    is_open = (_gap.c.source == source, _gap.c.ended_at.is_(None))
    return db.execute(update(_gap).where(*is_open).values(ended_at=func.max(_gap.c.began_at, until))).rowcount > 0


def take_gap_back(db: Transaction, source: str) -> EpochMs | None:
    """Forget the open gap of a feed; the answer is when it began, None where none is open."""
    query = delete(_gap).where(_gap.c.source == source, _gap.c.ended_at.is_(None)).returning(_gap.c.began_at)
    began_at: int | None = db.execute(query).scalar()
    return None if began_at is None else EpochMs(began_at)


def close_gaps(db: Transaction, until: EpochMs) -> None:
    """Close whatever gap is open: who heard of its beginning is no longer there to hear of its end."""
    db.execute(update(_gap).where(_gap.c.ended_at.is_(None)).values(ended_at=until))


def gaps(db: Transaction, session: str) -> list[Gap]:
    """Each gap in a session, in order; one that a split went through is cut there."""
    until = func.coalesce(_gap.c.ended_at, END_OF_TIME)
    within = (until > parts.c.since) | (_gap.c.began_at >= parts.c.since)
    touches = (_gap.c.session == parts.c.recorded) & (_gap.c.began_at < parts.c.until) & within
    query = (
        select(_gap.c.source, _gap.c.began_at, until.label("until"), parts.c.since, parts.c.until.label("part_until"))
        .join(parts, touches)
        .where(parts.c.session == session)
        .order_by(_gap.c.began_at, _gap.c.id)
    )
    found = []
    for source, began_at, ended_at, since, part_until in db.execute(query):
        end = min(ended_at, part_until)
        found.append(Gap(source, EpochMs(max(began_at, since)), None if end == END_OF_TIME else EpochMs(end)))
    return found


def gaps_between(db: Transaction, since: EpochMs, until: EpochMs) -> list[tuple[EpochMs, EpochMs]]:
    """Every gap that touches a time, an open one reaching to its end."""
    query = select(_gap).where(_gap.c.began_at < until, (_gap.c.ended_at.is_(None)) | (_gap.c.ended_at >= since))
    return [(row.began_at, row.ended_at if row.ended_at is not None else until) for row in db.execute(query)]


def _new_id() -> str:
    return str(uuid_utils.uuid7())


def _begin(db: Transaction, session: Session) -> Session:
    row = {
        "id": session.id,
        "title": session.title,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "by_itself": int(session.by_itself),
    }
    db.execute(insert(_session), [row])
    return session


def _found(db: Transaction, session: str) -> Session:
    found = find(db, session)
    if found is None:
        raise NotChanged("There is no such session.")
    return found


def _give(db: Transaction, recorded: str, since: int, session: str) -> None:
    is_part = (parts.c.recorded == recorded, parts.c.since == since)
    db.execute(update(parts).where(*is_part).values(session=session))


def _carried_by(db: Transaction, session: str) -> frozenset[str]:
    return frozenset(db.execute(select(_carried.c.trend).where(_carried.c.session == session)).scalars())


def _carry(db: Transaction, session: str, trends: frozenset[str]) -> None:
    for trend in trends:
        db.execute(upsert(_carried).values(session=session, trend=trend).on_conflict_do_nothing())


def _session_of(row: Row[Any]) -> Session:
    values = {name: getattr(row, name) for name in ("id", "title", "started_at", "ended_at", "planned_at")}
    return Session(**values, by_itself=bool(row.by_itself))
