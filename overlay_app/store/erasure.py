"""A person dropped from the books while every coin stays: names, ids and raw frames go, amounts do not.

Entries hold our own random id, which names nobody once its row of ``supporter`` is gone.
"""

import json
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from overlay_app.store.engine import Transaction, engine_of
from overlay_app.store.json_values import json_array
from overlay_app.store.problems import StoreWaits

SHORT = 4
"""A name of fewer letters is looked for as a whole value only: "ann" is part of many words."""

_OWN_FRAMES = text(
    "SELECT id, source, dialect, received_at, body FROM raw_event"
    " WHERE body IS NOT NULL AND supporter IN (SELECT value FROM json_each(:ids))"
)
_REDACT_OWN = text(
    "UPDATE raw_event SET body = NULL, supporter = NULL WHERE supporter IN (SELECT value FROM json_each(:ids))"
)
_REDACT = text("UPDATE raw_event SET body = NULL WHERE body LIKE :pattern ESCAPE '\\'")
_DELETE = text("DELETE FROM supporter WHERE id IN (SELECT value FROM json_each(:ids))")


@dataclass(frozen=True, slots=True)
class OwnFrame:
    """A kept frame of the person, to read from it under which names they came."""

    source: str
    dialect: str
    received_at: int
    body: str


def own_frames(db: Transaction, ids: Collection[str]) -> list[OwnFrame]:
    """The frames that are kept of these people."""
    rows = db.execute(_OWN_FRAMES, {"ids": json_array(ids)})
    return [OwnFrame(row.source, row.dialect, row.received_at, row.body) for row in rows]


def erase(db: Transaction, ids: Collection[str], words: Collection[str]) -> None:
    """Drop these rows of ``supporter`` with all that hangs on them, their frames, and others' that hold ``words``."""
    db.execute(_REDACT_OWN, {"ids": json_array(ids)})
    for pattern in _patterns(words):
        db.execute(_REDACT, {"pattern": pattern})
    db.execute(_DELETE, {"ids": json_array(ids)})


def backups_of(path: Path) -> list[Path]:
    """The backups that were laid beside the books before a change of their schema."""
    return sorted(path.parent.glob(f"{path.stem}-before-*.sqlite3"))


def erase_from_backup(path: Path, ids: Collection[str], words: Collection[str]) -> None:
    """Do the same in a backup, of whatever schema, and leave nothing of it in the file. Blocks: for a thread."""
    engine = engine_of(path)
    try:
        with engine.connect() as db:
            with db.begin():
                erase(db, ids, words)
            compact(db)
            with closing(db.connection.cursor()) as cursor:
                cursor.execute("PRAGMA journal_mode = DELETE")
    finally:
        engine.dispose()


def compact(db: Transaction) -> None:
    """Write the file anew and empty the log beside it: what was deleted is in neither. Not within a transaction."""
    with closing(db.connection.cursor()) as cursor:
        cursor.execute("VACUUM")
        is_busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise StoreWaits("The books are being read, so what was deleted is still in the file. Try it again.")


def _patterns(words: Collection[str]) -> Sequence[str]:
    """Each word as it may stand in JSON, with letters beyond ASCII as they are or spelled out."""
    spelled = {form for word in words for form in (json.dumps(word), json.dumps(word, ensure_ascii=False))}
    return [f"%{_escaped(form if len(form) - 2 < SHORT else form[1:-1])}%" for form in sorted(spelled)]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
