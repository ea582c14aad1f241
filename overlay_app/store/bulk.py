"""Many rows by one statement, on the hot path: handed to the driver as they are.

SQLAlchemy would look at each value of each row first; its types change nothing about whole numbers and texts.
"""

from functools import cache
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import Insert

from overlay_app.store.engine import Transaction

_dialect = sqlite.dialect(paramstyle="named")


def insert_rows(db: Transaction, statement: Insert, rows: list[dict[str, Any]]) -> None:
    """Carry out ``statement``, one made once and kept, for each of ``rows``, which have the same columns."""
    if rows:
        db.exec_driver_sql(_text(statement, tuple(rows[0])), rows)


@cache
def _text(statement: Insert, columns: tuple[str, ...]) -> str:
    return str(statement.compile(dialect=_dialect, column_keys=columns))
