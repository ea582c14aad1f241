import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from sqlmodel import SQLModel

from overlay_app import store
from overlay_app.store.migrate import migrate

for module in iter_modules(store.__path__, f"{store.__name__}."):
    import_module(module.name)

TYPES = {"TEXT": "TEXT", "INTEGER": "INTEGER", "BIGINT": "INTEGER"}


@pytest.fixture
def schema(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "books.sqlite3"
    migrate(path)
    with closing(sqlite3.connect(path)) as db:
        yield db


def names(schema: sqlite3.Connection) -> set[str]:
    return {
        row[1] for row in schema.execute("PRAGMA table_list") if row[2] == "table" and not row[1].startswith("sqlite_")
    }


def test_every_table_has_a_shape_and_every_shape_a_table(schema: sqlite3.Connection) -> None:
    assert names(schema) == set(SQLModel.metadata.tables)


def test_shapes_and_schema_agree_on_every_column(schema: sqlite3.Connection) -> None:
    for name in sorted(names(schema) & set(SQLModel.metadata.tables)):
        table = SQLModel.metadata.tables[name]
        found = {
            (row[1], row[2], not row[3] and not row[5], row[5] > 0)
            for row in schema.execute(f"PRAGMA table_info({name})")
        }
        said = {
            (column.name, TYPES[str(column.type).upper()], bool(column.nullable), column.primary_key)
            for column in table.columns
        }
        assert said == found, name


def test_shapes_and_schema_agree_on_what_points_where(schema: sqlite3.Connection) -> None:
    for name in sorted(names(schema) & set(SQLModel.metadata.tables)):
        table = SQLModel.metadata.tables[name]
        found = {(row[3], row[2], row[4]) for row in schema.execute(f"PRAGMA foreign_key_list({name})")}
        said = {(key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys}
        assert said == found, name


def test_every_table_is_strict(schema: sqlite3.Connection) -> None:
    assert [row[1] for row in schema.execute("PRAGMA table_list") if row[1] in names(schema) and not row[5]] == []


def test_a_text_is_no_number_of_coins(schema: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="INTEGER"):
        schema.execute("INSERT INTO account VALUES ('x', 'many')")


def test_nothing_that_points_at_a_person_keeps_them_from_being_erased(schema: sqlite3.Connection) -> None:
    ways = {
        (name, row[6])
        for name in names(schema)
        for row in schema.execute(f"PRAGMA foreign_key_list({name})")
        if row[2] == "supporter"
    }
    assert {way for _, way in ways} <= {"CASCADE", "SET NULL"}
    assert {"poll_vote", "session_presence", "stage_struck", "supporter_profile"} <= {name for name, _ in ways}
