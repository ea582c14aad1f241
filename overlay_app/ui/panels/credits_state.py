"""What is shown of a session's credits, and what can be done with them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from overlay_app.services.settings import CreditsSettings
from overlay_app.stage.state import Credits


@dataclass(frozen=True, slots=True)
class CreditsState:
    """The credits as they would roll now."""

    settings: CreditsSettings = field(default_factory=CreditsSettings)
    credits: Credits | None = None
    """Of the latest session; None while there is nobody to thank."""
    hidden: bool = False
    """Whether the stage is hidden, so that nobody would see them."""
    rolling: bool = False
    """Whether they are on stage."""


@dataclass(frozen=True, slots=True)
class CreditsActions:
    """What can be done. Each returns at once; what came of it shows in the next state, or is said."""

    set_credits: Callable[[CreditsSettings], None]
    roll: Callable[[], None]
    stop: Callable[[], None]
