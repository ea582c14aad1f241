"""Which feed brings the gifts of an origin, where two try to."""

from overlay_app.services.booking import Contest
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.store import origins
from overlay_app.store.writer import Store


class Feeds:
    """Remembers who was refused since the start, and lets the creator change places."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._contests: dict[str, Contest] = {}
        self.changed: Notice[None] = Notice()

    @property
    def contests(self) -> tuple[Contest, ...]:
        """Origins that a second feed brought gifts for."""
        return tuple(self._contests.values())

    def ingested(self, ingested: Ingested) -> None:
        """Note who was refused."""
        for contest in ingested.batch.contests:
            if self._contests.get(contest.origin) != contest:
                self._contests[contest.origin] = contest
                self.changed.tell(None)

    async def switch(self, origin: str) -> None:
        """The refused feed brings the gifts from now on; the other is refused instead."""
        contest = self._contests.pop(origin, None)
        if contest is not None:
            await self._store.run(lambda db: origins.feed_by(db, origin, contest.refused, contest.refused_space))
            self.changed.tell(None)
