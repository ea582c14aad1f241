"""How things stand with the broadcast software, for the panels."""

from dataclasses import dataclass, field

from overlay_app.broadcast.link import Link
from overlay_app.broadcast.placing import ByHand
from overlay_app.broadcast.self_check import Finding
from overlay_app.broadcast.sounding import Heard
from overlay_app.ledger.coins import EpochMs

ACTIONS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Acted:
    """One thing a rule had OBS do, or why it was not done."""

    at: EpochMs
    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the overlay in OBS found. ``picture`` is a PNG of what viewers see; empty where there is none."""

    at: EpochMs
    finding: Finding
    picture: bytes = b""
    with_pattern: bool = True


@dataclass(frozen=True, slots=True)
class Added:
    """What was put into OBS."""

    scene: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class BroadcastState:
    """The connection and what is known through it; None where nothing is known."""

    enabled: bool = False
    link: Link = field(default_factory=Link)
    streaming: bool | None = None
    recording: bool | None = None
    replay: bool | None = None
    """Whether the replay buffer runs; None also where this OBS has none set up."""
    scene: str = ""
    """What viewers see."""
    scenes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    """What kinds of source this OBS offers."""
    overlay: bool | None = None
    """Whether the overlay is in the scene that viewers see."""
    own_device: bool = False
    """Whether Coinstage sounds on a device of its own, on Linux."""
    follow: str = ""
    """What the session is about to do because of the stream, in words; empty where nothing."""
    checked: Checked | None = None
    heard: Heard | None = None
    acted: tuple[Acted, ...] = ()
    """The latest first."""
    by_hand: ByHand = field(default_factory=lambda: ByHand(""))
    browser: bool | None = None
    """Whether this OBS can show the overlay page."""
