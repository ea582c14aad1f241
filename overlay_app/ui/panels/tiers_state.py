"""What is shown of the sizes of gifts, and what can be set there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from overlay_app.services.settings import TierSettings


@dataclass(frozen=True, slots=True)
class TiersState:
    """From how many coins on a gift is how big, and how long each size is shown."""

    settings: TierSettings = field(default_factory=TierSettings)


@dataclass(frozen=True, slots=True)
class TiersActions:
    """What can be done: the new settings hold at once and are kept."""

    set_tiers: Callable[[TierSettings], None]
