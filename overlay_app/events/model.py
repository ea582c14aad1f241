"""Live events, the same whichever feed brought them.

A feed's parser turns each frame into these facts and nothing more: whether a gift is new, what it is worth to the books
and who may see it is decided further on.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from overlay_app.events.conversion import Conversion
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins, EpochMs


class IdSpace(StrEnum):
    """Which message ids a feed uses. Two feeds of one origin agree on what a repeat is only within one id space."""

    TIKTOK = "tiktok-message"
    CLOUDEVENTS = "cloudevents"
    PLAIN = "plain"
    STREAMERBOT = "streamerbot"
    SOCIAL_STREAM = "social-stream"
    TIKFINITY_WEBHOOK = "tikfinity-webhook"
    NONE = "none"


class RefusedFrame(ValueError):
    """The frame cannot be taken; the message says why in words fit to show. Nothing of it is booked."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where coins come from: a platform and the account there that receives them.

    The same whichever bridge, port or recording brings the frames.
    """

    platform: str
    account: str | None
    """The receiver's id at the platform; None where the frame does not say, then the source's own receiver is meant."""


@dataclass(frozen=True, slots=True)
class Person:
    """A viewer as the platform names them. ``user_id`` stays the same; handle and name may change or be missing."""

    user_id: str | None
    handle: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class GiftKind:
    """What was given. ``id`` is the platform's; names are localised and never a key."""

    id: str
    name: str | None
    coins_each: Coins | None
    """Coins a unit, or None where the frame does not say: unknown is never 0."""


@dataclass(frozen=True, slots=True)
class Combo:
    """A streak of the same gift, counted cumulatively by the platform."""

    group: str
    final: bool
    at_once: bool = False
    """Whether it was given all at once: then its first frame counts all of it, and nothing went before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every live event tells."""

    origin: Origin
    person: Person
    occurred_at: EpochMs
    message: str | None = None
    """The feed's id of this frame, unique within origin and id space. None where the feed has none."""
    id_space: IdSpace = IdSpace.NONE
    room: str | None = None
    test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift(Event):
    """A gift, or one more frame of a combo: then ``units`` is the count so far, not the growth."""

    gift: GiftKind
    units: int
    combo: Combo | None = None
    approximate: bool = False
    self_reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Like(Event):
    """Likes tapped since the last such event; ``total`` of the live so far, where the feed says."""

    count: int
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Event):
    """Somebody followed the creator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Event):
    """Somebody shared the live."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe(Event):
    """Somebody subscribed, or renewed: ``months`` in all where the feed says."""

    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat(Event):
    """A chat message."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Event):
    """Somebody came to watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewers(Event):
    """How many watch now."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale(Event):
    """A seller's item was bought, for ``amount`` coins or for ``money``; the creator's fee is worked out from it."""

    sale: str
    seller: str
    item: str
    item_name: str | None
    amount: Coins | None
    money: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRefunded(Event):
    """Part or all of a sale was paid back, in coins or money as it was paid. ``refund`` names this refund."""

    sale: str
    refund: str
    amount: Coins | None
    money: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftReversed(Event):
    """The platform took a gift back; ``reversed_message`` is the id of the frame that brought it."""

    reversed_message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Event):
    """A trend the creator could join."""

    trend: str
    title: str
    ends_at: EpochMs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamStarted(Event):
    """The broadcast began."""

    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamEnded(Event):
    """The broadcast ended."""


class Dialect(StrEnum):
    """How a frame is written, hence which parser reads it."""

    CLOUDEVENTS = "cloudevents"
    TIKFINITY = "tikfinity"
    PLAIN_GIFT = "plain-gift"
    STREAMERBOT = "streamerbot"
    SOCIAL_STREAM = "social-stream"
    TIKFINITY_WEBHOOK = "tikfinity-webhook"


NAMELESS: Final = frozenset({Dialect.STREAMERBOT, Dialect.SOCIAL_STREAM, Dialect.TIKFINITY_WEBHOOK})
"""Dialects whose frames never say whose account they are about: the creator's own there, whichever that is."""


@dataclass(frozen=True, slots=True)
class SourceRules:
    """What the user allows a source to do, fixed by its settings or its token."""

    receiver: str | None = None
    """The creator's own account at the platform; None: the first receiver seen is taken, and remembered."""
    event_types: frozenset[str] | None = None
    """The event types it may send; None: every one."""
    rehearsal: bool = False
    """Show what comes, book nothing."""
    self_reported: bool = False
    """A source of the kind "buttons and bots": its plain gifts are booked, and marked."""
    conversion: Conversion = field(default_factory=Conversion)
    """What its units and its money are worth in coins."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message as it came, before anybody looked into it."""

    source: str
    """The id of the source it came by, for example ``tikfinity`` or ``feed:deck``."""
    dialect: Dialect
    text: str | bytes
    received_at: EpochMs
    rules: SourceRules = field(default_factory=SourceRules)


class Answer(StrEnum):
    """What became of one event."""

    BOOKED = "booked"
    REPEAT = "repeat"
    HELD = "held"
    REFUSED = "refused"
    TEST = "test"
    """Shown, never booked."""
    TAKEN = "taken"
    """Kept and passed on; it moves no coins."""
    IGNORED = "ignored"
    """Known to be of no use here, or of a kind nobody knows: kept raw."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one event, with the reason where it is not plain."""

    answer: Answer
    reason: str = ""
    event_id: str | None = None
