"""Whose gifts are ours, where a feed names more than one receiver."""

from overlay_app.events.model import Answer, SourceRules
from overlay_app.services import held
from overlay_app.services.held import Whose
from overlay_app.store import held_gifts
from tests.evening import START, Evening
from tests.standin import gift
from tests.unit.services.booked_gifts import GROUP, set_value, without

BOOKED, HELD, IGNORED, REPEAT = Answer.BOOKED, Answer.HELD, Answer.IGNORED, Answer.REPEAT


def say_whose(evening: Evening, account: str, whose: Whose, source: str = "tikfinity") -> None:
    evening.do(lambda db: held._whose(source, account, whose, evening.now, db))


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
