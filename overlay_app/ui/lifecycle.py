"""What comes with a start and before an end: the last run's end, what is new, the window's place, the last question."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from overlay_app import __version__
from overlay_app.services.backstage import Backstage
from overlay_app.services.first_sources import FirstSources
from overlay_app.services.last_run import Unfinished
from overlay_app.services.seen import SeenFile
from overlay_app.services.settings import GeneralSettings, OnClose, StageSettings
from overlay_app.services.watch import Watch
from overlay_app.services.window_place import WindowPlace, keep_place, kept_place
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.overlay.captured import desktop
from overlay_app.ui.panels.app_panel import AppPanel, PageName
from overlay_app.ui.panels.window import PanelsWindow
from overlay_app.ui.presenters.crashes import CrashesPresenter
from overlay_app.ui.presenters.leaving import LeavingPresenter, Ways
from overlay_app.ui.presenters.news import NewsPresenter
from overlay_app.ui.presenters.welcome import Surroundings, WelcomePresenter

PLACE_KEPT_AFTER_SECONDS = 1.0


class KeepSettings(Protocol):
    """Keeps sections of the settings by their names."""

    def __call__(self, **sections: object) -> None: ...


@dataclass(frozen=True)
class Beginning:
    """How this run began."""

    config: Path
    logs: Path
    unfinished: Unfinished | None = None
    """The last run, where it did not end as it should."""
    restarted_in: str | None = None
    """The session in which it crashed, where the app started itself again."""
    watch: Watch | None = None

    @property
    def restarted(self) -> bool:
        """Whether the app started itself again."""
        return self.restarted_in is not None

    @cached_property
    def place(self) -> WindowPlace:
        """Where the window stood last."""
        return kept_place(self.config)


class Lifecycle:
    """Feeds the pages that belong to a start and an end, and keeps the window."""

    def __init__(
        self,
        backstage: Backstage,
        beginning: Beginning,
        app: AppPanel,
        tasks: Tasks,
        zone: Callable[[], tzinfo],
        keep: KeepSettings,
        end: Callable[[], None],
        use_stage: Callable[[StageSettings], None],
        first_run_read: Callable[[], None],
    ) -> None:
        """``end`` ends the app without asking."""
        self._backstage = backstage
        self._beginning = beginning
        self._app = app
        self._tasks = tasks
        self._keep = keep
        self._window: PanelsWindow | None = None
        self._appeared = False
        self._page = app.state.page
        self._due: asyncio.TimerHandle | None = None
        self.crashes = CrashesPresenter(beginning.logs, tasks, app.say, zone)
        self._seen = SeenFile(beginning.config)
        self._first_run_read = first_run_read
        self.news = NewsPresenter(self._seen, __version__)
        self.welcome = WelcomePresenter(
            self._seen,
            FirstSources(backstage.sources),
            backstage.broadcast,
            backstage.stages,
            backstage.ingest.deliver,
            Surroundings(
                stage=lambda: backstage.settings.stage,
                use_stage=use_stage,
                desktop=desktop(os.environ, QGuiApplication.platformName()),
                put_away=self._put_steps_away,
                page_address=backstage.stage_pages.address,
            ),
            tasks,
            app.say,
        )
        backstage.reported.listen(self.welcome.show_report)
        backstage.sources.changed.listen(lambda _: self.welcome.show_sources())
        for report in backstage.supervisor.reports:
            self.welcome.show_report(report)
        self.leaving = LeavingPresenter(
            backstage.session,
            backstage.stages.on_air,
            backstage.shop.effects.waiting,
            lambda: backstage.ingest.waiting if app.state.problem else 0,
            Ways(
                on_close=lambda: backstage.settings.general.on_close,
                keep_on_close=self._keep_on_close,
                has_tray=QSystemTrayIcon.isSystemTrayAvailable,
                hide=lambda: self._window.hide() if self._window is not None else None,
                bring_to_front=self._to_front,
                end=end,
            ),
            tasks,
            app.say,
        )

    def keep_window(self, window: PanelsWindow) -> None:
        """Remember from now on where the window stands and what is open in it: a crash says no goodbye."""
        self._window = window
        if self._beginning.restarted and self._beginning.place.page in set(PageName):
            self._app.open(self._beginning.place.page)
        for moved in (
            window.window.xChanged,
            window.window.yChanged,
            window.window.widthChanged,
            window.window.heightChanged,
            window.window.visibleChanged,
        ):
            moved.connect(self._window_changed)
        self._app.changed.connect(self._window_changed)
        self._app.changed.connect(self._page_changed)

    def bring_window(self) -> None:
        """Bring the window to the front. The first time it comes as the run began: quietly after a crash."""
        if self._window is None:
            return
        if self._appeared or not self._beginning.restarted:
            self._window.bring_to_front()
        elif self._beginning.place.shown or not QSystemTrayIcon.isSystemTrayAvailable():
            self._window.show_quietly()
        if not self._appeared:
            self._appeared = True
            self._tasks.spawn(self._tell(), "tell how the last run ended")

    def use(self, general: GeneralSettings) -> None:
        """These settings hold from now on."""
        if self._beginning.watch is not None:
            self._beginning.watch.want(wanted=general.restart_after_crash)

    def close(self) -> None:
        """Keep where the window stands."""
        self.welcome.close()
        if self._due is not None:
            self._due.cancel()
        if self._window is not None:
            keep_place(self._beginning.config, self._place(self._window))

    async def _tell(self) -> None:
        """Say how the last run ended, and what is new: quietly, and nothing of its own accord during a session."""
        beginning = self._beginning
        notice = await self.crashes.notice(beginning.unfinished, restarted=beginning.restarted)
        if notice is not None:
            self._app.show(replace(self._app.state, notice=notice))
        await self.news.load()
        await self._seen.load()
        in_session = self._backstage.session.tonight.session is not None
        is_first = self._app.state.first_run and not self._seen.seen.version
        is_news = await self.news.is_news(in_session=in_session)
        self.welcome.load()
        scratch = self._app.state.watermark != ""
        if not scratch and not self._seen.seen.left and not self.welcome.panel.finished:
            self._app.show(replace(self._app.state, first_steps=True))
        if self._app.state.page is PageName.LIVE and not in_session and not scratch:
            if is_first:
                self._app.open(PageName.WELCOME)
            elif is_news:
                self._app.open(PageName.NEWS)

    def _put_steps_away(self) -> None:
        """Whose coins these are was read there."""
        self._app.show(replace(self._app.state, page=PageName.LIVE, first_steps=False))
        if self._app.state.first_run:
            self._first_run_read()

    def _keep_on_close(self, on_close: OnClose) -> None:
        self._keep(general=replace(self._backstage.settings.general, on_close=on_close))

    def _to_front(self) -> None:
        if self._window is not None:
            self._window.bring_to_front()

    def _window_changed(self) -> None:
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(PLACE_KEPT_AFTER_SECONDS, self._keep_place)

    def _page_changed(self) -> None:
        before, self._page = self._page, self._app.state.page
        if self._page is PageName.WELCOME is not before:
            self.welcome.refresh_soon()

    def _keep_place(self) -> None:
        self._due = None
        if self._window is not None:
            work = asyncio.to_thread(keep_place, self._beginning.config, self._place(self._window))
            self._tasks.spawn(work, "keep the place of the window")

    def _place(self, window: PanelsWindow) -> WindowPlace:
        return replace(window.place, page=self._app.state.page.value, shown=window.window.isVisible())
