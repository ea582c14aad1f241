"""The Goals page: goals as kept, and what the creator does to them."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo

from overlay_app.economy.goals import Goal, StepKind
from overlay_app.services.clock import now_ms
from overlay_app.services.goals import Goals
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.goals import GoalsPanel
from overlay_app.ui.panels.goals_state import GoalDraft, GoalsActions, GoalsState


class GoalsPresenter:
    """Feeds a ``GoalsPanel`` from the goals."""

    def __init__(
        self,
        goals: Goals,
        tasks: Tasks,
        zone: Callable[[], tzinfo],
        offer_undo: Callable[[str, Callable[[], None]], None],
    ) -> None:
        self._goals = goals
        self._tasks = tasks
        self._zone = zone
        self._removed: dict[str, Goal] = {}
        actions = GoalsActions(
            save=lambda draft: tasks.spawn(goals.save(self._goal(draft)), "save a goal"),
            show_on_stage=lambda goal, on: tasks.spawn(goals.show(goal, on_stage=on), "show a goal"),
            close=lambda goal: tasks.spawn(goals.close(goal), "close a goal"),
            reopen=lambda goal: tasks.spawn(goals.reopen(goal), "reopen a goal"),
            delete=lambda goal: tasks.spawn(self._delete(goal), "delete a goal"),
            restore=self._restore,
            offer_undo=offer_undo,
        )
        self.panel = GoalsPanel(actions, now_ms)
        goals.changed.listen(self.show)
        self.show(goals.current)

    def show(self, current: Sequence[Goal]) -> None:
        """Show the goals as they stand."""
        self.panel.show(GoalsState(tuple(current), self._zone()))

    async def _delete(self, goal_id: str) -> None:
        if (goal := await self._goals.remove(goal_id)) is not None:
            self._removed[goal_id] = goal

    def _restore(self, goal_id: str) -> None:
        if (goal := self._removed.pop(goal_id, None)) is not None:
            self._tasks.spawn(self._goals.save(goal), "restore a goal")

    def _goal(self, draft: GoalDraft) -> Goal:
        known = self._goals.find(draft.id) if draft.id else None
        steps = tuple(step if step.id else replace(step, id=secrets.token_hex(8)) for step in draft.steps)
        made = known or Goal(secrets.token_hex(8), draft.title, draft.metric, now_ms(), ())
        return replace(
            made,
            title=draft.title.strip(),
            metric=draft.metric,
            steps=tuple(sorted(steps, key=lambda step: (step.at, step.kind is StepKind.STRETCH))),
            offset=draft.offset,
            deadline=draft.deadline,
            on_stage=draft.on_stage,
        )
