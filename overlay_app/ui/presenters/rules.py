"""The rules on the Direction page: as they are kept, and what the creator does with them."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from overlay_app.services import try_it
from overlay_app.services.broadcast import Broadcast, BroadcastState
from overlay_app.services.moderation import Moderation, NobodyMeant
from overlay_app.services.packs import PackShelf
from overlay_app.services.refresh import Refresh
from overlay_app.services.rules import Rules
from overlay_app.services.stages import Stages
from overlay_app.stage.obs_actions import BadAction, Deed, ObsAction
from overlay_app.stage.rules import BadRule, Rule
from overlay_app.store.problems import StoreProblem
from overlay_app.store.stage_rules import NamedRule
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.rules import RulesPanel
from overlay_app.ui.panels.rules_state import NamedEffect, RuleDraft, RulesActions, RulesState
from overlay_app.ui.presenters.till import Say


class RulesPresenter:
    """Feeds a ``RulesPanel``."""

    def __init__(
        self,
        rules: Rules,
        packs: PackShelf,
        moderation: Moderation,
        stages: Stages,
        broadcast: Broadcast,
        tasks: Tasks,
        say: Say,
    ) -> None:
        self._rules = rules
        self._packs = packs
        self._moderation = moderation
        self._stages = stages
        self._broadcast = broadcast
        self._tasks = tasks
        self._say = say
        self._again = Refresh("rules", self._refresh)
        actions = RulesActions(
            save=lambda draft, answer: tasks.spawn(self._save(draft, answer), "save a rule"),
            remove=self._remove,
            move=lambda rule, place: self._do(rules.move(rule, place), "move a rule"),
            try_it=self._try,
        )
        self.panel = RulesPanel(actions)
        rules.changed.listen(lambda _: self.refresh_soon())
        packs.changed.listen(lambda _: self.refresh_soon())
        broadcast.changed.listen(self._show_obs)

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        effects = tuple(NamedEffect(pack.id, pack.name) for pack in self._packs.all())
        obs = self._broadcast.state
        gifts = tuple(await self._rules.gifts())
        self.panel.show(RulesState(self._rules.named, gifts, effects, obs.scenes, obs.sources))

    def _show_obs(self, obs: BroadcastState) -> None:
        self.panel.show(replace(self.panel.state, scenes=obs.scenes, sources=obs.sources))

    async def _save(self, draft: RuleDraft, answer: Callable[[str], None]) -> None:
        try:
            before = self._find(draft.id)
            rule = Rule(
                draft.id,
                gift=draft.gift or None,
                kind=draft.kind,
                coins=draft.coins,
                supporter=await self._person(draft.person, before) if draft.person else None,
                tier=draft.tier,
                effects=draft.effects,
                sound=draft.sound,
                message=draft.message,
                obs=tuple(ObsAction(Deed(deed), target, seconds) for deed, target, seconds in draft.obs),
            )
            await self._rules.save(rule)
        except (BadRule, BadAction, NobodyMeant, StoreProblem) as refusal:
            answer(str(refusal))
        else:
            answer("")

    async def _person(self, called: str, before: NamedRule | None) -> str:
        if before is not None and before.rule.supporter is not None and called == before.supporter_name:
            return before.rule.supporter
        return await self._moderation.find(called)

    def _remove(self, rule_id: str) -> None:
        named = self._find(rule_id)
        if named is None:
            return
        place = self._rules.named.index(named)

        async def remove() -> None:
            await self._rules.remove(rule_id)
            back = lambda: self._do(self._rules.save(named.rule, place), "put a rule back")  # noqa: E731
            self._say("The rule is deleted.", back)

        self._do(remove(), "delete a rule")

    def _try(self, rule_id: str) -> None:
        named = self._find(rule_id)
        if named is None:
            return
        shown = self._moderation.screened([try_it.by_rule(named)])
        for stage in self._stages.for_tests():
            stage.show_all(shown)
        if named.rule.obs and self._stages.tests_on_stream:
            self._broadcast.acting.try_out(named.rule)
        on_air = self._stages.on_air.state
        if not self._stages.tests_on_stream:
            self._say("A session runs, so the test plays in the preview on the Live page alone.", None)
        elif not on_air.visible:
            self._say("The overlay is hidden: show it on the Live page to see the test.", None)
        elif on_air.paused:
            self._say("The stage is paused: the test waits until you resume it on the Live page.", None)
        else:
            self._say("A test gift goes on stage. It is not counted.", None)

    def _find(self, rule_id: str) -> NamedRule | None:
        return next((named for named in self._rules.named if named.rule.id == rule_id), None)

    def _do(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.spawn(self._carry_out(work), name)

    async def _carry_out(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (BadRule, StoreProblem) as refusal:
            self._say(str(refusal), None)
