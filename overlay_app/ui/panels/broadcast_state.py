"""What is shown of the broadcast software, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from enum import StrEnum

from overlay_app.services.broadcast import BroadcastState


class Busy(StrEnum):
    """What is under way; one thing at a time."""

    NOTHING = ""
    CONNECTING = "connecting"
    ADDING = "adding"
    CHECKING = "checking"
    LISTENING = "listening"


class AddWhat(StrEnum):
    """What can be put into OBS."""

    PICTURE = "picture"
    PAGE = "page"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class BroadcastShown:
    """All that the Broadcast page shows."""

    broadcast: BroadcastState = field(default_factory=BroadcastState)
    host: str = "127.0.0.1"
    port: int = 4455
    follow: bool = True
    busy: Busy = Busy.NOTHING
    in_session: bool = False
    told: str = ""
    """What the last wish came to, in words; empty where nothing is to be said."""
    failed: bool = False
    """Whether that went wrong."""
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class BroadcastActions:
    """What can be done. Each returns at once; what came of it shows in the next state."""

    connect: Callable[[str, int, str | None], None]
    """Host, port, and the password where one was typed."""
    disconnect: Callable[[], None]
    set_follow: Callable[[bool], None]
    stay: Callable[[], None]
    """Let the session go on, although the stream has ended."""
    add: Callable[[AddWhat], None]
    check: Callable[[bool], None]
    """Look whether the overlay arrives; the flag: viewers may see the test pattern."""
    fix: Callable[[bool], None]
    listen: Callable[[], None]
    give_sound_back: Callable[[], None]
