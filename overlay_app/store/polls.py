"""Polls as kept. Votes in chat are a row a person; votes by gifts and by viewers' coins come from the journal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import uuid_utils
from sqlalchemy import Row, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import Answer, Ballot, Poll, Way, subject
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import EpochMs
from overlay_app.store import given
from overlay_app.store.bulk import insert_rows
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import GiftKind, JournalEntry, PollOption, PollVote, Posting
from overlay_app.store.tables import Poll as PollRow

_poll = PollRow.__table__  # type: ignore[attr-defined]
_option = PollOption.__table__  # type: ignore[attr-defined]
_vote = PollVote.__table__  # type: ignore[attr-defined]
_kind = GiftKind.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]

_HEADS = text(
    "SELECT id, same_as FROM supporter WHERE same_as IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))"
)

_ballot = upsert(_vote)
_CAST = _ballot.on_conflict_do_update(
    index_elements=["supporter", "poll"],
    set_={"place": _ballot.excluded.place, "cast_at": _ballot.excluded.cast_at},
    where=_ballot.excluded.cast_at >= _vote.c.cast_at,
)
"""Of a person's votes the one that was made last; of two made at once the one that came last."""

Place = tuple[str, int]
"""A poll, and which of its answers."""


def new_id() -> str:
    """An id for a poll."""
    return str(uuid_utils.uuid7())


def read(db: Transaction, limit: int | None = None) -> list[Poll]:
    """Polls with their votes, the newest first."""
    return _polls_of(db, db.execute(select(_poll).order_by(_poll.c.opened_at.desc(), _poll.c.id.desc()).limit(limit)))


def find(db: Transaction, poll: str) -> Poll | None:
    """One poll with its votes."""
    return next(iter(_polls_of(db, db.execute(select(_poll).where(_poll.c.id == poll)))), None)


def of_trend(db: Transaction, trend: str) -> list[Poll]:
    """The polls that were made from a trend, the newest first."""
    rows = db.execute(select(_poll).where(_poll.c.trend == trend).order_by(_poll.c.opened_at.desc()))
    return _polls_of(db, rows)


def running(db: Transaction) -> Poll | None:
    """The poll that is open, its votes not counted: that is asked for with every message in chat."""
    row = db.execute(select(_poll).where(_poll.c.closed_at.is_(None), _poll.c.cancelled_at.is_(None))).first()
    return None if row is None else _poll_of(row, _answers(db, [row.id])[row.id], {})


def on_stage(db: Transaction, now: EpochMs) -> Poll | None:
    """The poll viewers see: the open one before any result, of results the one shown last."""
    query = (
        select(_poll)
        .where(_poll.c.cancelled_at.is_(None), _poll.c.off_stage_at.is_(None) | (_poll.c.off_stage_at > now))
        .order_by(_poll.c.closed_at.is_not(None), _poll.c.off_stage_at.desc())
        .limit(1)
    )
    return next(iter(_polls_of(db, db.execute(query))), None)


def add(db: Transaction, poll: Poll) -> None:
    """Keep a new poll."""
    db.execute(
        insert(_poll).values(
            id=poll.id,
            question=poll.question,
            way=str(poll.way),
            price=poll.price,
            opened_at=poll.opened_at,
            closes_at=poll.closes_at,
            session=poll.session,
            trend=poll.trend,
            **_standing(poll),
        )
    )
    db.execute(
        insert(_option),
        [
            {
                "poll": poll.id,
                "place": answer.place,
                "text": answer.text,
                "keyword": answer.keyword,
                "gift_kind": answer.gift_kind,
                "content": answer.content,
            }
            for answer in poll.answers
        ],
    )


def save(db: Transaction, poll: Poll) -> None:
    """Keep how a poll stands: closed, cancelled, on stage or off it."""
    db.execute(update(_poll).where(_poll.c.id == poll.id).values(_standing(poll)))


def cast(db: Transaction, poll: str, ballots: Iterable[Ballot]) -> None:
    """Keep votes in the order they came: of each person the one that was made last. They all are known to us."""
    latest: dict[str, Ballot] = {}
    ballots = list(ballots)
    heads = {row.id: row.same_as for row in db.execute(_HEADS, {"ids": json_array(one.supporter for one in ballots)})}
    for ballot in ballots:
        person = heads.get(ballot.supporter, ballot.supporter)
        if person not in latest or ballot.cast_at >= latest[person].cast_at:
            latest[person] = ballot
    rows = [
        {"poll": poll, "supporter": person, "place": ballot.place, "cast_at": ballot.cast_at}
        for person, ballot in latest.items()
    ]
    insert_rows(db, _CAST, rows)


def paid_votes(db: Transaction, poll: str) -> list[str]:
    """The keys of the entries by which viewers paid for votes, except those that were given back."""
    given_back = select(_entry.c.reverses).where(_entry.c.reverses.is_not(None))
    query = select(_entry.c.key).where(
        _entry.c.subject >= f"poll:{poll}:",
        _entry.c.subject < f"poll:{poll};",
        _entry.c.reverses.is_(None),
        _entry.c.number.not_in(given_back),
    )
    return list(db.execute(query.order_by(_entry.c.number)).scalars())


def _standing(poll: Poll) -> dict[str, object]:
    return {
        "closed_at": poll.closed_at,
        "cancelled_at": poll.cancelled_at,
        "reason": poll.reason,
        "off_stage_at": poll.off_stage_at,
    }


def _polls_of(db: Transaction, rows: Iterable[Row[Any]]) -> list[Poll]:
    rows = list(rows)
    answers = _answers(db, [row.id for row in rows])
    votes = _in_chat(db, [row.id for row in rows if row.way == Way.CHAT])
    for row in rows:
        if row.way == Way.GIFTS:
            votes |= _in_gifts(db, row, answers[row.id])
        elif row.way == Way.VIEWER_COINS:
            votes |= _in_coins(db, row, answers[row.id])
    return [_poll_of(row, answers[row.id], votes) for row in rows]


def _answers(db: Transaction, polls: Sequence[str]) -> dict[str, list[Row[Any]]]:
    query = (
        select(_option, _kind.c.name.label("gift"))
        .outerjoin(_kind, _kind.c.number == _option.c.gift_kind)
        .where(_option.c.poll.in_(polls))
        .order_by(_option.c.poll, _option.c.place)
    )
    answers: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in db.execute(query):
        answers[row.poll].append(row)
    return answers


def _in_chat(db: Transaction, polls: Sequence[str]) -> dict[Place, int]:
    query = (
        select(_vote.c.poll, _vote.c.place, func.count().label("votes"))
        .where(_vote.c.poll.in_(polls))
        .group_by(_vote.c.poll, _vote.c.place)
    )
    return {(row.poll, row.place): row.votes for row in db.execute(query)}


def _in_gifts(db: Transaction, row: Row[Any], answers: Sequence[Row[Any]]) -> dict[Place, int]:
    until = min((end for end in (row.closes_at, row.closed_at) if end is not None), default=None)
    return {
        (row.id, answer.place): given.total(db, Metric.GIFTS, f"gift:{answer.gift_kind}", row.opened_at, until)
        for answer in answers
    }


def _in_coins(db: Transaction, row: Row[Any], answers: Sequence[Row[Any]]) -> dict[Place, int]:
    """What came home for each answer; what was given back counts down again by its reversal."""
    places = {subject(row.id, answer.place): answer.place for answer in answers}
    query = (
        select(_entry.c.subject, func.sum(_posting.c.coins).label("coins"))
        .join(_posting, (_posting.c.entry == _entry.c.number) & (_posting.c.account == WALLET))
        .where(_entry.c.subject.in_(places))
        .group_by(_entry.c.subject)
    )
    return {(row.id, places[found.subject]): found.coins // row.price for found in db.execute(query)}


def _poll_of(row: Row[Any], answers: Sequence[Row[Any]], votes: Mapping[Place, int]) -> Poll:
    return Poll(
        id=row.id,
        question=row.question,
        way=Way(row.way),
        opened_at=row.opened_at,
        answers=tuple(
            Answer(
                place=answer.place,
                text=answer.text,
                keyword=answer.keyword,
                gift_kind=answer.gift_kind,
                gift=answer.gift,
                content=answer.content,
                votes=votes.get((row.id, answer.place), 0),
            )
            for answer in answers
        ),
        price=row.price,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        cancelled_at=row.cancelled_at,
        reason=row.reason,
        off_stage_at=row.off_stage_at,
        session=row.session,
        trend=row.trend,
    )
