"""Where coins come from, which one feed may bring them, and whose gifts a source brings."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.events.model import IdSpace
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.bulk import rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Origin, Receiver

_origin = Origin.__table__  # type: ignore[attr-defined]
_receiver = Receiver.__table__  # type: ignore[attr-defined]


_KNOWN = text("SELECT id, id_space, fed_by FROM origin WHERE platform = :platform AND account = :account")

_FED = text(
    "SELECT account FROM origin WHERE platform = :platform AND fed_by IS NOT NULL AND fed_by NOT LIKE 'recording:%'"
    " AND account NOT LIKE '?%' AND NOT EXISTS"
    " (SELECT 1 FROM receiver WHERE receiver.account = origin.account AND standing <> 'ours')"
    " ORDER BY (SELECT max(first_seen_at) FROM receiver WHERE receiver.account = origin.account) DESC, account LIMIT 1"
)

_RECEIVERS = text(
    "SELECT source, account, standing FROM receiver WHERE :source IS NULL OR source = :source"
    " ORDER BY first_seen_at, account"
)

_MOVED = (
    text(
        "INSERT OR IGNORE INTO seen_message SELECT :new, id_space, message, received_at, entry FROM seen_message"
        " WHERE origin = :old"
    ),
    text(
        "INSERT INTO combo_mark SELECT :new, room, supporter, gift, combo, units, updated_at FROM combo_mark"
        " WHERE origin = :old ON CONFLICT DO UPDATE SET units = max(units, excluded.units)"
    ),
    text(
        "INSERT OR IGNORE INTO combo_window SELECT :new, supporter, gift, began_at, units, updated_at FROM combo_window"
        " WHERE origin = :old"
    ),
    text("UPDATE held_gift SET origin = :new, account = :account WHERE origin = :old"),
    text("DELETE FROM seen_message WHERE origin = :old"),
    text("DELETE FROM combo_mark WHERE origin = :old"),
    text("DELETE FROM combo_window WHERE origin = :old"),
)


@dataclass(frozen=True, slots=True)
class KnownOrigin:
    """An origin as kept. ``fed_by`` names the source whose ids, of ``id_space``, tell its repeats."""

    id: str
    platform: str
    account: str
    id_space: IdSpace | None
    fed_by: str | None


@dataclass(frozen=True, slots=True)
class KnownReceiver:
    """An account that a source brought gifts for: ``ours``, ``asked`` or ``other``."""

    source: str
    account: str
    standing: str


def origin(db: Transaction, platform: str, account: str) -> KnownOrigin:
    """The origin of ``account`` at ``platform``, made when first met."""
    for known, id_space, fed_by in rows_of(db, _KNOWN, {"platform": platform, "account": account}):
        return KnownOrigin(known, platform, account, IdSpace(id_space) if id_space else None, fed_by)
    made = {"id": secrets.token_hex(6), "platform": platform, "account": account}
    db.execute(insert(_origin), [made])
    return KnownOrigin(made["id"], platform, account, None, None)


def fed_account(db: Transaction, platform: str) -> str | None:
    """The creator's account at ``platform`` that gifts are brought for; None where nobody has named one yet."""
    return next((account for (account,) in rows_of(db, _FED, {"platform": platform})), None)


def adopt(db: Transaction, platform: str, nobodys: str, account: str) -> None:
    """What came as ``nobodys`` account's was ``account``'s: its messages and combos are known there from now on."""
    query = select(_origin.c.account, _origin.c.id).where(
        _origin.c.platform == platform, _origin.c.account.in_((nobodys, account))
    )
    ids = {row.account: row.id for row in db.execute(query)}
    if nobodys not in ids:
        return
    if account not in ids:
        db.execute(update(_origin).where(_origin.c.id == ids[nobodys]).values(account=account))
        return
    for statement in _MOVED:
        db.execute(statement, {"old": ids[nobodys], "new": ids[account], "account": account})


def feed_by(db: Transaction, origin_id: str, source: str, id_space: IdSpace) -> None:
    """From now on ``source`` brings the gifts of this origin."""
    db.execute(update(_origin).where(_origin.c.id == origin_id).values(fed_by=source, id_space=str(id_space)))


def receivers(db: Transaction, source: str | None = None) -> Sequence[KnownReceiver]:
    """The accounts gifts were brought for, in the order they were met."""
    return [KnownReceiver(*row) for row in rows_of(db, _RECEIVERS, {"source": source})]


def set_receiver(db: Transaction, source: str, account: str, standing: str, now: EpochMs) -> None:
    """Remember whose account this is."""
    statement = upsert(_receiver).values(source=source, account=account, standing=standing, first_seen_at=now)
    db.execute(statement.on_conflict_do_update(index_elements=["source", "account"], set_={"standing": standing}))
