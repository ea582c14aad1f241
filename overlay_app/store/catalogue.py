"""The catalogue: what a platform's gift is called and worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.coins import Coins
from overlay_app.store.bulk import rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import GiftKind, Origin

_kind = GiftKind.__table__  # type: ignore[attr-defined]
_origin = Origin.__table__  # type: ignore[attr-defined]

_KNOWN = text(
    "SELECT number, platform, gift, name, coins_each FROM json_each(:keys) AS wanted JOIN gift_kind"
    " ON platform = wanted.value ->> 0 AND gift = wanted.value ->> 1"
)

COINS_EACH_AT_MOST = 10_000_000

KindKey = tuple[str, str]
"""A platform and the id of a gift there."""


@dataclass(frozen=True, slots=True)
class KnownKind:
    """A gift as last heard of. ``coins_each`` is None until somebody tells its value."""

    number: int
    name: str | None
    coins_each: Coins | None


def kinds_of(db: Transaction, keys: Iterable[KindKey]) -> dict[KindKey, KnownKind]:
    """What is known of these gifts."""
    return {
        (platform, gift): KnownKind(number, name, coins_each)
        for number, platform, gift, name, coins_each in rows_of(db, _KNOWN, {"keys": json_array(keys)})
    }


def next_number(db: Transaction) -> int:
    """The number the next new gift will have."""
    last: int = db.execute(select(func.coalesce(func.max(_kind.c.number), 0))).scalar_one()
    return last + 1


def named(db: Transaction, limit: int) -> list[KnownKind]:
    """Gifts that have a name, the most precious first and those of unknown value last."""
    query = (
        select(_kind.c.number, _kind.c.name, _kind.c.coins_each)
        .where(_kind.c.name.is_not(None))
        .order_by(_kind.c.coins_each.desc().nulls_last(), _kind.c.name)
        .limit(limit)
    )
    return [KnownKind(row.number, row.name, row.coins_each) for row in db.execute(query)]


def save(db: Transaction, kinds: Mapping[KindKey, KnownKind]) -> None:
    """Keep new and changed gifts. A later price changes nothing that is booked."""
    if not kinds:
        return
    statement = upsert(_kind)
    latest = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["number"], set_={"name": latest.name, "coins_each": latest.coins_each}
    )
    db.execute(
        statement,
        [
            {
                "number": kind.number,
                "platform": key[0],
                "gift": key[1],
                "name": kind.name,
                "coins_each": kind.coins_each,
            }
            for key, kind in kinds.items()
        ],
    )


def brought_as(db: Transaction, source: str, prefix: str) -> dict[str, int]:
    """The gifts at the platforms a source feeds whose ids begin with ``prefix``, by id: the number of each."""
    fed = select(_origin.c.platform).where(_origin.c.fed_by == source)
    query = select(_kind.c.gift, _kind.c.number).where(
        _kind.c.platform.in_(fed), _kind.c.gift.startswith(prefix, autoescape=True)
    )
    return {row.gift: row.number for row in db.execute(query)}


def set_value(db: Transaction, number: int, coins_each: Coins | None) -> None:
    """The creator says what a gift is worth, or that it is not known after all."""
    db.execute(update(_kind).where(_kind.c.number == number).values(coins_each=coins_each))
