"""How a gift is booked, point by point, into real books."""

from dataclasses import replace
from typing import Any

import pytest

from overlay_app.events.model import Answer, Dialect, IdSpace, Person, SourceRules
from overlay_app.ledger.journal import Mark
from overlay_app.services import frames
from overlay_app.services.booking import SELF_REPORTED_A_DAY
from overlay_app.services.frames import read
from overlay_app.sources import tikfinity
from overlay_app.store import combos, held_gifts, origins
from tests.evening import START, Evening, event, frame
from tests.standin import gift
from tests.unit.services.booked_gifts import GROUP, a_gift, set_value, without

BOOKED, HELD, IGNORED, REFUSED, REPEAT, TAKEN = (
    Answer.BOOKED,
    Answer.HELD,
    Answer.IGNORED,
    Answer.REFUSED,
    Answer.REPEAT,
    Answer.TAKEN,
)
HOUR_MS = 3_600_000


# Messages and combos


def test_a_message_that_comes_again_is_a_repeat(evening: Evening) -> None:
    rose = gift(message="1")
    assert evening.take(rose, rose) == [BOOKED, REPEAT]
    evening.restart()
    assert evening.take(rose) == [REPEAT]
    assert evening.coins == 1


def test_the_same_message_brought_by_another_bridge_is_a_repeat(evening: Evening) -> None:
    rose = gift(message="1")
    assert evening.take(rose) == [BOOKED]
    assert evening.take(rose, source="recording:c1", live=False) == [REPEAT]


def test_a_streak_books_its_growth_at_once(evening: Evening) -> None:
    for units in (1, 3, 7, 10, 11):
        assert evening.take(gift(units=units, group=GROUP)) == [BOOKED]
        assert evening.coins == units


def test_the_end_of_a_streak_books_nothing(evening: Evening) -> None:
    assert evening.take(gift(group=GROUP), gift(group=GROUP, final=True)) == [BOOKED, REPEAT]
    assert evening.coins == 1


def test_an_end_that_counts_more_books_the_difference(evening: Evening) -> None:
    evening.take(gift(units=2, group=GROUP), gift(units=5, group=GROUP, final=True))
    assert evening.coins == 5


def test_a_streak_known_by_its_end_alone_is_booked_and_marked_as_joined_late(evening: Evening) -> None:
    assert evening.take(gift(units=9, group=GROUP, final=True)) == [BOOKED]
    (entry,) = evening.entries()
    assert (entry.coins, entry.marks) == (9, {Mark.JOINED_LATE})


def test_a_late_frame_books_what_it_adds(evening: Evening) -> None:
    evening.take(gift(units=2, group=GROUP, final=True))
    evening.now += HOUR_MS
    assert evening.take(gift(units=3, group=GROUP)) == [BOOKED]
    assert evening.coins == 3


def test_a_gift_that_cannot_be_a_streak_needs_no_end(evening: Evening) -> None:
    assert evening.take(gift(coins=500, giftType=2), gift(coins=500, giftType=2)) == [BOOKED, BOOKED]
    assert evening.coins == 1000


def test_a_gift_of_another_type_with_a_group_counts_like_a_streak(evening: Evening) -> None:
    assert evening.take(gift(units=1, group=GROUP, giftType=2), gift(units=3, group=GROUP, giftType=2)) == [
        BOOKED,
        BOOKED,
    ]
    assert evening.coins == 3


def test_a_streak_is_told_from_another_by_person_gift_and_group(evening: Evening) -> None:
    evening.take(
        gift(group=GROUP), gift(group=GROUP, user="1002"), gift(group=GROUP, gift_id=7), gift(group="1750000000002")
    )
    assert evening.coins == 4


# Feeds without ids


def test_without_ids_growth_books_and_the_same_count_does_not(evening: Evening) -> None:
    frames = [without(gift(units=units), "msgId") for units in (1, 5, 5)]
    assert evening.take(*frames) == [BOOKED, BOOKED, REPEAT]
    assert evening.coins == 5
    assert all(Mark.APPROXIMATE in entry.marks for entry in evening.entries())


def test_without_ids_ten_seconds_of_silence_begin_a_new_combo_also_after_a_restart(evening: Evening) -> None:
    nameless = without(gift(units=5), "msgId")
    evening.take(nameless)
    evening.restart()
    evening.now += 10_000
    assert evening.take(nameless) == [REPEAT]
    evening.now += 10_001
    assert evening.take(nameless) == [BOOKED]
    assert evening.coins == 10


# Values


def test_a_gift_of_unknown_value_is_shown_and_held_never_zero(evening: Evening) -> None:
    assert evening.take(gift(coins=None, message="1")) == [HELD]
    assert evening.entries() == []
    (shown,) = evening.batch.shown
    assert shown.coins is None


def test_a_value_learned_from_a_later_frame_books_what_was_held_with_its_own_time(evening: Evening) -> None:
    evening.take(gift(coins=None, units=3, group=GROUP, at=START))
    evening.restart()
    assert evening.take(gift(coins=30, at=START + 5000)) == [BOOKED]
    late, now = sorted(evening.entries(), key=lambda entry: entry.occurred_at)
    assert (late.coins, late.occurred_at, late.marks) == (90, START, {Mark.JOINED_LATE, Mark.HELD_VALUE})
    assert (now.coins, now.marks) == (30, frozenset())
    assert "value:1" in evening.entry_keys()
    assert {booking.coins for booking in evening.batch.bookings} == {90, 30}


def test_a_value_the_creator_says_books_what_was_held_once(evening: Evening) -> None:
    unknown = gift(coins=None, units=2, message="1")
    evening.take(unknown)
    set_value(evening, 5)
    set_value(evening, 7)
    assert evening.coins == 10
    assert evening.take(unknown) == [REPEAT]


def test_a_known_value_serves_frames_that_do_not_say_it(evening: Evening) -> None:
    evening.take(gift(coins=30))
    assert evening.take(gift(coins=None, units=2)) == [BOOKED]
    assert evening.coins == 90


def test_a_later_price_changes_nothing_that_is_booked(evening: Evening) -> None:
    evening.take(gift(coins=1), gift(coins=2))
    assert [entry.coins for entry in evening.entries()] == [1, 2]


def test_a_streak_held_for_its_value_holds_only_what_each_frame_adds(evening: Evening) -> None:
    evening.take(*(gift(coins=None, units=units, group=GROUP) for units in (1, 3, 2, 6)))
    set_value(evening, 10)
    assert evening.coins == 60


@pytest.mark.parametrize("value", [0, -1, 1.5, "5", True, 10_000_001, 2**63])
def test_a_value_that_cannot_be_is_refused_and_kept(evening: Evening, value: object) -> None:
    assert evening.take(gift(diamondCount=value)) == [REFUSED]
    assert evening.take(gift(diamondCount=value, group=GROUP)) == [REFUSED]
    assert evening.coins == 0
    assert evening.rows("SELECT count(*) FROM raw_event WHERE answer = 'refused' AND reason <> '' AND body <> ''") == [
        (2,)
    ]


def test_more_than_ten_million_coins_are_refused_even_where_the_catalogue_tells_the_value(evening: Evening) -> None:
    evening.take(gift(coins=10_000))
    assert evening.take(gift(coins=None, units=1_001)) == [REFUSED]
    assert evening.coins == 10_000


def test_held_units_that_come_to_more_than_ten_million_coins_are_refused_and_the_others_booked(
    evening: Evening,
) -> None:
    evening.take(gift(coins=None, units=9_000_000), gift(coins=None, units=2), gift(coins=None, units=9_000_000))
    set_value(evening, 10)
    assert evening.coins == 20
    assert evening.do(held_gifts.count) == 0
    assert evening.rows("SELECT answer, count(*) FROM raw_event WHERE reason LIKE 'More than%' GROUP BY 1") == [
        ("refused", 2)
    ]


def test_a_held_message_is_known_for_as_long_as_it_is_held_and_then_for_ever(evening: Evening) -> None:
    unknown = gift(coins=None, units=2, message="1")
    evening.take(unknown)
    evening.now += 72 * HOUR_MS
    evening.do(lambda db: combos.forget_old(db, evening.now))
    assert evening.take(unknown) == [REPEAT]
    set_value(evening, 5)
    evening.do(lambda db: combos.forget_old(db, evening.now))
    assert evening.take(unknown) == [REPEAT]
    assert evening.coins == 10


def test_messages_that_booked_are_known_for_ever_and_others_for_two_days(evening: Evening) -> None:
    booked, end = gift(group=GROUP, message="1"), gift(group=GROUP, message="2", final=True)
    evening.take(booked, end)
    evening.do(lambda db: combos.forget_old(db, evening.now + 48 * HOUR_MS))
    assert evening.rows("SELECT message FROM seen_message ORDER BY 1") == [("1",), ("2",)]
    evening.do(lambda db: combos.forget_old(db, evening.now + 48 * HOUR_MS + 1))
    assert evening.rows("SELECT message FROM seen_message") == [("1",)]


# Two feeds of one account


def other_feed(message: str | None) -> dict[str, Any]:
    """What a bridge of another kind would bring for the same account, under ids of its own."""
    return gift(message=message, units=4, group="1750000000009")


def book_from_other_feed(evening: Evening, message: str) -> list[Answer]:
    items = read([frame(other_feed(message), source="webhook", at=evening.now)])
    items = [replace(item, fact=replace(item.fact, id_space=IdSpace.NONE, message=None)) for item in items]  # type: ignore[type-var]
    return [outcome.answer for outcome in evening.book(items)]


def test_a_second_feed_with_other_ids_is_refused_until_the_creator_switches(evening: Evening) -> None:
    evening.take(gift(receiver="9001"))
    assert book_from_other_feed(evening, "1") == [REFUSED]
    (contest,) = evening.batch.contests
    assert (contest.fed_by, contest.refused) == ("tikfinity", "webhook")
    evening.do(lambda db: origins.feed_by(db, contest.origin, contest.refused, contest.refused_space))
    assert book_from_other_feed(evening, "1") == [BOOKED]
    assert evening.take(gift(receiver="9001")) == [REFUSED]
    assert evening.coins == 5


# Tests and rehearsals


@pytest.mark.parametrize("kind", ["gift", "like", "follow", "chat", "sale"])
def test_a_test_event_touches_nothing(evening: Evening, kind: str) -> None:
    data = {
        "gift": {"gift": {"id": "rose", "name": "Rose", "coins": 5}},
        "chat": {"text": "hi"},
        "sale": {"sale": "1", "seller": "s", "item": "i", "amount": 100},
    }.get(kind, {})
    answers = evening.take_events(event(kind, "1", test=True, supporter={"id": "7", "name": "Ana"}, **data))
    assert answers == [Answer.TEST]
    assert len(evening.batch.shown) == 1
    assert touched(evening) == []


def test_a_rehearsal_books_nothing(evening: Evening) -> None:
    assert evening.take(gift(), rules=SourceRules(rehearsal=True)) == [Answer.TEST]
    assert touched(evening) == []


def touched(evening: Evening) -> list[str]:
    """Tables that hold anything, beside those that do from the start."""
    tables = evening.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return [name for (name,) in tables if name != "account" and evening.rows(f"SELECT 1 FROM {name} LIMIT 1")]


def test_a_real_gift_may_come_after_its_test(evening: Evening) -> None:
    data = {"gift": {"id": "rose", "coins": 5}}
    assert evening.take_events(event("gift", "1", test=True, **data), event("gift", "1", **data)) == [
        Answer.TEST,
        BOOKED,
    ]


# Buttons and bots


def test_a_plain_gift_is_a_test_unless_its_source_is_one_of_buttons_and_bots(evening: Evening) -> None:
    assert evening.take_plain({"name": "Ana", "gift": "Rose", "coins": 5, "units": 3}, self_reported=False) == [
        Answer.TEST
    ]
    assert evening.take_plain({"name": "Ana", "gift": "Rose", "coins": 5, "units": 3}) == [BOOKED]
    (entry,) = evening.entries()
    assert (entry.coins, entry.marks, entry.who) == (15, {Mark.SELF_REPORTED}, "Ana")


def test_each_plain_call_is_one_gift_and_an_id_makes_a_retry_safe(evening: Evening) -> None:
    rose = {"name": "Ana", "gift": "Rose", "coins": 5}
    assert evening.take_plain(rose, rose, rose | {"id": "1"}, rose | {"id": "1"}) == [BOOKED, BOOKED, BOOKED, REPEAT]
    assert evening.coins == 15


def test_buttons_and_bots_book_so_much_a_day(evening: Evening) -> None:
    most = {"gift": "Castle", "coins": SELF_REPORTED_A_DAY}
    one = {"gift": "Rose", "coins": 1, "id": "r1"}
    assert evening.take_plain(most, one) == [BOOKED, REFUSED]
    evening.now += 23 * HOUR_MS
    assert evening.take_plain(one) == [REFUSED]
    evening.now += HOUR_MS + 1
    assert evening.take_plain(one) == [BOOKED]


def test_held_plain_gifts_count_towards_the_day_when_their_value_is_said(evening: Evening) -> None:
    evening.take_plain({"gift": "Castle", "units": 1000}, {"gift": "Castle", "units": 1000})
    set_value(evening, 75)
    assert evening.coins == 75_000


# Bad events among good ones


def test_one_bad_event_among_a_thousand_leaves_the_others_booked(evening: Evening) -> None:
    good = [event("gift", str(n), supporter={"id": str(n)}, gift={"id": "rose", "coins": 1}) for n in range(999)]
    answers = evening.take_events([*good[:500], {"type": "nonsense"}, *good[500:]])
    assert answers.count(BOOKED) == 999
    assert answers[500] == REFUSED
    assert evening.coins == 999


@pytest.mark.parametrize("where", ["message", "group", "gift", "user"])
def test_half_a_character_past_the_parser_refuses_its_event_alone(evening: Evening, where: str) -> None:
    items = read([frame(gift(group=GROUP, user=str(n), message=str(n)), at=START) for n in range(100)])
    fact: Any = items[50].fact
    broken = {
        "message": replace(fact, message="\ud800"),
        "group": replace(fact, combo=replace(fact.combo, group="\ud800")),
        "gift": replace(fact, gift=replace(fact.gift, id="\ud800")),
        "user": replace(fact, person=Person("\ud800")),
    }[where]
    items[50] = replace(items[50], fact=broken)
    answers = [outcome.answer for outcome in evening.book(items)]
    assert answers == [BOOKED] * 50 + [REFUSED] + [BOOKED] * 49
    assert evening.coins == 99


def test_a_parser_that_fails_refuses_its_frame_alone(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = tikfinity.parse

    def fails(one: Any) -> Any:
        if "Boom" in str(one.text):
            raise RecursionError
        return parse(one)

    monkeypatch.setitem(frames.READERS, Dialect.TIKFINITY, fails)
    assert evening.take(gift(), gift(nickname="Boom"), gift()) == [BOOKED, REFUSED, BOOKED]


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", '{"event": "gift"}', b"\xff\xfe", "null", '{"event": "gift", "data": {}}']
)
def test_a_frame_that_makes_no_sense_is_refused_and_kept(evening: Evening, text: str | bytes) -> None:
    assert evening.take(text, gift()) == [REFUSED, BOOKED]


def test_an_unknown_kind_of_frame_is_kept_and_ignored(evening: Evening) -> None:
    assert evening.take({"event": "linkMicBattle", "data": {}}) == [IGNORED]
    assert evening.rows("SELECT answer FROM raw_event") == [("ignored",)]


def test_a_mark_after_a_gap_is_set_once_for_each_source(evening: Evening) -> None:
    items = read([frame(gift(), at=START), frame(gift(), at=START), frame(gift(), source="other", at=START)])
    evening.book(items, after_gap={"tikfinity"})
    assert [Mark.AFTER_GAP in entry.marks for entry in evening.entries()] == [True, False, False]
    assert evening.batch.marked_gap == {"tikfinity"}


# Other events


def test_events_that_move_no_coins_are_taken_once_and_shown(evening: Evening) -> None:
    follow = event("follow", "f1", supporter={"id": "7"})
    assert evening.take_events(follow, follow) == [TAKEN, REPEAT]
    assert len(evening.batch.shown) == 1
    assert evening.rows("SELECT metric, count FROM tally") == [("follows", 1)]


def test_likes_add_up_by_the_minute(evening: Evening) -> None:
    evening.take_events(event("like", "1", count=15), event("like", "2", count=3), event("like", "2", count=3))
    assert evening.rows("SELECT sum(count) FROM tally WHERE metric = 'likes'") == [(18,)]


def test_a_session_that_opens_by_itself_begins_now_though_its_frame_is_years_old(evening: Evening) -> None:
    evening.take(gift(), at=START - 3 * 365 * 24 * HOUR_MS)
    assert evening.rows("SELECT started_at FROM session") == [(START,)]


def test_the_first_gift_opens_a_session_and_a_recording_does_not(evening: Evening) -> None:
    evening.take(gift(), live=False)
    assert evening.rows("SELECT count(*) FROM session") == [(0,)]
    evening.take(gift())
    assert evening.rows("SELECT title, by_itself FROM session") == [("Tonight", 1)]
    assert [entry.session for entry in evening.entries()] == ["", "Tonight"]


def test_our_own_feeds_sources_have_people_and_gifts_of_their_own(evening: Evening) -> None:
    rose = a_gift()
    evening.take_events(rose, source="feed:a")
    evening.take_events(rose, source="feed:b")
    assert evening.coins == 100
    assert evening.rows("SELECT count(*) FROM supporter") == [(2,)]


def test_dialect_of_evidence_is_kept(evening: Evening) -> None:
    evening.take_events([a_gift("1"), a_gift("2")])
    bodies = [
        body for (body,) in evening.rows("SELECT body FROM raw_event WHERE dialect = :d", d=str(Dialect.CLOUDEVENTS))
    ]
    assert ['"id":"1"' in bodies[0], '"id":"2"' in bodies[0]] == [True, False]


def test_a_message_without_a_name_takes_none_from_its_neighbours(evening):
    evening.take(
        gift(user="1", nickname="Ana"), {"event": "chat", "data": {"comment": "hi", "userId": "1", "msgId": "2"}}
    )
    assert evening.rows("SELECT name, handle FROM supporter") == [("Ana", "handle1")]
