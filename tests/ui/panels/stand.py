"""The panels with actions that write down what was asked of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from overlay_app.economy.statement import Counted, Evidence, StatementFilter, StatementRow
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Mark
from overlay_app.stage.specimen import with_examples
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.panels.app_panel import AppActions, AppPanel
from overlay_app.ui.panels.balance import BalancePanel
from overlay_app.ui.panels.balance_state import BalanceActions
from overlay_app.ui.panels.broadcast import BroadcastPanel
from overlay_app.ui.panels.broadcast_state import BroadcastActions
from overlay_app.ui.panels.challenges import ChallengesPanel
from overlay_app.ui.panels.challenges_state import ChallengesActions
from overlay_app.ui.panels.crashes import CrashesPanel
from overlay_app.ui.panels.crashes_state import CrashesActions
from overlay_app.ui.panels.credits import CreditsPanel
from overlay_app.ui.panels.credits_state import CreditsActions
from overlay_app.ui.panels.direction import DirectionPanel
from overlay_app.ui.panels.effects import EffectsPanel
from overlay_app.ui.panels.effects_state import EffectsActions
from overlay_app.ui.panels.goals import GoalsPanel
from overlay_app.ui.panels.goals_state import GoalsActions
from overlay_app.ui.panels.how_to_state import HowToActions
from overlay_app.ui.panels.keys_state import KeysActions
from overlay_app.ui.panels.leaving import LeavingPanel
from overlay_app.ui.panels.leaving_state import LeavingActions
from overlay_app.ui.panels.live import LivePanel
from overlay_app.ui.panels.live_state import LiveActions
from overlay_app.ui.panels.marketplace import MarketplacePanel
from overlay_app.ui.panels.marketplace_state import MarketplaceActions
from overlay_app.ui.panels.moderation import ModerationPanel
from overlay_app.ui.panels.moderation_state import ModerationActions
from overlay_app.ui.panels.news import NewsPanel
from overlay_app.ui.panels.polls import PollsPanel
from overlay_app.ui.panels.polls_state import PollsActions
from overlay_app.ui.panels.remote import RemotePanel
from overlay_app.ui.panels.remote_state import RemoteActions
from overlay_app.ui.panels.rewards import RewardsPanel
from overlay_app.ui.panels.rewards_state import RewardsActions
from overlay_app.ui.panels.rules import RulesPanel
from overlay_app.ui.panels.rules_state import RuleDraft, RulesActions
from overlay_app.ui.panels.schedule import SchedulePanel
from overlay_app.ui.panels.schedule_state import ScheduleActions
from overlay_app.ui.panels.sessions import SessionsPanel
from overlay_app.ui.panels.sessions_state import SessionsActions
from overlay_app.ui.panels.settings import SettingsPanel
from overlay_app.ui.panels.settings_state import NewToken, SettingsActions
from overlay_app.ui.panels.sound_state import SoundActions
from overlay_app.ui.panels.sources import SourcesPanel
from overlay_app.ui.panels.sources_state import SourceDraft, SourcesActions
from overlay_app.ui.panels.studio import StudioPanel
from overlay_app.ui.panels.studio_state import StudioActions
from overlay_app.ui.panels.supporters import SupportersPanel
from overlay_app.ui.panels.supporters_state import SupportersActions
from overlay_app.ui.panels.themes_state import ThemesActions
from overlay_app.ui.panels.tiers import TiersPanel
from overlay_app.ui.panels.tiers_state import TiersActions
from overlay_app.ui.panels.trends import TrendsPanel
from overlay_app.ui.panels.trends_state import TrendsActions
from overlay_app.ui.panels.viewers import ViewersPanel
from overlay_app.ui.panels.viewers_state import ViewersActions
from overlay_app.ui.panels.welcome import WelcomePanel
from overlay_app.ui.panels.welcome_state import WelcomeActions
from overlay_app.ui.panels.window import Panels

from .nights import NOW, Night

Actions = TypeVar("Actions")

EVIDENCE = Evidence(
    '{"event":"gift","data":{"giftName":"<b>Rose</b>"}}', NOW, "TikFinity", "A combo: 47 now, 40 before."
)
COUNTED = Counted(812, Coins(3), "Counted once for this message.", frozenset({Mark.APPROXIMATE}))


@dataclass
class Stand:
    """Panels, what was asked of them, and the books behind the statement."""

    rows: list[StatementRow] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    now: int = NOW

    def __post_init__(self) -> None:
        clock = lambda: self.now  # noqa: E731
        self.app = AppPanel(self._writing_down(AppActions))
        self.live = LivePanel(self._writing_down(LiveActions), clock)
        self.preview = StageView(lambda shown: None, lambda ended: None)
        self.balance = BalancePanel(self._writing_down(BalanceActions, fetch=self.fetch, explain=self.explain), clock)
        self.goals = GoalsPanel(self._writing_down(GoalsActions, offer_undo=self.app.say), clock)
        self.schedule = SchedulePanel(self._writing_down(ScheduleActions), clock)
        self.sessions = SessionsPanel(self._writing_down(SessionsActions), clock)
        self.studio = StudioPanel(
            self._writing_down(
                StudioActions, how_to=self._writing_down(HowToActions), themes=self._writing_down(ThemesActions)
            )
        )
        self.specimen = StageView(lambda shown: None, lambda ended: None)
        self.direction = DirectionPanel(
            TiersPanel(self._writing_down(TiersActions)),
            RulesPanel(self._writing_down(RulesActions, save=self.save_rule)),
            ModerationPanel(self._writing_down(ModerationActions, check=self.check, set_word=self.set_word), clock),
            CreditsPanel(self._writing_down(CreditsActions)),
        )
        self.marketplace = MarketplacePanel(self._writing_down(MarketplaceActions), clock)
        self.effects = EffectsPanel(self._writing_down(EffectsActions), clock)
        self.supporters = SupportersPanel(self._writing_down(SupportersActions), clock)
        self.polls = PollsPanel(self._writing_down(PollsActions, why_withheld=self.check), clock)
        self.challenges = ChallengesPanel(self._writing_down(ChallengesActions, why_withheld=self.check), clock)
        self.trends = TrendsPanel(self._writing_down(TrendsActions), clock)
        self.rewards = RewardsPanel(self._writing_down(RewardsActions, renew_key=self.renew_key), clock)
        self.broadcast = BroadcastPanel(self._writing_down(BroadcastActions))
        self.viewers = ViewersPanel(self._writing_down(ViewersActions), clock)
        self.sources = SourcesPanel(self._writing_down(SourcesActions, save=self.save_source, why=self.why), clock)
        self.remote = RemotePanel(self._writing_down(RemoteActions), clock)
        sound = self._writing_down(SoundActions)
        keys = self._writing_down(KeysActions)
        self.settings = SettingsPanel(
            self._writing_down(SettingsActions, create_token=self.create_token, sound=sound, keys=keys)
        )

        self.welcome = WelcomePanel(self._writing_down(WelcomeActions))
        self.news = NewsPanel()
        self.crashes = CrashesPanel(self._writing_down(CrashesActions), clock)
        self.leaving = LeavingPanel(self._writing_down(LeavingActions), clock)

    @property
    def panels(self) -> Panels:
        return Panels(
            app=self.app,
            live=self.live,
            preview=self.preview,
            balance=self.balance,
            goals=self.goals,
            schedule=self.schedule,
            sessions=self.sessions,
            studio=self.studio,
            specimen=self.specimen,
            direction=self.direction,
            marketplace=self.marketplace,
            effects=self.effects,
            supporters=self.supporters,
            polls=self.polls,
            challenges=self.challenges,
            trends=self.trends,
            rewards=self.rewards,
            viewers=self.viewers,
            sources=self.sources,
            broadcast=self.broadcast,
            remote=self.remote,
            settings=self.settings,
            welcome=self.welcome,
            news=self.news,
            crashes=self.crashes,
            leaving=self.leaving,
        )

    def show(self, night: Night) -> None:
        self.rows = list(night.rows)
        self.live.show(night.live)
        self.preview.show(night.live.stage)
        self.balance.show(night.balance)
        self.balance.refresh()
        self.goals.show(night.goals)
        self.schedule.show(night.schedule)
        self.sessions.show(night.sessions)
        self.studio.show(night.studio)
        self.specimen.layout.show(night.studio.layout)
        self.specimen.show(with_examples(night.live.stage, night.studio.layout))
        self.direction.tiers.show(night.direction.tiers)
        self.direction.rules.show(night.direction.rules)
        self.direction.moderation.show(night.direction.moderation)
        self.direction.credits.show(night.direction.credits)
        self.marketplace.show(night.marketplace)
        self.effects.show(night.effects)
        self.supporters.show(night.supporters)
        self.polls.show(night.audience.polls)
        self.challenges.show(night.audience.challenges)
        self.trends.show(night.trends)
        self.rewards.show(night.rewards)
        self.viewers.show(night.viewers)
        self.sources.show(night.sources)
        self.broadcast.show(night.broadcast)
        self.remote.show(night.remote)
        self.settings.show(night.settings)
        self.settings.sound.show(night.sound)
        self.news.show("0.2.0", night.lifecycle.news)
        self.crashes.show(night.lifecycle.crashes)
        self.welcome.show(night.lifecycle.welcome)

    def fetch(
        self, wanted: StatementFilter, before: int | None, limit: int, done: Callable[[Sequence[StatementRow]], None]
    ) -> None:
        done(
            [
                row
                for row in self.rows
                if (before is None or row.number < before) and wanted.words in row.who + row.what
            ][:limit]
        )

    def explain(self, number: int, done: Callable[[Evidence | None], None]) -> None:
        self.asked.append(("explain", number))
        done(EVIDENCE)

    def create_token(self, wanted: NewToken, done: Callable[[str], None]) -> None:
        self.asked.append(("create_token", wanted))
        done("secret-" + wanted.name)

    def save_rule(self, draft: RuleDraft, answer: Callable[[str], None]) -> None:
        self.asked.append(("save_rule", draft))
        answer("Nobody is called so." if draft.person == "nobody" else "")

    def save_source(self, draft: SourceDraft, answer: Callable[[str], None]) -> None:
        self.asked.append(("save_source", draft))
        answer("" if draft.setup.title else "Give it a name.")

    def why(self, source: str, number: int, answer: Callable[[Counted | None], None]) -> None:
        self.asked.append(("why", source, number))
        answer(COUNTED if number == 40 else None)

    def check(self, name: str) -> str:
        return "It contains a link." if "http" in name else ""

    def set_word(self, language: str, word: str, listed: bool) -> str:
        self.asked.append(("set_word", language, word, listed))
        return "List a word of at least two letters." if len(word) < 2 else ""

    def renew_key(self, partner: str, made: Callable[[str], None]) -> None:
        self.asked.append(("renew_key", partner))
        made("whsec_" + partner)

    def _writing_down(self, shape: type[Actions], **own: object) -> Actions:
        return shape(**{each.name: own.get(each.name, self._writer(each.name)) for each in fields(shape)})

    def _writer(self, name: str) -> Callable[..., None]:
        return lambda *given: self.asked.append((name, *given))
