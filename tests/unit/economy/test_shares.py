"""Shares that add up to the whole."""

from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.shares import shares


@given(st.lists(st.integers(0, 2**53), min_size=1, max_size=12), st.sampled_from([100, 10_000]))
def test_shares_add_up_to_the_whole_and_are_off_by_less_than_one(amounts: list[int], whole: int) -> None:
    found, total = shares(amounts, whole), sum(amounts)
    assert sum(found) == (whole if total else 0)
    assert all(
        abs(share * total - amount * whole) < max(1, total) for share, amount in zip(found, amounts, strict=True)
    )


def test_what_is_left_over_goes_to_the_first_of_equal_remainders() -> None:
    assert shares([1, 1, 1], 100) == (34, 33, 33)
    assert shares([2, 1, 0], 100) == (67, 33, 0)


def test_nothing_to_share_is_nothing_for_everybody() -> None:
    assert shares([0, 0], 100) == (0, 0)
