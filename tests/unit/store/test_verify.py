"""Damage of each kind, done behind the books' back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.evening import Evening, event
from tests.standin import gift

TRIGGERS = (
    "journal_entry_is_never_changed",
    "journal_entry_is_never_deleted",
    "posting_is_never_changed",
    "posting_is_never_deleted",
)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Evening]:
    evening = Evening(tmp_path / "books.sqlite3")
    evening.take(*(gift(coins=10) for _ in range(5)))
    evening.take_events(event("sale", "1", sale="1", seller="s", item="i", amount=100))
    yield evening
    evening.close()


def tamper(books: Evening, *statements: str) -> None:
    """Change what nobody may change, and leave no trace of how."""
    with closing(sqlite3.connect(books.path)) as db:
        triggers = [
            db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] for name in TRIGGERS
        ]
        for name in TRIGGERS:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for trigger in triggers:
            db.execute(trigger)
        db.commit()


def test_sound_books_are_sound(books: Evening) -> None:
    assert books.wrong() == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE posting SET coins = 11 WHERE entry = 3 AND account = 'wallet'", "entry 3 sum to 1, not 0"),
        ("DELETE FROM posting WHERE entry = 3 AND account = 'wallet'", "Entry 3 has 1 postings"),
        ("DELETE FROM posting WHERE entry = 3", "Entry 3 has 0 postings"),
        ("UPDATE account SET balance = 1000000 WHERE name = 'wallet'", "Account wallet says 1000000"),
        (
            "UPDATE posting SET balance_after = 7 WHERE entry = 2 AND account = 'wallet'",
            "Entry 2 left 7 on account wallet",
        ),
        ("UPDATE turnover SET gained = gained + 1 WHERE account = 'wallet'", "The turnover of account wallet"),
        ("DELETE FROM turnover WHERE account = 'income:gifts'", "The turnover of account income:gifts"),
        ("UPDATE seen_message SET entry = 99 WHERE entry = 4", "points at entry 99"),
        ("INSERT INTO account VALUES ('viewer:a1', -5)", "Viewer account viewer:a1 is below zero"),
        ("UPDATE posting SET account = 'nowhere' WHERE entry = 1 AND account = 'wallet'", "missing row of account"),
        ("UPDATE journal_entry SET origin = 'nowhere' WHERE number = 1", "missing row of origin"),
        ("UPDATE fee_total SET net = net - 60", "item 1"),
        ("UPDATE sale SET refunded = 60", "item 1"),
    ],
)
def test_each_kind_of_damage_is_found_and_named(books: Evening, damage: str, words: str) -> None:
    tamper(books, damage)
    assert any(words in sentence for sentence in books.wrong()), books.wrong()


def test_entries_cut_out_whole_are_missed(books: Evening) -> None:
    tamper(
        books,
        "DELETE FROM posting WHERE entry = 3",
        "DELETE FROM journal_entry WHERE number = 3",
        "UPDATE account SET balance = (SELECT sum(coins) FROM posting WHERE account = name)"
        " WHERE name IN ('wallet', 'income:gifts')",
    )
    assert any("Entries after number 2 are missing" in sentence for sentence in books.wrong())


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_that_is_gone_is_missed(books: Evening, name: str) -> None:
    with closing(sqlite3.connect(books.path)) as db:
        db.execute(f"DROP TRIGGER {name}")
        db.commit()
    assert any(name in sentence for sentence in books.wrong())


def test_a_trigger_that_does_nothing_any_more_is_missed(books: Evening) -> None:
    with closing(sqlite3.connect(books.path)) as db:
        db.execute(f"DROP TRIGGER {TRIGGERS[0]}")
        db.execute(f"CREATE TRIGGER {TRIGGERS[0]} BEFORE UPDATE ON journal_entry BEGIN SELECT 1; END")
        db.commit()
    assert any(TRIGGERS[0] in sentence for sentence in books.wrong())
