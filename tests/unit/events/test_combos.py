"""The rule in ``decide`` alone; with books on disk around it, see services/test_booking_rule.py."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.combos import WINDOW_MS, Count, Counted, Standing, decide
from overlay_app.events.model import Combo, Gift, GiftKind, IdSpace, Origin, Person
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Mark

START = EpochMs(1_750_000_000_000)


def gift(
    units: int = 1,
    *,
    message: str | None = None,
    group: str | None = None,
    final: bool = False,
    kind: str = "5655",
    room: str | None = None,
) -> Gift:
    return Gift(
        origin=Origin("tiktok", "9001"),
        person=Person("1001"),
        occurred_at=START,
        message=message,
        id_space=IdSpace.TIKTOK,
        room=room,
        gift=GiftKind(kind, "Rose", Coins(1)),
        units=units,
        combo=Combo(group, final) if group is not None else None,
    )


class Rule:
    """The rule with its memory; time passes only when told."""

    def __init__(self) -> None:
        self.standing = Standing()
        self.now = START

    def __call__(self, gift: Gift, supporter: str = "s1", after_ms: int = 0) -> Count | Counted:
        self.now = EpochMs(self.now + after_ms)
        return decide(gift, "o1", supporter, self.now, self.standing)

    def units(self, gift: Gift, supporter: str = "s1", after_ms: int = 0) -> int:
        decision = self(gift, supporter, after_ms)
        return decision.units if isinstance(decision, Count) else 0


@pytest.fixture
def rule() -> Rule:
    return Rule()


def test_a_message_counts_once(rule: Rule) -> None:
    assert rule.units(gift(3, message="m1")) == 3
    assert rule(gift(3, message="m1")) == Counted("msg:o1:tiktok-message:" + _hash("m1"), 3, frame_is_known=True)


def test_a_known_message_counts_nothing_even_with_another_count(rule: Rule) -> None:
    rule(gift(1, message="1", group="7"))
    assert rule.units(gift(9, message="1", group="7")) == 0
    assert rule.units(gift(2, message="2", group="7")) == 1


@given(st.permutations([1, 3, 7, 10, 11]))
def test_frames_of_a_streak_come_to_its_highest_count_in_any_order(counts: list[int]) -> None:
    rule = Rule()
    assert sum(rule.units(gift(n, message=f"{n}", group="7")) for n in counts) == 11


def test_a_streak_that_counts_again_under_new_ids_adds_nothing(rule: Rule) -> None:
    assert rule.units(gift(2, message="1", group="7")) == 2
    assert rule.units(gift(2, message="2", group="7", final=True)) == 0


def test_what_names_a_combo_is_room_person_gift_and_group_together(rule: Rule) -> None:
    assert rule.units(gift(5, group="7", room="r1")) == 5
    assert rule.units(gift(5, group="8", room="r1")) == 5
    assert rule.units(gift(5, group="7", room="r2")) == 5
    assert rule.units(gift(5, group="7", room="r1", kind="6")) == 5
    assert rule.units(gift(5, group="7", room="r1"), "s2") == 5
    assert rule.units(gift(5, group="7", room="r1")) == 0


def test_a_streak_met_in_its_middle_is_counted_whole_and_marked(rule: Rule) -> None:
    late = rule(gift(4, message="1", group="7"))
    assert isinstance(late, Count)
    assert (late.units, late.marks) == (4, {Mark.JOINED_LATE})
    following = rule(gift(5, message="2", group="7"))
    assert isinstance(following, Count)
    assert (following.units, following.marks) == (1, frozenset())


def test_a_streak_that_never_ends_is_counted_all_the_same(rule: Rule) -> None:
    assert rule.units(gift(1, group="7")) == 1
    assert rule.units(gift(2, group="7"), after_ms=60_000) == 1


def test_a_gift_without_a_group_counts_in_full_for_each_message(rule: Rule) -> None:
    assert [rule.units(gift(2, message=m)) for m in ("1", "2", "1")] == [2, 2, 0]


def test_without_any_ids_growth_within_ten_seconds_counts(rule: Rule) -> None:
    assert [rule.units(gift(n)) for n in (1, 5, 5)] == [1, 4, 0]


def test_without_any_ids_a_smaller_count_is_a_new_combo(rule: Rule) -> None:
    assert [rule.units(gift(n)) for n in (5, 1, 2)] == [5, 1, 1]


def test_without_any_ids_silence_ends_the_combo(rule: Rule) -> None:
    assert rule.units(gift(5)) == 5
    assert rule.units(gift(5), after_ms=WINDOW_MS) == 0
    assert rule.units(gift(5), after_ms=WINDOW_MS + 1) == 5


def test_without_any_ids_a_clock_set_back_ends_the_combo(rule: Rule) -> None:
    assert rule.units(gift(5)) == 5
    assert rule.units(gift(5), after_ms=-3_600_000) == 5


def test_without_any_ids_each_combo_has_keys_of_its_own(rule: Rule) -> None:
    decisions = [rule(gift(n), after_ms=after) for n, after in ((5, 0), (1, 0), (5, 0), (5, 20_000), (5, -3_600_000))]
    keys = [decision.key for decision in decisions if isinstance(decision, Count)]
    assert len(set(keys)) == len(keys) == 5


def test_without_any_ids_an_entry_is_approximate(rule: Rule) -> None:
    counted = rule(gift(2))
    assert isinstance(counted, Count)
    assert counted.marks == {Mark.APPROXIMATE}


def test_keys_say_what_was_counted(rule: Rule) -> None:
    counted = rule(gift(3, message="77", group="1750000000000", room="42"))
    assert isinstance(counted, Count)
    assert counted.key == "combo:o1:42:s1:5655:1750000000000:3"
    alone = rule(gift(3, message="78"))
    assert isinstance(alone, Count)
    assert alone.key == "msg:o1:tiktok-message:78"


@pytest.mark.parametrize("outside", ["Ana Lucía", "@ana", "a:b", "7" * 21, "٣", "x" * 300, "'; DROP"])
def test_no_words_from_outside_stand_in_a_key(rule: Rule, outside: str) -> None:
    counted = rule(gift(3, message=outside, group=outside, room=outside, kind=outside))
    assert isinstance(counted, Count)
    assert outside not in counted.key
    assert counted.key.count(":") == 6
    assert counted.key.isascii()


def test_different_words_make_different_keys(rule: Rule) -> None:
    keys = {c.key for m in ("a", "b", "a:b", "a b") if isinstance(c := rule(gift(1, message=m)), Count)}
    assert len(keys) == 4


def test_a_number_of_our_own_feed_may_be_a_persons_id_and_stands_in_no_key(rule: Rule) -> None:
    counted = rule(replace(gift(3, message="7001", group="7001", room="7001"), id_space=IdSpace.CLOUDEVENTS))
    assert isinstance(counted, Count)
    assert "7001" not in counted.key


def _hash(outside: str) -> str:
    return sha256(outside.encode()).hexdigest()[:24]
