"""Entries as they lie in the file."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlay_app.ledger.accounts import CHART, EQUITY_CORRECTIONS, INCOME_GIFTS, WALLET, Account, viewer
from overlay_app.ledger.coins import MAX_COINS, Coins, EpochMs, NotCoins
from overlay_app.ledger.journal import Entry, Kind, Mark, Posting, transfer
from overlay_app.store import journal
from overlay_app.store.journal import AlreadyReversed, Booked, NoSuchEntry
from tests.evening import START, Evening

ACCOUNTS = (*CHART, viewer("a1"), viewer("b2"))


def gift(key: str, coins: int = 5, **more: Any) -> Entry:
    return Entry(key, Kind.GIFT, START, transfer(INCOME_GIFTS, WALLET, Coins(coins)), **more)


def book(evening: Evening, *entries: Entry) -> list[Booked]:
    return evening.do(lambda db: journal.book_all(db, entries, START))


def test_a_key_books_once_for_ever(evening: Evening) -> None:
    assert book(evening, gift("a"), gift("b"), gift("a")) == [Booked(1, False), Booked(2, False), Booked(1, True)]
    evening.restart()
    assert book(evening, gift("b", 99), gift("c")) == [Booked(2, True), Booked(3, False)]
    assert evening.coins == 15


def test_an_entry_comes_back_as_it_was_booked(evening: Evening) -> None:
    entry = gift(
        "a", supporter="s1", subject="gift:1", units=5, marks=frozenset({Mark.JOINED_LATE, Mark.AFTER_GAP}), raw_event=7
    )
    book(evening, entry)
    found = evening.do(lambda db: journal.entry_of(db, 1))
    assert sorted(found.postings, key=lambda p: p.account) == sorted(entry.postings, key=lambda p: p.account)
    assert (found.key, found.supporter, found.subject, found.units) == ("a", "s1", "gift:1", 5)
    assert (found.marks, found.raw_event, found.occurred_at) == (entry.marks, 7, START)


def test_there_is_no_entry_of_a_number_never_booked(evening: Evening) -> None:
    with pytest.raises(NoSuchEntry):
        evening.do(lambda db: journal.reverse(db, 1, START, ""))


def test_an_entry_is_taken_back_once_and_a_reversal_never(evening: Evening) -> None:
    book(evening, gift("a"))
    evening.do(lambda db: journal.reverse(db, 1, START, "mistake"))
    assert evening.coins == 0
    for number in (1, 2):
        with pytest.raises(AlreadyReversed):
            evening.do(lambda db, number=number: journal.reverse(db, number, START, ""))


def test_more_coins_than_can_be_counted_exactly_are_refused_and_nothing_is_booked(evening: Evening) -> None:
    book(evening, gift("a", MAX_COINS))
    with pytest.raises(NotCoins):
        book(evening, gift("b", 1), gift("c", 1))
    assert evening.entry_keys() == ["a"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.permutations(ACCOUNTS), st.lists(st.integers(1, 1000), min_size=1, max_size=3), st.integers(0, 3)),
        max_size=12,
    )
)
def test_kept_balances_and_turnover_are_what_the_postings_come_to(
    tmp_path_factory: pytest.TempPathFactory, movements: list[tuple[list[Account], list[int], int]]
) -> None:
    evening = Evening(tmp_path_factory.mktemp("books") / "books.sqlite3")
    entries = []
    for number, (accounts, amounts, quarters) in enumerate(movements):
        balanced = zip(accounts, [*amounts, -sum(amounts)], strict=False)
        postings = tuple(Posting(account, Coins(amount)) for account, amount in balanced)
        entries.append(Entry(str(number), Kind.CORRECTION, EpochMs(START + quarters * journal.QUARTER_MS), postings))
    middle = len(entries) // 2
    book(evening, *entries[:middle])
    book(evening, *entries[middle:])
    expected: dict[str, int] = dict.fromkeys(CHART, 0)
    for entry in entries:
        for posting in entry.postings:
            expected[posting.account] = expected.get(posting.account, 0) + posting.coins
    assert dict(evening.rows("SELECT name, balance FROM account")) == expected
    # No firing, redemption or drop stands behind these postings.
    excused = ("below zero", "coins are held, but", "Viewers hold")
    assert [sentence for sentence in evening.wrong() if not any(words in sentence for words in excused)] == []
    evening.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET memo = 'x'",
        "DELETE FROM journal_entry",
        "INSERT OR REPLACE INTO journal_entry (number, id, key, kind, occurred_at, booked_at) VALUES (1, 'i', 'k', 'gift', 0, 0)",
        "INSERT OR REPLACE INTO journal_entry (number, id, key, kind, occurred_at, booked_at) VALUES (9, 'i', 'a', 'gift', 0, 0)",
        "UPDATE posting SET coins = 1",
        "DELETE FROM posting",
        "INSERT OR REPLACE INTO posting VALUES (1, 'wallet', 7, 7)",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_booked(evening: Evening, statement: str) -> None:
    book(evening, gift("a"))
    with pytest.raises(Exception, match="append-only"):
        evening.rows(statement)
    assert evening.coins == 5


@pytest.mark.parametrize(
    "statement", ["UPDATE journal_entry SET memo = 'x'", "DELETE FROM posting", "DELETE FROM journal_entry"]
)
def test_any_other_program_is_refused_as_well(evening: Evening, statement: str) -> None:
    book(evening, gift("a"))
    with closing(sqlite3.connect(evening.path)) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)


def test_a_posting_to_an_entry_that_is_not_there_is_refused(evening: Evening) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        evening.rows("INSERT INTO posting VALUES (9, 'wallet', 7, 7)")


def test_only_gifts_of_the_other_account_are_taken_back(evening: Evening) -> None:
    for origin, account in (("o1", "9001"), ("o2", "9002")):
        evening.rows(
            "INSERT INTO origin (id, platform, account) VALUES (:id, 'tiktok', :account)", id=origin, account=account
        )
    correction = Entry("c", Kind.CORRECTION, START, transfer(EQUITY_CORRECTIONS, WALLET, Coins(1)), origin="o1")
    book(evening, gift("a", 5, origin="o1"), gift("b", 70, origin="o2"), gift("d", 10, origin="o1"), correction)
    evening.do(lambda db: journal.reverse(db, 1, START, ""))
    assert evening.do(lambda db: journal.reverse_gifts_of(db, "9001", START)) == 1
    assert evening.coins == 71
    assert evening.do(lambda db: journal.reverse_gifts_of(db, "9001", START)) == 0
