"""Persons and our own random ids for them: the one place where names are kept."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.coins import EpochMs
from overlay_app.store.bulk import insert_rows, rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import Supporter

_supporter = Supporter.__table__  # type: ignore[attr-defined]

_KNOWN = text(
    "SELECT platform, user_id, supporter.id AS id FROM json_each(:keys) AS wanted JOIN supporter"
    " ON platform = wanted.value ->> 0 AND user_id = wanted.value ->> 1"
)

_CALLED = text("SELECT id, user_id FROM supporter WHERE id IN (SELECT value FROM json_each(:ids))")

_SEE = upsert(_supporter).on_conflict_do_update(
    index_elements=["id"],
    set_={
        "handle": text("coalesce(excluded.handle, handle)"),
        "name": text("coalesce(excluded.name, name)"),
        "last_seen_at": text("max(excluded.last_seen_at, last_seen_at)"),
    },
    where=text(
        "excluded.last_seen_at > last_seen_at + 60000 OR excluded.name IS NOT name OR excluded.handle IS NOT handle"
    ),
)

SeenAs = tuple[str, str]
"""A platform and the user id there, or ``@handle`` where the feed gives no id."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person as an event shows them; texts are safe already."""

    handle: str | None
    name: str | None
    at: EpochMs


def ids_of(db: Transaction, people: Iterable[SeenAs]) -> dict[SeenAs, str]:
    """Our ids of those who were met before."""
    known = rows_of(db, _KNOWN, {"keys": json_array(people)})
    return {(platform, user_id): supporter for platform, user_id, supporter in known}


def platform_ids(db: Transaction, ids: Iterable[str]) -> dict[str, str]:
    """What the platforms call those whose ids of ours these are."""
    return {row.id: row.user_id for row in db.execute(_CALLED, {"ids": json_array(ids)})}


def new_id() -> str:
    """A random id: it tells nothing about the person and is never given twice."""
    return secrets.token_hex(8)


def save(db: Transaction, ids: Mapping[SeenAs, str], sightings: Mapping[SeenAs, Sighting]) -> None:
    """Keep who was seen: new persons, and the latest name and handle of known ones."""
    rows = [
        {
            "id": ids[seen_as],
            "platform": seen_as[0],
            "user_id": seen_as[1],
            "handle": sighting.handle,
            "name": sighting.name,
            "first_seen_at": sighting.at,
            "last_seen_at": sighting.at,
        }
        for seen_as, sighting in sightings.items()
    ]
    insert_rows(db, _SEE, rows)
