"""The sessions that were, as the Schedule page shows them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from overlay_app.economy.sessions import Earned, Story
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession, Tonight
from overlay_app.services.refresh import Refresh
from overlay_app.services.sessions import PAGE, Sessions
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.sessions import SessionsPanel
from overlay_app.ui.panels.sessions_state import SessionsActions, SessionsState
from overlay_app.ui.presenters.schedule import ScheduleWork
from overlay_app.ui.presenters.till import Say

ENDED = "“{title}” has ended. What it came to stands on the Schedule page, under Sessions."


class SessionsPresenter:
    """Feeds a ``SessionsPanel``."""

    def __init__(
        self,
        sessions: Sessions,
        session: LiveSession,
        tasks: Tasks,
        say: Say,
        zone: Callable[[], tzinfo],
        title_of: Callable[[str], str],
    ) -> None:
        """``title_of`` a source is how the user knows it."""
        self._sessions = sessions
        self._title_of = title_of
        self._running = session.tonight.session
        self._zone = zone
        self._say = say
        self._work = ScheduleWork(tasks, say)
        self._state = SessionsState(zone=zone())
        self._pages = 1
        self._looked: str | None = None
        self._again = Refresh("sessions", self._refresh)
        actions = SessionsActions(
            look=self._look,
            show_more=self._show_more,
            rename=lambda session, title: self._work.do("rename", lambda: sessions.rename(session, title)),
            split=self._split,
            merge=self._merge,
        )
        self.panel = SessionsPanel(actions, now_ms)
        sessions.changed.listen(lambda _: self.refresh_soon())
        session.changed.listen(self._show_tonight)

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        listed: list[Earned] = []
        more = True
        while more and len(listed) < self._pages * PAGE:
            page = await self._sessions.page(listed[-1].session.started_at if listed else None)
            listed += page
            more = len(page) == PAGE
        known = [earned.session.id for earned in listed]
        looked = self._looked if self._looked in known else next(iter(known), None)
        story = None if looked is None else self._named(await self._sessions.story(looked))
        self._state = replace(self._state, sessions=tuple(listed), more=more, story=story, zone=self._zone())
        self.panel.show(self._state)

    def _named(self, story: Story | None) -> Story | None:
        if story is None:
            return None
        return replace(story, gaps=tuple(replace(gap, source=self._title_of(gap.source)) for gap in story.gaps))

    def _show_tonight(self, tonight: Tonight) -> None:
        """Whether by hand, with the stream or by silence: a session that ends says where its story stands."""
        ended, self._running = self._running, tonight.session
        if ended is not None and tonight.session is None:
            self._say(ENDED.format(title=ended.title), None)

    def _look(self, session: str) -> None:
        self._looked = session
        self.refresh_soon()

    def _show_more(self) -> None:
        self._pages += 1
        self.refresh_soon()

    def _split(self, session: str, at: EpochMs, title: str) -> None:
        whole = next((each.session for each in self._state.sessions if each.session.id == session), None)

        async def split() -> None:
            after = await self._sessions.split(session, at, title)

            async def join() -> None:
                merged = await self._sessions.merge(after)
                if whole is not None:
                    await self._sessions.rename(merged.kept.id, whole.title)

            self._say("The session was split in two.", lambda: self._work.do("undo a split", join))

        self._work.do("split a session", split)

    def _merge(self, session: str) -> None:
        async def merge() -> None:
            merged = await self._sessions.merge(session)
            self._looked = merged.kept.id

            async def part() -> None:
                await self._sessions.unmerge(merged)

            self._say("The two sessions are one.", lambda: self._work.do("undo a merge", part))
            self.refresh_soon()

        self._work.do("merge sessions", merge)
