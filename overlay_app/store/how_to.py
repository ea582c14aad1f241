"""The card that tells viewers how to take part."""

import json

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.stage.how_to import HowToCard
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import HowTo

_how_to = HowTo.__table__  # type: ignore[attr-defined]


def read(db: Transaction) -> HowToCard:
    """The card as it was kept; the first one where none was."""
    row = db.execute(select(_how_to)).first()
    if row is None:
        return HowToCard()
    steps = tuple(json.loads(row.steps))
    return HowToCard(row.title, steps, row.every_minutes, row.seconds, standing=bool(row.standing))


def save(db: Transaction, card: HowToCard) -> None:
    """Keep this card instead of the last one."""
    values = {
        "title": card.title,
        "steps": json_array(card.steps),
        "every_minutes": card.every_minutes,
        "seconds": card.seconds,
        "standing": int(card.standing),
    }
    statement = upsert(_how_to).values(id=1, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
