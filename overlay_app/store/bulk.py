"""The hot path: statements made once and kept, handed to the driver as they are.

SQLAlchemy would look at each statement, each value and each row anew, which takes longer than SQLite itself; its types
change nothing about whole numbers and texts.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.dml import Insert

from overlay_app.store.engine import Transaction

_dialect = sqlite.dialect(paramstyle="named")


def insert_rows(db: Transaction, statement: Insert, rows: list[dict[str, Any]]) -> None:
    """Carry out ``statement`` for each of ``rows``, which have the same columns."""
    if rows:
        _driver(db).executemany(_text(statement, tuple(rows[0])), rows)


def rows_of(db: Transaction, query: ClauseElement, values: Mapping[str, object] = {}) -> list[tuple[Any, ...]]:
    """What ``query`` finds; ``values`` are those of its bind parameters."""
    return _driver(db).execute(_text(query), values).fetchall()


@contextmanager
def savepoint(db: Transaction) -> Iterator[None]:
    """Undo what the block does, and nothing else of the transaction, where it raises."""
    driver = _driver(db)
    driver.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        driver.execute("ROLLBACK TO part")
        driver.execute("RELEASE part")
        raise
    driver.execute("RELEASE part")


def _driver(db: Transaction) -> sqlite3.Connection:
    connection = db.connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


@cache
def _text(statement: ClauseElement, columns: tuple[str, ...] | None = None) -> str:
    return str(statement.compile(dialect=_dialect, column_keys=columns))
