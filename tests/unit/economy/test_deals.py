from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.deals import Deal, Stretch, foremost, stretches
from overlay_app.ledger.coins import EpochMs


def deal(began: int, ends: int, factor: int = 2, ended: int | None = None, name: str = "d") -> Deal:
    over = None if ended is None else EpochMs(ended)
    return Deal(name, "p", "Double-goal hour", factor, EpochMs(began), EpochMs(ends), over)


DEALS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 30), st.integers(2, 5), st.none() | st.integers(0, 30)).map(
        lambda given: deal(given[0], given[0] + given[1], given[2], given[3] and given[0] + min(given[1], given[3]))
    ),
    max_size=6,
)


@given(DEALS, st.integers(0, 90))
def test_at_every_moment_the_largest_factor_holds_and_nothing_adds_up(deals: list[Deal], moment: int) -> None:
    expected = max((each.factor for each in deals if each.runs(EpochMs(moment))), default=1)
    holding = [each.factor for each in stretches(deals) if each.since <= moment < each.until]
    assert holding == ([expected] if expected > 1 else [])
    first = foremost(deals, EpochMs(moment))
    assert (1 if first is None else first.factor) == expected


@given(DEALS)
def test_stretches_lie_in_order_without_overlap(deals: list[Deal]) -> None:
    found = stretches(deals)
    assert all(each.since < each.until for each in found)
    assert all(one.until <= other.since for one, other in pairwise(found))


def test_neighbours_of_one_factor_are_one_stretch() -> None:
    assert stretches([deal(0, 10), deal(10, 20)]) == (Stretch(EpochMs(0), EpochMs(20), 2),)


def test_a_deal_ended_early_counts_no_longer() -> None:
    assert stretches([deal(0, 10, ended=4)]) == (Stretch(EpochMs(0), EpochMs(4), 2),)
    assert stretches([deal(0, 10, ended=0)]) == ()
