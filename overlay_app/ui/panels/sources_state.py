"""What the Sources page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.economy.statement import Counted
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.last_frames import LastFrame
from overlay_app.services.source_checks import Check, Remedy
from overlay_app.services.source_keys import OwnAddress
from overlay_app.services.source_list import KnownSource
from overlay_app.sources.base import SourceReport
from overlay_app.sources.kinds import SourceKind, SourceSetup


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One source of the creator's, and how it is doing."""

    source: KnownSource
    kind: SourceKind | None
    """None where its plug-in is not installed."""
    report: SourceReport | None = None
    url: str = ""
    """Where what is posted goes, its secret in it; empty where there is no such address that is open."""
    own_address: OwnAddress | None = None
    """How it stands with that address; None where nothing is posted."""
    has_password: bool = False
    rehearsal_until: EpochMs | None = None
    credit: int | None = None
    """How much of a gift is credited, in basis points; None: all of it."""
    passing: bool = False
    """Set up otherwise for this run than in the file."""

    @property
    def id(self) -> str:
        """What names it in the books."""
        return self.source.id


@dataclass(frozen=True, slots=True)
class TwoWays:
    """An origin whose gifts come by two ways: those of ``refused`` are not booked, because ``fed_by`` feeds it."""

    origin: str
    fed_by: str
    refused: str


@dataclass(frozen=True, slots=True)
class SourcesState:
    """All that the Sources page shows."""

    sources: tuple[ShownSource, ...] = ()
    kinds: tuple[SourceKind, ...] = ()
    two_ways: tuple[TwoWays, ...] = ()
    found: tuple[str, ...] = ()
    """The kinds that answer on this computer and are not among the sources."""
    problems: tuple[str, ...] = ()
    """What cannot be used, in words: the file of sources, a plug-in."""
    frames: tuple[LastFrame, ...] = ()
    """The last messages of the source that is looked at."""
    checks: tuple[Check, ...] | None = None
    """Why nothing comes from the source that was asked; None while it is being found out."""
    zone: tzinfo = field(default=UTC)


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source as it was written. The setup's id is empty for a new one."""

    setup: SourceSetup
    password: str | None = None
    """None: as it is."""
    credit: int | None = None


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
    look: Callable[[str], None]
    """Show the last messages of a source; of none where it is empty."""
    why: Callable[[str, int, Callable[[Counted | None], None]], None]
    """Ask how a message was counted."""
    check: Callable[[str], None]
    """Find out why nothing comes from a source."""
    remedy: Callable[[str, Remedy], None]
    """Do what an answer advises, as far as the page itself cannot."""
    look_around: Callable[[], None]
    """Look which kinds answer on this computer."""
    renew_url: Callable[[str], None]
    """Make a new address to send to; the old one is no longer good."""
    copy: Callable[[str], None]
    """Put a text on the clipboard."""
