"""The live session: begun by hand or by the first gift, ended by hand or by silence; its gaps and tonight's figures."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import partial

from overlay_app.economy.sessions import Gap, GiftCame, Session, over_by_silence
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.store import balances, raw_events, session_story, sessions
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

SILENCE_LOOKED_AT_SECONDS = 60.0

OURSELVES = "coinstage"
"""The source of a gap in which the app itself was not running."""

OWN_GAP_MS = 5_000
"""A restart quicker than this missed nothing that the platform's bridges do not repeat."""


@dataclass(frozen=True, slots=True)
class Tonight:
    """The running session, or None, and what it has come to."""

    session: Session | None = None
    coins: Coins = ZERO
    gifts: int = 0
    people: int = 0
    gaps: tuple[Gap, ...] = ()


class LiveSession:
    """Keeps ``tonight`` up to date and tells ``changed`` of it."""

    def __init__(
        self,
        store: Store,
        zone: Callable[[], tzinfo | None],
        clock: Callable[[], EpochMs] = now_ms,
        planned_title: Callable[[EpochMs], str | None] = lambda now: None,
    ) -> None:
        """``planned_title`` tells what a session begun at an instant was planned as, if it was."""
        self._store = store
        self._planned_title = planned_title
        self._zone = zone
        self._clock = clock
        self._last_event_at = clock()
        self._again = Refresh("session", self._refresh)
        self._begun: Session | None = None
        """Begun by a gift just booked; its figures are not read yet."""
        self.tonight = Tonight()
        self.changed: Notice[Tonight] = Notice()

    @property
    def running(self) -> Session | None:
        """The session that runs: a moment sooner than ``tonight`` has it where a gift has just begun it."""
        return self._begun or self.tonight.session

    @property
    def silent_ms(self) -> int:
        """For how long nothing has come; 0 also where the clock was set back meanwhile."""
        return max(0, self._clock() - self._last_event_at)

    async def load(self) -> None:
        """Take up the session that was running when the app stopped, unless it has been silent for too long since.

        The time in between is a gap of our own: what came then, nobody heard.
        """
        await self._store.run(partial(_take_up, self._clock()))
        await self._refresh()

    async def latest_gifts(self, at_most: int) -> Sequence[GiftCame]:
        """What the running session has brought last, the newest first; nothing where none runs."""
        session = self.running
        if session is None:
            return ()
        return await self._store.read(lambda db: session_story.latest_gifts(db, session.id, at_most))

    def default_title(self) -> str:
        """How a session that nobody names is named: as it was planned, else by its date."""
        now = self._clock()
        if (planned := self._planned_title(now)) is not None:
            return planned
        today = datetime.fromtimestamp(now / 1000, self._zone())
        return f"Live {today.day} {today:%b %Y}"

    async def start(self, title: str) -> None:
        """Begin a session by hand."""
        await self._store.run(lambda db: sessions.start(db, title.strip() or self.default_title(), self._clock()))
        self._last_event_at = self._clock()
        await self._refresh()

    async def end(self, only: str | None = None) -> None:
        """End the running session; with ``only`` none but that one."""
        if (session := self.running) is not None and only in {None, session.id}:
            await self._store.run(lambda db: sessions.end(db, session.id, self._clock()))
            self._begun = None
            await self._refresh()

    async def rename(self, title: str) -> None:
        """Give the running session another title."""
        session = self.tonight.session
        if session is not None and title.strip():
            await self._store.run(lambda db: sessions.rename(db, session.id, title.strip()))
            await self._refresh()

    async def gap(self, source: str, since: EpochMs, until: EpochMs | None) -> None:
        """A feed went down (``until`` is None) or came back: in a session the books say so."""
        await self._store.run(partial(_note_gap, source, since, until))
        await self._refresh()

    async def leave(self) -> None:
        """The app ends: from now on a session that runs goes unheard."""
        await self._store.run(partial(_leave, self._clock()))

    def ingested(self, ingested: Ingested) -> None:
        """Events came: the session is not silent, and tonight's figures may have moved."""
        self._last_event_at = self._clock()
        session = ingested.batch.session
        if session is not None and (self.running is None or session.id != self.running.id):
            self._begun = session
        if ingested.batch.bookings or session != self.tonight.session:
            self.refresh_soon()

    def refresh_soon(self) -> None:
        """Read tonight's figures again; asked while it is under way, once more afterwards."""
        self._again.soon()

    async def watch_silence(self) -> None:
        """End the session when nothing has come for 45 minutes. Runs until cancelled."""
        while True:
            await asyncio.sleep(SILENCE_LOOKED_AT_SECONDS)
            session = self.tonight.session
            if session is not None and over_by_silence(session, self._last_event_at, self._clock()):
                await self.end(session.id)

    async def _refresh(self) -> None:
        begun = self._begun
        tonight = await self._store.read(_read)
        if self._begun is begun:  # what began meanwhile may not be among what was read
            self._begun = None
        if tonight != self.tonight:
            self.tonight = tonight
            self.changed.tell(tonight)


def _read(db: Transaction) -> Tonight:
    session = sessions.running(db)
    if session is None:
        return Tonight()
    coins, gifts, people = balances.of_session(db, session.id)
    gaps = tuple(sessions.gaps(db, session.id))
    return replace(Tonight(session), coins=coins, gifts=gifts, people=people, gaps=gaps)


def _take_up(now: EpochMs, db: Transaction) -> None:
    session = sessions.running(db)
    if session is None:
        return
    last_event_at = max(raw_events.last_received_at(db) or session.started_at, session.started_at)
    # After a crash nobody knows when it was: then nothing is vouched for that came after the last event.
    away_since = max(last_event_at, sessions.take_gap_back(db, OURSELVES) or last_event_at)
    if over_by_silence(session, last_event_at, now):
        sessions.end(db, session.id, last_event_at)
    elif now - away_since >= OWN_GAP_MS:
        sessions.close_gaps(db, now)
        sessions.open_gap(db, session.id, OURSELVES, away_since)
        sessions.close_gap(db, OURSELVES, now)


def _leave(now: EpochMs, db: Transaction) -> None:
    session = sessions.running(db)
    if session is not None:
        sessions.open_gap(db, session.id, OURSELVES, now)


def _note_gap(source: str, since: EpochMs, until: EpochMs | None, db: Transaction) -> None:
    session = sessions.running(db)
    if until is not None and sessions.close_gap(db, source, until):
        return
    # Where the session began while the feed was down, its gap is first heard of at its end.
    if session is not None and (until is None or until > session.started_at):
        sessions.open_gap(db, session.id, source, max(since, session.started_at))
        if until is not None:
            sessions.close_gap(db, source, until)
