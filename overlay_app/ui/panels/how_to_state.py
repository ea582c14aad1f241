"""What the Overlay page shows of the card that tells how to take part, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from overlay_app.stage.how_to import HowToCard


@dataclass(frozen=True, slots=True)
class HowToState:
    """The card as it is kept."""

    card: HowToCard = field(default_factory=HowToCard)
    on_stage: bool = False
    """Whether viewers see it now, put up by hand or come by itself."""


@dataclass(frozen=True, slots=True)
class HowToActions:
    """What can be done; what came of it shows in the next state."""

    save: Callable[[HowToCard], None]
    put_up: Callable[[], None]
    take_down: Callable[[], None]
