"""What the audience takes part in, in one place: built together, told together, closed together."""

from overlay_app.economy.effects import Trigger
from overlay_app.services.audience_boards import AudienceBoards
from overlay_app.services.boards import Boards
from overlay_app.services.challenges import Challenges
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingested
from overlay_app.services.moderation import Moderation
from overlay_app.services.notice import Notice
from overlay_app.services.polls import Polls
from overlay_app.services.shop import Shop
from overlay_app.services.trend_stage import TrendStage
from overlay_app.store.writer import Store


class Audience:
    """Polls, challenges and the trend on stage. ``coins_moved`` tells that viewers paid for votes, or were paid back."""

    def __init__(self, store: Store, shop: Shop, held: Held, boards: Boards, moderation: Moderation) -> None:
        self.polls = Polls(store, moderation.why_text_withheld)
        self.challenges = Challenges(
            store,
            lambda effect: shop.effects.fire(effect, Trigger.RULE),
            moderation.why_text_withheld,
        )
        self.trend_stage = TrendStage(store, shop.trends)
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
