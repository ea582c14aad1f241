from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlay_app.events.model import Answer
from overlay_app.store import credit_rates
from tests.evening import Evening, event
from tests.standin import gift


def rate_of_source(evening: Evening, rate: int | None, source: str = "tikfinity") -> None:
    evening.do(lambda db: credit_rates.set_rate(db, source, rate))


def test_without_a_rate_all_of_a_gift_is_credited(evening):
    evening.take(gift(coins=5))
    assert evening.coins == 5


def test_what_a_source_credits_is_booked_and_every_unit_is_told(evening):
    rate_of_source(evening, 5_000)
    evening.take(gift(coins=30, units=2))
    assert evening.coins == 30
    assert [(entry.units, entry.coins) for entry in evening.entries()] == [(2, 30)]


def test_another_source_credits_all(evening):
    rate_of_source(evening, 5_000)
    evening.take_events(event("gift", "1", supporter={"id": "7"}, gift={"id": "g", "coins": 9}))
    assert evening.coins == 9


def test_many_small_gifts_lose_nothing_to_rounding(evening):
    rate_of_source(evening, 5_000)
    evening.take(*(gift(coins=1, user=str(n)) for n in range(1, 8)))
    assert evening.coins == 3
    evening.take(gift(coins=1, user="9"))
    assert evening.coins == 4


def test_a_gift_that_brings_nothing_is_counted_and_no_entry_is_made(evening):
    rate_of_source(evening, 5_000)
    assert evening.take(gift(coins=1, message="1")) == [Answer.BOOKED]
    assert evening.entries() == []
    assert evening.take(gift(coins=1, message="1")) == [Answer.REPEAT]
    assert evening.coins == 0


def test_a_gift_that_brought_nothing_can_be_taken_back(evening):
    rate_of_source(evening, 0, "feed:shop")
    evening.take_events(event("gift", "1", supporter={"id": "7"}, gift={"id": "g", "coins": 1}))
    assert evening.take_events(event("gift-reversed", "2", reverses="1")) == [Answer.TAKEN]


def test_a_held_gift_is_credited_at_the_rate_of_its_source(evening):
    rate_of_source(evening, 2_500)
    evening.take(gift(gift_id=7, coins=None, user="2"))
    evening.take(gift(gift_id=7, coins=100, user="1"))
    assert evening.coins == 50


def test_a_new_rate_begins_a_new_total_and_leaves_what_is_booked(evening):
    rate_of_source(evening, 5_000)
    evening.take(gift(coins=1, user="1"))
    rate_of_source(evening, 9_000)
    evening.take(gift(coins=10, user="2"))
    rate_of_source(evening, 5_000)
    evening.take(gift(coins=1, user="3"))
    assert evening.coins == 0 + 9 + 1
    rate_of_source(evening, None)
    evening.take(gift(coins=1, user="4"))
    assert evening.coins == 11


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(rate=st.integers(0, 10_000), batches=st.lists(st.lists(st.integers(1, 999), min_size=1, max_size=6), max_size=6))
def test_at_every_moment_the_floor_of_the_total_is_credited(tmp_path_factory, rate, batches):
    evening = Evening(tmp_path_factory.mktemp("credit") / "books.sqlite3")
    rate_of_source(evening, rate)
    total = 0
    for batch in batches:
        evening.take(*(gift(coins=coins, user=str(number)) for number, coins in enumerate(batch, start=1)))
        total += sum(batch)
        assert evening.coins == total * rate // 10_000
    assert evening.wrong() == []
    evening.close()
