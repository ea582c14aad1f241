"""The people who gave, as the creator sees them: viewers see their names only through the filter."""

from dataclasses import dataclass
from enum import StrEnum

from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import Coins, EpochMs

NAME_AT_MOST = 60
NOTE_AT_MOST = 2_000


class NotAllowed(NotSpent):
    """What was asked for a person cannot be done; the message says why."""


class Sorting(StrEnum):
    """In what order people are listed, the most of it first."""

    COINS = "coins"
    LATEST = "latest"
    NEWEST = "newest"
    NAME = "name"


class Acquaintance(StrEnum):
    """How well a person is known in the session that runs."""

    FIRST_TIME = "first-time"
    """Has given in this session, and never before."""
    RETURNING = "returning"
    """Has given in this session as well as before."""


@dataclass(frozen=True, slots=True)
class KnownAs:
    """A person as one platform knows them."""

    id: str
    platform: str
    user_id: str
    handle: str | None
    name: str | None
    first_seen_at: EpochMs
    last_seen_at: EpochMs

    @property
    def shown_as(self) -> str:
        """Name, else handle; empty where the platform tells neither."""
        return self.name or self.handle or ""


@dataclass(frozen=True, slots=True)
class SupporterLine:
    """A person in a list. ``coins`` and ``gifts`` are what they gave in the time that is asked for."""

    id: str
    shown_as: str
    platforms: tuple[str, ...]
    coins: Coins
    gifts: int
    first_seen_at: EpochMs
    last_seen_at: EpochMs
    hidden: bool = False
    noted: bool = False
    acquaintance: Acquaintance | None = None


@dataclass(frozen=True, slots=True)
class Supporter:
    """One person in full: who they are on which platform, what they gave ever, what the creator says of them."""

    id: str
    known_as: tuple[KnownAs, ...]
    display_name: str | None
    note: str
    hidden: bool
    coins: Coins
    gifts: int
    first_gift_at: EpochMs | None

    @property
    def shown_as(self) -> str:
        """The creator's word for them, else the first name that a platform tells."""
        return self.display_name or next((known.shown_as for known in self.known_as if known.shown_as), "")


def acquaintance(*, tonight: int, ever: int) -> Acquaintance | None:
    """How well somebody is known who gave ``tonight`` gifts of ``ever`` in all; None where none was tonight."""
    if tonight <= 0:
        return None
    return Acquaintance.FIRST_TIME if ever <= tonight else Acquaintance.RETURNING
