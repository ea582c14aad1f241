"""Who gave most in a time, from what is counted beside the journal: fast however long the books are."""

from sqlalchemy import text

from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.giving import QUARTER_MS
from overlay_app.store.stage_credits import Giver

# Those who are known by several names are few: only they are looked up for everybody, names only for the best.
_TOP = (
    "WITH given AS (SELECT supporter, sum(coins) AS coins FROM giving {rows} GROUP BY supporter),"
    " merged AS MATERIALIZED (SELECT id, same_as FROM supporter WHERE same_as IS NOT NULL),"
    " best AS MATERIALIZED (SELECT coalesce(merged.same_as, given.supporter) AS id, sum(given.coins) AS coins"
    " FROM given LEFT JOIN merged ON merged.id = given.supporter WHERE given.supporter <> ''"
    " GROUP BY 1 HAVING sum(given.coins) > 0 ORDER BY 2 DESC, 1 LIMIT :limit)"
    " SELECT best.id, supporter.handle, supporter.name, best.coins FROM best"
    " LEFT JOIN supporter ON supporter.id = best.id ORDER BY best.coins DESC, best.id"
)
_EVER = text(_TOP.format(rows=""))
_SINCE = text(_TOP.format(rows="INDEXED BY giving_by_time WHERE quarter >= :quarter"))


def ever(db: Transaction, limit: int) -> list[Giver]:
    """Who gave most of all, the best in front."""
    return [Giver(*row) for row in db.execute(_EVER, {"limit": limit})]


def since(db: Transaction, start: EpochMs, limit: int) -> list[Giver]:
    """Who gave most since ``start``, to the quarter of an hour."""
    return [Giver(*row) for row in db.execute(_SINCE, {"quarter": start // QUARTER_MS, "limit": limit})]
