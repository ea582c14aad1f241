"""Everybody who gave, by what they gave in some time: read from what is counted beside the journal."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, text

from overlay_app.economy.supporters import Sorting, SupporterLine, acquaintance
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.giving import QUARTER_MS
from overlay_app.store.json_values import json_array

_SINCE = (
    "SELECT coalesce(same_as, id) AS person, sum(coins) AS coins, sum(gifts) AS gifts"
    " FROM giving JOIN supporter ON id = giving.supporter WHERE quarter >= :quarter GROUP BY person"
)
_OF_SESSION = (
    "SELECT coalesce(known.same_as, known.id) AS person, -sum(coins) AS coins,"
    " sum(coalesce(units, 1) * iif(reverses IS NULL, 1, -1)) AS gifts"
    " FROM journal_entry AS entry JOIN posting ON posting.entry = entry.number AND account = 'income:gifts'"
    " JOIN supporter AS known ON known.id = entry.supporter"
    " JOIN session_part AS part ON entry.session = part.recorded"
    " AND entry.occurred_at >= part.since AND entry.occurred_at < part.until"
    " WHERE part.session = :session GROUP BY person"
)
_LINES = (
    "WITH totals AS ({totals}) SELECT head.id, totals.coins, totals.gifts,"
    " coalesce(profile.display_name, head.name, head.handle, '') AS shown_as,"
    " (SELECT min(first_seen_at) FROM supporter WHERE id = head.id OR same_as = head.id) AS first_seen_at,"
    " (SELECT max(last_seen_at) FROM supporter WHERE id = head.id OR same_as = head.id) AS last_seen_at,"
    " coalesce(profile.hidden, 0) AS hidden, coalesce(profile.note, '') <> '' AS noted,"
    " (SELECT group_concat(DISTINCT platform) FROM supporter WHERE id = head.id OR same_as = head.id) AS platforms"
    " FROM totals JOIN supporter AS head ON head.id = totals.person"
    " LEFT JOIN supporter_profile AS profile ON profile.supporter = head.id"
    " WHERE totals.gifts > 0 {matching} ORDER BY {order} LIMIT :limit"
)
_MATCHING = (
    "AND head.id IN (SELECT coalesce(same_as, id) FROM supporter LEFT JOIN supporter_profile ON supporter = id"
    " WHERE name LIKE :words ESCAPE '\\' OR handle LIKE :words ESCAPE '\\' OR display_name LIKE :words ESCAPE '\\'"
    " OR user_id = :exactly)"
)
_ORDER = {
    Sorting.COINS: "totals.coins DESC, totals.gifts DESC, head.id",
    Sorting.LATEST: "last_seen_at DESC, head.id",
    Sorting.NEWEST: "first_seen_at DESC, head.id",
    Sorting.NAME: "shown_as COLLATE NOCASE, head.id",
}
_GIFTS_EVER = text(
    "SELECT coalesce(same_as, id) AS person, sum(gifts) AS gifts FROM supporter JOIN giving ON giving.supporter = id"
    " WHERE coalesce(same_as, id) IN (SELECT value FROM json_each(:people)) GROUP BY person"
)
_GIFTS_TONIGHT = text(
    "SELECT coalesce(same_as, known.id) AS person, sum(coalesce(units, 1) * iif(reverses IS NULL, 1, -1)) AS gifts"
    " FROM supporter AS known JOIN journal_entry AS entry ON entry.supporter = known.id"
    " JOIN session_part AS part ON entry.session = part.recorded"
    " AND entry.occurred_at >= part.since AND entry.occurred_at < part.until"
    " WHERE part.session = :session AND coalesce(same_as, known.id) IN (SELECT value FROM json_each(:people))"
    " AND kind IN ('gift', 'reversal') GROUP BY person"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people to list: since when, by the quarter of an hour, or exactly those of a ``session``."""

    since: EpochMs | None = None
    session: str | None = None
    words: str = ""
    sorting: Sorting = Sorting.COINS
    limit: int = 200


def lines(db: Transaction, wanted: Wanted, running: str | None = None) -> list[SupporterLine]:
    """Who gave, as wanted; marked by how well they are known in the ``running`` session."""
    words = wanted.words.strip()
    query = _LINES.format(
        totals=_SINCE if wanted.session is None else _OF_SESSION,
        matching=_MATCHING if words else "",
        order=_ORDER[wanted.sorting],
    )
    given: dict[str, Any] = {"limit": wanted.limit}
    given |= {"quarter": (wanted.since or 0) // QUARTER_MS} if wanted.session is None else {"session": wanted.session}
    if words:
        given |= {"words": f"%{_escaped(words)}%", "exactly": words}
    found = [_line(row) for row in db.execute(text(query), given)]
    return found if running is None else _acquainted(db, found, running)


def count(db: Transaction) -> int:
    """How many people ever gave."""
    query = "SELECT count(DISTINCT coalesce(same_as, id)) FROM giving JOIN supporter ON id = giving.supporter"
    found: int = db.execute(text(query)).scalar_one()
    return found


def _acquainted(db: Transaction, found: Collection[SupporterLine], running: str) -> list[SupporterLine]:
    people = json_array(line.id for line in found)
    tonight = {row.person: row.gifts for row in db.execute(_GIFTS_TONIGHT, {"people": people, "session": running})}
    ever = {row.person: row.gifts for row in db.execute(_GIFTS_EVER, {"people": people})}
    return [
        replace(line, acquaintance=acquaintance(tonight=tonight.get(line.id, 0), ever=ever.get(line.id, 0)))
        for line in found
    ]


def _line(row: Row[Any]) -> SupporterLine:
    return SupporterLine(
        id=row.id,
        shown_as=row.shown_as,
        platforms=tuple(sorted(row.platforms.split(","))),
        coins=row.coins,
        gifts=row.gifts,
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        hidden=bool(row.hidden),
        noted=bool(row.noted),
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
