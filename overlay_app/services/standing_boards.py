"""The boards that stand by themselves: how many watch, who gave most, and how to take part."""

from collections.abc import Callable
from datetime import tzinfo

from overlay_app.services.boards import Boards
from overlay_app.services.how_to import HowToBoard
from overlay_app.services.live_session import LiveSession, Tonight
from overlay_app.services.moderation import Moderation
from overlay_app.services.top_supporters import TopSupportersBoard
from overlay_app.services.viewer_count import ViewerBoard
from overlay_app.store.writer import Store


class StandingBoards:
    """Made together, because the same things move them."""

    def __init__(
        self, store: Store, boards: Boards, moderation: Moderation, session: LiveSession, zone: Callable[[], tzinfo]
    ) -> None:
        self.viewers = ViewerBoard(boards)
        self.top_supporters = TopSupportersBoard(store, boards, moderation, session, zone)
        self.how_to = HowToBoard(store, boards)
        session.changed.listen(self._session_changed)
        moderation.changed.listen(lambda _: self.top_supporters.refresh_soon())

    async def close(self) -> None:
        """Let nothing come or change any more."""
        self.viewers.close()
        self.how_to.close()
        await self.top_supporters.close()

    def _session_changed(self, tonight: Tonight) -> None:
        self.viewers.session_changed(tonight)
        self.how_to.session_changed(tonight)
        self.top_supporters.refresh_soon()
