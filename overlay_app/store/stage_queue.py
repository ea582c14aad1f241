"""What waits for its time on stage, as rows; and what was booked after they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.backlog import Kept
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import JournalEntry, StageTold, StageWaiting

_waiting = StageWaiting.__table__  # type: ignore[attr-defined]
_told = StageTold.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]

_KEPT = TypeAdapter(Kept)

UNTOLD_AT_MOST = 1_000
_UNTOLD = text(
    "SELECT entry.number, entry.key, entry.supporter, entry.units, entry.booked_at, posting.coins,"
    " gift_kind.number AS kind, gift_kind.name AS gift, supporter.handle, supporter.name"
    " FROM journal_entry AS entry JOIN session ON session.id = entry.session AND session.ended_at IS NULL"
    " JOIN posting ON posting.entry = entry.number AND posting.account = 'wallet'"
    " JOIN gift_kind ON entry.subject = 'gift:' || gift_kind.number"
    " LEFT JOIN supporter ON supporter.id = entry.supporter"
    " WHERE entry.number > :told AND entry.booked_at >= :since AND entry.kind = 'gift'"
    " AND (entry.key LIKE 'combo:%' OR entry.key LIKE 'msg:%') ORDER BY entry.number LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Untold:
    """A booked gift that the stage may never have heard of. ``key`` is that of its entry."""

    number: int
    key: str
    supporter: str
    handle: str | None
    name: str | None
    kind: int
    gift: str | None
    units: int
    coins: Coins
    booked_at: EpochMs


def read(db: Transaction) -> list[Kept]:
    """What waited, next first. A row that cannot be read is left out: it is a moment on stage, not a coin."""
    kept = []
    for row in db.execute(select(_waiting.c.body).order_by(_waiting.c.place)):
        try:
            kept.append(_KEPT.validate_json(row.body))
        except ValidationError:
            continue
    return kept


def save(db: Transaction, changed: Mapping[str, tuple[int, Kept] | None], told: int) -> None:
    """Write what differs, by id: its place and what it is, or None. ``told`` is the newest entry the stage knows of."""
    gone = [name for name, kept in changed.items() if kept is None]
    if gone:
        db.execute(delete(_waiting).where(_waiting.c.id.in_(gone)))
    rows = [
        {"id": name, "place": placed[0], "body": _KEPT.dump_json(placed[1]).decode()}
        for name, placed in changed.items()
        if placed is not None
    ]
    if rows:
        statement = upsert(_waiting)
        values = {"place": statement.excluded.place, "body": statement.excluded.body}
        db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values), rows)
    statement = upsert(_told).values(id=1, entry=told)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"entry": told}))


def told(db: Transaction) -> int:
    """The newest entry that the stage knew of. Where none was ever noted, the newest there is, which is noted."""
    noted: int | None = db.execute(select(_told.c.entry)).scalar()
    if noted is None:
        noted = newest_entry(db)
        db.execute(insert(_told).values(id=1, entry=noted))
    return noted


def newest_entry(db: Transaction) -> int:
    """The number of the newest entry, 0 in empty books."""
    newest: int = db.execute(select(func.coalesce(func.max(_entry.c.number), 0))).scalar_one()
    return newest


def untold(db: Transaction, told: int, since: EpochMs) -> Sequence[Untold]:
    """Gifts of the running session booked after entry ``told`` and not before ``since``, in booked order."""
    rows = db.execute(_UNTOLD, {"told": told, "since": since, "limit": UNTOLD_AT_MOST})
    return [
        Untold(
            number=row.number,
            key=row.key,
            supporter=row.supporter or "",
            handle=row.handle,
            name=row.name,
            kind=row.kind,
            gift=row.gift,
            units=row.units,
            coins=row.coins,
            booked_at=row.booked_at,
        )
        for row in rows
    ]
