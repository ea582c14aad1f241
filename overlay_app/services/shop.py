"""Everything coins are spent on, in one place: built together, watched together, closed together."""

from collections.abc import Callable, Coroutine
from datetime import tzinfo
from typing import Any

from overlay_app.economy.effects import Packs
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.budgets import Budgets
from overlay_app.services.clock import now_ms
from overlay_app.services.effects import Airing, Effects
from overlay_app.services.notice import Notice
from overlay_app.services.orders import Orders, Post
from overlay_app.services.partner_post import post
from overlay_app.services.redemptions import Redemptions
from overlay_app.services.signing import SigningKeys, Vault
from overlay_app.services.trends import Trends
from overlay_app.services.viewers import Viewers
from overlay_app.store.writer import Store


class Shop:
    """The services behind the pages on which coins are spent. ``changed`` tells that coins may have moved."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        packs: Packs,
        airing: Airing,
        zone: Callable[[], tzinfo],
        clock: Callable[[], EpochMs] = now_ms,
        send: Post = post,
    ) -> None:
        self.budgets = Budgets(store, zone, clock)
        self.effects = Effects(store, packs, self.budgets, airing, clock)
        self.trends = Trends(store, self.budgets, clock)
        self.redemptions = Redemptions(store, self.budgets, clock)
        self.viewers = Viewers(store, self.budgets, clock)
        self.keys = SigningKeys(vault)
        self.orders = Orders(store, self.keys, clock, send)
        self.changed: Notice[None] = Notice()
        for service in (self.effects, self.trends, self.redemptions, self.viewers, self.orders):
            service.changed.listen(self.changed.tell)
        self.redemptions.changed.listen(lambda _: self.orders.wake())

    async def load(self) -> None:
        """Finish what the last run left open."""
        await self.redemptions.deliver_overdue()
        await self.effects.load()

    def watches(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What runs beside everything else until it is cancelled, by name."""
        return {
            "orders": self.orders.run(),
            "effects overdue": self.effects.watch(),
            "rewards overdue": self.redemptions.watch(),
        }

    async def close(self) -> None:
        """Book what the stage has said."""
        await self.effects.close()
