"""The credits on the Direction page: as they would roll now."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from overlay_app.services.credits import NoCredits, SessionCredits
from overlay_app.services.refresh import Refresh
from overlay_app.services.settings import CreditsSettings
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.credits import CreditsPanel
from overlay_app.ui.panels.credits_state import CreditsActions, CreditsState
from overlay_app.ui.presenters.till import Say

REST_SECONDS = 1.0
"""While gifts come, everybody who gave is read again so often."""


class CreditsPresenter:
    """Feeds a ``CreditsPanel``; ``keep`` is given what the user has set."""

    def __init__(
        self,
        session_credits: SessionCredits,
        stages: Stages,
        keep: Callable[[CreditsSettings], None],
        tasks: Tasks,
        say: Say,
    ) -> None:
        self._credits = session_credits
        self._stages = stages
        self._keep = keep
        self._say = say
        self._again = Refresh("credits", self._refresh)
        self._state = CreditsState(session_credits.settings)
        actions = CreditsActions(
            set_credits=self._set,
            roll=lambda: tasks.spawn(self._roll(), "roll the credits"),
            stop=self._stop,
        )
        self.panel = CreditsPanel(actions)
        stages.on_air.changed.listen(self._show_stage)
        self._show_stage(stages.on_air.state)

    def refresh_soon(self) -> None:
        """Read everybody who gave again."""
        self._again.soon()

    async def _refresh(self) -> None:
        try:
            self._show(credits=await self._credits.prepare())
        except NoCredits:
            self._show(credits=None)
        await asyncio.sleep(REST_SECONDS)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self.panel.show(self._state)

    def _show_stage(self, stage: StageState) -> None:
        self._show(hidden=not stage.visible, rolling=stage.credits is not None)

    def _set(self, settings: CreditsSettings) -> None:
        self._credits.settings = settings
        self._show(settings=settings)
        self.refresh_soon()
        self._keep(settings)

    async def _roll(self) -> None:
        try:
            await self._credits.roll()
        except (NoCredits, StoreProblem) as refusal:
            self._say(str(refusal), None)

    def _stop(self) -> None:
        rolling = self._stages.on_air.state.credits
        if rolling is not None:
            self._stages.each(lambda stage: stage.skip(rolling.id))
