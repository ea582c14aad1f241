"""Sessions that were: what each came to and what happened in it; renamed, split and merged afterwards."""

from collections.abc import Callable, Sequence
from functools import partial

from overlay_app.economy.sessions import TITLE_KEPT, Earned, NotChanged, Story
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession, Tonight
from overlay_app.services.notice import Notice
from overlay_app.services.schedule import Schedule
from overlay_app.store import session_story, sessions
from overlay_app.store.engine import Transaction
from overlay_app.store.sessions import Merged
from overlay_app.store.writer import Store

PAGE = 50


class Sessions:
    """Tells of sessions; ``changed`` that one is different from what was told."""

    def __init__(
        self, store: Store, running: LiveSession, schedule: Schedule, clock: Callable[[], EpochMs] = now_ms
    ) -> None:
        self._store = store
        self._running = running
        self._schedule = schedule
        self._clock = clock
        self.changed: Notice[None] = Notice()

    async def page(self, before: EpochMs | None = None) -> Sequence[Earned]:
        """Sessions and what they came to, the newest first; those that began before an instant where one is given."""
        return await self._store.read(partial(_page, before))

    async def story(self, session: str) -> Story | None:
        """What happened in a session; None where there is none of that id."""
        return await self._store.read(partial(_story, session, self._clock()))

    async def rename(self, session: str, title: str) -> None:
        """Give a session another title. Raises ``NotChanged``."""
        title = _titled(title)
        await self._store.run(lambda db: sessions.rename(db, session, title))
        await self._told()

    async def split(self, session: str, at: EpochMs, title: str) -> str:
        """End a session at an instant and let a new one go on from there; return its id. Raises ``NotChanged``."""
        title = _titled(title)
        after = await self._store.run(lambda db: sessions.split(db, session, at, title, self._clock()))
        await self._told()
        return after.id

    async def merge(self, session: str) -> Merged:
        """Make a session one with the one before it. What is returned undoes it. Raises ``NotChanged``."""
        merged = await self._store.run(lambda db: sessions.merge(db, session))
        await self._told()
        return merged

    async def unmerge(self, merged: Merged) -> None:
        """Make two sessions of one again. Raises ``NotChanged``."""
        await self._store.run(lambda db: sessions.unmerge(db, merged))
        await self._told()

    async def note_plan(self, tonight: Tonight) -> None:
        """Remember when the running session was meant to begin."""
        session = tonight.session
        if session is None or session.planned_at is not None:
            return
        planned = self._schedule.live_at(session.started_at)
        if planned is not None:
            await self._store.run(lambda db: sessions.set_planned(db, session.id, planned.at))
            await self._told()

    async def _told(self) -> None:
        self._running.refresh_soon()
        self.changed.tell(None)


def _titled(title: str) -> str:
    title = safe_text(title, TITLE_KEPT)
    if not title:
        raise NotChanged("Give the session a title.")
    return title


def _page(before: EpochMs | None, db: Transaction) -> Sequence[Earned]:
    return [session_story.earned(db, session) for session in sessions.page(db, before=before, limit=PAGE)]


def _story(session: str, now: EpochMs, db: Transaction) -> Story | None:
    found = sessions.find(db, session)
    return None if found is None else session_story.read(db, found, now)
