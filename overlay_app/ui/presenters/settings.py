"""The Settings page: each change is applied at once and kept in the settings file."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from overlay_app.services import settings as kept
from overlay_app.services.settings import Mode, Settings, SettingsProblem, Theme
from overlay_app.services.settings_file import SettingsFile
from overlay_app.services.stage_page import NoPage, StagePages
from overlay_app.services.system_keys import SystemKeys
from overlay_app.sources.tokens import Scope, TokenRegistry
from overlay_app.sources.tokens import Token as KnownToken
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.settings import SettingsPanel
from overlay_app.ui.panels.settings_state import (
    About,
    BrowserSource,
    Canvas,
    Feed,
    NewToken,
    SettingsActions,
    SettingsState,
    StageSettings,
    Token,
    TokenUse,
)
from overlay_app.ui.presenters.balance import Say
from overlay_app.ui.presenters.keys import KeysPresenter
from overlay_app.ui.presenters.sound import SoundPresenter
from overlay_app.ui.sound.conductor import Conductor
from overlay_app.ui.zone import system_zone

_NOT_WRITTEN = (
    "It opens nothing any more, but that could not be written down ({problem}): after a restart it is good again."
    " Make room on the disk, start Coinstage again and revoke it once more."
)
_SCOPES = {TokenUse.STAGE: "stage", TokenUse.CONTROL: "control", TokenUse.SPEND: "spend"}


@dataclass(frozen=True, slots=True)
class Effects:
    """What a changed setting brings about at once; the file is written beside."""

    stage: Callable[[kept.StageSettings], None]
    general: Callable[[kept.GeneralSettings], None]


class SettingsPresenter:
    """Feeds a ``SettingsPanel`` and carries out what is set there."""

    def __init__(
        self,
        settings: Settings,
        file: SettingsFile,
        effects: Effects,
        tokens: TokenRegistry,
        about: About,
        tasks: Tasks,
        say: Say,
        conductor: Conductor,
        keys: SystemKeys,
        pages: StagePages,
    ) -> None:
        self.settings = settings
        self._file = file
        self._effects = effects
        self._tokens = tokens
        self._pages = pages
        pages.changed.listen(lambda _: self.show())
        self._tasks = tasks
        self._say = say
        self._frame_rate_running = settings.stage.frame_rate
        self._feed = Feed(port=settings.feed.port)
        self._canvas_problem = ""
        self._about = about
        self._writing = asyncio.Lock()
        self._sound = SoundPresenter(settings.sound, conductor, lambda sound: self._set(sound=sound))
        self._keys = KeysPresenter(settings.keys, keys, lambda kept: self._set(keys=kept))
        self.panel = SettingsPanel(self._actions())
        self._keys.feed(self.panel.keys)
        self._sound.feed(self.panel.sound)
        self.show()

    def show(self) -> None:
        """Show what is set."""
        general, stage = self.settings.general, self.settings.stage
        self.panel.show(
            SettingsState(
                feed=self._feed,
                tokens=tuple(_shown(token) for token in self._tokens.list()),
                stage=StageSettings(
                    Canvas(stage.width, stage.height),
                    stage.mode,
                    stage.chroma,
                    stage.frame_rate,
                    self._frame_rate_running,
                    stage.ticker,
                    stage.reduced_motion,
                    problem=self._canvas_problem,
                    renderer=stage.renderer,
                ),
                browser_source=BrowserSource(self._pages.connected, self._pages.drawing, self._pages.problem),
                zone=general.zone,
                system_zone=system_zone().key,
                theme=general.theme,
                private_on_air=general.private_on_air,
                on_close=general.on_close,
                restart_after_crash=general.restart_after_crash,
                about=self._about,
            )
        )

    def show_fit(self, problem: str) -> None:
        """Why not all of the canvas may be captured; empty where all is well."""
        self._canvas_problem = problem
        self.show()

    def show_feed(self, address: str, port: int, words: str) -> None:
        """The local feed listens here."""
        self._feed = Feed(address, port, words)
        self.show()

    def keep(self, **sections: object) -> None:
        """Keep sections of the settings that another page has set, by their names."""
        self._set(**sections)

    def sound_moved(self, sound: kept.SoundSettings) -> None:
        """Coinstage is to sound elsewhere: at once, and kept."""
        self._sound.take(sound)

    def first_run_read(self) -> None:
        """The note about whose coins these are was read."""
        self._set(general=replace(self.settings.general, first_run_read=True))

    def _actions(self) -> SettingsActions:
        return SettingsActions(
            set_feed_port=self._set_feed_port,
            create_token=lambda new, answer: self._tasks.spawn(self._create_token(new, answer), "create a token"),
            revoke_token=lambda token: self._tasks.spawn(self._revoke_token(token), "revoke a token"),
            set_stage=self._set_stage,
            copy_page_address=lambda: self._tasks.spawn(self._copy_page_address(), "copy the page's address"),
            revoke_page_address=lambda: self._tasks.spawn(self._revoke_page_address(), "revoke the page's address"),
            set_zone=lambda zone: self._set(general=replace(self.settings.general, zone=zone)),
            set_theme=lambda theme: self._set(general=replace(self.settings.general, theme=Theme(theme))),
            set_private_on_air=lambda on: self._set(general=replace(self.settings.general, private_on_air=on)),
            set_on_close=lambda on_close: self._set(general=replace(self.settings.general, on_close=on_close)),
            set_restart_after_crash=lambda on: self._set(
                general=replace(self.settings.general, restart_after_crash=on)
            ),
            open_data_folder=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._about.data_folder)),
            copy=lambda text: QGuiApplication.clipboard().setText(text),
            sound=self._sound.actions,
            keys=self._keys.actions,
        )

    def _set_feed_port(self, port: int) -> None:
        self._set(feed=kept.FeedSettings(port))
        self._say("The feed moves to its new port at the next start.", None)

    def _set_stage(self, wanted: StageSettings) -> None:
        try:
            stage = replace(
                self.settings.stage,
                width=wanted.canvas.width,
                height=wanted.canvas.height,
                mode=Mode(wanted.mode),
                chroma=wanted.chroma,
                frame_rate=wanted.frame_rate,
                ticker=wanted.ticker,
                reduced_motion=wanted.reduced_motion,
                renderer=wanted.renderer,
            )
        except SettingsProblem as problem:
            self._say(str(problem), None)
        else:
            self._set(stage=stage)
            self._effects.stage(stage)

    def _set(self, **sections: object) -> None:
        general = self.settings.general
        try:
            self.settings = replace(self.settings, **sections)
        except SettingsProblem as problem:
            self._say(str(problem), None)
            return
        self._file.take(self.settings)
        if self.settings.general != general:
            self._effects.general(self.settings.general)
        self.show()
        self._tasks.spawn(self._write(), "write the settings")

    async def _write(self) -> None:
        async with self._writing:
            try:
                await asyncio.to_thread(self._file.write)
            except OSError as error:
                self._say(f"The settings could not be written: {error.strerror}.", None)

    async def _create_token(self, new: NewToken, answer: Callable[[str], None]) -> None:
        buttons = new.use is TokenUse.BUTTONS
        scope = _SCOPES.get(new.use) or self._tokens.free_source(new.name)
        types = {"event_types": new.event_types} if new.event_types is not None else {}
        try:
            secret = await self._tokens.create(new.name, scope, self_reported=buttons, **types)
        except (ValueError, OSError) as refusal:
            self._say(str(refusal), None)
        else:
            answer(secret)
            self.show()

    async def _copy_page_address(self) -> None:
        try:
            QGuiApplication.clipboard().setText(await self._pages.address())
        except (NoPage, ValueError, OSError) as refusal:
            self._say(str(refusal), None)
        else:
            self._say("The address is on the clipboard. Paste it into a browser source.", None)
            self.show()

    async def _revoke_page_address(self) -> None:
        try:
            await self._pages.revoke()
        except OSError as problem:
            self._say(_NOT_WRITTEN.format(problem=problem.strerror), None)
        else:
            self._say("That address opens nothing any more. Copy the new one into your broadcast software.", None)
        self.show()

    async def _revoke_token(self, token: str) -> None:
        try:
            await self._tokens.revoke(token)
        except OSError as problem:
            self._say(_NOT_WRITTEN.format(problem=problem.strerror), None)
        self.show()


def _shown(token: KnownToken) -> Token:
    if token.scope is Scope.FEED:
        use = TokenUse.BUTTONS if token.self_reported else TokenUse.FEED
    else:
        use = TokenUse(token.scope.value)
    return Token(token.id, token.name, use, token.event_types or None)
