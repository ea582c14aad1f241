"""What the Live page shows, and what can be done there: the shapes between it and the rest of the app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from enum import StrEnum

from overlay_app.economy.balances import Balances
from overlay_app.economy.sessions import Session
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.moderation import Withheld
from overlay_app.sources.base import SourceReport
from overlay_app.stage.state import Queue, StageState

_NOTHING = Coins(0)


class ActivityKind(StrEnum):
    """What a line of activity tells, for the filter above the list."""

    GIFT = "gift"
    SALE = "sale"
    FOLLOW = "follow"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that happened. Texts are safe already (``events.names``)."""

    id: str
    kind: ActivityKind
    title: str
    detail: str
    at: EpochMs
    coins: Coins | None = None
    """What it moved in the wallet; None where it moved nothing or the value is not known."""
    art: str = ""
    """One of our own pictures in resources/gifts; only gifts have one."""
    test: bool = False
    person: str = ""
    """Our own id of whose doing it was, to strike them out by; empty where it was nobody's."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class FeedGap:
    """A time in which a feed was down during the session. ``until`` is None while it still is."""

    source: str
    since: EpochMs
    until: EpochMs | None


class HeldReason(StrEnum):
    """Why gifts wait instead of being booked."""

    VALUE = "value"
    """Nobody knows yet what one is worth."""
    RECEIVER = "receiver"
    """They went to a second receiver, who may or may not be the creator."""


@dataclass(frozen=True, slots=True)
class HeldGifts:
    """Gifts that wait for one answer of the creator."""

    id: str
    reason: HeldReason
    count: int
    gift: str = ""
    """The gift's name, where its value is what is missing."""
    receiver: str = ""
    """The second receiver, where that is the question."""
    known_receiver: str = ""
    """The receiver whose gifts are booked now."""


class ReceiverAnswer(StrEnum):
    """Which of two receivers is the creator."""

    THAT_ONE = "that-one"
    ONLY_FIRST = "only-first"
    BOTH = "both"


class TryIt(StrEnum):
    """A test for the stage. None of them ever reaches the books."""

    ROSE = "rose"
    ROSES = "roses"
    CONFETTI = "confetti"
    LION = "lion"
    GIFT_BOMB = "gift-bomb"
    REACH_GOAL = "reach-goal"


@dataclass(frozen=True, slots=True)
class StageSetup:
    """How the overlay window is set up. ``mode`` is written for the user."""

    width: int = 1920
    height: int = 1080
    frame_rate: int = 60
    mode: str = "transparent"
    problem: str = ""
    """Why not all of the canvas may be captured, and what to do; empty where all is well."""


@dataclass(frozen=True, slots=True)
class LiveState:
    """All that the Live page shows."""

    session: Session | None = None
    """The running session; None between sessions."""
    sources: tuple[SourceReport, ...] = ()
    balances: Balances = field(default_factory=Balances)
    tonight: Coins = _NOTHING
    """What the session has brought into the wallet so far."""
    gifts: int = 0
    people: int = 0
    stage: StageState = field(default_factory=StageState)
    forecast_ms: int | None = None
    """Until the goal is reached at the pace of the last minutes; None where there is no pace to speak of."""
    setup: StageSetup = field(default_factory=StageSetup)
    queue: Queue = field(default_factory=Queue)
    activity: tuple[Activity, ...] = ()
    """Newest first."""
    gaps: tuple[FeedGap, ...] = ()
    held: tuple[HeldGifts, ...] = ()
    follow: str = ""
    """What the session is about to do because of the stream, in words; empty where nothing."""
    withheld: tuple[Withheld, ...] = ()
    """Names that wait for approval, the newest first."""
    struck: frozenset[str] = frozenset()
    """Those of whom nothing is shown, by our own ids."""
    tests_on_stream_until: EpochMs | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class LiveActions:
    """What the page can do. Each returns at once; what came of it shows in the next state."""

    start_session: Callable[[str], None]
    rename_session: Callable[[str], None]
    end_session: Callable[[], None]
    stay: Callable[[], None]
    """Let the session go on, although the stream has ended."""
    hide_overlay: Callable[[], None]
    """Panic: nothing is drawn, sounded or spoken until ``show_overlay``."""
    show_overlay: Callable[[], None]
    pause: Callable[[], None]
    resume: Callable[[], None]
    set_muted: Callable[[bool], None]
    skip: Callable[[str], None]
    replay: Callable[[str], None]
    strike: Callable[[str, str], None]
    """Show nothing of a person any more: our own id, and what they are called."""
    pardon: Callable[[str, str], None]
    approve: Callable[[str], None]
    """Show the withheld name of a person."""
    keep: Callable[[str], None]
    """Keep it withheld, and ask no more."""
    try_it: Callable[[TryIt], None]
    set_tests_on_stream: Callable[[bool], None]
    answer_receiver: Callable[[str, ReceiverAnswer], None]
    set_gift_value: Callable[[str, Coins], None]
    """The held gifts' id, and what one unit of that gift is worth."""
