"""How big a moment is, how long it is shown, and how long it may wait."""

from dataclasses import dataclass

from overlay_app.economy.goals import Action
from overlay_app.stage.state import Tier

LEAST_SECONDS, MOST_SECONDS = 2, 20
"""A gift is shown for so long at least and at most, by whoever's choice."""

LONGEST_WAIT_MS = {Tier.MEDIUM: 20_000, Tier.LARGE: 120_000, Tier.HUGE: 600_000}
"""A card that would wait longer becomes part of a feed line."""

EFFECT = {Tier.LARGE: Action.CONFETTI, Tier.HUGE: Action.COIN_RAIN}
"""The effect a combo fires when it is shown at a tier for the first time."""

_ORDER = tuple(Tier)


def rank(tier: Tier) -> int:
    """Compare tiers: a bigger moment has the higher rank."""
    return _ORDER.index(tier)


@dataclass(frozen=True, slots=True)
class ShownTimes:
    """How long a gift is shown: a small one as a feed line, the others as a card. Raises ``ValueError``."""

    small_ms: int = 6_000
    medium_ms: int = 4_000
    large_ms: int = 6_000
    huge_ms: int = 9_000

    def __post_init__(self) -> None:
        if not all(LEAST_SECONDS * 1000 <= self.of(tier) <= MOST_SECONDS * 1000 for tier in Tier):
            raise ValueError(f"A gift is shown for {LEAST_SECONDS} to {MOST_SECONDS} seconds.")

    def of(self, tier: Tier) -> int:
        """For gifts of one tier."""
        match tier:
            case Tier.SMALL:
                return self.small_ms
            case Tier.MEDIUM:
                return self.medium_ms
            case Tier.LARGE:
                return self.large_ms
            case Tier.HUGE:
                return self.huge_ms


@dataclass(frozen=True, slots=True)
class Tiers:
    """The least coins of each tier above small. Raises ``ValueError`` unless they rise from above zero."""

    medium: int = 20
    large: int = 500
    huge: int = 5_000

    def __post_init__(self) -> None:
        if not 0 < self.medium < self.large < self.huge:
            raise ValueError("Each tier must start at more coins than the one before, and the first above zero.")

    def tier_of(self, coins: int | None) -> Tier:
        """The tier of a combo by its coins so far. An unknown value is small: nobody celebrates a guess."""
        if coins is None or coins < self.medium:
            return Tier.SMALL
        if coins < self.large:
            return Tier.MEDIUM
        return Tier.LARGE if coins < self.huge else Tier.HUGE
