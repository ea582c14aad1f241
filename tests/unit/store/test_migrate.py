import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from overlay_app.store import migrate as module
from overlay_app.store.migrate import Migration, migrate, migrations
from overlay_app.store.problems import StoreBroken, StoreProblem
from overlay_app.store.writer import Store
from tests.evening import Evening

SCHEMA = 13
"""Change this together with a new migration, and lay a database of the schema before it into tests/data/stores/."""

STORES = Path(__file__).parents[2] / "data" / "stores"


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
        return found


def test_the_newest_schema_is_known_here() -> None:
    assert [step.number for step in migrations()] == list(range(1, SCHEMA + 1))


def test_a_new_file_gets_the_newest_schema_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    assert migrate(path) == migrate(path) == version(path) == SCHEMA


@pytest.mark.parametrize("kept", sorted(STORES.glob("*.sqlite3")), ids=lambda path: path.stem)
def test_books_of_every_released_schema_open_with_every_coin(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "books.sqlite3"
    path.write_bytes(kept.read_bytes())
    evening = Evening(path)
    assert evening.wrong() == []
    assert (evening.coins, len(evening.entries())) == (1_234, 5)
    assert sorted(evening.rows("SELECT coins, gifts FROM giving")) == [(3, 3), (221, 1)]
    evening.close()


def test_there_are_books_of_every_schema_but_the_newest() -> None:
    kept = {path.stem for path in STORES.glob("*.sqlite3")}
    assert kept >= {f"{number:04}" for number in range(1, SCHEMA)}


async def test_a_newer_file_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    migrate(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreBroken, match="newer Coinstage"):
        await Store.open(path)
    assert path.read_bytes() == before


def step(number: int, script: str) -> Migration:
    return Migration(number, "x", script)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "books.sqlite3"
    migrate(path)
    broken = step(SCHEMA + 1, "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE half (a INTEGER) STRICT;")
    monkeypatch.setattr(module, "migrations", lambda: (*migrations(), broken))
    with pytest.raises(sqlite3.OperationalError):
        migrate(path)
    assert version(path) == SCHEMA
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []


def test_a_backup_is_laid_beside_the_file_before_its_first_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "books.sqlite3"
    migrate(path)
    further = step(SCHEMA + 1, "CREATE TABLE more (a INTEGER) STRICT;")
    monkeypatch.setattr(module, "migrations", lambda: (*migrations(), further))
    assert migrate(path) == SCHEMA + 1
    assert version(tmp_path / f"books-before-{SCHEMA + 1:04}.sqlite3") == SCHEMA


def test_two_that_open_new_books_at_once_both_succeed(tmp_path: Path) -> None:
    for number in range(20):
        path = tmp_path / f"{number}.sqlite3"
        gate = threading.Barrier(2)
        versions: list[int] = []

        def take(path: Path = path, gate: threading.Barrier = gate, versions: list[int] = versions) -> None:
            gate.wait()
            versions.append(migrate(path))

        threads = [threading.Thread(target=take) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert versions == [SCHEMA, SCHEMA]


async def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    path.write_bytes(b"my shopping list" * 500)
    with pytest.raises(StoreBroken, match="not a database"):
        await Store.open(path)


async def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreProblem, match="cannot be used"):
        await Store.open(tmp_path / "file" / "books.sqlite3")
