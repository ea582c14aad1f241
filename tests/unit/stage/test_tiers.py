import pytest

from overlay_app.stage.state import Tier
from overlay_app.stage.tiers import Tiers


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
