"""The board of top supporters: who gave most tonight, in 7 days, this month or ever, as the layout in use asks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from overlay_app.economy.sessions import Session
from overlay_app.events.model import Person
from overlay_app.events.names import safe_name
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.boards import Boards
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.moderation import Moderation
from overlay_app.services.refresh import Refresh
from overlay_app.services.stage import who_is
from overlay_app.stage.layout import Layout, Widget
from overlay_app.stage.widget_settings import PERIOD, ROWS, number, word
from overlay_app.stage.widgets import Period, SupporterRow, TopSupporters
from overlay_app.store import stage_credits, top_supporters
from overlay_app.store.engine import Transaction
from overlay_app.store.stage_credits import Giver
from overlay_app.store.writer import Store

AT_LEAST_APART_SECONDS = 1.0
"""However fast gifts come, the board is read again no oftener."""

LOOKED_AT_SECONDS = 600.0

WEEK = timedelta(days=7)
_SPARE = 50
"""So many more are read: those who were struck out leave their rows to others."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is to show."""

    period: Period
    rows: int


class TopSupportersBoard:
    """Keeps the board as it should be, for as long as a layout shows it."""

    def __init__(
        self,
        store: Store,
        boards: Boards,
        moderation: Moderation,
        session: LiveSession,
        zone: Callable[[], tzinfo],
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        """``zone`` is where a month begins."""
        self._store = store
        self._boards = boards
        self._moderation = moderation
        self._session = session
        self._zone = zone
        self._clock = clock
        self._wanted: Wanted | None = None
        self._again = Refresh("top supporters", self.refresh, AT_LEAST_APART_SECONDS)

    def use_layout(self, layout: Layout) -> None:
        """Show what this layout asks for; nothing where it does not show the board."""
        placed = layout.place(Widget.TOP_SUPPORTERS)
        shown = placed is not None and not placed.hidden
        wanted = Wanted(Period(word(placed, PERIOD)), number(placed, ROWS)) if placed is not None and shown else None
        if wanted != self._wanted:
            self._wanted = wanted
            self._again.soon()

    def refresh_soon(self) -> None:
        """Somebody gave, took back, or is called otherwise: read the board again."""
        if self._wanted is not None:
            self._again.soon()

    async def refresh(self) -> None:
        """Read who gave most and show it."""
        wanted = self._wanted
        givers = [] if wanted is None else await self._givers(wanted)
        if wanted != self._wanted:  # another layout came into use meanwhile: it has asked already
            return
        rows = [self._row(giver) for giver in givers if not self._moderation.is_struck(giver.supporter)]
        board = TopSupporters(tuple(rows[: wanted.rows]), wanted.period) if wanted is not None and rows else None
        self._boards.revise(lambda widgets: replace(widgets, top_supporters=board))

    async def watch(self) -> None:
        """Read the board again now and then: days pass, also where nobody gives. Runs until cancelled."""
        while True:
            await asyncio.sleep(LOOKED_AT_SECONDS)
            self.refresh_soon()

    async def close(self) -> None:
        """Read no more."""
        await self._again.close()

    async def _givers(self, wanted: Wanted) -> list[Giver]:
        limit = wanted.rows + _SPARE
        if wanted.period is Period.TONIGHT:
            session = self._session.tonight.session
            return [] if session is None else await self._store.read(lambda db: _tonight(db, session, limit))
        start = self._start(wanted.period)
        if start is None:
            return await self._store.read(lambda db: top_supporters.ever(db, limit))
        return await self._store.read(lambda db: top_supporters.since(db, start, limit))

    def _start(self, period: Period) -> EpochMs | None:
        now = datetime.fromtimestamp(self._clock() / 1000, self._zone())
        match period:
            case Period.WEEK:
                return EpochMs(self._clock() - int(WEEK.total_seconds()) * 1000)
            case Period.MONTH:
                first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
                return EpochMs(int(first.timestamp()) * 1000)
            case _:
                return None

    def _row(self, giver: Giver) -> SupporterRow:
        assert giver.coins is not None
        name = safe_name(Person(None, giver.handle, giver.name))
        shown = self._moderation.name_of(giver.supporter, name)
        return SupporterRow(who_is(giver.supporter, shown), giver.coins)


def _tonight(db: Transaction, session: Session, limit: int) -> list[Giver]:
    """A gift without a known value is in the credits, but in no ranking."""
    return [giver for giver in stage_credits.givers(db, session.id) if giver.coins is not None][:limit]
