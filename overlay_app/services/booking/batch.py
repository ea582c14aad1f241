"""What a batch of events is booked under, and what it comes to."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from overlay_app.economy.sessions import Session
from overlay_app.events.model import IdSpace, Outcome, Person
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.shown import ShownEvent, ShownGift


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a batch is booked under. ``live`` is False for a recording: it opens no session."""

    now: EpochMs
    live: bool = True
    session_title: str = ""
    after_gap: AbstractSet[str] = frozenset()
    """Sources that were down and have booked nothing since."""


@dataclass(frozen=True, slots=True)
class Booking:
    """Coins newly booked for one person; negative where they were taken back."""

    number: int
    supporter: str
    person: Person
    coins: Coins


@dataclass(frozen=True, slots=True)
class Contest:
    """A second feed brought gifts for an origin that ``fed_by`` feeds already: they were refused."""

    origin: str
    fed_by: str
    refused: str
    refused_space: IdSpace


@dataclass(slots=True)
class Batch:
    """What a batch of events came to."""

    outcomes: list[Outcome] = field(default_factory=list)
    """One for each item, in order."""
    shown: list[ShownGift | ShownEvent] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    session: Session | None = None
    tallied: bool = False
    trends_told: bool = False
    voted: bool = False
    """Votes in a poll came by chat."""
    coins_came_home: bool = False
    """Viewers spent coins of theirs: the wallet holds more."""
    held_changed: bool = False
    asked: bool = False
    """A second receiver appeared: the creator has to say whose gifts they are."""
    contests: list[Contest] = field(default_factory=list)
    marked_gap: set[str] = field(default_factory=set)
    """Sources whose first booking after a gap is among these."""

    def add(self, part: "Batch") -> None:
        """Take in what came to pass after this."""
        self.outcomes += part.outcomes
        self.shown += part.shown
        self.bookings += part.bookings
        self.session = part.session or self.session
        self.tallied |= part.tallied
        self.trends_told |= part.trends_told
        self.voted |= part.voted
        self.coins_came_home |= part.coins_came_home
        self.held_changed |= part.held_changed
        self.asked |= part.asked
        self.contests += part.contests
        self.marked_gap |= part.marked_gap
