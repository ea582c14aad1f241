"""What the creator has, earned and spent, as read from the books."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from overlay_app.ledger import accounts
from overlay_app.ledger.accounts import Account
from overlay_app.ledger.coins import ZERO, Coins


@dataclass(frozen=True, slots=True)
class Balances:
    """The accounts of the creator at one moment. Amounts earned and spent are positive."""

    available: Coins = ZERO
    held: Coins = ZERO
    gifts: Coins = ZERO
    marketplace: Coins = ZERO
    effects: Coins = ZERO
    trends: Coins = ZERO
    rewards: Coins = ZERO
    opening: Coins = ZERO
    corrections: Coins = ZERO
    viewers: Coins = ZERO
    """What viewers hold: handed to them, and not come home."""

    @property
    def earned(self) -> Coins:
        """Gifts and marketplace fees, less what was reversed or refunded."""
        return Coins(self.gifts + self.marketplace)

    @property
    def spent(self) -> Coins:
        """Effects, trend votes and delivered rewards."""
        return Coins(self.effects + self.trends + self.rewards)


def from_accounts(kept: Mapping[Account, Coins]) -> Balances:
    """Balances from what stands on the chart of accounts; income and equity stand there as negative numbers.

    All accounts sum to zero, so what is missing on these stands on the viewers'.
    """
    return Balances(
        available=Coins(kept.get(accounts.WALLET, 0)),
        held=Coins(kept.get(accounts.HELD, 0)),
        gifts=Coins(-kept.get(accounts.INCOME_GIFTS, 0)),
        marketplace=Coins(-kept.get(accounts.INCOME_MARKETPLACE, 0)),
        effects=Coins(kept.get(accounts.EXPENSE_EFFECTS, 0)),
        trends=Coins(kept.get(accounts.EXPENSE_TRENDS, 0)),
        rewards=Coins(kept.get(accounts.EXPENSE_REWARDS, 0)),
        opening=Coins(-kept.get(accounts.EQUITY_OPENING, 0)),
        corrections=Coins(-kept.get(accounts.EQUITY_CORRECTIONS, 0)),
        viewers=Coins(-sum(kept.get(account, 0) for account in accounts.CHART)),
    )


@dataclass(frozen=True, slots=True)
class Day:
    """Earned and spent on one day of the user's time zone; ``gap`` when a feed was down in a session that day."""

    day: date
    earned: Coins
    spent: Coins
    gap: bool = False
