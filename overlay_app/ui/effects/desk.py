"""The user's packs on their way to the stage: drawn as soon as they are good, measured before they may go on air."""

import asyncio
import logging
from collections.abc import Callable

from overlay_app.services.packs import PackShelf, UserPack
from overlay_app.stage.flash import Verdict
from overlay_app.ui.effects.book import EffectBook, drawn
from overlay_app.ui.effects.flash import measure
from overlay_app.ui.effects.screen import NotDrawn

_LOOKED_EVERY_SECONDS = 2.0

log = logging.getLogger(__name__)


class EffectDesk:
    """Shows the shelf's packs to the ``book`` that the overlay draws from, and measures them while no session runs."""

    def __init__(self, shelf: PackShelf, book: EffectBook, in_session: Callable[[], bool]) -> None:
        self._shelf = shelf
        self._book = book
        self._in_session = in_session
        self._measuring = asyncio.Lock()
        self._refused: set[str] = set()
        shelf.changed.listen(lambda _: self._show())
        self._show()

    async def measure(self, effect: str, on_progress: Callable[[float], None] | None = None) -> Verdict | None:
        """Measure a pack of the user's now, also during a session, and keep the verdict. Raises ``NotDrawn``.

        None where there is no such pack.
        """
        user = self._shelf.find(effect)
        if user is None:
            return None
        async with self._measuring:
            verdict = await measure(drawn(user.pack, user.folder), on_progress)
        await self._shelf.keep_verdict(effect, verdict)
        return verdict

    async def watch(self) -> None:
        """Measure what nobody measured yet, one pack after the other. Runs until cancelled."""
        while True:
            waiting = self._next()
            if waiting is None or self._in_session():
                await asyncio.sleep(_LOOKED_EVERY_SECONDS)
                continue
            try:
                await self.measure(waiting.pack.id)
            except NotDrawn as problem:
                self._refused.add(waiting.digest)
                log.warning("The effect pack %s cannot be drawn: %s", waiting.pack.id, problem)

    def _next(self) -> UserPack | None:
        return next((u for u in self._shelf.user_packs if u.intensity is None and u.digest not in self._refused), None)

    def _show(self) -> None:
        self._book.show_packs((user.pack, user.folder) for user in self._shelf.user_packs)
