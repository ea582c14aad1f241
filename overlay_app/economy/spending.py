"""What all spending has in common: the wallet never goes below zero by it, and it can be undone for ten seconds."""

from dataclasses import dataclass
from enum import StrEnum

from overlay_app.ledger.coins import Coins, EpochMs

UNDO_MS = 10_000
"""How long a spend can be taken back by Undo."""

PRICE_AT_MOST = 10_000_000


class Spending(StrEnum):
    """What coins are spent on. Subjects of its entries begin with the word of ``subject_prefix``."""

    EFFECTS = "effects"
    TRENDS = "trends"
    REWARDS = "rewards"
    VIEWERS = "viewers"
    """What is handed to viewers."""

    @property
    def subject_prefix(self) -> str:
        """How the subjects of its entries begin."""
        return {
            Spending.EFFECTS: "effect:",
            Spending.TRENDS: "trend:",
            Spending.REWARDS: "reward:",
            Spending.VIEWERS: "drop:",
        }[self]


class NotSpent(ValueError):
    """Nothing was spent or changed; the message says why, and what to do."""


class NotEnough(NotSpent):
    """The wallet holds less than this costs."""


class OverBudget(NotSpent):
    """It would pass the month's budget; asked again with the creator's consent, it goes through."""


class NotFound(NotSpent):
    """There is no such thing."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Under what a spend is made. ``month`` bounds the budget's month, its end excluded."""

    now: EpochMs
    month: tuple[EpochMs, EpochMs]
    over_budget: bool = False
    """The creator was warned that the budget will be passed, and wants it so."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a request to spend, advance or cancel came to. The same request again gets the same receipt.

    ``id`` names a purchase, vote, firing or redemption for ``undo`` and what comes later; ``coins`` is what it cost.
    """

    spending: Spending
    id: str
    what: str
    status: str
    coins: Coins
    at: EpochMs


def check_price(price: int) -> Coins:
    """``price`` as coins. Raises ``NotSpent`` unless it lies between 1 and ten million."""
    if type(price) is not int or not 1 <= price <= PRICE_AT_MOST:
        raise NotSpent(f"Give a whole number of coins from 1 to {PRICE_AT_MOST:,}.")
    return Coins(price)


def shortage(available: Coins, cost: Coins) -> str:
    """Why ``cost`` cannot be spent; empty where it can."""
    if cost <= available:
        return ""
    if available < 0:
        return (
            f"{-available:,} coins are owed, because gifts or sales were taken back. "
            "Spending is possible again once the balance is above zero."
        )
    return f"This costs {cost:,} coins, and {available:,} are available."


def too_late(spent_at: EpochMs, now: EpochMs) -> str:
    """Why time forbids an undo; empty while it does not."""
    return "" if now < spent_at + UNDO_MS else "Undo is possible for ten seconds."
