"""What the Rewards page shows, and what can be done there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from enum import StrEnum
from pathlib import Path

from overlay_app.economy.budgets import Budget
from overlay_app.economy.rewards import Offer, Partner, Redemption, Reward, Status
from overlay_app.economy.spending import Spending
from overlay_app.ledger.coins import ZERO, Coins
from overlay_app.services.redemptions import Details, HeldForRewards


class Shown(StrEnum):
    """Which redemptions the history shows."""

    ALL = "all"
    OPEN = "open"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"

    @property
    def statuses(self) -> frozenset[Status]:
        """The statuses to look for; none of them means all."""
        return {
            Shown.ALL: frozenset[Status](),
            Shown.OPEN: frozenset(status for status in Status if status.is_open),
            Shown.DELIVERED: frozenset({Status.DELIVERED}),
            Shown.CANCELLED: frozenset({Status.CANCELLED, Status.REFUSED, Status.UNDONE}),
        }[self]


class SheetFormat(StrEnum):
    """How an order sheet is written."""

    PDF = "pdf"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class RewardsState:
    """All that the Rewards page shows."""

    offers: tuple[Offer, ...] = ()
    partners: tuple[Partner, ...] = ()
    signed: frozenset[str] = frozenset()
    """The partners for whom a signing key is kept."""
    replacing: frozenset[str] = frozenset()
    """Those of them for whom the key before is still valid too."""
    available: Coins = ZERO
    held: HeldForRewards = field(default_factory=HeldForRewards)
    budget: Budget = field(default_factory=lambda: Budget(Spending.REWARDS))
    redemptions: tuple[Redemption, ...] = ()
    """Newest first, as far as asked for, by ``shown`` and ``words``."""
    more: bool = False
    """Whether there are older ones."""
    shown: Shown = Shown.ALL
    words: str = ""
    details: Details | None = None
    """The redemption that is looked at."""
    orders: tuple[Redemption, ...] = ()
    """What nobody has ordered yet, once it was asked for."""
    pictures: Path | None = None
    """Where the creator's own pictures lie."""
    zone: tzinfo = UTC

    def offer(self, reward: str) -> Offer | None:
        """The reward of this id; None where there is none, as for one that is new."""
        return next((offer for offer in self.offers if offer.reward.id == reward), None)


@dataclass(frozen=True, slots=True)
class RewardsActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    redeem: Callable[[str, Mapping[str, str], str], None]
    """The reward, what was chosen, and the address, empty where none is needed."""
    advance: Callable[[str, Status, str, str, str], None]
    """The redemption, the next step, a note, the carrier and the tracking number."""
    cancel: Callable[[str, str, bool], None]
    """The redemption, why, and whether it was the partner who refused."""
    hurry: Callable[[str], None]
    """Try the order again now."""
    erase_address: Callable[[str], None]
    save_reward: Callable[[Reward], None]
    retire_reward: Callable[[str, bool], None]
    remove_reward: Callable[[str], None]
    save_partner: Callable[[str, str, str | None], None]
    """The name, the order address, and the id, None for a new one."""
    retire_partner: Callable[[str, bool], None]
    renew_key: Callable[[str, Callable[[str], None]], None]
    """The partner, and what to tell the new key: it is shown once."""
    retire_key: Callable[[str], None]
    """The partner has entered the newest key: the one before is valid no more."""
    copy: Callable[[str], None]
    look: Callable[[str | None], None]
    """Show this redemption's details, or none."""
    show: Callable[[Shown, str], None]
    """Which redemptions to show: a filter and words to search for."""
    more: Callable[[], None]
    look_at_orders: Callable[[], None]
    """Read what nobody has ordered yet."""
    export_sheet: Callable[[SheetFormat, str, frozenset[str]], None]
    """The form, the file, and which redemptions."""
    take_picture: Callable[[Path, Callable[[str], None]], None]
    """A picture's file, and what to tell the name that it is kept under."""
    set_budget: Callable[[int | None], None]
