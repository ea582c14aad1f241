"""Goals: progress from the books; each step is reached once, and remembered before it is shown."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from overlay_app.economy.goals import Goal, Step, forecast_ms, newly_reached
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.store import goals
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

PACE_KEPT = 2_000
"""So many movements of the goal are looked back upon, at most."""


class Goals:
    """Keeps ``current`` up to date; tells ``changed`` of goals and ``reached`` of a step of the goal on stage."""

    def __init__(self, store: Store, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._clock = clock
        self._again = Refresh("goals", self._refresh)
        self._turn = asyncio.Lock()
        self._pace: deque[tuple[EpochMs, int]] = deque(maxlen=PACE_KEPT)
        self.current: Sequence[Goal] = ()
        self.changed: Notice[Sequence[Goal]] = Notice()
        self.reached: Notice[Step] = Notice()

    @property
    def on_stage(self) -> Goal | None:
        """The goal that viewers see."""
        return next((goal for goal in self.current if goal.on_stage), None)

    async def load(self) -> None:
        """Read the goals. What was reached while nobody looked is remembered, without a celebration after the fact."""
        await self._refresh(celebrate=False)

    async def save(self, goal: Goal) -> None:
        """Keep a new or edited goal. Steps at or below its progress count as reached: an edit celebrates nothing.

        A step moved above the progress is armed again.
        """
        await self._store.run(partial(_save, goal, self._clock()))
        await self._refresh()

    async def remove(self, goal_id: str) -> Goal | None:
        """Forget a goal and return it, so that it can be saved again; None where there was none."""
        goal = self.find(goal_id)
        await self._store.run(lambda db: goals.remove(db, goal_id))
        await self._refresh()
        return goal

    async def show(self, goal_id: str, *, on_stage: bool) -> None:
        """Put a goal on stage, or take it off."""
        if (goal := self.find(goal_id)) is not None:
            await self.save(replace(goal, on_stage=on_stage))

    async def close(self, goal_id: str) -> None:
        """Let a goal count no further."""
        if (goal := self.find(goal_id)) is not None:
            await self.save(replace(goal, on_stage=False, closed_at=self._clock()))

    async def reopen(self, goal_id: str) -> None:
        """Let a closed goal count again, what came meanwhile included."""
        if (goal := self.find(goal_id)) is not None:
            await self.save(replace(goal, closed_at=None))

    def find(self, goal_id: str) -> Goal | None:
        """The goal of that id."""
        return next((goal for goal in self.current if goal.id == goal_id), None)

    def forecast_ms(self) -> int | None:
        """Until the goal on stage is reached at the pace of the last minutes; None where there is no pace."""
        goal = self.on_stage
        if goal is None:
            return None
        return forecast_ms(self._pace, goal.target - goal.progress, self._clock())

    def ingested(self, ingested: Ingested) -> None:
        """Events came: a goal may have moved."""
        if ingested.batch.bookings or ingested.batch.tallied:
            self.refresh_soon()

    def refresh_soon(self) -> None:
        """Count again; asked while it is under way, once more afterwards."""
        self._again.soon()

    async def _refresh(self, *, celebrate: bool = True) -> None:
        async with self._turn:
            current: Sequence[Goal] = await self._store.read(goals.read)
            reached: Sequence[Step] = ()
            if any(newly_reached(goal) for goal in current):
                current, reached = await self._store.run(partial(_mark_reached, self._clock()))
            if current != self.current:
                before, self.current = self.on_stage, current
                self._note_pace(before)
                self.changed.tell(current)
        if celebrate:
            for step in reached:
                self.reached.tell(step)

    def _note_pace(self, before: Goal | None) -> None:
        now = self.on_stage
        if now is None or before is None or now.id != before.id or _earned(now) < _earned(before):
            self._pace.clear()
        if now is not None:
            self._pace.append((self._clock(), _earned(now)))


def _earned(goal: Goal) -> int:
    """What viewers have brought, deals included: the offset is the creator's."""
    return goal.counted + goal.extra


def _save(goal: Goal, now: EpochMs, db: Transaction) -> None:
    """Keep a goal with the steps below its progress reached and those above armed, as the books stand now."""
    goals.save(db, goal)
    kept = goals.find(db, goal.id)
    assert kept is not None
    steps = (_armed(step) if step.at > kept.progress else _reached(step, now) for step in goal.steps)
    goals.save(db, replace(goal, steps=tuple(steps)))


def _armed(step: Step) -> Step:
    return replace(step, reached_at=None)


def _reached(step: Step, now: EpochMs) -> Step:
    return step if step.reached_at is not None else replace(step, reached_at=now)


def _mark_reached(now: EpochMs, db: Transaction) -> tuple[Sequence[Goal], Sequence[Step]]:
    """Remember what is newly reached; return the goals with that, and the steps of the goal on stage among it."""
    reached = [(goal, step) for goal in goals.read(db) for step in newly_reached(goal)]
    goals.mark_reached(db, [step.id for _, step in reached], now)
    return goals.read(db), [step for goal, step in reached if goal.on_stage]
