"""How many watch, on stage while a session runs and a source tells."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from overlay_app.events.model import Viewers as ViewersTold
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.boards import Boards
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.live_session import Tonight
from overlay_app.services.shown import ShownEvent
from overlay_app.sources.base import SourceReport, State
from overlay_app.stage.viewer_count import ViewerCount
from overlay_app.stage.widgets import Viewers

_HEARD = frozenset({State.LIVE})


class ViewerBoard:
    """Shows the count of the feeds, and takes it away once nobody knows it."""

    def __init__(self, boards: Boards, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._boards = boards
        self._clock = clock
        self._count = ViewerCount()
        self._in_session = False
        self._wake: asyncio.TimerHandle | None = None

    def ingested(self, ingested: Ingested) -> None:
        """Events came, perhaps counts among them. Tests are no audience."""
        told = False
        for shown in ingested.batch.shown:
            if isinstance(shown, ShownEvent) and isinstance(shown.fact, ViewersTold) and not shown.fact.test:
                self._count.tell(shown.fact.origin.platform, shown.source, shown.fact.count, self._clock())
                told = True
        if told:
            self._show()

    def reported(self, report: SourceReport) -> None:
        """A source says how it is doing."""
        if report.state not in _HEARD:
            self._count.lose(report.id)
            self._show()

    def session_changed(self, tonight: Tonight) -> None:
        """With the session the audience goes, and is counted anew in the next one."""
        self._in_session = tonight.session is not None
        if not self._in_session:
            self._count.clear()
        self._show()

    def close(self) -> None:
        """Stop the alarm."""
        if self._wake is not None:
            self._wake.cancel()

    def _show(self) -> None:
        self.close()
        due = self._count.advance(self._clock())
        if due is not None:
            self._wake = asyncio.get_running_loop().call_later(max(0, due - self._clock()) / 1000, self._show)
        watching = self._count.watching if self._in_session else None
        viewers = None if watching is None else Viewers(watching)
        self._boards.revise(lambda widgets: replace(widgets, viewers=viewers))
