"""How big a moment is, how long it is shown, and how long it may wait."""

from dataclasses import dataclass

from overlay_app.economy.goals import Action
from overlay_app.stage.state import Tier

SHOWN_MS = {Tier.SMALL: 6_000, Tier.MEDIUM: 4_000, Tier.LARGE: 6_000, Tier.HUGE: 9_000}
"""How long a gift is shown: a small one as a feed line, the others as a card."""

LONGEST_WAIT_MS = {Tier.MEDIUM: 20_000, Tier.LARGE: 120_000, Tier.HUGE: 600_000}
"""A card that would wait longer becomes part of a feed line."""

EFFECT = {Tier.LARGE: Action.CONFETTI, Tier.HUGE: Action.COIN_RAIN}
"""The effect a combo fires when it is shown at a tier for the first time."""

_ORDER = tuple(Tier)


def rank(tier: Tier) -> int:
    """Compare tiers: a bigger moment has the higher rank."""
    return _ORDER.index(tier)


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
