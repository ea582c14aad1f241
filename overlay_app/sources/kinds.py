"""The kinds of sources there are, and how the user has set one up.

A kind is what the list "Add a source" shows: what it is called, which fields it wants filled in, what to check when
nothing comes, and how to make the source itself. The app's own kinds and those of plug-ins are described alike
(``registry``).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import SourceRules
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Source
from overlay_app.sources.doors import Doors

Clock = Callable[[], EpochMs]


class Field(StrEnum):
    """What a kind may want to know beside its title."""

    ADDRESS = "address"
    """Where its other side listens; ``default_address`` stands in."""
    RECEIVER = "receiver"
    """The creator's own account at the platform.

    Empty: the first one seen, or, where the other side never names any, the one that another source has named.
    """
    SESSION = "session"
    """The name under which the other side sends to us."""
    PASSWORD = "password"  # noqa: S105 - the name of a field
    """A secret of the other side's, kept in the vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSetup:
    """A source as the user has set it up."""

    id: str
    """Names it in the books for ever: lower-case letters, digits and hyphens, 40 at most."""
    kind: str
    title: str
    address: str = ""
    receiver: str = ""
    session: str = ""
    password: str = field(default="", repr=False)
    rehearsal: bool = False
    """Show what comes, book nothing."""
    conversion: Conversion = field(default_factory=Conversion)
    event_types: frozenset[str] | None = None
    """The kinds of events it may send (``events.kinds``); None: every one it knows."""

    @property
    def rules(self) -> SourceRules:
        """What its frames are allowed."""
        return SourceRules(
            receiver=self.receiver or None,
            event_types=self.event_types,
            rehearsal=self.rehearsal,
            conversion=self.conversion,
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a source is given of the app."""

    clock: Clock
    doors: Doors
    """Where sources that are fed over HTTP answer."""


Make = Callable[[SourceSetup, Surroundings], Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """A kind of source. Texts are in English, written for the user, and translated where they are shown."""

    id: str
    title: str
    description: str
    """One sentence."""
    make: Make
    default_address: str = ""
    fields: frozenset[Field] = frozenset()
    """Which fields of ``SourceSetup`` it wants."""
    required: frozenset[Field] = frozenset()
    """Which of those it cannot do without."""
    path: str = ""
    """Where on the local server its other side sends to, for example ``/tikfinity``; empty: it connects by itself.

    The address to paste there is ``http://127.0.0.1:PORT{path}/{token}``, with a token of the scope ``hook:{id}`` for
    the ``id`` of the ``SourceSetup``: this is the one use of a token within an address.
    """
    origins: frozenset[str] = frozenset()
    """Web origins its other side posts from; its token lets them in (``TokenRegistry.create``)."""
    checks: tuple[str, ...] = ()
    """What to look at when nothing comes, one sentence each, the likeliest first."""
    units: tuple[Unit, ...] = ()
    """What it brings that the user can set a worth for."""
    brings_money: bool = False
    """Whether it brings money, for which the user sets rates."""
    from_package: str = ""
    """The package of the plug-in it comes from; empty: it is the app's own."""
