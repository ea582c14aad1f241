import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy import draw

VIEWERS = st.sets(st.text("0123456789abcdef", min_size=16, max_size=16), max_size=40)


def drawn_by_a_stranger(seed, raffle, viewers, people):
    """The rule of the document, written down a second time and otherwise."""
    tickets = {hashlib.sha256(":".join((seed, raffle, one)).encode()).hexdigest(): one for one in viewers}
    return [tickets[number] for number in sorted(tickets)][:people]


@given(viewers=VIEWERS, people=st.integers(1, 50), seed=st.binary(min_size=16, max_size=16))
def test_a_stranger_draws_the_same_winners(viewers, people, seed):
    assert list(draw.winners(seed.hex(), "raffle", viewers, people)) == drawn_by_a_stranger(
        seed.hex(), "raffle", viewers, people
    )


@given(viewers=VIEWERS, people=st.integers(1, 50))
def test_so_many_win_as_were_announced_and_nobody_twice(viewers, people):
    won = draw.winners("00" * 16, "raffle", [*viewers, *viewers], people)
    assert len(won) == len(set(won)) == min(people, len(viewers))
    assert set(won) <= viewers


@given(viewers=st.lists(st.text("0123456789abcdef", min_size=16, max_size=16), unique=True), seed=st.randoms())
def test_the_order_in_which_viewers_came_decides_nothing(viewers, seed):
    shuffled = list(viewers)
    seed.shuffle(shuffled)
    assert draw.winners("ab", "raffle", shuffled, 3) == draw.winners("ab", "raffle", viewers, 3)


def test_every_viewer_wins_about_as_often_as_any_other():
    viewers = [f"{number:016x}" for number in range(10)]
    won = Counter(draw.winners(f"{seed:032x}", "raffle", viewers, 1)[0] for seed in range(5_000))
    assert all(400 < won[viewer] < 600 for viewer in viewers)


def test_a_seed_is_bound_by_its_hash_and_no_two_are_alike():
    seeds = {draw.new_seed() for _ in range(100)}
    assert len(seeds) == len({draw.commitment(seed) for seed in seeds}) == 100
    assert all(len(seed) == 32 and len(draw.commitment(seed)) == 64 for seed in seeds)
