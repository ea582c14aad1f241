"""How a gift is to be shown, as a rule or the tiers have it."""

from dataclasses import dataclass

from overlay_app.stage.state import Tier

NAME_PLACE = "{name}"
"""Where a rule's message names the person who gave."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a gift is worth on stage."""

    tier: Tier
    rule: str = ""
    """The id of the rule that says so; empty where the tiers decide."""
    effects: tuple[str, ...] = ()
    """Played instead of the tier's own effect, one after the other."""
    sound: str = ""
    """Played instead of the tier's own sound."""
    message: str = ""
    """Said on the card, with ``NAME_PLACE`` for who gave."""
