"""The session follows the stream: it begins with it, and ends a while after it, in which the stream may come back.

Where OBS itself goes away while it streams, nobody knows whether the stream runs: it may have crashed, and be started
again within minutes. The session then ends once that has lasted and nothing has come from viewers either.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from overlay_app.events.model import StreamEnded, StreamStarted
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession, Tonight
from overlay_app.services.shown import ShownEvent, ShownGift

HICCUP_SECONDS = 30
"""How long a stream may be gone before the session ends: services and routers hiccup."""
GONE_SECONDS = 600
"""How long OBS may be gone that streamed, and viewers silent, before the session ends."""

OBS = "obs"
ENDED = "The stream has ended: the session ends in {seconds:g} s, unless it comes back."
GONE = (
    "OBS went away while it streamed. "
    "The session ends after {minutes:g} minutes without OBS and without anything from viewers."
)
BACK = (
    "OBS is back, but does not stream. "
    "The session ends after {minutes:g} minutes without a stream and without anything from viewers."
)

Spawn = Callable[[Coroutine[Any, Any, None], str], None]

log = logging.getLogger(__name__)


class Following:
    """Told whether the stream runs, begins and ends the session. ``says`` hears what is about to happen, in words."""

    def __init__(
        self,
        session: LiveSession,
        wanted: Callable[[], bool],
        says: Callable[[str], None],
        spawn: Spawn,
        hiccup_seconds: float = HICCUP_SECONDS,
        gone_seconds: float = GONE_SECONDS,
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self._session = session
        self._wanted = wanted
        self._says = says
        self._spawn = spawn
        self._hiccup_seconds = hiccup_seconds
        self._gone_seconds = gone_seconds
        self._clock = clock
        self._streams: set[str] = set()
        """Who says that the stream runs."""
        self._gone_at: EpochMs | None = None
        """When OBS went away while it streamed, where it has not said since whether it does."""
        self._ending: asyncio.TimerHandle | None = None
        self._of = ""
        """The session that is about to end."""
        self._closed = False
        session.changed.listen(self._session_changed)

    def shown(self, things: Iterable[ShownGift | ShownEvent]) -> None:
        """Events came: a feed may tell of the stream as well."""
        for thing in things:
            if isinstance(thing, ShownEvent) and not thing.fact.test:
                if isinstance(thing.fact, StreamStarted):
                    self.stream(runs=True, by=thing.source)
                elif isinstance(thing.fact, StreamEnded):
                    self.stream(runs=False, by=thing.source)

    def stream(self, *, runs: bool, by: str = OBS) -> None:
        """The stream runs, or does not, says one of those who tell. Where several tell, it has ended with the last.

        Told again, nothing happens: a session ended by hand stays ended.
        """
        gone_at = None
        if by == OBS:
            gone_at, self._gone_at = self._gone_at, None
        before = bool(self._streams) or (gone_at is not None and self._gone_for(gone_at) < self._gone_seconds)
        if runs:
            self._streams.add(by)
            self._cancel()
            if not before and self._wanted() and self._session.tonight.session is None:
                self._spawn(self._begin(), "session with the stream")
            return
        self._streams.discard(by)
        if self._streams:
            return
        if gone_at is not None:
            if self._ending is not None:
                self._wait(BACK, self._gone_seconds, self._end_if_silent)
        elif before:
            self._wait(ENDED, self._hiccup_seconds, self._end)

    def lost(self) -> None:
        """OBS cannot be asked any more. Where it streamed, it may still do so, or do so again soon."""
        if OBS in self._streams and not self._closed:
            self._streams.discard(OBS)
            self._gone_at = self._clock()
            if not self._streams:
                self._wait(GONE, self._gone_seconds, self._end_if_silent)

    def forget(self) -> None:
        """OBS is not asked any more because nobody wants that: the session goes by silence, or by others who tell."""
        self._streams.discard(OBS)
        self._gone_at = None
        if not self._streams:
            self._cancel()

    def stay(self) -> None:
        """Let the session go on, although the stream has ended."""
        self._cancel()

    def close(self) -> None:
        """Do nothing more."""
        if not self._closed:
            self._closed = True
            self._session.changed.forget(self._session_changed)
            self._cancel()

    async def _begin(self) -> None:
        if self._session.tonight.session is None:
            await self._session.start("")
            log.info("The stream began, and the session with it.")

    def _wait(self, words: str, seconds: float, then: Callable[[], None]) -> None:
        session = self._session.tonight.session
        self._cancel()
        if self._wanted() and session is not None:
            self._of = session.id
            self._ending = asyncio.get_running_loop().call_later(seconds, then)
            self._says(words.format(seconds=seconds, minutes=seconds / 60))

    def _end_if_silent(self) -> None:
        left = self._gone_seconds - self._session.silent_ms / 1000
        if left > 0:
            self._ending = asyncio.get_running_loop().call_later(left, self._end_if_silent)
        else:
            self._end()

    def _end(self) -> None:
        self._ending = None
        self._says("")
        if self._wanted():
            log.info("The stream has ended, and the session with it.")
            self._spawn(self._session.end(self._of), "session with the stream")

    def _session_changed(self, tonight: Tonight) -> None:
        if tonight.session is None or tonight.session.id != self._of:
            self._cancel()

    def _cancel(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None
            self._says("")

    def _gone_for(self, since: EpochMs) -> float:
        return (self._clock() - since) / 1000
