"""Sources at work: those that are switched on run, some in rehearsal, and each says how it is doing."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.notice import Notice
from overlay_app.services.source_keys import SourceKeys
from overlay_app.services.source_list import KnownSource
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.doors import Doors
from overlay_app.sources.kinds import SourceKind, Surroundings
from overlay_app.sources.supervisor import Supervisor

REHEARSAL_SECONDS = 300.0

OFF = "Switched off."
NO_PLUG_IN = "The plug-in for this kind of source is not installed. Install it again, or remove the source."
BROKEN_PLUG_IN = "The plug-in for this kind of source failed; the log says how."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Rehearsal:
    until: EpochMs
    end: asyncio.TimerHandle


class SourceRuns:
    """Runs sources as they are set up. Until ``begin`` nothing runs."""

    def __init__(self, supervisor: Supervisor, keys: SourceKeys, clock: Callable[[], EpochMs], doors: Doors) -> None:
        self._supervisor = supervisor
        self._keys = keys
        self._surroundings = Surroundings(clock, doors)
        self._clock = clock
        self._reports: dict[str, SourceReport] = {}
        self._rehearsals: dict[str, _Rehearsal] = {}
        self._running = False
        self.told: Notice[SourceReport] = Notice()
        """Reports of sources that do not run."""

    def begin(self) -> None:
        """Let sources run from now on."""
        self._running = True

    def close(self) -> None:
        """Let none run any more. The supervisor stops what still runs."""
        self._running = False
        for source in tuple(self._rehearsals):
            self.end_rehearsal(source)

    def reported(self, report: SourceReport) -> None:
        """A source says how it is doing."""
        self._reports[report.id] = report

    def report_of(self, source: str) -> SourceReport | None:
        """How a source is doing, as of now."""
        running = (report for report in self._supervisor.reports if report.id == source)
        return next(running, self._reports.get(source))

    def rehearses_until(self, source: str) -> EpochMs | None:
        """Until when a source books nothing; None where it books."""
        rehearsal = self._rehearsals.get(source)
        return None if rehearsal is None else rehearsal.until

    def begin_rehearsal(self, source: str, over: Callable[[str], None]) -> None:
        """Have a source book nothing when it is run next; ``over`` is called with its name after five minutes."""
        self.end_rehearsal(source)
        end = asyncio.get_running_loop().call_later(REHEARSAL_SECONDS, over, source)
        self._rehearsals[source] = _Rehearsal(EpochMs(self._clock() + round(REHEARSAL_SECONDS * 1000)), end)

    def end_rehearsal(self, source: str) -> None:
        """Have a source book again when it is run next."""
        if (rehearsal := self._rehearsals.pop(source, None)) is not None:
            rehearsal.end.cancel()

    async def run(self, source: KnownSource, kind: SourceKind | None) -> None:
        """Run a source as it is set up now, in place of how it was; or have it stand still, and say why.

        ``kind`` is None where its plug-in is not installed.
        """
        if not self._running:
            return
        if not source.on:
            await self._supervisor.stop(source.id)
            self._tell(source, State.OFF, OFF)
        elif kind is None:
            self._tell(source, State.REFUSED, NO_PLUG_IN)
        else:
            password = await self._keys.password(source.id) if self._keys.has_password(source.id) else ""
            setup = replace(source.setup, password=password, rehearsal=source.id in self._rehearsals)
            try:
                made = kind.make(setup, self._surroundings)
            except Exception:
                log.exception("source %s could not be made", source.id)
                await self._supervisor.stop(source.id)
                self._tell(source, State.REFUSED, BROKEN_PLUG_IN)
            else:
                await self._supervisor.start(made)

    async def stop(self, source: str) -> None:
        """Stop a source for good, and forget how it did."""
        self.end_rehearsal(source)
        await self._supervisor.stop(source)
        self._reports.pop(source, None)

    def _tell(self, source: KnownSource, state: State, words: str) -> None:
        """Report for one that does not run; what it counted before is kept."""
        before = self._reports.get(source.id)
        setup = source.setup
        report = SourceReport(
            setup.id,
            setup.kind,
            setup.title,
            state,
            words,
            frames=before.frames if before is not None else 0,
            last_frame_at=before.last_frame_at if before is not None else None,
            address=setup.address,
        )
        self.told.tell(report)
