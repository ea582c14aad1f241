"""Work that is due at an instant."""

import asyncio
from collections.abc import Awaitable, Callable

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.refresh import Refresh


class Alarm:
    """Calls ``ring`` at the instant set last. It may come early where clocks disagree: ``ring`` looks for itself."""

    def __init__(self, name: str, ring: Callable[[], Awaitable[None]], clock: Callable[[], EpochMs] = now_ms) -> None:
        self._again = Refresh(name, ring)
        self._clock = clock
        self._handle: asyncio.TimerHandle | None = None

    def set(self, at: EpochMs | None) -> None:
        """Ring at ``at``, or not at all."""
        self.cancel()
        if at is not None:
            seconds = max(0, at - self._clock()) / 1000
            self._handle = asyncio.get_running_loop().call_later(seconds, self._again.soon)

    def cancel(self) -> None:
        """Ring no more."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
