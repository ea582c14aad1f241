"""What the booking rule knows, on disk: message ids met, combo marks, windows of feeds without ids."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, exists, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.events.combos import ComboKey, MessageKey, Standing, Window, WindowKey
from overlay_app.events.model import IdSpace
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.bulk import insert_rows, rows_of
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import ComboMark, ComboWindow, HeldGift, SeenMessage

_seen = SeenMessage.__table__  # type: ignore[attr-defined]
_mark = ComboMark.__table__  # type: ignore[attr-defined]
_window = ComboWindow.__table__  # type: ignore[attr-defined]
_held = HeldGift.__table__  # type: ignore[attr-defined]

SEEN_KEPT_MS = 48 * 60 * 60 * 1000
"""How long a message id that booked nothing is kept."""

_SEEN = text(
    "SELECT origin, id_space, message, entry FROM json_each(:keys) AS wanted JOIN seen_message"
    " ON origin = wanted.value ->> 0 AND id_space = wanted.value ->> 1 AND message = wanted.value ->> 2"
)
_MARKS = text(
    "SELECT origin, room, supporter, gift, combo, units FROM json_each(:keys) AS wanted JOIN combo_mark"
    " ON origin = wanted.value ->> 0 AND room = wanted.value ->> 1 AND supporter = wanted.value ->> 2"
    " AND gift = wanted.value ->> 3 AND combo = wanted.value ->> 4"
)
_WINDOWS = text(
    "SELECT origin, supporter, gift, began_at, units, updated_at FROM json_each(:keys) AS wanted JOIN combo_window"
    " ON origin = wanted.value ->> 0 AND supporter = wanted.value ->> 1 AND gift = wanted.value ->> 2"
)
_MEET = upsert(_seen).on_conflict_do_nothing()
_RAISE = upsert(_mark)
_RAISE = _RAISE.on_conflict_do_update(
    index_elements=["origin", "room", "supporter", "gift", "combo"],
    set_={"units": _RAISE.excluded.units, "updated_at": _RAISE.excluded.updated_at},
)


def load(
    db: Transaction, messages: Iterable[MessageKey], combos: Iterable[ComboKey], windows: Iterable[WindowKey]
) -> Standing:
    """What is known about the frames at hand."""
    standing = Standing()
    if messages := list(messages):
        keys = json_array((key.origin, key.id_space, key.message) for key in messages)
        for origin, id_space, message, _ in rows_of(db, _SEEN, {"keys": keys}):
            standing.seen.add(MessageKey(origin, IdSpace(id_space), message))
    if combos := list(combos):
        keys = json_array((key.origin, key.room, key.supporter, key.gift, key.combo) for key in combos)
        for *key, units in rows_of(db, _MARKS, {"keys": keys}):
            standing.marks[ComboKey(*key)] = units
    if windows := list(windows):
        keys = json_array((key.origin, key.supporter, key.gift) for key in windows)
        for origin, supporter, gift, *window in rows_of(db, _WINDOWS, {"keys": keys}):
            standing.windows[WindowKey(origin, supporter, gift)] = Window(*window)
    return standing


def save(db: Transaction, standing: Standing, met: Mapping[MessageKey, int | None], now: EpochMs) -> None:
    """Write back what this batch raised, and the message ids it met with the entry each booked."""
    raised = [
        {
            "origin": key.origin,
            "room": key.room,
            "supporter": key.supporter,
            "gift": key.gift,
            "combo": key.combo,
            "units": units,
            "updated_at": now,
        }
        for key, units in standing.raised.items()
    ]
    insert_rows(db, _RAISE, raised)
    if standing.moved:
        _save_windows(db, standing.moved)
    seen = [
        {
            "origin": key.origin,
            "id_space": str(key.id_space),
            "message": key.message,
            "received_at": now,
            "entry": entry,
        }
        for key, entry in met.items()
    ]
    insert_rows(db, _MEET, seen)


def entry_of_message(db: Transaction, key: MessageKey) -> int | None:
    """The number of the entry that a message booked, if it did."""
    rows = db.execute(_SEEN, {"keys": json_array([(key.origin, key.id_space, key.message)])})
    return next((row.entry for row in rows), None)


def is_met(db: Transaction, key: MessageKey) -> bool:
    """Whether a message came before, whatever it booked."""
    return db.execute(_SEEN, {"keys": json_array([(key.origin, key.id_space, key.message)])}).first() is not None


def note_entries(db: Transaction, booked: Mapping[MessageKey, int]) -> None:
    """Messages that were held have booked these entries: their ids are kept for ever now."""
    if booked:
        note = (
            update(_seen)
            .where(
                _seen.c.origin == bindparam("of_origin"),
                _seen.c.id_space == bindparam("of_space"),
                _seen.c.message == bindparam("of_message"),
            )
            .values(entry=bindparam("booked"))
        )
        rows = [
            {"of_origin": key.origin, "of_space": str(key.id_space), "of_message": key.message, "booked": entry}
            for key, entry in booked.items()
        ]
        db.execute(note, rows)


def forget_old(db: Transaction, now: EpochMs) -> int:
    """Drop ids that booked nothing and are older than ``SEEN_KEPT_MS``; return how many.

    Those of held gifts stay: they will book yet.
    """
    is_held = exists().where(
        _held.c.origin == _seen.c.origin, _held.c.message_space == _seen.c.id_space, _held.c.message == _seen.c.message
    )
    old = delete(_seen).where(_seen.c.entry.is_(None), _seen.c.received_at < now - SEEN_KEPT_MS, ~is_held)
    return db.execute(old).rowcount


def _save_windows(db: Transaction, moved: Mapping[WindowKey, Window]) -> None:
    statement = upsert(_window)
    latest = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["origin", "supporter", "gift"],
        set_={"began_at": latest.began_at, "units": latest.units, "updated_at": latest.updated_at},
    )
    rows = [
        {
            "origin": key.origin,
            "supporter": key.supporter,
            "gift": key.gift,
            "began_at": window.began_at,
            "units": window.units,
            "updated_at": window.updated_at,
        }
        for key, window in moved.items()
    ]
    db.execute(statement, rows)
