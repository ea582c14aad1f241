"""The session follows the stream: it begins with it, and ends a while after it, in which the stream may come back."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from overlay_app.events.model import StreamEnded, StreamStarted
from overlay_app.services.live_session import LiveSession
from overlay_app.services.shown import ShownEvent, ShownGift

HICCUP_SECONDS = 30
"""How long a stream may be gone before the session ends: services and routers hiccup."""

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
    ) -> None:
        self._session = session
        self._wanted = wanted
        self._says = says
        self._spawn = spawn
        self._hiccup_seconds = hiccup_seconds
        self._streams: set[str] = set()
        """Who says that the stream runs."""
        self._ending: asyncio.TimerHandle | None = None

    def shown(self, things: Iterable[ShownGift | ShownEvent]) -> None:
        """Events came: a feed may tell of the stream as well."""
        for thing in things:
            if isinstance(thing, ShownEvent) and not thing.fact.test:
                if isinstance(thing.fact, StreamStarted):
                    self.stream(runs=True, by=thing.source)
                elif isinstance(thing.fact, StreamEnded):
                    self.stream(runs=False, by=thing.source)

    def stream(self, *, runs: bool, by: str = "obs") -> None:
        """The stream runs, or does not, says one of those who tell. Where several tell, it has ended with the last.

        Told again, nothing happens: a session ended by hand stays ended.
        """
        before = bool(self._streams)
        if runs:
            self._streams.add(by)
        else:
            self._streams.discard(by)
        if before == bool(self._streams):
            return
        if runs:
            self._cancel()
            if self._wanted() and self._session.tonight.session is None:
                self._spawn(self._begin(), "session with the stream")
        elif self._wanted() and self._session.tonight.session is not None:
            self._says(f"The stream has ended: the session ends in {self._hiccup_seconds:g} s, unless it comes back.")
            self._ending = asyncio.get_running_loop().call_later(self._hiccup_seconds, self._end)

    def stay(self) -> None:
        """Let the session go on, although the stream has ended."""
        self._cancel()

    def close(self) -> None:
        """Do nothing more."""
        self._cancel()

    async def _begin(self) -> None:
        if self._session.tonight.session is None:
            await self._session.start("")
            log.info("The stream began, and the session with it.")

    def _end(self) -> None:
        self._ending = None
        self._says("")
        if self._wanted() and self._session.tonight.session is not None:
            log.info("The stream has ended, and the session with it.")
            self._spawn(self._session.end(), "session with the stream")

    def _cancel(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None
            self._says("")
