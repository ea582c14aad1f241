"""The Direction page: its four parts, fed from the services that direct the stage."""

from collections.abc import Callable
from datetime import tzinfo

from overlay_app.services.backstage import Backstage
from overlay_app.services.settings import TierSettings
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.direction import DirectionPanel
from overlay_app.ui.panels.tiers import TiersPanel
from overlay_app.ui.panels.tiers_state import TiersActions, TiersState
from overlay_app.ui.presenters.credits import CreditsPresenter
from overlay_app.ui.presenters.moderation import ModerationPresenter
from overlay_app.ui.presenters.name_decisions import NameDecisions
from overlay_app.ui.presenters.rules import RulesPresenter
from overlay_app.ui.presenters.till import Say


class DirectionPresenter:
    """Feeds a ``DirectionPanel``; ``keep`` is given the sections of the settings that were changed, by name."""

    def __init__(
        self,
        backstage: Backstage,
        decisions: NameDecisions,
        keep: Callable[..., None],
        tasks: Tasks,
        say: Say,
        zone: Callable[[], tzinfo],
    ) -> None:
        self._stages = backstage.stages
        self._keep = keep
        stages, moderation = backstage.stages, backstage.moderation
        self._tiers = TiersPanel(TiersActions(self._set_tiers))
        self._tiers.show(TiersState(backstage.settings.tiers))
        self._rules = RulesPresenter(
            backstage.rules, backstage.packs, moderation, stages, backstage.broadcast, tasks, say
        )
        self._moderation = ModerationPresenter(
            moderation, decisions, lambda kept: keep(moderation=kept), tasks, say, zone
        )
        self._credits = CreditsPresenter(backstage.credits, stages, lambda kept: keep(credits=kept), tasks, say)
        self.panel = DirectionPanel(self._tiers, self._rules.panel, self._moderation.panel, self._credits.panel)

    def refresh_soon(self) -> None:
        """Read everything again."""
        for part in (self._rules, self._moderation, self._credits):
            part.refresh_soon()

    def _set_tiers(self, settings: TierSettings) -> None:
        self._stages.each(lambda stage: stage.set_tiers(settings.tiers, settings.times))
        self._tiers.show(TiersState(settings))
        self._keep(tiers=settings)
