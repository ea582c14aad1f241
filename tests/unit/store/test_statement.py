"""The statement as it is paged, searched and explained."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from overlay_app.economy.balances import Day
from overlay_app.economy.statement import StatementFilter
from overlay_app.ledger.accounts import EQUITY_CORRECTIONS, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, Mark, transfer
from overlay_app.store import balances, journal, statement
from tests.evening import START, Evening, event
from tests.standin import gift

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS


def found(evening: Evening, words: str) -> list[int]:
    return [row.number for row in evening.entries(StatementFilter(words=words))]


def correct(evening: Evening, memo: str, coins: int = 1, at: int = START) -> None:
    entry = Entry(
        f"c:{memo}:{at}", Kind.CORRECTION, EpochMs(at), transfer(EQUITY_CORRECTIONS, WALLET, Coins(coins)), memo=memo
    )
    evening.do(lambda db: journal.book(db, entry, evening.now))


def test_pages_meet_without_a_seam_newest_first(evening: Evening) -> None:
    evening.take(*(gift(coins=n) for n in range(1, 24)))
    pages, before = [], None
    while page := evening.do(lambda db, before=before: statement.page(db, StatementFilter(), before, 5)):
        pages.append(len(page))
        numbers = [row.number for row in page]
        assert numbers == sorted(numbers, reverse=True)
        assert before is None or numbers[0] == before - 1
        before = numbers[-1]
    assert pages == [5, 5, 5, 5, 3]
    assert evening.do(statement.count) == 23


def test_each_row_tells_the_balance_it_left(evening: Evening) -> None:
    evening.take(gift(coins=5), gift(coins=7))
    correct(evening, "typo", -2)
    assert [(row.coins, row.balance) for row in evening.entries()] == [(5, 5), (7, 12), (-2, 10)]


@pytest.mark.parametrize(
    "name", ["100%", "a_b", "O'Brien", 'say "hi"', "back\\slash", "; DROP TABLE posting", "%", "_", "名前", "Ana Lucía"]
)
def test_a_name_is_found_by_exactly_what_stands_in_it(evening: Evening, name: str) -> None:
    evening.take(gift(nickname=name, user="1"), gift(nickname="somebody", user="2", uniqueId="x"))
    assert found(evening, name) == [1]
    assert found(evening, name[:3]) == [1]


@pytest.mark.parametrize("words", ["ROSE", "ros", "  rose  "])
def test_gifts_are_found_by_part_of_their_name(evening: Evening, words: str) -> None:
    evening.take(gift(name="Rose"), gift(name="Lion", gift_id=2))
    assert found(evening, words) == [1]


def test_handles_items_and_memos_are_found(evening: Evening) -> None:
    evening.take(gift(uniqueId="ada.lovelace"))
    evening.take_events(event("sale", "1", sale="1", seller="s", item="i", item_name="Blue shirt", amount=100))
    correct(evening, "counted a test by mistake")
    assert [found(evening, words) for words in ("lovelace", "shirt", "mistake")] == [[1], [2], [3]]


def test_what_is_nowhere_is_not_found(evening: Evening) -> None:
    evening.take(gift())
    assert found(evening, "xyzzy") == []


def test_many_of_one_name_are_all_found(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "FEW", 3)
    evening.take(
        *(gift(user=str(n), nickname=f"Ada {n}") for n in range(1, 7)), gift(user="99", nickname="Bob", uniqueId="b")
    )
    assert found(evening, "ada") == [1, 2, 3, 4, 5, 6]


def test_since_is_included_and_until_is_not(evening: Evening) -> None:
    evening.take(*(gift(at=START + n) for n in (0, 1000, 2000)))
    rows = evening.entries(StatementFilter(since=EpochMs(START + 1000), until=EpochMs(START + 2000)))
    assert [row.occurred_at for row in rows] == [START + 1000]


def test_a_row_says_who_what_and_whether_it_was_taken_back(evening: Evening) -> None:
    evening.take(gift(nickname="Ada", units=3, coins=2))
    evening.do(lambda db: journal.reverse(db, 1, START, "mistake"))
    gift_row, reversal = evening.entries()
    assert (gift_row.who, gift_row.what, gift_row.units, gift_row.session) == ("Ada", "Rose", 3, "Tonight")
    assert (gift_row.reversed, reversal.reversed, reversal.kind, reversal.coins) == (True, False, Kind.REVERSAL, -6)


def test_every_gift_opens_the_message_it_came_from_and_the_rule(evening: Evening) -> None:
    streak = gift(group="1750000000001", message="77")
    evening.take(streak, gift(message="78"), {**streak, "data": {**streak["data"], "groupId": "0", "msgId": None}})
    why = [evening.do(lambda db, n=n: statement.evidence(db, n)) for n in (1, 2, 3)]
    assert [one.rule.split(",")[0] for one in why if one is not None] == [
        "Counted by what this frame adds to the highest count of its combo.",
        "Counted once for this message.",
        "Counted by the growth of the count within ten seconds",
    ]
    assert why[0] is not None
    assert '"msgId": "77"' in why[0].raw
    assert (why[0].source, why[0].received_at) == ("tikfinity", START)


def test_evidence_that_was_dropped_with_age_still_names_the_rule(evening: Evening) -> None:
    evening.take(gift())
    evening.rows("DELETE FROM raw_event")
    why = evening.do(lambda db: statement.evidence(db, 1))
    assert why is not None
    assert (why.raw, why.received_at) == ("", None)
    assert why.rule


def test_a_correction_has_no_evidence(evening: Evening) -> None:
    correct(evening, "typo")
    assert evening.do(lambda db: statement.evidence(db, 1)) is None
    assert evening.do(lambda db: statement.evidence(db, 2)) is None


# Days


def at(zone: str, *when: int) -> int:
    return int(datetime(*when, tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Lisbon", date(2026, 3, 29)),
        ("Europe/Lisbon", date(2026, 10, 25)),
        ("Europe/Lisbon", date(2026, 7, 1)),
        ("Asia/Kathmandu", date(2026, 3, 29)),
        ("America/St_Johns", date(2026, 11, 1)),
        ("Africa/Cairo", date(2026, 4, 24)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
    ],
)
def test_days_begin_and_end_at_the_zones_midnight_daylight_saving_included(
    evening: Evening, zone: str, day: date
) -> None:
    first = at(zone, day.year, day.month, day.day)
    following = date.fromordinal(day.toordinal() + 1)
    end = at(zone, following.year, following.month, following.day)
    moments = [first - 1, first, (first + end) // 2, end - 1, end]
    evening.now = EpochMs(end + DAY_MS)
    evening.take(*(gift(coins=10**n, at=moment) for n, moment in enumerate(moments)))
    before = date.fromordinal(day.toordinal() - 1)
    days = evening.do(lambda db: balances.days(db, before, following, ZoneInfo(zone)))
    assert days == [
        Day(before, Coins(1), Coins(0)),
        Day(day, Coins(1110), Coins(0)),
        Day(following, Coins(10_000), Coins(0)),
    ]


def test_a_day_shows_that_a_feed_was_down(evening: Evening) -> None:
    evening.take(gift(at=START))
    evening.rows("INSERT INTO feed_gap (session, source, began_at) SELECT id, 'tikfinity', :at FROM session", at=START)
    evening.rows("UPDATE feed_gap SET ended_at = :at", at=START + MINUTE_MS)
    day = date(2025, 6, 15)
    days = evening.do(lambda db: balances.days(db, date(2025, 6, 14), date(2025, 6, 16), ZoneInfo("UTC")))
    assert [one.day for one in days if one.gap] == [day]


def test_figures_between_two_times_are_to_the_quarter_of_an_hour(evening: Evening) -> None:
    quarter = START - START % journal.QUARTER_MS
    evening.now = EpochMs(START + DAY_MS)
    evening.take(*(gift(coins=10**n, at=quarter + n * journal.QUARTER_MS) for n in range(4)))
    span = evening.do(
        lambda db: balances.between(
            db, EpochMs(quarter + journal.QUARTER_MS), EpochMs(quarter + 3 * journal.QUARTER_MS)
        )
    )
    assert span.gifts == 110


def test_a_session_tells_what_it_brought(evening: Evening) -> None:
    evening.take(gift(coins=5, units=2, user="1"), gift(coins=1, user="2"), gift(coins=1, user="2"))
    assert evening.batch.session is not None
    session = evening.batch.session.id
    assert evening.do(lambda db: balances.of_session(db, session)) == (12, 4, 2)
    evening.do(lambda db: journal.reverse(db, 1, START, ""))
    assert evening.do(lambda db: balances.of_session(db, session)) == (2, 2, 1)


def test_marks_are_read_back(evening: Evening) -> None:
    evening.take(gift(units=3, group="1750000000001"))
    assert evening.entries()[0].marks == {Mark.JOINED_LATE}
