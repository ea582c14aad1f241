"""Monthly budgets: set, shown, and asked before each spend."""

from collections.abc import Callable, Mapping
from datetime import tzinfo

from overlay_app.economy import budgets as rules
from overlay_app.economy.budgets import Budget
from overlay_app.economy.spending import Allowance, NotSpent, Spending
from overlay_app.ledger.coins import Coins, EpochMs, NotCoins, coins
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.store import budgets
from overlay_app.store.writer import Store


class Budgets:
    """The budgets of this month, in the creator's time zone."""

    def __init__(self, store: Store, zone: Callable[[], tzinfo], clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._zone = zone
        self._clock = clock
        self.changed: Notice[None] = Notice()

    async def read(self) -> Mapping[Spending, Budget]:
        """Every budget, and what this month has spent of it."""
        month = self._month()
        return await self._store.read(lambda db: budgets.read(db, month))

    async def set(self, spending: Spending, amount: int | None) -> None:
        """Let a month come to ``amount`` coins; None sets no limit. Raises ``NotSpent``."""
        try:
            limit = None if amount is None else coins(amount)
        except NotCoins as wrong:
            raise NotSpent(str(wrong)) from wrong
        if limit is not None and limit < 0:
            raise NotSpent("A budget is 0 coins or more.")
        await self._store.run(lambda db: budgets.save(db, spending, limit))
        self.changed.tell(None)

    async def warning(self, spending: Spending, cost: Coins) -> str:
        """What to tell the creator before spending ``cost``; empty where it stays within the budget."""
        month = self._month()
        budget = await self._store.read(lambda db: budgets.of(db, spending, month))
        return rules.warning(budget, cost)

    def allowance(self, *, over_budget: bool = False) -> Allowance:
        """Under what a spend is made now; ``over_budget`` where the creator was warned and goes on."""
        return Allowance(self._clock(), self._month(), over_budget)

    def _month(self) -> tuple[EpochMs, EpochMs]:
        return rules.month_of(self._clock(), self._zone())
