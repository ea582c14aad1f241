"""Who took part in a session, noted with the events that tell of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.viewers import Part, Terms
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.bulk import insert_rows
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import SessionPresence

_presence = SessionPresence.__table__  # type: ignore[attr-defined]

_TOLD_EVERY_MS = 15_000
"""Somebody who goes on is noted so often: each event need not write. Presence is counted in minutes."""

_fresh = upsert(_presence)
_NOTE = _fresh.on_conflict_do_update(
    index_elements=["session", "supporter"],
    set_={
        "last_at": text("max(excluded.last_at, last_at)"),
        "chatted": text("excluded.chatted | chatted"),
        "gifted": text("excluded.gifted | gifted"),
        "voted": text("excluded.voted | voted"),
    },
    where=text(
        f"excluded.last_at >= last_at + {_TOLD_EVERY_MS}"
        " OR excluded.chatted > chatted OR excluded.gifted > gifted OR excluded.voted > voted"
    ),
)
# A session with all that was merged into it, whichever of them is named.
_WHOLE = """
WITH RECURSIVE above (id) AS (
    SELECT :session UNION SELECT merged_into FROM session JOIN above USING (id) WHERE merged_into IS NOT NULL
), whole (id) AS (
    SELECT id FROM above UNION SELECT session.id FROM session JOIN whole ON merged_into = whole.id
)
"""
_ALL_OF_IT = text(" ".join((_WHOLE, "SELECT id FROM whole")))
# Whoever is one person on two platforms shares once; whom the creator struck out or hides shares nothing.
_TOOK_PART = """
SELECT person FROM session_presence JOIN known_person ON known_person.id = supporter
WHERE session IN whole AND hidden = 0 AND supporter NOT IN (SELECT supporter FROM stage_struck)
GROUP BY person HAVING max({part}) AND max(last_at) - min(first_at) >= :least_ms
"""
_BEFORE = """
AND person NOT IN (
    SELECT coalesce(known.person, got.supporter) FROM coin_drop_entrant AS got
    JOIN coin_drop ON coin_drop.id = got.coin_drop
    LEFT JOIN known_person AS known ON known.id = got.supporter
    WHERE coin_drop.session IN whole AND status = 'done' AND got.coins > 0
)
"""
_COLUMN = {Part.PRESENT: "1", Part.CHATTED: "chatted", Part.VOTED: "voted", Part.GIFTED: "gifted"}


@dataclass(slots=True)
class Sign:
    """What was heard of somebody in one batch: from when to when, and whether they wrote, gave or voted."""

    first_at: EpochMs
    last_at: EpochMs
    chatted: bool = False
    gifted: bool = False
    voted: bool = False


def note(db: Transaction, session: str, signs: Mapping[str, Sign]) -> None:
    """Note that these persons, named by our own ids, took part in a session."""
    rows = [
        {
            "session": session,
            "supporter": supporter,
            "first_at": sign.first_at,
            "last_at": sign.last_at,
            "chatted": int(sign.chatted),
            "gifted": int(sign.gifted),
            "voted": int(sign.voted),
        }
        for supporter, sign in signs.items()
    ]
    insert_rows(db, _NOTE, rows)


def voted(db: Transaction, session: str, supporters: Iterable[str], now: EpochMs) -> None:
    """Note that these persons voted in a poll."""
    note(db, session, {supporter: Sign(now, now, voted=True) for supporter in supporters})


def whole(db: Transaction, session: str) -> frozenset[str]:
    """A session with all that was merged into it."""
    return frozenset(db.execute(_ALL_OF_IT, {"session": session}).scalars())


def took_part(db: Transaction, session: str, terms: Terms) -> list[str]:
    """Who took part in a session on these terms, by our own ids, one for each person."""
    query = _WHOLE + _TOOK_PART.format(part=_COLUMN[terms.part]) + (_BEFORE if terms.fresh else "") + "ORDER BY person"
    return list(db.execute(text(query), {"session": session, "least_ms": terms.minutes * 60_000}).scalars())
