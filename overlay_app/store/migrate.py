"""Numbered, forward-only migrations; ``PRAGMA user_version`` says which have been applied."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from overlay_app.store.problems import StoreBroken


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema, from ``number - 1`` to ``number``."""

    number: int
    name: str
    script: str


def migrations() -> tuple[Migration, ...]:
    """Every migration there is, in order."""
    found = (
        Migration(int(match[1]), match[2], file.read_text(encoding="utf-8"))
        for file in files("overlay_app.store").joinpath("migrations").iterdir()
        if (match := re.fullmatch(r"(\d{4})_(\w+)\.sql", file.name))
    )
    return tuple(sorted(found, key=lambda migration: migration.number))


def migrate(path: Path) -> int:
    """Bring the file at ``path`` to the newest schema, each step in one transaction; return its version.

    A backup is laid beside an existing file before its first step. Raises ``StoreBroken`` for a file newer than us.
    """
    steps = migrations()
    newest = steps[-1].number
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        version = _version(db)
        if version > newest:
            raise StoreBroken(
                f"These books were written by a newer Coinstage (schema {version}; this one knows {newest}). "
                "Install that version again, or restore a backup from before the upgrade."
            )
        if 0 < version < newest:
            with closing(sqlite3.connect(path.with_name(f"{path.stem}-before-{newest:04}.sqlite3"))) as backup:
                db.backup(backup)
        for step in steps:
            if step.number > version:
                _take(db, step)
    return newest


def _take(db: sqlite3.Connection, step: Migration) -> None:
    try:
        db.executescript(f"BEGIN IMMEDIATE; {step.script} ; PRAGMA user_version = {step.number}; COMMIT;")
    except sqlite3.OperationalError:
        db.rollback()
        if _version(db) < step.number:  # else another process took the same step while this one waited
            raise


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version
