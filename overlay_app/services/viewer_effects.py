"""Effects fired by viewers: a word in the chat, coins of the viewer's own, and a wait before the next time."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from overlay_app.economy.spending import NotSpent
from overlay_app.economy.viewers import Opened, keyword_of
from overlay_app.events.model import Chat
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.effects import Effects
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.shown import ShownEvent
from overlay_app.services.viewers import Viewers
from overlay_app.store.problems import StoreProblem

WAITING_AT_MOST = 100
"""So many words wait to be heard. Beyond, they are passed over: nothing was taken for them."""

REMEMBERED = 50

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a viewer asked for by a word in the chat. ``refusal`` says why nothing came of it; empty where it did."""

    at: EpochMs
    viewer: str
    name: str
    keyword: str
    refusal: str = ""


class ViewerEffects:
    """Listens for keywords and fires what they stand for. ``changed`` tells that somebody asked."""

    def __init__(
        self,
        effects: Effects,
        viewers: Viewers,
        is_struck: Callable[[str], bool],
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self._effects = effects
        self._viewers = viewers
        self._is_struck = is_struck
        self._clock = clock
        self._waiting: deque[tuple[Opened, ShownEvent]] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._asked: deque[Asked] = deque(maxlen=REMEMBERED)
        self.changed: Notice[None] = Notice()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What was asked for since the start, the newest first."""
        return tuple(reversed(self._asked))

    def ingested(self, ingested: Ingested) -> None:
        """Events came: some may be keywords."""
        if not self._viewers.offered:
            return
        for shown in ingested.batch.shown:
            if isinstance(shown, ShownEvent) and isinstance(shown.fact, Chat) and not shown.fact.test:
                self._hear(shown, shown.fact)

    async def settled(self) -> None:
        """Wait until every word that was heard is dealt with."""
        if self._worker is not None:
            await asyncio.wait({self._worker})

    async def close(self) -> None:
        """Hear no more."""
        self._waiting.clear()
        await self.settled()

    def _hear(self, shown: ShownEvent, chat: Chat) -> None:
        keyword = keyword_of(chat.text)
        opened = None if keyword is None else self._viewers.offered.get(keyword)
        if opened is None or not shown.supporter or self._is_struck(shown.supporter):
            return
        waits = any(each is opened and other.supporter == shown.supporter for each, other in self._waiting)
        if waits or len(self._waiting) >= WAITING_AT_MOST:
            return
        self._waiting.append((opened, shown))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work(), name="effects by viewers")

    async def _work(self) -> None:
        while self._waiting:
            opened, shown = self._waiting.popleft()
            refusal = ""
            try:
                await self._effects.fire_for_viewer(opened, shown.supporter)
            except NotSpent as refused:
                refusal = str(refused)
            except StoreProblem as problem:
                log.warning("What a viewer asked for could not be booked: %s", problem)
                refusal = str(problem)
            self._asked.append(Asked(self._clock(), shown.supporter, shown.name, opened.keyword, refusal))
            self.changed.tell(None)
