"""What the audience takes part in, in one place: built together, told together, closed together."""

from collections.abc import Callable

from overlay_app.economy import polls
from overlay_app.economy.effects import Trigger
from overlay_app.economy.spending import NotFound
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.audience_boards import AudienceBoards
from overlay_app.services.boards import Boards
from overlay_app.services.challenges import Challenges
from overlay_app.services.clock import now_ms
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingested
from overlay_app.services.moderation import Moderation
from overlay_app.services.notice import Notice
from overlay_app.services.polls import Polls
from overlay_app.services.shop import Shop
from overlay_app.services.trend_stage import TrendStage
from overlay_app.store.requests import Request
from overlay_app.store.writer import Store


class Audience:
    """Polls, challenges and the trend on stage. ``coins_moved`` tells that viewers paid for votes, or were repaid."""

    def __init__(
        self,
        store: Store,
        shop: Shop,
        held: Held,
        boards: Boards,
        moderation: Moderation,
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self.polls = Polls(store, moderation.why_text_withheld, clock)
        self.challenges = Challenges(
            store,
            lambda effect: shop.effects.fire(effect, Trigger.RULE),
            moderation.why_text_withheld,
            clock,
        )
        self._trends = shop.trends
        self.trend_stage = TrendStage(store, shop.trends, clock)
        self.coins_moved: Notice[None] = Notice()
        self._boards = AudienceBoards(boards, moderation.text_of, self.polls, self.challenges, self.trend_stage)
        self.polls.coins_returned.listen(self.coins_moved.tell)
        held.booked.listen(lambda _: self.challenges.held_booked())

    async def load(self) -> None:
        """Settle what ended while nobody looked, and put on stage what stood there."""
        await self.polls.load()
        await self.challenges.load()
        await self.trend_stage.load()
        self._boards.put_up()

    async def ask_about(
        self, trend: str, question: str = "", seconds: int | None = None, *, request: Request | None = None
    ) -> str:
        """Open a poll about what leads in a trend, and return its id. Raises ``NotSpent``."""
        found = await self._trends.find(trend)
        if found is None:
            raise NotFound("There is no such trend.")
        return await self.polls.open(polls.about(found, question, seconds), request=request)

    def ingested(self, ingested: Ingested) -> None:
        """Events came."""
        self.polls.ingested(ingested)
        self.challenges.ingested(ingested)
        if ingested.batch.coins_came_home:
            self.coins_moved.tell(None)

    def close(self) -> None:
        """Wait for nothing any more."""
        self.polls.stop()
        self.challenges.stop()
