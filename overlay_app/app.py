"""The composition root: builds everything by constructor arguments, and owns the order of start-up and shutdown.

The overlay is drawn by then (``opening``), as the last run left it. The database, the server and the panels are loaded
beside it.
"""

import asyncio
import logging
import signal
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMessageBox

from overlay_app.api.routers import control_page, routers
from overlay_app.data_files import resource
from overlay_app.opening import Opening
from overlay_app.services import last_run
from overlay_app.services.airing import ProofOfAiring
from overlay_app.services.clock import now_ms
from overlay_app.services.crashes import write_report
from overlay_app.services.settings import Renderer, Settings
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.services.themes import ThemeShelf
from overlay_app.services.told_to_end import ToldToEnd
from overlay_app.services.watch import Watch, own_command
from overlay_app.stage.layout import Canvas
from overlay_app.stage.words import Words
from overlay_app.ui import bridge
from overlay_app.ui.effects.book import EffectBook
from overlay_app.ui.network import interfaces
from overlay_app.ui.overlay.dresser import Dresser
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import has_family
from overlay_app.ui.sound.conductor import Conductor
from overlay_app.ui.zone import system_zone

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlApplicationEngine

    from overlay_app.services.backstage import Backstage
    from overlay_app.services.live_session import LiveSession
    from overlay_app.services.settings_file import SettingsFile
    from overlay_app.ui.desk import Desk
    from overlay_app.ui.presenters.studio import Studio

_ENDING_SIGNALS = {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)}
"""The last one comes when the terminal is closed in which the app was started."""
RETRY_SECONDS = 2.0
"""How long to wait for a disk or a lock before opening the books is tried again."""

log = logging.getLogger(__name__)


def run(opening: Opening) -> int:
    """Run the app behind the overlay that is drawn already, until it is closed; return the exit code."""
    with ExitStack() as after:
        return bridge.run(opening.app, lambda loaded: _App(opening, loaded, after).main())


class _App:
    """One run, from the first frame to the closed books."""

    def __init__(self, opening: Opening, loaded: Callable[[], None], after: ExitStack) -> None:
        """``after`` is gone through when the loop has closed."""
        self._after = after
        self._opening = opening
        self._loaded = loaded
        self._options = options = opening.options
        self._stop = asyncio.Event()
        self._exit_code = 0
        self._watch: Watch | None = None
        self._unfinished: last_run.Unfinished | None = None
        self._scratch = tempfile.TemporaryDirectory(prefix="coinstage-") if options.scratch else None
        self._data = Path(self._scratch.name) if self._scratch else options.folders.data
        self._stage = Stage(opening.start, self._data / options.folders.stage.name)
        self._sound = Conductor(opening.start)
        self._effects = EffectBook()
        self._layouts = opening.layouts
        self._layout = opening.layout
        self._view = opening.view
        self._view.draw_from(self._effects)
        self._airing = ProofOfAiring(self._stage, options.settings.stage.renderer)
        opening.tell(self._painted, self._ended)
        # The sound hears of it first: the window draws within the call.
        self._stage.changed.listen(self._sound.show)
        self._stage.changed.listen(self._view.show)
        stage = options.settings.stage
        self._themes = ThemeShelf(resource("themes"), options.folders.data, stage.theme, has_family)
        self._overlay = opening.overlay
        look = self._overlay.look
        self._sound.play_to(look.theme, reduced=look.reduced)
        self._dresser = Dresser(self._themes, self._overlay, self._sound, reduced=look.reduced)
        self._sound.follow(self._overlay)

    async def main(self) -> int:
        """Load everything else; wait for the end; close in order."""
        told = ToldToEnd(_ENDING_SIGNALS, self._end, self._dismiss_watch, self._options.folders.logs)
        told.listen()
        self._after.callback(told.close)
        self._opening.app.aboutToQuit.connect(self._end)
        self._tasks = bridge.Tasks(self._failed)
        try:
            await self._run()
        finally:
            await self._tasks.end()
            await self._stage.close()
            self._sound.close()
            shiboken6.delete(self._overlay)
            if self._scratch is not None:
                self._scratch.cleanup()
        last_run.end(self._options.folders.data)
        return self._exit_code

    def _end(self) -> None:
        """Begin to end. From here on a crash is no reason to start again."""
        self._dismiss_watch()
        self._stop.set()

    def _dismiss_watch(self) -> None:
        if self._watch is not None:
            self._watch.dismiss()

    async def _run(self) -> None:
        self._unfinished = await asyncio.to_thread(last_run.begin, self._options.folders.data, now_ms())
        # Whatever is slow to load is loaded now, and beside the loop: the stage goes on being drawn.
        panels = ("overlay_app.ui.desk",) if self._options.panels else ()
        for slow in ("overlay_app.services.backstage", "segno", *panels):
            await asyncio.to_thread(import_module, slow)
        from overlay_app.services.system_keys import system_keys  # noqa: PLC0415
        from overlay_app.ui.effects.desk import EffectDesk  # noqa: PLC0415

        await asyncio.to_thread(system_keys)  # the first ones load what this system needs for them

        self._sound.start(self._options.settings.sound)
        self._tasks.spawn(self._themes.watch(), "watch the themes")
        for problem in self._layouts.problems:
            log.warning("%s", problem)
        preview, preview_view = self._preview() if self._options.panels else (None, None)
        backstage = await self._open_books(preview)
        if backstage is None:
            return
        self._arrange(backstage)
        backstage.moderation.struck_out.listen(self._sound.drop)
        self._sound_packs(backstage)
        backstage.packs.changed.listen(lambda _: self._sound_packs(backstage))
        session = backstage.session
        effects = EffectDesk(backstage.packs, self._effects, lambda: session.tonight.session is not None)
        self._tasks.spawn(effects.watch(), "measure effects")
        self._watch_over(session)
        desk = self._desk(backstage, preview_view, await _read_engine()) if preview_view is not None else None
        try:
            await self._listen(backstage, desk)
            self._connect(backstage)
            self._loaded()
            await self._stop.wait()
        finally:
            if self._watch is not None and self._stop.is_set():
                await self._watch.close()
            await self._tasks.end()  # nobody reads or writes any more when the books are closed
            await backstage.close()
            if preview is not None:
                await preview.close()
            if desk is not None:
                desk.close()

    async def _open_books(self, preview: Stage | None) -> "Backstage | None":
        """Everything behind the stage; None where the books cannot be opened, or it is the end meanwhile."""
        from overlay_app.services.backstage import Backstage, Place  # noqa: PLC0415
        from overlay_app.store.problems import StoreProblem, StoreWaits  # noqa: PLC0415
        from overlay_app.ui.effects.pictures import reencoded, small  # noqa: PLC0415

        folders = self._options.folders
        place = Place(folders.data, self._data / folders.books.name, folders.logs, folders.sources)
        stages = partial(Stages, self._stage, preview, airing=self._airing)
        while not self._stop.is_set():
            try:
                return await Backstage.open(
                    place, self._options.settings, stages, self._time_zone, reencoded, small, interfaces
                )
            except StoreWaits as problem:
                log.warning("%s", problem)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wait(), RETRY_SECONDS)
            except StoreProblem as problem:
                self._cannot_start(str(problem))
                return None
        return None

    def _watch_over(self, session: "LiveSession") -> None:
        """See to it that a crash during a session does not end the show. Scratch books are gone with the run."""
        if self._options.scratch:
            return
        wanted = self._options.settings.general.restart_after_crash
        again = self._options.restarted_in
        logs = self._options.folders.logs
        self._watch = Watch(own_command(), logs, again, signals=_ENDING_SIGNALS, wanted=wanted)
        session.changed.listen(self._watch.follow)
        self._watch.follow(session.tonight)

    async def _listen(self, backstage: "Backstage", desk: "Desk | None") -> None:
        """Begin to take events in: the demo's or the recording's alone, else all that is set up."""
        backstage.server.control("show", partial(_to_front, desk))
        backstage.server.control("layout-next", partial(_next_layout, desk))
        for build in routers(backstage):
            backstage.server.mount(build)
        try:
            port = await backstage.listen()
        except OSError as error:
            log.warning("The local feed cannot listen: %s", error)
        else:
            if desk is not None:
                desk.show_feed(port, backstage.settings.feed.port)
            await backstage.remote.open(partial(control_page, backstage))
        if self._options.recording is not None:
            from overlay_app.sources.replay import ReplaySource  # noqa: PLC0415

            await backstage.run_source(ReplaySource(self._options.recording, self._options.speed))
        elif self._options.demo:
            from overlay_app.services.scene import set_the_scene  # noqa: PLC0415
            from overlay_app.sources.demo import DemoSource  # noqa: PLC0415

            await set_the_scene(backstage)
            await backstage.run_source(DemoSource(clock=now_ms))
        else:
            backstage.run_sources(self._options.tikfinity)

    def _connect(self, backstage: "Backstage") -> None:
        """Look for the broadcast software, with the overlay window in hand."""
        from overlay_app.ui.overlay.captured import CapturedWindow, decoded  # noqa: PLC0415

        window = CapturedWindow(self._overlay, self._sound, lambda: backstage.settings.stage)
        backstage.broadcast.shows(window, decoded)
        if not self._options.panels:
            file = self._settings_file()
            backstage.broadcast.settings_changed.listen(
                lambda obs: self._keep(backstage, file, replace(backstage.settings, obs=obs))
            )
            backstage.remote.kept.listen(
                lambda remote: self._keep(backstage, file, replace(backstage.settings, remote=remote))
            )
        self._tasks.spawn(backstage.broadcast.begin(), "connect to OBS")

    def _keep(self, backstage: "Backstage", file: "SettingsFile", settings: Settings) -> None:
        """Keep what was set from the command line, where no window does."""
        backstage.settings = settings
        file.take(settings)
        self._tasks.spawn(asyncio.to_thread(file.write), "keep settings")

    def _settings_file(self) -> "SettingsFile":
        from overlay_app.services.settings_file import SettingsFile  # noqa: PLC0415

        options = self._options
        return SettingsFile(options.folders.settings, options.kept, options.settings)

    def _preview(self) -> tuple[Stage, StageView]:
        stage = Stage(self._stage.state)
        self._preview_layout = self._opening.arranged()
        view = StageView(stage.painted, stage.ended, self._preview_layout, effects=self._effects)
        view.show(stage.state)
        stage.changed.listen(view.show)
        return stage, view

    def _desk(self, backstage: "Backstage", preview: StageView, engine: "QQmlApplicationEngine") -> "Desk":
        from overlay_app.ui.desk import Desk  # noqa: PLC0415
        from overlay_app.ui.lifecycle import Beginning  # noqa: PLC0415

        folders = self._options.folders
        desk = Desk(
            backstage,
            self._overlay,
            preview,
            self._studio(),
            self._settings_file(),
            folders.data,
            self._tasks,
            self._time_zone,
            self._options.watermark,
            self._end,
            self._sound,
            self._themes,
            self._dresser,
            Beginning(folders.config, folders.logs, self._unfinished, self._options.restarted_in, self._watch),
            engine,
        )
        desk.open()
        return desk

    def _studio(self) -> "Studio":
        from overlay_app.services.layout_shelf import LayoutShelf  # noqa: PLC0415
        from overlay_app.ui.presenters.studio import Studio  # noqa: PLC0415

        folders = self._options.folders
        arranged = self._opening.arranged()
        return Studio(
            LayoutShelf(folders.layouts, folders.studio, self._layouts),
            folders.studio_picture,
            StageView(lambda shown: None, lambda ended: None, arranged, effects=self._effects),
            arranged,
            (self._layout, self._preview_layout),
        )

    def _arrange(self, backstage: "Backstage") -> None:
        """Let what is on stage stand, and pages for browser sources look, as in the window."""
        stage = self._options.settings.stage
        backstage.use_layout(self._layouts.in_use(Canvas.of(stage.width, stage.height)))
        pages = backstage.stage_pages
        look = self._dresser.look
        pages.speak(Words(lambda amount: QLocale().toString(amount, "f", 0)))
        pages.wear(look.theme, reduced=look.reduced)
        self._dresser.changed.listen(lambda worn: pages.wear(worn.theme, reduced=worn.reduced))
        for canvas in Canvas:
            pages.arrange(self._layouts.in_use(canvas))

    def _sound_packs(self, backstage: "Backstage") -> None:
        self._sound.know_packs((user.pack, user.folder) for user in backstage.packs.user_packs)

    def _painted(self, thing: str) -> None:
        self._sound.painted(thing)
        self._airing.painted(Renderer.WINDOW, thing)

    def _ended(self, thing: str) -> None:
        self._airing.ended(Renderer.WINDOW, thing)

    def _time_zone(self) -> tzinfo:
        return self._options.settings.general.time_zone or system_zone()

    def _cannot_start(self, words: str) -> None:
        log.error("Coinstage cannot start: %s", words)
        self._exit_code = 1
        if self._options.panels:
            QMessageBox.critical(None, "Coinstage", words)

    def _failed(self, error: BaseException) -> None:
        write_report(self._options.folders.logs, error)


async def _read_engine() -> "QQmlApplicationEngine":
    """The engine of the panels, with their window read: the stage is drawn meanwhile."""
    from overlay_app.ui.panels.engine import panels_engine, read_window  # noqa: PLC0415

    engine, read = panels_engine(), asyncio.Event()
    read_window(engine, read.set)
    await read.wait()
    return engine


async def _to_front(desk: "Desk | None", _members: Mapping[str, object]) -> Mapping[str, object]:
    if desk is not None:
        desk.open()
    return {"shown": desk is not None}


async def _next_layout(desk: "Desk | None", _members: Mapping[str, object]) -> Mapping[str, object]:
    if desk is None:
        raise ValueError("Layouts are changed with the main window, and this run has none.")
    desk.use_next_layout()
    return {}
