"""What a source is: one small protocol, so that a new feed is one new file."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from overlay_app.events.model import Frame, Outcome
from overlay_app.ledger.coins import EpochMs

Deliver = Callable[[Sequence[Frame]], Awaitable[Sequence[Sequence[Outcome]]]]
"""Hands frames on and answers when they are durable: for each frame, an outcome for each event in it."""


class State(StrEnum):
    """How a source is doing."""

    OFF = "off"
    CONNECTING = "connecting"
    LIVE = "live"
    SILENT = "silent"
    DOWN = "down"
    REFUSED = "refused"
    """The other side turned us away; trying again without a change is pointless."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A source's state, for the panels. Texts are written for the user."""

    id: str
    kind: str
    title: str
    state: State
    words: str
    """The state in words, with what to do where something is wrong."""
    lag_ms: int | None = None
    frames: int = 0
    last_frame_at: EpochMs | None = None
    address: str = ""


class SourceDown(Exception):
    """The connection could not be made or was lost; the supervisor tries again. The message is written for the user."""

    def __init__(self, words: str, alive_until: EpochMs | None = None) -> None:
        """``alive_until`` is when it was last known to work, where that was earlier than now."""
        super().__init__(words)
        self.alive_until = alive_until


class SourceRefused(Exception):
    """The other side refuses us for good, for example for a wrong password."""


class Source(Protocol):
    """A feed. ``run`` connects, calls ``live`` once connected, delivers frames until it is cancelled or cut off."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def address(self) -> str: ...

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Raise ``SourceDown`` or ``SourceRefused`` when it ends other than by cancelling; return when it is done."""
