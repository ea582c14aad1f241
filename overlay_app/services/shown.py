"""What the stage is told of what came: names are safe already, and nothing of the books is in it."""

from dataclasses import dataclass

from overlay_app.events.model import Event
from overlay_app.ledger.coins import Coins, EpochMs


@dataclass(frozen=True, slots=True)
class ShownGift:
    """What the stage is told of a gift. ``coins`` is the combo's worth so far, None where unknown."""

    combo: str
    supporter: str
    name: str
    gift: str | None
    units: int
    coins_each: Coins | None
    coins: Coins | None
    final: bool
    test: bool
    at: EpochMs
    kind: int | None = None
    """The gift's number in our own catalogue; None for a test."""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """What the stage is told of anything else, by the ``source`` that brought it. ``fee`` is what a sale booked."""

    fact: Event
    supporter: str
    name: str
    fee: Coins | None = None
    source: str = ""
