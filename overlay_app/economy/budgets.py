"""Monthly budgets: a warning before one is passed."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from overlay_app.economy.spending import Spending
from overlay_app.ledger.coins import ZERO, Coins, EpochMs


@dataclass(frozen=True, slots=True)
class Budget:
    """A kind of spending in one month: ``coins`` may be spent (None: no limit), ``spent`` were, open holds included."""

    spending: Spending
    coins: Coins | None = None
    spent: Coins = ZERO

    @property
    def left(self) -> Coins | None:
        """What may still be spent; below zero where the budget was passed."""
        return None if self.coins is None else Coins(self.coins - self.spent)


def warning(budget: Budget, cost: Coins) -> str:
    """What the creator should know before spending ``cost``; empty where it stays within the budget."""
    if budget.coins is None or budget.spent + cost <= budget.coins:
        return ""
    return (
        f"This passes the month's budget for {budget.spending}: {budget.spent:,} of {budget.coins:,} coins are spent, "
        f"and this costs {cost:,}."
    )


def month_of(now: EpochMs, zone: tzinfo) -> tuple[EpochMs, EpochMs]:
    """The begin of the month of ``now`` in ``zone``, and the begin of the next."""
    today = datetime.fromtimestamp(now / 1000, zone)
    following = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    return _begin(today.year, today.month, zone), _begin(*following, zone)


def _begin(year: int, month: int, zone: tzinfo) -> EpochMs:
    return EpochMs(int(datetime(year, month, 1, tzinfo=zone).timestamp() * 1000))
