"""Reading again what may have changed, as often as needed and no oftener."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from overlay_app.store.problems import StoreClosed, StoreProblem

REST = 9
"""Where rest is wished for, it lasts so many times as long as a reading took: slow ones take a tenth of the time."""

log = logging.getLogger(__name__)


class Refresh:
    """Calls ``read`` when asked; asked while that is under way, once more afterwards, if wished after a rest."""

    def __init__(self, name: str, read: Callable[[], Awaitable[None]], apart_seconds: float = 0.0) -> None:
        self._name = name
        self._read = read
        self._apart_seconds = apart_seconds
        self._is_asked = False
        self._task: asyncio.Task[None] | None = None

    def soon(self) -> None:
        """Ask for it."""
        self._is_asked = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name=self._name)

    async def close(self) -> None:
        """Read no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        clock = asyncio.get_running_loop().time
        while self._is_asked:
            self._is_asked = False
            began = clock()
            try:
                await self._read()
            except StoreClosed:
                return
            except StoreProblem as problem:
                log.warning("The %s could not be read again: %s", self._name, problem)
            await asyncio.sleep(max(self._apart_seconds, REST * (clock() - began)) if self._apart_seconds else 0)
