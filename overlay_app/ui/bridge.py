"""Where Qt meets asyncio: the one loop of both, and tasks that are neither lost nor silent."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication

from overlay_app.ui.beside import THREAD_TURN_SECONDS
from overlay_app.ui.garbage import GarbageRounds

log = logging.getLogger(__name__)


class Tasks:
    """Runs coroutines that nobody awaits: kept referenced, their failures told, all ended together."""

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        """``failed`` is told of whatever a task raised."""
        self._failed = failed
        self._running: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        """Run ``work`` in the background."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._done)

    async def end(self) -> None:
        """Cancel what still runs and wait for it."""
        running = [task for task in self._running if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("The task %r failed", task.get_name(), exc_info=error)
            self._failed(error)


def run(app: QApplication, main: Callable[[Callable[[], None]], Coroutine[Any, Any, int]]) -> int:
    """Run ``main`` in a loop that serves Qt and asyncio alike; return its exit code.

    It is given what to call once all that a start needs is loaded.
    """
    sys.setswitchinterval(THREAD_TURN_SECONDS)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        rounds = GarbageRounds(runner.get_loop())
        rounds.begin()
        try:
            return runner.run(main(rounds.settle))
        finally:
            rounds.end()
