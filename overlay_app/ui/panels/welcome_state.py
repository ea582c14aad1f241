"""What the first steps show, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from overlay_app.broadcast.link import Link
from overlay_app.broadcast.placing import ByHand, Desktop
from overlay_app.broadcast.self_check import Finding
from overlay_app.services.first_sources import Offered
from overlay_app.services.settings import TickerMode
from overlay_app.sources.base import SourceReport


class Step(StrEnum):
    """The steps, in their order."""

    SOURCE = "source"
    CANVAS = "canvas"
    BROADCAST = "broadcast"
    TICKER = "ticker"
    GIFT = "gift"


class GiftTry(StrEnum):
    """What became of the test gift."""

    NONE = ""
    ASKED = "asked"
    SHOWN = "shown"
    """The overlay has painted it."""
    UNSEEN = "unseen"
    """The overlay has painted nothing within the time it takes."""


@dataclass(frozen=True, slots=True)
class ObsTry:
    """How it goes with OBS."""

    link: Link = field(default_factory=Link)
    busy: bool = False
    finding: Finding | None = None
    """What the last look at the overlay in OBS found."""
    sound: str = ""
    """What became of the sound, in words."""
    problem: str = ""
    silent: bool = False
    """Whether its sound could not be added."""


@dataclass(frozen=True, slots=True)
class WelcomeState:
    """All that the page shows."""

    step: Step = Step.SOURCE
    done: frozenset[Step] = frozenset()
    skipped: frozenset[Step] = frozenset()
    """Those that were passed over, and not done since."""
    offers: tuple[Offered, ...] = ()
    looking: bool = False
    """Whether it is being looked for what runs."""
    reports: tuple[SourceReport, ...] = ()
    width: int = 1920
    height: int = 1080
    canvas_problem: str = ""
    ticker: TickerMode = TickerMode.TONIGHT
    obs: ObsTry = field(default_factory=ObsTry)
    desktop: Desktop = Desktop.X11
    by_hand: ByHand = field(default_factory=lambda: ByHand(""))
    gift: GiftTry = GiftTry.NONE
    obstacle: str = ""
    """Why a test gift would not be seen on stream now; empty where it would."""


@dataclass(frozen=True, slots=True)
class WelcomeActions:
    """What can be done. What a step brought about shows in the next state."""

    open: Callable[[Step], None]
    take: Callable[[Step], None]
    """A step was taken: go on with the next one."""
    skip: Callable[[Step], None]
    """A step is passed over for now: go on with the next one."""
    leave: Callable[[], None]
    """Put the first steps away."""
    look: Callable[[], None]
    """Look for sources that run on this computer."""
    use: Callable[[str], None]
    """Listen to a kind of source."""
    set_canvas: Callable[[int, int], None]
    set_ticker: Callable[[TickerMode], None]
    add_to_obs: Callable[[str], None]
    """Connect to OBS with this password, add overlay and sound, and look whether they arrive."""
    fix: Callable[[], None]
    """Put right what the last look found."""
    show_desktop: Callable[[Desktop | None], None]
    """Show the steps by hand for this system; None: for a browser source."""
    copy_page: Callable[[], None]
    """Put the address for a browser source on the clipboard."""
    try_gift: Callable[[], None]
