"""Who gave in a session, for its credits."""

from dataclasses import dataclass

from sqlalchemy import text

from overlay_app.ledger.coins import Coins
from overlay_app.store.engine import Transaction

# A gift that waits for its value is in no entry yet; who sent it is named all the same.
_GIVERS = text(
    "WITH given AS ("
    " SELECT entry.supporter, -sum(posting.coins) AS coins, 0 AS held FROM journal_entry AS entry"
    " JOIN posting ON posting.entry = entry.number AND posting.account = 'income:gifts'"
    " JOIN session_part AS part ON entry.session = part.recorded"
    " AND entry.occurred_at >= part.since AND entry.occurred_at < part.until"
    " WHERE part.session = :session AND entry.supporter <> '' GROUP BY entry.supporter"
    " UNION ALL SELECT supporter, 0, 1 FROM held_gift AS held JOIN session_part AS part"
    " ON held.session = part.recorded AND held.occurred_at >= part.since AND held.occurred_at < part.until"
    " WHERE part.session = :session AND supporter <> '')"
    " SELECT coalesce(known.person, given.supporter) AS id, supporter.handle, supporter.name,"
    " sum(coins) AS coins, max(held) AS held"
    " FROM given LEFT JOIN known_person AS known ON known.id = given.supporter"
    " LEFT JOIN supporter ON supporter.id = known.person"
    " GROUP BY 1 HAVING sum(coins) > 0 OR max(held) ORDER BY sum(coins) DESC, 1"
)
_NAMELESS = text(
    "SELECT count(*) FROM journal_entry AS entry JOIN session_part AS part ON entry.session = part.recorded"
    " AND entry.occurred_at >= part.since AND entry.occurred_at < part.until"
    " WHERE part.session = :session AND kind = 'gift' AND coalesce(supporter, '') = ''"
)


@dataclass(frozen=True, slots=True)
class Giver:
    """A person and what their gifts in a session came to; None where none of them has a value yet."""

    supporter: str
    handle: str | None
    name: str | None
    coins: Coins | None


def givers(db: Transaction, session: str) -> list[Giver]:
    """Everybody who gave in a session and whose gifts were not all taken back, who gave most in front."""
    return [
        Giver(row.id, row.handle, row.name, row.coins if row.coins > 0 else None)
        for row in db.execute(_GIVERS, {"session": session})
    ]


def nameless_gifts(db: Transaction, session: str) -> int:
    """How many gifts of a session came from nobody the feed could tell."""
    count: int = db.execute(_NAMELESS, {"session": session}).scalar_one()
    return count
