"""How a gift is booked, point by point, into real books."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from overlay_app.events.model import Answer, Dialect, IdSpace, Person, SourceRules
from overlay_app.ledger.accounts import EQUITY_CORRECTIONS, WALLET
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Entry, Kind, Mark, transfer
from overlay_app.services import frames, held
from overlay_app.services.booking import SELF_REPORTED_A_DAY
from overlay_app.services.frames import read
from overlay_app.services.held import Whose
from overlay_app.sources import tikfinity
from overlay_app.store import combos, held_gifts, journal, origins
from tests.evening import START, Evening, event, frame
from tests.standin import gift

BOOKED, HELD, IGNORED, REFUSED, REPEAT, TAKEN = (
    Answer.BOOKED,
    Answer.HELD,
    Answer.IGNORED,
    Answer.REFUSED,
    Answer.REPEAT,
    Answer.TAKEN,
)
HOUR_MS = 3_600_000
GROUP = "1750000000001"


def without(message: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The same frame, lacking some of its facts."""
    return {"event": message["event"], "data": {key: fact for key, fact in message["data"].items() if key not in names}}


def say_whose(evening: Evening, account: str, whose: Whose, source: str = "tikfinity") -> None:
    evening.do(lambda db: held._whose(source, account, whose, evening.now, db))


def set_value(evening: Evening, coins: int, kind: int = 1) -> None:
    evening.do(lambda db: held._value(kind, Coins(coins), evening.now, db))


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


# Receivers


def test_a_gift_for_somebody_else_is_not_ours_where_ours_is_set(evening: Evening) -> None:
    rules = SourceRules(receiver="9001")
    assert evening.take(gift(receiver="9002"), gift(receiver="9001"), rules=rules) == [IGNORED, BOOKED]
    assert evening.coins == 1


def test_the_first_receiver_seen_is_ours_and_a_second_ones_gifts_are_held(evening: Evening) -> None:
    assert evening.take(gift(receiver="9001"), gift(receiver="9002", coins=30)) == [BOOKED, HELD]
    assert evening.batch.asked
    evening.restart()
    assert evening.take(gift(receiver="9002", coins=30), gift(receiver="9001")) == [HELD, BOOKED]
    (waiting,) = evening.do(held_gifts.waiting_for_receiver)
    assert (waiting.account, waiting.gifts) == ("9002", 2)


def test_that_one_is_me_books_its_gifts_with_their_times_and_takes_the_others_back(evening: Evening) -> None:
    evening.take(gift(receiver="9001", coins=500), gift(receiver="9002", coins=30, at=START - 60_000, message="1"))
    say_whose(evening, "9002", Whose.THAT_ONE)
    assert evening.coins == 30
    assert [entry.occurred_at for entry in evening.entries() if entry.coins == 30] == [START - 60_000]
    assert evening.take(gift(receiver="9002"), gift(receiver="9001"), gift(receiver="9002", message="1")) == [
        BOOKED,
        IGNORED,
        REPEAT,
    ]


def test_that_one_is_me_lets_go_of_what_the_other_had_held(evening: Evening) -> None:
    evening.take(gift(receiver="9001", coins=None), gift(receiver="9002", coins=None, gift_id=7))
    say_whose(evening, "9002", Whose.THAT_ONE)
    assert [waiting.gift_kind for waiting in evening.do(held_gifts.waiting_for_value)] == [2]
    set_value(evening, 5, 1)
    set_value(evening, 7, 2)
    assert evening.coins == 7


def test_both_are_me_books_both(evening: Evening) -> None:
    evening.take(gift(receiver="9001"), gift(receiver="9002", coins=30))
    say_whose(evening, "9002", Whose.BOTH)
    assert evening.coins == 31
    assert evening.take(gift(receiver="9002"), gift(receiver="9001")) == [BOOKED, BOOKED]


def test_only_the_first_is_me_lets_the_others_go(evening: Evening) -> None:
    evening.take(gift(receiver="9001"), gift(receiver="9002", coins=30))
    say_whose(evening, "9002", Whose.ONLY_THE_FIRST)
    assert evening.coins == 1
    assert evening.do(held_gifts.count) == 0
    assert evening.take(gift(receiver="9002"), gift(receiver="9001")) == [IGNORED, BOOKED]


def test_each_source_has_receivers_of_its_own(evening: Evening) -> None:
    evening.take(gift(receiver="9001"))
    assert evening.take(gift(receiver="9002"), source="recording:c1") == [BOOKED]


def test_a_frame_that_names_no_receiver_is_a_repeat_after_one_was_learned(evening: Evening) -> None:
    nameless = without(gift(message="1", units=2, group=GROUP), "receiverUserId")
    assert evening.take(nameless) == [BOOKED]
    assert evening.take(gift(receiver="9001", message="2")) == [BOOKED]
    evening.restart()
    again = without(gift(message="3", units=3, group=GROUP), "receiverUserId")
    assert evening.take(nameless, again) == [REPEAT, BOOKED]
    assert evening.coins == 4


def test_a_frame_that_names_no_receiver_is_a_repeat_where_the_account_was_known_from_another_source(
    evening: Evening,
) -> None:
    evening.take(gift(receiver="9001", message="0"), source="recording:c1")
    nameless = without(gift(message="1", units=2, group=GROUP), "receiverUserId")
    assert evening.take(nameless) == [BOOKED]
    assert evening.take(gift(receiver="9001", message="2")) == [BOOKED]
    again = without(gift(message="3", units=3, group=GROUP), "receiverUserId")
    assert evening.take(nameless, again) == [REPEAT, BOOKED]
    assert evening.coins == 5


def test_receivers_are_learned_before_frames_that_name_none_are_looked_up(evening: Evening) -> None:
    known = without(gift(message="1", units=2, group=GROUP), "receiverUserId")
    evening.take(gift(receiver="9001"), known, source="recording:c1")
    assert evening.take(gift(receiver="9001"), known, without(gift(units=3, group=GROUP), "receiverUserId")) == [
        BOOKED,
        REPEAT,
        BOOKED,
    ]
    assert evening.coins == 5


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


# Sales, refunds and reversals


def sale(number: str, amount: int = 100, item: str = "shirt", **more: Any) -> dict[str, Any]:
    return event("sale", f"sale-{number}", sale=number, seller="Ana's shop", item=item, amount=amount, **more)


def refund(number: str, of: str, amount: int, event_id: str = "") -> dict[str, Any]:
    return event("sale-refunded", event_id or f"refund-{number}", sale=of, refund=number, amount=amount)


def test_many_small_sales_lose_nothing_to_rounding(evening: Evening) -> None:
    evening.take_events(*(sale(str(n), 19) for n in range(100)))
    assert evening.balances.marketplace == 1900 * 5 // 100


def test_a_sale_of_which_nothing_is_credited_yet_is_booked_without_an_entry(evening: Evening) -> None:
    assert evening.take_events(sale("1", 1), sale("1", 1)) == [BOOKED, REPEAT]
    assert evening.entries() == []


def test_a_sale_counts_once_whatever_the_id_of_its_event(evening: Evening) -> None:
    again = sale("1") | {"id": "another"}
    assert evening.take_events(sale("1"), again) == [BOOKED, REPEAT]
    assert evening.coins == 5


def test_a_refund_takes_back_the_fee_it_brought(evening: Evening) -> None:
    evening.take_events(sale("1", 100), sale("2", 100))
    assert evening.take_events(refund("r1", "1", 60)) == [BOOKED]
    assert evening.coins == 7
    assert evening.take_events(refund("r2", "1", 41)) == [REFUSED]
    assert evening.take_events(refund("r3", "1", 40)) == [BOOKED]
    assert evening.coins == 5


def test_a_refund_counts_once_whatever_the_id_of_its_event(evening: Evening) -> None:
    evening.take_events(sale("1", 100))
    assert evening.take_events(refund("r1", "1", 40), refund("r1", "1", 40, "another")) == [BOOKED, REPEAT]
    assert evening.coins == 3
    assert evening.take_events(refund("r2", "1", 60)) == [BOOKED]
    assert evening.coins == 0


def test_a_refund_that_comes_before_its_sale_can_be_sent_again(evening: Evening) -> None:
    early = refund("r1", "1", 100)
    assert evening.take_events(early) == [REFUSED]
    assert evening.take_events(sale("1", 100), early) == [BOOKED, BOOKED]
    assert evening.coins == 0


def test_no_words_of_a_shop_stand_in_the_keys(evening: Evening) -> None:
    evening.take_events(sale("Ana Lucía:7"), refund("for Ana", "Ana Lucía:7", 60))
    assert len(evening.entry_keys()) == 2
    assert not any("Ana" in key for key in evening.entry_keys())


def a_gift(event_id: str = "g1", coins: int | None = 50, **more: Any) -> dict[str, Any]:
    return event("gift", event_id, supporter={"id": "7", "name": "Ana"}, gift={"id": "rose", "coins": coins}, **more)


def taken_back(event_id: str, gift_id: str = "g1") -> dict[str, Any]:
    return event("gift-reversed", event_id, reverses=gift_id)


def test_a_gift_that_the_platform_takes_back_is_reversed_once(evening: Evening) -> None:
    evening.take_events(a_gift())
    assert evening.take_events(taken_back("1")) == [BOOKED]
    assert [booking.coins for booking in evening.batch.bookings] == [-50]
    assert evening.take_events(taken_back("1"), taken_back("2")) == [REPEAT, REPEAT]
    assert evening.coins == 0


def test_a_gift_and_its_reversal_may_come_in_one_batch(evening: Evening) -> None:
    assert evening.take_events([a_gift(), taken_back("1"), taken_back("2")]) == [BOOKED, BOOKED, REPEAT]
    assert evening.coins == 0


def test_a_reversal_that_comes_before_its_gift_can_be_sent_again(evening: Evening) -> None:
    assert evening.take_events(taken_back("1")) == [REFUSED]
    assert evening.take_events(a_gift(), taken_back("1")) == [BOOKED, BOOKED]
    assert evening.coins == 0


def test_a_held_gift_that_is_taken_back_is_held_no_longer(evening: Evening) -> None:
    evening.take_events(a_gift(coins=None))
    assert evening.take_events(taken_back("1")) == [TAKEN]
    set_value(evening, 5)
    assert evening.coins == 0
    assert evening.take_events(a_gift(coins=None)) == [REPEAT]


def test_a_reversal_may_take_the_wallet_below_zero(evening: Evening) -> None:
    evening.take_events(a_gift())
    evening.take_events(sale("1", 100), refund("r1", "1", 100))
    evening.do(lambda db: journal_correct(db, -40))
    evening.take_events(taken_back("1"))
    assert evening.coins == -40


def journal_correct(db: Any, amount: int) -> None:
    journal.book(
        db, Entry("c", Kind.CORRECTION, START, transfer(EQUITY_CORRECTIONS, WALLET, Coins(amount)), memo="x"), START
    )


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
