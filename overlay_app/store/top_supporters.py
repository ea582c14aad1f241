"""Who gave most in a time, from what is counted beside the journal: fast however long the books are."""

from sqlalchemy import text

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.giving import QUARTER_MS
from overlay_app.store.stage_credits import Giver

# Added up by the rows' own key first: what is left to join with the people is a row for each.
_TOP = text(
    "WITH given AS (SELECT supporter, sum(coins) AS coins FROM giving WHERE quarter >= :quarter GROUP BY supporter)"
    " SELECT coalesce(known.person, given.supporter) AS id, supporter.handle, supporter.name, sum(given.coins) AS coins"
    " FROM given LEFT JOIN known_person AS known ON known.id = given.supporter"
    " LEFT JOIN supporter ON supporter.id = coalesce(known.person, given.supporter)"
    " WHERE given.supporter <> '' GROUP BY 1 HAVING sum(given.coins) > 0 ORDER BY 4 DESC, 1 LIMIT :limit"
)


def since(db: Transaction, start: EpochMs, limit: int) -> list[Giver]:
    """Who gave most since ``start``, to the quarter of an hour, the best in front; 0 is since ever."""
    rows = db.execute(_TOP, {"quarter": start // QUARTER_MS, "limit": limit})
    return [Giver(row.id, row.handle, row.name, Coins(row.coins)) for row in rows]
