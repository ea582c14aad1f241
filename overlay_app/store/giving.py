"""What each person gave in each quarter of an hour: kept beside the journal, in the transaction that books."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.accounts import INCOME_GIFTS
from overlay_app.ledger.journal import Entry
from overlay_app.store.bulk import insert_rows
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Giving

QUARTER_MS = 15 * 60 * 1000

_giving = Giving.__table__  # type: ignore[attr-defined]

_ADD = upsert(_giving)
_ADD = _ADD.on_conflict_do_update(
    index_elements=["supporter", "quarter"],
    set_={"coins": _giving.c.coins + _ADD.excluded.coins, "gifts": _giving.c.gifts + _ADD.excluded.gifts},
)


def add(db: Transaction, entries: Iterable[Entry]) -> None:
    """Count the gifts among ``entries``, which were booked just now; what a reversal takes back is taken off.

    A combo is as many gifts as it has units, in however many entries its reports were booked.
    """
    given: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        if entry.supporter is not None and (coins := -entry.moved(INCOME_GIFTS)):
            row = given[entry.supporter, entry.occurred_at // QUARTER_MS]
            row[0] += coins
            units = 1 if entry.units is None else entry.units
            row[1] += units if entry.reverses is None else -units
    if given:
        rows = [
            {"supporter": supporter, "quarter": quarter, "coins": coins, "gifts": gifts}
            for (supporter, quarter), (coins, gifts) in given.items()
        ]
        insert_rows(db, _ADD, rows)
