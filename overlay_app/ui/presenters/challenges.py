"""Challenges on their page: as kept, with their progress as it comes, and what the creator does with them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from overlay_app.economy.challenges import ChallengeDraft
from overlay_app.services.audience import Audience
from overlay_app.services.clock import now_ms
from overlay_app.services.effects import Effects
from overlay_app.services.refresh import Refresh
from overlay_app.ui.panels.challenges import ChallengesPanel
from overlay_app.ui.panels.challenges_state import ChallengesActions, ChallengesState, EffectChoice
from overlay_app.ui.panels.polls_state import GiftChoice
from overlay_app.ui.presenters.polls import LISTED
from overlay_app.ui.presenters.till import REST_SECONDS, Till


class ChallengesPresenter:
    """Feeds a ``ChallengesPanel``. While gifts come, only the challenge that runs is counted again."""

    def __init__(
        self,
        audience: Audience,
        effects: Effects,
        till: Till,
        zone: Callable[[], tzinfo],
        why_withheld: Callable[[str], str],
    ) -> None:
        self._challenges = audience.challenges
        self._polls = audience.polls
        self._effects = effects
        self._zone = zone
        self._state = ChallengesState(zone=zone())
        self._again = Refresh("challenges page", self._refresh)
        challenges = audience.challenges
        actions = ChallengesActions(
            prepare=self.refresh_soon,
            look=self._look,
            start=lambda draft: till.do(
                "start a challenge", lambda: self._start(draft), "The challenge runs: viewers see it."
            ),
            cancel=lambda challenge, reason: till.do(
                "cancel a challenge", lambda: challenges.cancel(challenge, reason), "The challenge is cancelled."
            ),
            show=lambda challenge, on_stage: till.do(
                "show a challenge", lambda: challenges.show(challenge, on_stage=on_stage)
            ),
            export=lambda path: till.do(
                "export challenges", lambda: challenges.export_csv(Path(path)), f"Exported to {path}"
            ),
            why_withheld=why_withheld,
        )
        self.panel = ChallengesPanel(actions, now_ms)
        challenges.changed.listen(lambda _: self.refresh_soon())
        challenges.counted.listen(lambda _: self._show_running())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        challenges = await self._challenges.read(LISTED)
        gifts = await self._polls.gifts()
        self._state = replace(
            self._state,
            challenges=tuple(challenges),
            chosen=self._state.chosen if any(one.id == self._state.chosen for one in challenges) else None,
            gifts=tuple(GiftChoice(gift.number, gift.name or "", gift.coins_each) for gift in gifts),
            effects=tuple(EffectChoice(effect.id, effect.pack.name) for effect in await self._effects.shop()),
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _show_running(self) -> None:
        counted = self._challenges.running
        if counted is not None:
            challenges = (counted if one.id == counted.id else one for one in self._state.challenges)
            self._state = replace(self._state, challenges=tuple(challenges))
            self.panel.show(self._state)

    def _look(self, challenge: str) -> None:
        self._state = replace(self._state, chosen=challenge)
        self.panel.show(self._state)

    async def _start(self, draft: ChallengeDraft) -> None:
        self._look(await self._challenges.start(draft))
