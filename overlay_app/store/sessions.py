"""Sessions and the gaps in which a feed was down."""

from typing import Any

import uuid_utils
from sqlalchemy import Row, func, insert, select, update

from overlay_app.economy.sessions import Session
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import FeedGap
from overlay_app.store.tables import Session as SessionRow

_session = SessionRow.__table__  # type: ignore[attr-defined]
_gap = FeedGap.__table__  # type: ignore[attr-defined]


def running(db: Transaction) -> Session | None:
    """The session that runs now, if one does."""
    row = db.execute(select(_session).where(_session.c.ended_at.is_(None))).first()
    return None if row is None else _session_of(row)


def latest(db: Transaction) -> Session | None:
    """The session that began last, running or not."""
    row = db.execute(select(_session).order_by(_session.c.started_at.desc()).limit(1)).first()
    return None if row is None else _session_of(row)


def start(db: Transaction, title: str, now: EpochMs, *, by_itself: bool = False) -> Session:
    """Begin a session; the running one, if any, goes on instead."""
    if (current := running(db)) is not None:
        return current
    session = Session(str(uuid_utils.uuid7()), title, now, None, by_itself)
    row = {
        "id": session.id,
        "title": title,
        "started_at": now,
        "ended_at": None,
        "by_itself": int(by_itself),
    }
    db.execute(insert(_session), [row])
    return session


def end(db: Transaction, session: str, now: EpochMs) -> None:
    """End a session and close its open gaps. Where the clock was set back, they end when they began."""
    is_running = (_session.c.id == session, _session.c.ended_at.is_(None))
    db.execute(update(_session).where(*is_running).values(ended_at=func.max(_session.c.started_at, now)))
    is_open = (_gap.c.session == session, _gap.c.ended_at.is_(None))
    db.execute(update(_gap).where(*is_open).values(ended_at=func.max(_gap.c.began_at, now)))


def rename(db: Transaction, session: str, title: str) -> None:
    """Give a session another title."""
    db.execute(update(_session).where(_session.c.id == session).values(title=title))


def open_gap(db: Transaction, session: str, source: str, since: EpochMs) -> None:
    """A feed went down; one open gap a source is enough."""
    query = select(_gap.c.id).where(_gap.c.session == session, _gap.c.source == source, _gap.c.ended_at.is_(None))
    if db.execute(query).first() is None:
        db.execute(insert(_gap), [{"session": session, "source": source, "began_at": since, "ended_at": None}])


def close_gap(db: Transaction, source: str, until: EpochMs) -> bool:
    """A feed is back; return whether it was known to be down."""
    is_open = (_gap.c.source == source, _gap.c.ended_at.is_(None))
    return db.execute(update(_gap).where(*is_open).values(ended_at=func.max(_gap.c.began_at, until))).rowcount > 0


def close_gaps(db: Transaction, until: EpochMs) -> None:
    """Close whatever gap is open: who heard of its beginning is no longer there to hear of its end."""
    db.execute(update(_gap).where(_gap.c.ended_at.is_(None)).values(ended_at=until))


def gaps(db: Transaction, session: str) -> list[tuple[str, EpochMs, EpochMs | None]]:
    """Source, begin and end of each gap in a session."""
    query = select(_gap).where(_gap.c.session == session).order_by(_gap.c.began_at)
    return [(row.source, row.began_at, row.ended_at) for row in db.execute(query)]


def gaps_between(db: Transaction, since: EpochMs, until: EpochMs) -> list[tuple[EpochMs, EpochMs]]:
    """Every gap that touches a time, an open one reaching to its end."""
    query = select(_gap).where(_gap.c.began_at < until, (_gap.c.ended_at.is_(None)) | (_gap.c.ended_at >= since))
    return [(row.began_at, row.ended_at if row.ended_at is not None else until) for row in db.execute(query)]


def _session_of(row: Row[Any]) -> Session:
    values = {name: getattr(row, name) for name in ("id", "title", "started_at", "ended_at")}
    return Session(**values, by_itself=bool(row.by_itself))
