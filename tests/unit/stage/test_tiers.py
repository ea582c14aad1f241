import pytest

from overlay_app.stage.state import Tier
from overlay_app.stage.tiers import ShownTimes, Tiers


@pytest.mark.parametrize(
    ("coins", "tier"),
    [
        (0, Tier.SMALL),
        (19, Tier.SMALL),
        (20, Tier.MEDIUM),
        (499, Tier.MEDIUM),
        (500, Tier.LARGE),
        (4_999, Tier.LARGE),
        (5_000, Tier.HUGE),
        (10**12, Tier.HUGE),
    ],
)
def test_a_tier_begins_at_its_least_coins(coins, tier):
    assert Tiers().tier_of(coins) is tier


def test_an_unknown_value_is_small():
    assert Tiers().tier_of(None) is Tier.SMALL


@pytest.mark.parametrize("least", [(0, 500, 5_000), (20, 20, 5_000), (20, 500, 500), (-1, 2, 3)])
def test_thresholds_that_do_not_rise_are_refused(least):
    with pytest.raises(ValueError, match="Each tier must start"):
        Tiers(*least)


def test_each_tier_is_shown_for_its_own_time():
    assert [ShownTimes().of(tier) for tier in Tier] == [6_000, 4_000, 6_000, 9_000]


@pytest.mark.parametrize("ms", [0, 1_999, 20_001])
def test_a_time_too_short_to_read_or_too_long_to_wait_for_is_refused(ms):
    with pytest.raises(ValueError, match="2 to 20 seconds"):
        ShownTimes(large_ms=ms)
