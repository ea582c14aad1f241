"""Sources that are fed over HTTP: another program posts to a path of the local server, and the source is its door."""

import asyncio
from collections.abc import Callable, Sequence

from overlay_app.events.model import Dialect, Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver
from overlay_app.sources.doors import Doors
from overlay_app.sources.kinds import SourceSetup, Surroundings


class WebhookSource:
    """Takes what is posted to its path with its own token, while it runs."""

    def __init__(self, setup: SourceSetup, dialect: Dialect, path: str, around: Surroundings) -> None:
        self.id = setup.id
        self.kind = setup.kind
        self.title = setup.title
        self.address = path
        self._dialect = dialect
        self._rules = setup.rules
        self._clock: Callable[[], EpochMs] = around.clock
        self._doors: Doors = around.doors

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Open the door, until cancelled."""

        async def take(body: bytes) -> Sequence[Outcome]:
            return (await deliver([Frame(self.id, self._dialect, body, self._clock(), self._rules)]))[0]

        with self._doors.opened(self.address, self.id, take):
            live()
            await asyncio.get_running_loop().create_future()
