"""Challenges as kept, with progress worked out from the books."""

from typing import Any

import uuid_utils
from sqlalchemy import Row, Select, insert, select, update

from overlay_app.economy.challenges import Challenge
from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import EpochMs
from overlay_app.store import given
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Challenge as ChallengeRow
from overlay_app.store.tables import GiftKind

_challenge = ChallengeRow.__table__  # type: ignore[attr-defined]
_kind = GiftKind.__table__  # type: ignore[attr-defined]


def new_id() -> str:
    """An id for a challenge."""
    return str(uuid_utils.uuid7())


def read(db: Transaction, limit: int | None = None) -> list[Challenge]:
    """Challenges with their progress, the newest first."""
    newest = (_challenge.c.started_at.desc(), _challenge.c.id.desc())
    return [_challenge_of(db, row) for row in db.execute(_named().order_by(*newest).limit(limit)).all()]


def find(db: Transaction, challenge: str) -> Challenge | None:
    """One challenge with its progress."""
    row = db.execute(_named().where(_challenge.c.id == challenge)).first()
    return None if row is None else _challenge_of(db, row)


def undecided(db: Transaction, since: EpochMs) -> list[Challenge]:
    """The challenge that runs, and those that were lost but ended after ``since``: a held gift may win them yet."""
    query = _named().where(
        _challenge.c.won_at.is_(None),
        _challenge.c.cancelled_at.is_(None),
        _challenge.c.lost_at.is_(None) | (_challenge.c.ends_at > since),
    )
    return [_challenge_of(db, row) for row in db.execute(query).all()]


def running(db: Transaction) -> Challenge | None:
    """The challenge that runs."""
    query = _named().where(
        _challenge.c.won_at.is_(None), _challenge.c.lost_at.is_(None), _challenge.c.cancelled_at.is_(None)
    )
    row = db.execute(query).first()
    return None if row is None else _challenge_of(db, row)


def counting_likes(db: Transaction) -> Challenge | None:
    """The challenge that counts likes now: asked for whenever likes come."""
    query = _named().where(
        _challenge.c.metric == str(Metric.LIKES),
        _challenge.c.won_at.is_(None),
        _challenge.c.lost_at.is_(None),
        _challenge.c.cancelled_at.is_(None),
    )
    row = db.execute(query).first()
    return None if row is None else _challenge_of(db, row)


def on_stage(db: Transaction, now: EpochMs) -> Challenge | None:
    """The challenge viewers see: the one that runs before any result, of results the one shown last."""
    query = (
        _named()
        .where(
            _challenge.c.cancelled_at.is_(None),
            _challenge.c.off_stage_at.is_(None) | (_challenge.c.off_stage_at > now),
        )
        .order_by(
            _challenge.c.won_at.is_not(None) | _challenge.c.lost_at.is_not(None), _challenge.c.off_stage_at.desc()
        )
        .limit(1)
    )
    row = db.execute(query).first()
    return None if row is None else _challenge_of(db, row)


def add(db: Transaction, challenge: Challenge) -> None:
    """Keep a new challenge."""
    db.execute(
        insert(_challenge).values(
            id=challenge.id,
            title=challenge.title,
            metric=str(challenge.metric),
            gift_kind=challenge.gift_kind,
            target=challenge.target,
            started_at=challenge.started_at,
            ends_at=challenge.ends_at,
            effect=challenge.effect,
            session=challenge.session,
            **_standing(challenge),
        )
    )


def save(db: Transaction, challenge: Challenge) -> None:
    """Keep how a challenge stands: decided, cancelled, on stage or off it."""
    db.execute(update(_challenge).where(_challenge.c.id == challenge.id).values(_standing(challenge)))


def add_likes(db: Transaction, challenge: str, likes: int) -> None:
    """Count likes that came within a challenge's time."""
    counted = _challenge.c.likes + likes
    db.execute(update(_challenge).where(_challenge.c.id == challenge).values(likes=counted))


def _named() -> Select[Any]:
    return select(_challenge, _kind.c.name.label("gift")).outerjoin(_kind, _kind.c.number == _challenge.c.gift_kind)


def _standing(challenge: Challenge) -> dict[str, object]:
    return {
        "won_at": challenge.won_at,
        "lost_at": challenge.lost_at,
        "cancelled_at": challenge.cancelled_at,
        "reason": challenge.reason,
        "off_stage_at": challenge.off_stage_at,
    }


def _progress(db: Transaction, row: Row[Any]) -> int:
    metric = Metric(row.metric)
    if metric is Metric.LIKES:
        return int(row.likes)
    gift = None if row.gift_kind is None else f"gift:{row.gift_kind}"
    return given.total(db, metric, gift, row.started_at, row.ends_at)


def _challenge_of(db: Transaction, row: Row[Any]) -> Challenge:
    return Challenge(
        id=row.id,
        title=row.title,
        metric=Metric(row.metric),
        target=row.target,
        started_at=row.started_at,
        ends_at=row.ends_at,
        gift_kind=row.gift_kind,
        gift=row.gift,
        effect=row.effect,
        progress=_progress(db, row),
        won_at=row.won_at,
        lost_at=row.lost_at,
        cancelled_at=row.cancelled_at,
        reason=row.reason,
        off_stage_at=row.off_stage_at,
        session=row.session,
    )
