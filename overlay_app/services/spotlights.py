"""Spotlights: an item stands on stage with its code to scan, and what viewers bought afterwards is counted."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from overlay_app.economy.marketplace import SPOTLIGHT_AT_MOST_MS, Spotlight
from overlay_app.economy.spending import NotSpent
from overlay_app.events.model import Viewers
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.boards import Boards
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.marketplace import found
from overlay_app.services.notice import Notice
from overlay_app.services.shown import ShownEvent
from overlay_app.stage.widgets import Spotlight as Board
from overlay_app.stage.widgets import WidgetProblem
from overlay_app.store import marketplace, sales, spotlights
from overlay_app.store.engine import Transaction
from overlay_app.store.problems import StoreProblem
from overlay_app.store.writer import Store

VIEWERS_FRESH_MS = 2 * 60 * 1000
"""A number of viewers told longer ago says nothing of now."""
_RETRY_SECONDS = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OnStage:
    """A spotlight and what viewers see of it."""

    spotlight: Spotlight
    board: Board


class Spotlights:
    """One item at a time. ``changed`` tells that another one, or none, stands on stage now."""

    def __init__(
        self,
        store: Store,
        boards: Boards,
        screened: Callable[[str], str] = lambda text: text,
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        """``screened`` gives a text as viewers may see it, empty where they may not."""
        self._store = store
        self._boards = boards
        self._screened = screened
        self._clock = clock
        self._viewers: tuple[int, EpochMs] | None = None
        self._woken = asyncio.Event()
        self._noting: set[asyncio.Task[None]] = set()
        self.current: OnStage | None = None
        self.changed: Notice[None] = Notice()

    async def load(self) -> None:
        """Put up again what stood on stage when the last run ended, unless its time is over."""
        self._put_up(await self._store.run(partial(_resume, self._clock(), self._screened)))

    async def show(self, item: int, length_ms: int | None) -> Spotlight:
        """Point viewers at an item for so long, None: until ``take_down``. Raises ``NotSpent``.

        The item that stands there already goes on, with its new end; any other one is taken down.
        """
        now = self._clock()
        if length_ms is not None and not 1_000 <= length_ms <= SPOTLIGHT_AT_MOST_MS:
            raise NotSpent("A spotlight lasts between a second and twelve hours.")
        until = None if length_ms is None else EpochMs(now + length_ms)
        shown = await self._store.run(partial(_show, item, until, now, self._watching(now), self._screened))
        self._put_up(shown)
        return shown.spotlight

    async def take_down(self) -> None:
        """Take the spotlight off the stage; nothing happens where none is."""
        if self.current is not None:
            now = self._clock()
            await self._store.run(lambda db: spotlights.end(db, now))
            self._put_up(None)

    def ingested(self, ingested: Ingested) -> None:
        """Events came: a feed may have told how many watch."""
        for shown in ingested.batch.shown:
            if isinstance(shown, ShownEvent) and isinstance(shown.fact, Viewers) and not shown.fact.test:
                self._saw(shown.fact.count)

    async def watch(self) -> None:
        """Take down what has stood there for its time. Runs until cancelled."""
        while True:
            self._woken.clear()
            until = None if self.current is None else self.current.spotlight.until
            left = None if until is None else max(0, until - self._clock()) / 1000
            try:
                await asyncio.wait_for(self._woken.wait(), left)
            except TimeoutError:
                try:
                    await self.take_down()
                except StoreProblem as problem:
                    log.warning("A spotlight stays on stage: %s", problem)
                    await asyncio.sleep(_RETRY_SECONDS)

    async def close(self) -> None:
        """Wait until the viewers that were told are noted."""
        if self._noting:
            await asyncio.wait(self._noting, timeout=_RETRY_SECONDS)

    def _put_up(self, shown: OnStage | None) -> None:
        self.current = shown
        self._boards.revise(lambda widgets: replace(widgets, spotlight=None if shown is None else shown.board))
        self._woken.set()
        self.changed.tell(None)

    def _watching(self, now: EpochMs) -> int | None:
        if self._viewers is None or now - self._viewers[1] > VIEWERS_FRESH_MS:
            return None
        return self._viewers[0]

    def _saw(self, viewers: int) -> None:
        self._viewers = viewers, self._clock()
        known = None if self.current is None else self.current.spotlight.viewers
        if self.current is None or (known is not None and viewers <= known):
            return
        spotlight = replace(self.current.spotlight, viewers=viewers)
        self.current = replace(self.current, spotlight=spotlight)
        task = asyncio.get_running_loop().create_task(self._note(spotlight.number, viewers), name="viewers")
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def _note(self, spotlight: int, viewers: int) -> None:
        try:
            await self._store.run(lambda db: spotlights.saw(db, spotlight, viewers))
        except StoreProblem as problem:
            log.warning("%d viewers were not noted: %s", viewers, problem)
        else:
            self.changed.tell(None)


def _board(db: Transaction, spotlight: Spotlight, screened: Callable[[str], str]) -> Board:
    item = found(db, spotlight.item)
    if item.link is None:
        raise NotSpent("Give the item a link first: viewers scan it.")
    seller = marketplace.seller(db, item.seller)
    name, whose = screened(item.name), screened(item.seller if seller is None else seller.name)
    if not name:
        raise NotSpent("A word in the item's name is withheld from viewers. Change the name, or your word lists.")
    try:
        return Board(name, whose, item.price, item.link, spotlight.until)
    except WidgetProblem as problem:
        raise NotSpent(str(problem)) from problem


def _show(
    item: int,
    until: EpochMs | None,
    now: EpochMs,
    viewers: int | None,
    screened: Callable[[str], str],
    db: Transaction,
) -> OnStage:
    standing = spotlights.on_stage(db)
    if standing is not None and standing.item == item:
        going_on = replace(standing, until=until)
        board = _board(db, going_on, screened)
        spotlights.set_end(db, standing.number, until)
        return OnStage(going_on, board)
    wanted = Spotlight(0, item, now, until, session=sales.session_at(db, now), viewers=viewers)
    board = _board(db, wanted, screened)
    spotlights.end(db, now)
    return OnStage(spotlights.begin(db, wanted), board)


def _resume(now: EpochMs, screened: Callable[[str], str], db: Transaction) -> OnStage | None:
    standing = spotlights.on_stage(db)
    if standing is None:
        return None
    if standing.until is not None and standing.until <= now:
        spotlights.end(db, standing.until)
        return None
    try:
        return OnStage(standing, _board(db, standing, screened))
    except NotSpent as problem:
        log.warning("A spotlight is not put up again: %s", problem)
        spotlights.end(db, now)
        return None
