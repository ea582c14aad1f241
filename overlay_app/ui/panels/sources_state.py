"""What the Sources page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.economy.statement import Counted
from overlay_app.events.conversion import Conversion, Unit
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.last_frames import LastFrame
from overlay_app.services.source_checks import Check, Remedy
from overlay_app.sources.base import SourceReport

LONGEST_TITLE = 60
LONGEST_PASSWORD = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source that can be added. ``wants`` names the fields it asks for."""

    id: str
    title: str
    about: str
    address: str = ""
    """What stands in the field for its address at first; empty where it has none."""
    wants: frozenset[str] = frozenset()
    """Of ``address``, ``account``, ``password`` and ``receiver``."""
    account_called: str = ""
    """What the account is called there, such as "Session"."""
    posted: bool = False
    """Whether it sends to an address of ours instead of being connected to."""
    units: tuple[Unit, ...] = ()
    """What it counts in whose worth the creator sets, such as bits."""
    money: bool = False
    """Whether it brings money too."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the creator's."""

    id: str
    kind: str
    title: str
    on: bool = True
    report: SourceReport | None = None
    address: str = ""
    url: str = ""
    """Where what is posted goes, its secret in it; empty where nothing is posted or the feed does not run."""
    receiver: str = ""
    account: str = ""
    has_password: bool = False
    event_types: frozenset[str] | None = None
    """Which kinds of events it may bring; None: every one."""
    rehearsal_until: EpochMs | None = None
    credit: int | None = None
    """How much of a gift is credited, in basis points; None: all of it."""
    conversion: Conversion = field(default_factory=Conversion)
    passing: bool = False
    """For this run alone: it is in no file, hence cannot be changed here."""


@dataclass(frozen=True, slots=True)
class Contest:
    """An origin whose gifts come by two ways: those of ``refused`` are not booked, because ``fed_by`` feeds it."""

    origin: str
    fed_by: str
    refused: str


@dataclass(frozen=True, slots=True)
class SourcesState:
    """All that the Sources page shows."""

    sources: tuple[Source, ...] = ()
    kinds: tuple[Kind, ...] = ()
    contests: tuple[Contest, ...] = ()
    found: tuple[str, ...] = ()
    """The kinds that answer on this computer and are not among the sources."""
    problems: tuple[str, ...] = ()
    """What cannot be used, in words: the file of sources, a plug-in."""
    looked_at: str = ""
    """The source whose last messages are shown."""
    frames: tuple[LastFrame, ...] = ()
    checked: str = ""
    """The source that is asked why nothing comes."""
    checks: tuple[Check, ...] | None = None
    """The answers; None while they are being looked for."""
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source as it was written. ``id`` is empty for a new one."""

    id: str
    kind: str
    title: str
    address: str
    account: str
    receiver: str
    password: str | None
    """None: as it is."""
    event_types: frozenset[str] | None
    conversion: Conversion
    credit: int | None


@dataclass(frozen=True, slots=True)
class SourcesActions:
    """What can be done. Each returns at once; what came of it shows in the next state, or is said."""

    save: Callable[[SourceDraft, Callable[[str], None]], None]
    """Keep a source; the second is called with what is wrong with it, empty where nothing is."""
    remove: Callable[[str], None]
    turn: Callable[[str, bool], None]
    """A source, and whether it is on."""
    rehearse: Callable[[str, bool], None]
    """Show what a source brings and book nothing, for five minutes."""
    switch_feed: Callable[[str], None]
    """The origin whose two ways are to change places."""
    add_found: Callable[[str], None]
    """Add a kind that answers on this computer, as it is usually set up."""
    look: Callable[[str], None]
    """Show the last messages of a source; of none where it is empty."""
    why: Callable[[str, int, Callable[[Counted | None], None]], None]
    """Ask how a message was counted."""
    check: Callable[[str], None]
    """Find out why nothing comes from a source."""
    remedy: Callable[[str, Remedy], None]
    """Do what an answer advises."""
    renew_url: Callable[[str], None]
    """Make a new address to post to; the old one is no longer good."""
    copy: Callable[[str], None]
    """Put a text on the clipboard."""
