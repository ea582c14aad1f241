"""The Schedule page: plans as kept, and what the creator does with them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl

from overlay_app.economy.schedule import NotPlanned, Plan
from overlay_app.economy.sessions import NotChanged
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.schedule import Schedule
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.schedule import SchedulePanel
from overlay_app.ui.panels.schedule_state import ScheduleActions, ScheduleState
from overlay_app.ui.presenters.till import Say

Done = Callable[[], tuple[str, Callable[[], None] | None]]


class ScheduleWork:
    """Does what a page asks for, and says what came of it with the way back, or why nothing did."""

    def __init__(self, tasks: Tasks, say: Say) -> None:
        self._tasks = tasks
        self._say = say

    def do(
        self,
        name: str,
        work: Callable[[], Coroutine[Any, Any, Any]],
        done: str = "",
        undo: Callable[[], None] | None = None,
    ) -> None:
        """Do ``work``; say ``done`` afterwards, with ``undo`` as the way back where there is one."""

        async def carry_out() -> None:
            try:
                await work()
            except (NotPlanned, NotChanged, StoreProblem) as refusal:
                self._say(str(refusal), None)
            except OSError as error:
                self._say(f"The file could not be written: {error.strerror}. Choose another folder.", None)
            else:
                if done:
                    self._say(done, undo)

        self._tasks.spawn(carry_out(), name)


class SchedulePresenter:
    """Feeds a ``SchedulePanel`` from the schedule and the running session."""

    def __init__(
        self, schedule: Schedule, session: LiveSession, tasks: Tasks, say: Say, zone: Callable[[], tzinfo]
    ) -> None:
        self._schedule = schedule
        self._session = session
        self._zone = zone
        self._work = ScheduleWork(tasks, say)
        self._state = ScheduleState(zone=zone())
        do = self._work.do
        actions = ScheduleActions(
            save=self._save,
            remove=self._remove,
            leave_out=self._leave_out,
            end_deal=lambda deal: do("end a deal", lambda: schedule.end_deal(deal), "The deal has ended."),
            missed_read=lambda: do("missed", schedule.missed_read),
            export=lambda address: do("export the schedule", lambda: self._export(address), "The calendar is written."),
            start_session=lambda: do("start the session", lambda: session.start("")),
            end_session=lambda: do("end the session", session.end),
        )
        self.panel = SchedulePanel(actions, now_ms)
        schedule.changed.listen(lambda _: self.refresh())
        session.changed.listen(lambda _: self.refresh())

    def refresh(self) -> None:
        """Show the plans as they are, by the clock of now."""
        agenda, running = self._schedule.agenda, self._session.tonight.session
        self._state = replace(
            self._state,
            plans=tuple(agenda.plans),
            deals=tuple(agenda.deals),
            missed=tuple(agenda.missed),
            session=None if running is None else running.title,
            zone=self._zone(),
        )
        self.panel.show(self._state)

    def _save(self, plan: Plan) -> None:
        before = next((each for each in self._state.plans if each.id == plan.id), None)
        back = None if before is None else lambda: self._put_back(before)
        self._work.do(
            "save a plan", lambda: self._schedule.save(plan), "Planned." if before is None else "Changed.", back
        )

    def _remove(self, plan_id: str) -> None:
        plan = next((each for each in self._state.plans if each.id == plan_id), None)
        if plan is not None:
            words = f"Removed “{plan.title}”."
            self._work.do("remove a plan", lambda: self._schedule.remove(plan_id), words, lambda: self._put_back(plan))

    def _put_back(self, plan: Plan) -> None:
        self._work.do("put a plan back", lambda: self._schedule.put_back(plan))

    def _leave_out(self, plan: str, local: datetime) -> None:
        def bring_back() -> None:
            self._work.do("bring a time back", lambda: self._schedule.leave_out(plan, local, left_out=False))

        words = f"Called off for {local:%Y-%m-%d %H:%M}."
        self._work.do("call off", lambda: self._schedule.leave_out(plan, local), words, bring_back)

    async def _export(self, address: str) -> None:
        await asyncio.to_thread(self._write, Path(QUrl(address).toLocalFile()))

    def _write(self, path: Path) -> None:
        from overlay_app.services.calendar import calendar_of  # noqa: PLC0415 - slow to load, and seldom asked for

        path.with_suffix(path.suffix or ".ics").write_bytes(calendar_of(self._schedule.agenda.plans, now_ms()))
