"""What can be wrong with a disk or a database, in words that say what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError


class StoreProblem(Exception):
    """The books cannot be read or written. The message is for the user; nothing half-done was kept."""


class StoreWaits(StoreProblem):
    """It may work again by itself or after the user made room: the same work can be tried again."""


class StoreBroken(StoreProblem):
    """Trying again is pointless: the file is damaged, too new, or not ours to write."""


class StoreClosed(StoreBroken):
    """The app is ending: what still asks comes too late, and nothing is wrong."""


_BROKEN = {
    sqlite3.SQLITE_CORRUPT: "The books' file is damaged. Restore the newest good backup.",
    sqlite3.SQLITE_NOTADB: "The books' file is not a database. Restore the newest good backup.",
}
_WAITS = {
    sqlite3.SQLITE_FULL: "The disk is full. Make some room: Coinstage goes on by itself, and no coin is lost.",
    sqlite3.SQLITE_BUSY: "Another program has the books open. Close it: Coinstage goes on by itself.",
    sqlite3.SQLITE_LOCKED: "Another program has the books open. Close it: Coinstage goes on by itself.",
    sqlite3.SQLITE_IOERR: "The disk does not take what is written. Check it: Coinstage goes on when it can.",
    sqlite3.SQLITE_READONLY: "The data folder cannot be written to. Give Coinstage the right to write there.",
    sqlite3.SQLITE_CANTOPEN: "The books' file cannot be opened. Check that the data folder exists and is yours.",
    sqlite3.SQLITE_PERM: "The data folder may not be written to. Give Coinstage the right to write there.",
}


def problem_of(error: BaseException | None) -> StoreProblem | None:
    """The problem with the disk or file behind ``error``; None where the error is our own mistake.

    What rolling back raises can hide the first cause, so the whole chain is asked.
    """
    while error is not None:
        if isinstance(error, StoreProblem):
            return error
        if (problem := _told_by(error)) is not None:
            return problem
        error = error.__cause__ or error.__context__
    return None


def _told_by(error: BaseException) -> StoreProblem | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary in _BROKEN:
        return StoreBroken(_BROKEN[primary])
    if primary in _WAITS:
        return StoreWaits(_WAITS[primary])
    return None
