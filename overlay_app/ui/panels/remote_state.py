"""What the page Remote shows, and what it can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.economy.effects import Effect
from overlay_app.services.devices import Device
from overlay_app.services.pairing import PairingState
from overlay_app.services.remote import LanState
from overlay_app.sources.tokens import Grant, Scope


@dataclass(frozen=True, slots=True)
class RemoteState:
    """All that the page shows. Codes are pictures as data URIs, by the text they say."""

    lan: LanState = field(default_factory=LanState)
    pairing: PairingState = field(default_factory=PairingState)
    devices: tuple[Device, ...] = ()
    feed: str = ""
    """Where this computer's own programs reach the app; empty where it does not listen."""
    tokens: Mapping[Scope, str] = field(default_factory=dict)
    """The secrets of the tokens just made for a deck, shown this once, by what they are for."""
    effects: tuple[Effect, ...] = ()
    """All on the shelf, whether they can be played now or not."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class RemoteActions:
    """Each returns at once; what came of it shows in the next state, or is said."""

    set_lan: Callable[[bool], None]
    choose: Callable[[str], None]
    """Offer the page in the network of this name."""
    renew_certificate: Callable[[], None]
    pair: Callable[[], None]
    cancel: Callable[[], None]
    answer: Callable[[str, bool, frozenset[Grant]], None]
    """The device that waits, whether it is let in, and what it may do."""
    revoke: Callable[[str], None]
    grant: Callable[[str, frozenset[Grant]], None]
    make_token: Callable[[Scope], None]
    forget_token: Callable[[Scope], None]
    try_order: Callable[[str], None]
    copy: Callable[[str], None]
