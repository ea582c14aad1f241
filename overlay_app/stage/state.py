"""The stage as data: what a renderer draws, no more and no less.

A state is made by the director, drawn by the overlay window, and kept as JSON so that the first frame after a start
shows the goal and the ticker of the last run. All texts in it are safe already (``events.names``); renderers draw them
as plain text. Instants are in UTC milliseconds.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.who import Who
from overlay_app.stage.widgets import Widgets

STATE_VERSION = 1
FEED_LINES = 6
"""At most so many lines of the feed at once."""


class Tier(StrEnum):
    """How big a moment is on stage, by the combo's coins so far."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    HUGE = "huge"


@dataclass(frozen=True, slots=True)
class GiftArt:
    """A gift as shown: ``art`` names one of our own pictures in resources/gifts."""

    name: str
    art: str


@dataclass(frozen=True, slots=True)
class Card:
    """One combo on stage. The same ``id`` counts up and climbs tiers in place; it is never a second card."""

    id: str
    who: Who
    gift: GiftArt
    units: int
    coins_each: Coins | None
    coins: Coins | None
    """In all so far; None where the value is not known."""
    tier: Tier
    shown_at: EpochMs
    test: bool = False
    sound: str = ""
    """The name of the sound that a rule gave it; empty for its tier's own."""
    message: str = ""
    """Words that a rule gave it."""


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A gift in one line. ``people`` above 1 is a merged line: ``who`` then names the first of them, ``names`` more."""

    id: str
    who: Who
    gift: GiftArt
    units: int
    coins: Coins | None
    people: int = 1
    test: bool = False
    names: tuple[str, ...] = ()
    """The first of those who gave to a merged line, to scroll by."""


class AlertKind(StrEnum):
    """What an alert tells of."""

    FOLLOW = "follow"
    SUBSCRIBE = "subscribe"
    SHARE = "share"
    LIKES = "likes"
    SALE = "sale"


@dataclass(frozen=True, slots=True)
class Alert:
    """A follow, subscription, share, like milestone or sale. ``count`` is months, likes or coins of the fee."""

    id: str
    kind: AlertKind
    who: Who
    count: int | None
    text: str = ""
    test: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way. ``at`` is in the goal's own unit."""

    at: int
    title: str
    reached: bool


@dataclass(frozen=True, slots=True)
class GoalBar:
    """The goal as shown. ``progress`` may pass ``target``: the overflow is the creator's joy too."""

    id: str
    title: str
    metric: Metric
    progress: int
    target: int
    milestones: tuple[Milestone, ...] = ()
    celebrating: bool = False
    """True for the five seconds after it was reached."""

    @property
    def next_milestone(self) -> Milestone | None:
        """The first step not yet reached."""
        return next((step for step in self.milestones if not step.reached), None)


@dataclass(frozen=True, slots=True)
class Ticker:
    """The balance on stream. Each figure is None where the creator does not show it."""

    balance: Coins | None
    tonight: Coins | None
    to_goal: int | None = None
    """How much the goal on stage still lacks, in whatever it counts."""


@dataclass(frozen=True, slots=True)
class EffectCue:
    """A full-stage effect now playing. The same ``id`` is the same firing."""

    id: str
    effect: str
    seed: int
    intensity: float
    length_ms: int
    who: Who | None = None


@dataclass(frozen=True, slots=True)
class CreditsLine:
    """One person in the credits. ``coins`` is None where the value of what they gave is not known yet."""

    who: Who
    coins: Coins | None


@dataclass(frozen=True, slots=True)
class CreditsPage:
    """What of the credits is seen at once, column by column."""

    columns: tuple[tuple[CreditsLine, ...], ...]


@dataclass(frozen=True, slots=True)
class Credits:
    """The credits of a session, rolling: ``pages[page]`` is on stage now, each page for ``page_ms``."""

    id: str
    title: str
    pages: tuple[CreditsPage, ...]
    page_ms: int
    unnamed: int = 0
    """So many more gave, whose names are not shown."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class StageState:
    """Everything on stage. ``revision`` grows with each change."""

    version: int = STATE_VERSION
    revision: int = 0
    visible: bool = True
    """False after a panic: nothing at all is drawn."""
    muted: bool = False
    paused: bool = False
    cards: tuple[Card, ...] = ()
    """In the order they came. A card that goes becomes the feed line of the same id."""
    feed: tuple[FeedLine, ...] = ()
    """The newest first."""
    alert: Alert | None = None
    goal: GoalBar | None = None
    ticker: Ticker | None = None
    effect: EffectCue | None = None
    credits: Credits | None = None
    widgets: Widgets | None = None
    """Boards, banners and clocks; None where nothing of them was told."""
    watermark: str = ""
    """Such as "DEMO" or "REHEARSAL": these coins are in no real books."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """What waits for its time on stage, for the Live page."""

    id: str
    who: Who
    gift: GiftArt
    units: int
    coins: Coins | None
    tier: Tier
    on_stage: bool
    people: int = 1
    held: bool = False
    """It is held back for a few seconds, so that it can still be struck out unseen."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The Live page's view of the director: on stage first, then in the order they will come."""

    items: tuple[QueueItem, ...] = ()
    waiting: int = 0
    wait_ms: int = 0
    recent: tuple[QueueItem, ...] = field(default=())
    """Shown lately, newest first: any of them can be replayed."""
