"""What the creator says of a person, and which rows of ``supporter`` are one person."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.supporters import KnownAs, NotAllowed, Supporter
from overlay_app.store.engine import Transaction
from overlay_app.store.giving import QUARTER_MS
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import Supporter as SupporterRow
from overlay_app.store.tables import SupporterProfile

_supporter = SupporterRow.__table__  # type: ignore[attr-defined]
_profile = SupporterProfile.__table__  # type: ignore[attr-defined]

_GIVEN = text(
    "SELECT coalesce(sum(coins), 0) AS coins, coalesce(sum(gifts), 0) AS gifts, min(quarter) AS first_quarter"
    " FROM giving WHERE supporter IN (SELECT value FROM json_each(:ids))"
)
_NAMES = text("SELECT id, shown_as FROM known_person WHERE id IN (SELECT value FROM json_each(:ids))")
_SHOWN = text(
    "SELECT known.id, display_name, hidden FROM supporter_profile"
    " JOIN supporter AS known ON known.id = supporter OR known.same_as = supporter"
    " WHERE display_name IS NOT NULL OR hidden"
)


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person whom viewers see otherwise than the feed tells: renamed, or hidden."""

    display_name: str | None
    hidden: bool


def head_of(db: Transaction, supporter: str) -> str:
    """The id by which a person is counted. Raises ``NotAllowed`` where nobody has this id."""
    row = db.execute(select(_supporter.c.id, _supporter.c.same_as).where(_supporter.c.id == supporter)).first()
    if row is None:
        raise NotAllowed("There is no such person in the books.")
    head: str = row.same_as or row.id
    return head


def read(db: Transaction, supporter: str) -> Supporter:
    """One person in full. Raises ``NotAllowed`` where nobody has this id."""
    head = head_of(db, supporter)
    rows = db.execute(
        select(_supporter)
        .where((_supporter.c.id == head) | (_supporter.c.same_as == head))
        .order_by(_supporter.c.id != head, _supporter.c.first_seen_at, _supporter.c.id)
    ).all()
    known_as = tuple(
        KnownAs(row.id, row.platform, row.user_id, row.handle, row.name, row.first_seen_at, row.last_seen_at)
        for row in rows
    )
    profile = db.execute(select(_profile).where(_profile.c.supporter == head)).first()
    given = db.execute(_GIVEN, {"ids": json_array(known.id for known in known_as)}).one()
    return Supporter(
        id=head,
        known_as=known_as,
        display_name=None if profile is None else profile.display_name,
        note="" if profile is None else profile.note,
        hidden=profile is not None and bool(profile.hidden),
        coins=given.coins,
        gifts=given.gifts,
        first_gift_at=None if given.first_quarter is None else given.first_quarter * QUARTER_MS,
    )


def save(db: Transaction, supporter: str, *, display_name: str | None, note: str, hidden: bool) -> None:
    """Keep what the creator says of a person."""
    statement = upsert(_profile).values(
        supporter=head_of(db, supporter), display_name=display_name, note=note, hidden=int(hidden)
    )
    said = {name: statement.excluded[name] for name in ("display_name", "note", "hidden")}
    db.execute(statement.on_conflict_do_update(index_elements=["supporter"], set_=said))


def merge(db: Transaction, supporter: str, into: str) -> tuple[str, ...]:
    """From now on both are one person, counted as ``into``. Return the ids that moved, for ``split``."""
    source, target = head_of(db, supporter), head_of(db, into)
    if source == target:
        raise NotAllowed("These are one person already.")
    moved = tuple(
        db.execute(
            select(_supporter.c.id).where((_supporter.c.id == source) | (_supporter.c.same_as == source))
        ).scalars()
    )
    db.execute(update(_supporter).where(_supporter.c.id.in_(moved)).values(same_as=target))
    return moved


def split(db: Transaction, ids: tuple[str, ...]) -> None:
    """Take these out of the person they were merged into; the first of them is counted for all of them.

    Raises ``NotAllowed`` where they were not merged.
    """
    head = ids[0]
    if head_of(db, head) == head:
        raise NotAllowed("This is nobody's second account.")
    db.execute(update(_supporter).where(_supporter.c.id.in_(ids[1:])).values(same_as=head))
    db.execute(update(_supporter).where(_supporter.c.id == head).values(same_as=None))


def names(db: Transaction, ids: Collection[str]) -> dict[str, str]:
    """How the creator sees the people behind these ids; those of whom nothing is known are left out."""
    return {row.id: row.shown_as for row in db.execute(_NAMES, {"ids": json_array(ids)}) if row.shown_as}


def shown(db: Transaction) -> dict[str, ShownPerson]:
    """Everybody whom viewers see otherwise than the feed tells, by each id they are known by."""
    return {row.id: ShownPerson(row.display_name, bool(row.hidden)) for row in db.execute(_SHOWN)}
