"""The trend whose standings viewers see: one at a time, kept through a restart."""

from collections.abc import Callable

from overlay_app.economy.spending import NotFound, NotSpent
from overlay_app.economy.trends import Trend, TrendState
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.services.trends import Trends
from overlay_app.store import trend_stage, trends
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store


class TrendStage:
    """Puts a trend on stage and takes it off. ``changed`` tells that viewers see another one, or other ranks."""

    def __init__(self, store: Store, watched: Trends, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._clock = clock
        self._again = Refresh("trend on stage", self.load)
        self.on_stage: Trend | None = None
        self.changed: Notice[None] = Notice()
        watched.changed.listen(lambda _: self._again.soon())

    async def load(self) -> None:
        """Read what is on stage. A trend that was cancelled has left it."""
        trend = await self._store.read(trend_stage.on_stage)
        if trend is not None and trend.state(self._clock()) is TrendState.CANCELLED:
            trend = None
        if trend != self.on_stage:
            self.on_stage = trend
            self.changed.tell(None)

    async def show(self, trend: str, *, on_stage: bool) -> None:
        """Let viewers see a trend's standings instead of any other's, or take them down. Raises ``NotSpent``."""
        now = self._clock()
        await self._store.run(lambda db: _show(db, trend, on_stage, now))
        await self.load()
        self.changed.tell(None)


def _show(db: Transaction, trend: str, on_stage: bool, now: EpochMs) -> None:
    found = trends.find(db, trend)
    if found is None:
        raise NotFound("There is no such trend.")
    if not on_stage:
        trend_stage.take_down(db, trend)
        return
    if found.state(now) is TrendState.CANCELLED:
        raise NotSpent("The trend was cancelled: it has no standings to show.")
    if not found.standings:
        raise NotSpent("Nothing is put up for this trend yet. Vote for a piece of content first.")
    trend_stage.put_up(db, trend)
