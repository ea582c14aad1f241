"""The creator's desk: the main window with its pages, wired to the services."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

from overlay_app import __version__
from overlay_app.broadcast.link import LinkState
from overlay_app.services import settings as kept
from overlay_app.services.backstage import Backstage
from overlay_app.services.books import Figures
from overlay_app.services.broadcast import BroadcastState
from overlay_app.services.settings import Theme
from overlay_app.services.settings_file import SettingsFile
from overlay_app.services.system_keys import KeyCommand
from overlay_app.services.themes import ThemeShelf
from overlay_app.sources.base import SourceReport, State
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.lifecycle import Beginning, Lifecycle
from overlay_app.ui.notifications import Notifications
from overlay_app.ui.overlay.dresser import Dresser
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.window import OverlayWindow
from overlay_app.ui.panels.app_panel import AppActions, AppPanel, AppState, PageName
from overlay_app.ui.panels.live_state import StageSetup, TryIt
from overlay_app.ui.panels.settings_state import About
from overlay_app.ui.panels.window import Panels, PanelsWindow
from overlay_app.ui.presenters.balance import BalancePresenter
from overlay_app.ui.presenters.broadcast import BroadcastPresenter, in_a_word
from overlay_app.ui.presenters.challenges import ChallengesPresenter
from overlay_app.ui.presenters.direction import DirectionPresenter
from overlay_app.ui.presenters.effects import EffectsPresenter
from overlay_app.ui.presenters.goals import GoalsPresenter
from overlay_app.ui.presenters.how_to import HowToPresenter
from overlay_app.ui.presenters.live import LivePresenter
from overlay_app.ui.presenters.marketplace import MarketplacePresenter
from overlay_app.ui.presenters.name_decisions import NameDecisions
from overlay_app.ui.presenters.polls import PollsPresenter
from overlay_app.ui.presenters.reminders import Reminders
from overlay_app.ui.presenters.remote import RemotePresenter
from overlay_app.ui.presenters.rewards import RewardsPresenter
from overlay_app.ui.presenters.schedule import SchedulePresenter
from overlay_app.ui.presenters.sessions import SessionsPresenter
from overlay_app.ui.presenters.settings import Effects, SettingsPresenter
from overlay_app.ui.presenters.sources import SourcesPresenter
from overlay_app.ui.presenters.studio import Studio, StudioPresenter
from overlay_app.ui.presenters.supporters import SupportersPresenter
from overlay_app.ui.presenters.themes import ThemesPresenter
from overlay_app.ui.presenters.till import Till
from overlay_app.ui.presenters.trends import TrendsPresenter
from overlay_app.ui.presenters.viewers import ViewersPresenter
from overlay_app.ui.sound.conductor import Conductor
from overlay_app.ui.stage_setup import StageSetUp
from overlay_app.ui.tray import Tray

NEVER_MINIMISED = (
    "The overlay stays open: minimised, it would freeze on stream. "
    "It lies behind the other windows now, where it can be captured."
)


class _Page(Protocol):
    """What feeds a page that is read again when it comes to the front, and when coins move while it is there."""

    def refresh_soon(self) -> None: ...


class Desk:
    """Builds the pages and keeps them fed. ``closed`` is called when the user closes the window."""

    def __init__(
        self,
        backstage: Backstage,
        overlay: OverlayWindow,
        preview: StageView,
        studio: Studio,
        settings_file: SettingsFile,
        data_folder: Path,
        tasks: Tasks,
        zone: Callable[[], tzinfo],
        watermark: str,
        closed: Callable[[], None],
        conductor: Conductor,
        themes: ThemeShelf,
        dresser: Dresser,
        beginning: Beginning,
        engine: QQmlApplicationEngine,
    ) -> None:
        self._backstage = backstage
        self._overlay = overlay
        self._tasks = tasks
        self._app = AppPanel(AppActions(first_run_read=self._first_run_read, close=self._close_window))
        say = self._app.say
        self._stage = StageSetUp(backstage, overlay, dresser, studio.shelf, self._keep, self._show_setup)
        self._lifecycle = Lifecycle(
            backstage,
            beginning,
            self._app,
            tasks,
            zone,
            self._keep,
            closed,
            self._stage.use,
            self._first_run_read,
        )
        settings = backstage.settings
        decisions = NameDecisions(backstage.moderation, tasks, say)
        self._live = LivePresenter(
            backstage.stages,
            backstage.session,
            backstage.goals,
            backstage.held,
            backstage.ingest.deliver,
            backstage.moderation,
            decisions,
            backstage.broadcast.following.stay,
            tasks,
            zone,
        )
        self._balance = BalancePresenter(backstage.books, tasks, say, zone)
        self._goals = GoalsPresenter(backstage.goals, tasks, zone, say)
        self._schedule = SchedulePresenter(backstage.schedule, backstage.session, tasks, say, zone)
        self._sessions = SessionsPresenter(backstage.sessions, backstage.session, tasks, say, zone, self._live.title_of)
        self._notifications = Notifications()
        reminders = Reminders(self._notifications.show, tasks, say, lambda: self._app.state.discreet)
        backstage.announcer.reminded.listen(reminders.remind)
        self._studio = StudioPresenter(
            studio,
            backstage.stages,
            backstage.ingest.deliver,
            lambda: self._live.try_it(TryIt.REACH_GOAL),
            HowToPresenter(backstage.standing.how_to, tasks, say),
            tasks,
            say,
            ThemesPresenter(themes, self._stage.keep_theme, tasks, say),
        )
        self._direction = DirectionPresenter(backstage, decisions, self._keep, tasks, say, zone)
        till = Till(tasks, say, self._app.ask)
        self._supporters = SupportersPresenter(
            backstage.supporters, backstage.moderation, backstage.session, till, say, zone
        )
        self._marketplace = MarketplacePresenter(
            backstage.marketplace, backstage.spotlights, backstage.sale_import, backstage.pictures, till, zone
        )
        why_withheld = backstage.moderation.why_text_withheld
        self._polls = PollsPresenter(backstage.audience.polls, till, say, zone, why_withheld)
        self._challenges = ChallengesPresenter(backstage.audience, backstage.shop.effects, till, zone, why_withheld)
        self._effects = EffectsPresenter(backstage.shop, backstage.books, backstage.rules, till, zone, backstage.packs)
        self._trends = TrendsPresenter(
            backstage.shop, backstage.books, backstage.session, backstage.audience, till, zone
        )
        self._rewards = RewardsPresenter(backstage.shop, backstage.books, backstage.pictures, till, zone)
        self._viewers = ViewersPresenter(
            backstage.shop, backstage.viewer_effects, backstage.books, backstage.session, till, zone
        )
        self._remote = RemotePresenter(backstage, till, zone)
        backstage.remote.kept.listen(lambda remote: self._keep(remote=remote))
        self._sources = SourcesPresenter(backstage, tasks, say, zone, lambda: self._app.open(PageName.LIVE))
        self._settings = SettingsPresenter(
            settings,
            settings_file,
            Effects(self._stage.set, self._set_general),
            backstage.tokens,
            About(__version__, str(data_folder)),
            tasks,
            say,
            conductor,
            backstage.hand.keys,
            backstage.stage_pages,
        )
        self._pages: Mapping[PageName, _Page] = {
            PageName.DIRECTION: self._direction,
            PageName.SCHEDULE: self._sessions,
            PageName.SUPPORTERS: self._supporters,
            PageName.MARKETPLACE: self._marketplace,
            PageName.EFFECTS: self._effects,
            PageName.TRENDS: self._trends,
            PageName.REWARDS: self._rewards,
            PageName.VIEWERS: self._viewers,
            PageName.REMOTE: self._remote,
            PageName.CRASHES: self._lifecycle.crashes,
        }
        self._app.show(
            AppState(
                dark=_dark(settings.general.theme), first_run=not settings.general.first_run_read, watermark=watermark
            )
        )
        self._app.changed.connect(self._refresh_front)
        self._listen(backstage)
        self._show_setup()
        self._follow_desktop()
        self._window = PanelsWindow(
            Panels(
                app=self._app,
                live=self._live.panel,
                preview=preview,
                balance=self._balance.panel,
                goals=self._goals.panel,
                schedule=self._schedule.panel,
                sessions=self._sessions.panel,
                studio=self._studio.panel,
                specimen=self._studio.specimen,
                direction=self._direction.panel,
                supporters=self._supporters.panel,
                polls=self._polls.panel,
                challenges=self._challenges.panel,
                marketplace=self._marketplace.panel,
                effects=self._effects.panel,
                trends=self._trends.panel,
                rewards=self._rewards.panel,
                viewers=self._viewers.panel,
                sources=self._sources.panel,
                broadcast=BroadcastPresenter(backstage.broadcast, backstage.session, tasks, zone).panel,
                remote=self._remote.panel,
                settings=self._settings.panel,
                welcome=self._lifecycle.welcome.panel,
                news=self._lifecycle.news.panel,
                crashes=self._lifecycle.crashes.panel,
                leaving=self._lifecycle.leaving.panel,
            ),
            beginning.place,
            engine,
            gently=True,
        )
        self._lifecycle.keep_window(self._window)
        leaving = self._lifecycle.leaving
        self._tray = Tray(
            backstage.hand, backstage.stages.on_air, self._window.window, self._window.bring_to_front, leaving.quit
        )
        self._show_session()
        self._window.wear(dresser.look)
        dresser.changed.listen(self._window.wear)

    def _listen(self, backstage: Backstage) -> None:
        """Show what happens from now on."""
        backstage.ingested.listen(self._live.ingested)
        backstage.figures.listen(self._show_figures)
        backstage.reported.listen(self._live.show_report)
        backstage.sources.removed.listen(self._live.drop_report)
        backstage.problem.listen(self._show_problem)
        backstage.session.changed.listen(lambda _: self._show_session())
        backstage.hand.keys.pressed.listen(self._key_pressed)
        for report in backstage.supervisor.reports:
            self._live.show_report(report)
        self._tasks.spawn(self._live.take_up(), "gifts of the session so far")

    def open(self) -> None:
        """Show the window."""
        pages: tuple[_Page, ...] = (self._balance, self._polls, self._challenges, *self._pages.values())
        for page in pages:
            page.refresh_soon()
        self._schedule.refresh()
        self._tasks.spawn(self._backstage.refresh_figures(), "figures")
        self._lifecycle.bring_window()

    def show_feed(self, port: int, wished: int) -> None:
        """The local feed listens at ``port``."""
        words = "" if port == wished else f"Port {wished} is taken by another program, so this run uses {port}."
        self._settings.show_feed(f"http://127.0.0.1:{port}", port, words)
        self._remote.show_feed(f"http://127.0.0.1:{port}")

    def use_next_layout(self) -> None:
        """Show the next layout of this canvas on stage."""
        self._studio.use_next(self._stage.canvas)

    def close(self) -> None:
        """Take the window down: the views go before their view models."""
        self._tray.close()
        self._notifications.close()
        self._lifecycle.close()
        self._sources.close()
        self._window.destroy()

    def _show_figures(self, figures: Figures) -> None:
        self._live.show_balances(figures.balances)
        self._refresh_soon()

    def _refresh_soon(self) -> None:
        self._balance.refresh_soon()
        self._refresh_front()

    def _refresh_front(self) -> None:
        """Bring the page in front up to date: while gifts pour in, the others wait."""
        if (page := self._pages.get(self._app.state.page)) is not None:
            page.refresh_soon()

    def _show_problem(self, words: str) -> None:
        self._app.show(replace(self._app.state, problem=words))

    def _close_window(self) -> None:
        self._lifecycle.leaving.close_window()

    def _first_run_read(self) -> None:
        self._settings.first_run_read()
        self._app.show(replace(self._app.state, first_run=False))

    def _keep(self, **sections: object) -> None:
        """Keep settings that were set on another page than Settings."""
        self._backstage.settings = replace(self._backstage.settings, **sections)
        self._settings.keep(**sections)

    def _set_general(self, general: kept.GeneralSettings) -> None:
        self._backstage.settings = replace(self._backstage.settings, general=general)
        self._app.show(replace(self._app.state, dark=_dark(general.theme)))
        self._lifecycle.use(general)
        self._show_discretion()
        self._live.show_zone()
        self._goals.show(self._backstage.goals.current)
        self._schedule.refresh()
        self._sessions.refresh_soon()
        self._refresh_soon()

    def _show_broadcast(self, broadcast: BroadcastState) -> None:
        """What OBS does, as one more chip on the Live page."""
        state = {LinkState.CONNECTED: State.LIVE, LinkState.CONNECTING: State.CONNECTING}.get(
            broadcast.link.state, State.DOWN if broadcast.enabled else State.OFF
        )
        self._live.show_report(SourceReport("obs", "obs", "OBS", state, in_a_word(broadcast)))
        self._live.show_follow(broadcast.follow)

    def _key_pressed(self, command: KeyCommand) -> None:
        if command is KeyCommand.LAYOUT:
            self.use_next_layout()

    def _show_session(self) -> None:
        self._tray.show_session(runs=self._backstage.session.tonight.session is not None)
        self._show_discretion()

    def _show_discretion(self) -> None:
        """Cover what is private while somebody may watch."""
        running = self._backstage.session.tonight.session is not None
        discreet = running and self._backstage.settings.general.private_on_air
        self._app.show(replace(self._app.state, discreet=discreet))

    def _show_setup(self) -> None:
        stage, problem = self._stage.stage, self._stage.too_large
        on_air = self._backstage.stage_pages.problem or problem
        self._live.show_setup(StageSetup(stage.width, stage.height, stage.frame_rate, stage.mode.value, on_air))
        self._settings.show_fit(problem)
        self._lifecycle.welcome.show_stage(stage, problem)
        self._studio.show_on_air(self._stage.canvas)

    def _follow_desktop(self) -> None:
        """What happens to the overlay window, in OBS and to the system's colours shows on the pages."""
        self._stage.follow(self._settings.sound_moved)
        self._backstage.broadcast.settings_changed.listen(lambda obs: self._keep(obs=obs))
        self._backstage.broadcast.changed.listen(self._show_broadcast)
        self._overlay.minimiseRefused.connect(lambda: self._app.say(NEVER_MINIMISED))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _follow_system(self) -> None:
        self._app.show(replace(self._app.state, dark=_dark(self._backstage.settings.general.theme)))


def _dark(theme: Theme) -> bool:
    if theme is Theme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light
    return theme is Theme.DARK
