"""The announcer: wakes when something of the schedule is due, reminds the creator, and tells viewers on stage."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from overlay_app.economy.announcing import OnStage, on_stage
from overlay_app.economy.schedule import Due, next_due
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.boards import Boards
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.services.schedule import Schedule
from overlay_app.stage.widgets import Announcement, Deal

SLEEPS_AT_MOST_SECONDS = 60.0
"""A computer that slept, or whose clock was set, is noticed after this. Nothing is read then but the clock."""

log = logging.getLogger(__name__)


class Alarm(Protocol):
    """Something that is called later, unless it is cancelled."""

    def cancel(self) -> None:
        """Do not call it."""


SetAlarm = Callable[[float, Callable[[], None]], Alarm]


def _later(seconds: float, call: Callable[[], None]) -> Alarm:
    return asyncio.get_running_loop().call_later(seconds, call)


class Announcer:
    """One alarm, set to the next thing of any plan. ``reminded`` tells what the creator is to be reminded of.

    ``deal_moved`` tells that a deal has begun or ended, so that goals count anew.
    """

    def __init__(
        self,
        schedule: Schedule,
        session: LiveSession,
        boards: Boards,
        clock: Callable[[], EpochMs] = now_ms,
        set_alarm: SetAlarm = _later,
    ) -> None:
        self._schedule = schedule
        self._session = session
        self._boards = boards
        self._clock = clock
        self._set_alarm = set_alarm
        self._alarm: Alarm | None = None
        self._looked: EpochMs | None = None
        self._closed = False
        self._again = Refresh("schedule", self.advance)
        self._shown: OnStage | None = None
        self.reminded: Notice[Due] = Notice()
        self.deal_moved: Notice[None] = Notice()
        schedule.changed.listen(lambda _: self.wake())
        session.changed.listen(lambda _: self.wake())

    def wake(self) -> None:
        """Look at the time again: something may be due, or stand on stage no longer."""
        if self._looked is not None:
            self._again.soon()

    async def advance(self) -> None:
        """Settle what is due, show what stands on stage now, and set the alarm for what comes next."""
        if self._closed:
            return
        now = self._clock()
        since = self._looked
        self._looked = now
        if since is None or now < since or self._schedule.anything_due(since, now):
            for due in (await self._schedule.settle()).reminders:
                self.reminded.tell(due)
        self._show(self._clock())

    def close(self) -> None:
        """Ring no more."""
        self._closed = True
        if self._alarm is not None:
            self._alarm.cancel()

    def _show(self, now: EpochMs) -> None:
        agenda = self._schedule.agenda
        shown = on_stage(agenda.plans, agenda.deals, self._session.tonight.session, now)
        said = None if shown.said is None else Announcement(shown.said.text, shown.said.at)
        deal = None if shown.deal is None else Deal(shown.deal.title, shown.deal.over_at)
        self._boards.revise(lambda widgets: replace(widgets, announcement=said, deal=deal))
        before, self._shown = self._shown, shown
        if before is not None and before.deal != shown.deal:
            self.deal_moved.tell(None)
        self._set(shown.until, now)

    def _set(self, stage_changes_at: EpochMs, now: EpochMs) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        agenda = self._schedule.agenda
        if not agenda.plans and not agenda.deals:
            return
        due = next_due(agenda.plans, now)
        next_at = stage_changes_at if due is None else min(due, stage_changes_at)
        self._alarm = self._set_alarm(min(max(0, next_at - now) / 1000, SLEEPS_AT_MOST_SECONDS), self.wake)
