"""Statements handed to the driver as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, text

from overlay_app.store.bulk import insert_rows, rows_of, savepoint
from overlay_app.store.engine import engine_of
from overlay_app.store.migrate import migrate
from overlay_app.store.tables import Account

_account = Account.__table__  # type: ignore[attr-defined]
_KEEP = insert(_account)
_NAMES = text("SELECT name FROM account WHERE name = :name")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    path = tmp_path / "books.sqlite3"
    migrate(path)
    engine = engine_of(path)
    with engine.connect() as connection, connection.begin():
        yield connection
    engine.dispose()


def keep(db: Connection, *names: str) -> None:
    insert_rows(db, _KEEP, [{"name": name, "balance": 0} for name in names])


def fail(db: Connection) -> None:
    with savepoint(db):
        keep(db, "expense:failed")
        with savepoint(db):
            keep(db, "expense:within")
        raise ZeroDivisionError


def test_what_is_inserted_is_found(db: Connection):
    keep(db, "expense:a", "expense:b")
    assert rows_of(db, _NAMES, {"name": "expense:b"}) == [("expense:b",)]


def test_no_rows_are_no_statement(db: Connection):
    keep(db)
    assert rows_of(db, text("SELECT changes()")) == [(0,)]


def test_what_fails_under_a_savepoint_is_undone_and_its_neighbours_stay(db: Connection):
    with savepoint(db):
        keep(db, "expense:before")
    with pytest.raises(ZeroDivisionError):
        fail(db)
    with savepoint(db):
        keep(db, "expense:after")
    kept = [
        name for name in ("before", "failed", "within", "after") if rows_of(db, _NAMES, {"name": f"expense:{name}"})
    ]
    assert kept == ["before", "after"]
