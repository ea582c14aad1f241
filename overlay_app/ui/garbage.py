"""Garbage is collected in the GUI thread alone.

Python collects reference cycles in whichever thread happens to allocate, and a QObject that dies in another thread than
its own takes the process along (its timers cannot be stopped from there: seen). So automatic collection is off, and the
GUI thread's loop does the same rounds.
"""

import asyncio
import gc

LOOKED_AT_SECONDS = 1.0


class GarbageRounds:
    """Collects as Python would, but here, and only from ``settle`` on. What lived by then stays until the end.

    A round over all that a start loads takes a tenth of a second, in which nothing is drawn.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Take over from Python's own collector."""
        gc.disable()

    def settle(self) -> None:
        """All is loaded: leave it out of the rounds, and begin them."""
        gc.freeze()
        self._again()

    def end(self) -> None:
        """Give it back."""
        if self._due is not None:
            self._due.cancel()
        gc.unfreeze()
        gc.enable()

    def _again(self) -> None:
        self._due = self._loop.call_later(LOOKED_AT_SECONDS, self._look)

    def _look(self) -> None:
        collect_due()
        self._again()


def collect_due() -> None:
    """Collect the oldest generation whose count has passed Python's own threshold, if any has."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
