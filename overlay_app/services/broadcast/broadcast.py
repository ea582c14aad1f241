"""The broadcast software: connected as set, the overlay put into it and looked at, the stream followed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from overlay_app.broadcast import placing, sounding
from overlay_app.broadcast.link import Address, Link, LinkState, NotConnected, NotDone
from overlay_app.broadcast.obs import METERS, OPEN_SECONDS, Obs
from overlay_app.broadcast.self_check import Fix
from overlay_app.broadcast.sounding import Heard, Hearing
from overlay_app.services.broadcast import adding, looking, scenes, sink
from overlay_app.services.broadcast.acting import Acting
from overlay_app.services.broadcast.following import Following
from overlay_app.services.broadcast.overlay import Decode, Overlay, no_pictures
from overlay_app.services.broadcast.scenes import Found
from overlay_app.services.broadcast.state import ACTIONS_KEPT, Acted, Added, BroadcastState, Checked
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.services.settings import ObsSettings, StageSettings
from overlay_app.services.vault import Vault

PASSWORD = "obs-password"  # noqa: S105 - the name it is kept under
NAMES_AT_MOST = 500
LOOKED_AT_SECONDS = 0.25
"""How often the scenes are read again at most, however many events OBS tells: each reading is many requests."""
NO_WINDOW = "There is no overlay window in this run, so there is nothing to add."
ON_AIR = "A session runs: a test pattern would be seen by viewers. Check without it, or say that viewers may see it."

_OUTPUTS: Mapping[str, str] = {
    "StreamStateChanged": "streaming",
    "RecordStateChanged": "recording",
    "ReplayBufferStateChanged": "replay",
}
_SCENES_CHANGED = {"SceneListChanged", "CurrentSceneCollectionChanged", "SceneNameChanged"}
_ITEMS_CHANGED = {"SceneItemCreated", "SceneItemRemoved", "SceneItemEnableStateChanged", "SceneItemListReindexed"}

log = logging.getLogger(__name__)


class Broadcast:
    """Keeps ``state`` up to date and tells ``changed`` of it. What cannot be done raises an exception in words."""

    def __init__(
        self,
        settings: ObsSettings,
        vault: Vault,
        session: LiveSession,
        spawn: Callable[[Coroutine[Any, Any, None], str], None],
        may_show: Callable[[str], bool] = lambda supporter: True,
    ) -> None:
        """``may_show`` tells whether something of a person may be shown now: else their gifts do nothing in OBS."""
        self.settings = settings
        self._vault = vault
        self._session = session
        self._spawn = spawn
        self._overlay: Overlay | None = None
        self._decode: Decode = no_pictures
        self._page = ""
        self._page_address: Callable[[], Awaitable[str]] | None = None
        self._page_shape: Callable[[], StageSettings] = StageSettings
        self._obs = Obs(self._link_changed, self._told)
        self._turn = asyncio.Lock()
        self._dialling = asyncio.Lock()
        self._closed = False
        self._again = Refresh("scenes of OBS", self.refresh, LOOKED_AT_SECONDS)
        self._decided = asyncio.Event()
        self._found: Found | None = None
        self.state = BroadcastState(enabled=settings.enabled, own_device=settings.own_device)
        self.changed: Notice[BroadcastState] = Notice()
        self.settings_changed: Notice[ObsSettings] = Notice()
        """They were changed from elsewhere than the settings: keep them."""
        self.key_worn: Notice[None] = Notice()
        """The overlay window wears its key colour from now on: keep it so in the settings."""
        self.sound_moved: Notice[str] = Notice()
        """Coinstage is to sound on this device from now on; empty: on the one before."""
        self.acting = Acting(self._obs.ask, lambda: self.state.link, may_show, self._acted, now_ms)
        self.following = Following(session, lambda: self.settings.follow, self._says_follow, spawn)

    def shows(self, overlay: Overlay, decode: Decode) -> None:
        """This is the window that is captured, and this is how pictures are read."""
        self._overlay, self._decode = overlay, decode
        self._show(by_hand=placing.by_hand(overlay.window().desktop, self.state.kinds))

    def offers_page(self, page: str, address: Callable[[], Awaitable[str]], shape: Callable[[], StageSettings]) -> None:
        """The same stage is served at ``page``; ``address`` tells it with its secret, ``shape`` how large it is."""
        self._page, self._page_address, self._page_shape = page, address, shape

    async def begin(self) -> None:
        """Connect, where that is wished for."""
        if self.settings.own_device:
            await self._restore_sink()
        if self.settings.enabled:
            await self._dial()

    async def apply(self, settings: ObsSettings) -> None:
        """Connect as these settings say, or hang up."""
        before, self.settings = self.settings, settings
        self._show(enabled=settings.enabled, own_device=settings.own_device)
        if replace(before, follow=settings.follow, own_device=settings.own_device) == settings:
            return
        await self._dial(enabled_only=True)

    async def connect_again(self) -> None:
        """Try now instead of later."""
        await self._dial()

    async def keep(self, settings: ObsSettings) -> None:
        """Apply settings that come from elsewhere than the settings themselves, and have them kept."""
        await self.apply(settings)
        self.settings_changed.tell(settings)

    async def reconnect(self, settings: ObsSettings, password: str | None, seconds: float = OPEN_SECONDS) -> None:
        """Connect with these settings, and with this password where one is given; wait until that is decided.

        Connected means: it is known which kinds of source this OBS has, so that one can be added at once.
        """
        await self._obs.stop()
        if password:
            await self._vault.write(PASSWORD, password)
        elif password is not None:
            await self._vault.forget(PASSWORD)
        self.settings = replace(self.settings, enabled=False)
        self._decided.clear()
        await self.keep(settings)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._decided.wait(), seconds)

    async def set_password(self, password: str) -> None:
        """Keep this password for OBS, empty for none, and connect with it where that is wished for."""
        if password:
            await self._vault.write(PASSWORD, password)
        else:
            await self._vault.forget(PASSWORD)
        if self.settings.enabled:
            await self.connect_again()

    async def ask(self, request: str, data: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Make a request of OBS itself."""
        return await self._obs.ask(request, data)

    async def add_overlay(self) -> Added:
        """Put the overlay window into the scene that viewers see, in front."""
        overlay = self._need_overlay()
        async with self._turn:
            overlay.bring_back()
            added = await adding.add_window(self._obs.ask, overlay.window(), self.state.kinds, self._wear_key)
        self._show(overlay=True)
        return added

    async def add_page(self) -> Added:
        """Put the overlay page into the scene that viewers see, in front."""
        if self._page_address is None:
            raise NotDone("The overlay page is not served in this run.")
        shape = self._page_shape()
        async with self._turn:
            try:
                address = await self._page_address()
            except (RuntimeError, ValueError) as problem:
                raise NotDone(str(problem)) from problem
            size = (shape.width, shape.height)
            added = await adding.add_page(self._obs.ask, address, size, shape.frame_rate, self.state.kinds)
        self._show(overlay=True)
        return added

    async def add_sound(self) -> Added:
        """Put the sound of Coinstage into the scene that viewers see. On Linux that needs a device of our own."""
        overlay = self._need_overlay()
        async with self._turn:
            window = overlay.window()
            kind = sounding.CAPTURES[window.desktop]
            if kind == "pulse_output_capture" and kind in self.state.kinds:
                before = await sink.make()
                await self.keep(replace(self.settings, own_device=True))
                self.sound_moved.tell(before)
            return await adding.add_sound(self._obs.ask, window, self.state.kinds)

    async def give_sound_back(self) -> None:
        """Sound where Coinstage sounded before, and take the device of our own away."""
        await self.keep(replace(self.settings, own_device=False))
        self._show(heard=None)
        self.sound_moved.tell("")
        await sink.remove()

    async def check(self, *, on_air: bool = False) -> Checked:
        """Look whether the overlay arrives. In a session the test pattern is shown only where ``on_air`` allows it."""
        overlay = self._need_overlay()
        running = self._session.tonight.session is not None
        async with self._turn:
            pattern = on_air or not running
            checked, self._found = await looking.look(self._obs.ask, overlay, self._decode, self._page, pattern=pattern)
        self._show(checked=checked, overlay=self._found is not None)
        return checked

    async def fix(self, fix: Fix, *, on_air: bool = False) -> Checked:
        """Put right what the last look found, and look again."""
        overlay = self._need_overlay()
        if fix is Fix.ADD:
            await self.add_overlay()
            return await self.check(on_air=on_air)
        async with self._turn:
            await self._carry_out(fix, overlay)
        return await self.check(on_air=on_air)

    async def listen(self) -> Heard:
        """Let a tone be heard, and ask OBS which of its sources hear it."""
        overlay = self._need_overlay()
        if self._session.tonight.session is not None:
            raise NotDone("A session runs: viewers would hear the tone. Try it before or after.")
        async with self._turn:
            heard = await self._heard_tone(overlay)
        self._show(heard=heard)
        return heard

    async def refresh(self) -> None:
        """Read again which scenes and sources there are, and whether ours is among them."""
        try:
            await self._read_scenes()
        except (NotConnected, NotDone) as problem:
            log.info("The scenes of OBS could not be read: %s", problem)

    async def close(self) -> None:
        """Put back what was to go back, and hang up."""
        self.following.close()
        await self._again.close()
        await self.acting.close()
        async with self._dialling:
            self._closed = True
            await self._obs.stop()

    async def _dial(self, *, enabled_only: bool = False) -> None:
        """Hang up and connect as the settings say by then; whoever asks meanwhile has their turn afterwards."""
        async with self._dialling:
            await self._obs.stop()
            if self._closed or (enabled_only and not self.settings.enabled):
                return
            password = await self._vault.read(PASSWORD) or ""
            self._obs.start(Address(self.settings.host, self.settings.port, password))

    async def _carry_out(self, fix: Fix, overlay: Overlay) -> None:
        ask, found = self._obs.ask, self._found
        match fix:
            case Fix.BRING_BACK:
                overlay.bring_back()
            case Fix.POINT_AGAIN:
                overlay.bring_back()
                await adding.make_anew(ask, overlay.window(), self.state.kinds, self._wear_key)
            case Fix.TO_FRONT if found is not None:
                await adding.to_front(ask, found)
            case Fix.SWITCH_ON if found is not None:
                await adding.switch_on(ask, found)
            case Fix.KEY if found is not None:
                await adding.key_out(ask, found, self._wear_key())
            case _:
                pass

    async def _heard_tone(self, overlay: Overlay) -> Heard:
        """Tones with pauses between, so that music in the room is not taken for them."""
        during: list[sounding.Levels] = []
        between: list[sounding.Levels] = []
        now: list[list[sounding.Levels] | None] = [None]

        def told(kind: str, data: Mapping[str, Any]) -> None:
            if kind == "InputVolumeMeters" and (kept := now[0]) is not None:
                kept.append(sounding.levels(data))

        ear = Obs(lambda _: None, told, events=METERS)
        ear.start(Address(self.settings.host, self.settings.port, await self._vault.read(PASSWORD) or ""))
        try:
            await _until(lambda: ear.link.connected)
            for _ in range(3):
                now[0] = between
                await asyncio.sleep(0.4)
                now[0] = None
                if not overlay.sound_tone():
                    return Heard(
                        Hearing.NOT_PLAYED,
                        "Nothing can sound: look at Settings, Sound, and whether the stage is muted.",
                    )
                await asyncio.sleep(0.15)
                now[0] = during
                await asyncio.sleep(0.35)
                now[0] = None
                await asyncio.sleep(0.7)
        finally:
            await ear.stop()
        return sounding.judge(during, between)

    def _wear_key(self) -> placing.Window:
        overlay = self._need_overlay()
        overlay.wear_key()
        self.key_worn.tell(None)
        return overlay.window()

    def _need_overlay(self) -> Overlay:
        if self._overlay is None:
            raise NotDone(NO_WINDOW)
        return self._overlay

    async def _restore_sink(self) -> None:
        try:
            await sink.make()
        except sink.NoSink as problem:
            log.warning("Coinstage's own sound device is not there: %s", problem)

    def _link_changed(self, link: Link) -> None:
        if link.connected:
            self._show(link=link)
            self._spawn(self._take_stock(), "look around in OBS")
            return
        if link.state not in {LinkState.OFF, LinkState.CONNECTING}:
            self._decided.set()
        if link.state is LinkState.OFF and not self.settings.enabled:
            self.following.forget()
        else:
            self.following.lost()
        self._show(
            link=link,
            streaming=None,
            recording=None,
            replay=None,
            scene="",
            scenes=(),
            sources=(),
            kinds=frozenset(),
            overlay=None,
            browser=None,
        )

    async def _take_stock(self) -> None:
        """Ask for everything that events tell of only when it changes."""
        try:
            kinds = await self._obs.ask("GetInputKindList")
            self._show(
                kinds=frozenset(map(str, kinds.get("inputKinds") or [])),
                browser="browser_source" in (kinds.get("inputKinds") or []),
            )
            self._decided.set()
            streaming = bool((await self._obs.ask("GetStreamStatus")).get("outputActive"))
            recording = bool((await self._obs.ask("GetRecordStatus")).get("outputActive"))
            self._show(streaming=streaming, recording=recording, replay=await self._replay_runs())
            self.following.stream(runs=streaming)
            await self._read_scenes()
            await self._point_at_start()
        except (NotConnected, NotDone) as problem:
            log.warning("OBS could not be looked around in: %s", problem)
            if self.state.link.connected:
                self._decided.set()

    async def _replay_runs(self) -> bool | None:
        try:
            return bool((await self._obs.ask("GetReplayBufferStatus")).get("outputActive"))
        except NotDone:
            return None

    async def _point_at_start(self) -> None:
        """Windows get new numbers at each start: the source that is ours is pointed at this one."""
        overlay, ask = self._overlay, self._obs.ask
        if overlay is None or (await scenes.inputs(ask)).get(placing.SOURCE) not in {"screen_capture", "xshm_input"}:
            return
        async with self._turn:
            await adding.point_again(ask, overlay.window(), self._wear_key)

    async def _read_scenes(self) -> None:
        told = await self._obs.ask("GetSceneList")
        names = [str(each.get("sceneName")) for each in told.get("scenes") or []]
        program = str(told.get("currentProgramSceneName") or "")
        sources = sorted(await scenes.inputs(self._obs.ask))
        ours = await scenes.find_ours(self._obs.ask, program, self._page) if program else None
        self._show(
            scene=program,
            scenes=tuple(reversed(names[:NAMES_AT_MOST])),
            sources=tuple(sources[:NAMES_AT_MOST]),
            overlay=ours is not None,
        )

    def _told(self, kind: str, data: Mapping[str, Any]) -> None:
        if (output := _OUTPUTS.get(kind)) is not None:
            active = bool(data.get("outputActive"))
            self._show(**{output: active})
            if output == "streaming" and data.get("outputState") in {
                "OBS_WEBSOCKET_OUTPUT_STARTED",
                "OBS_WEBSOCKET_OUTPUT_STOPPED",
            }:
                self.following.stream(runs=active)
        elif kind == "CurrentProgramSceneChanged":
            self._show(scene=str(data.get("sceneName") or ""))
            self._again.soon()
        elif kind in _SCENES_CHANGED or kind in _ITEMS_CHANGED:
            self._again.soon()

    def _acted(self, acted: Acted) -> None:
        self._show(acted=(acted, *self.state.acted)[:ACTIONS_KEPT])

    def _says_follow(self, words: str) -> None:
        self._show(follow=words)

    def _show(self, **changes: Any) -> None:
        state = replace(self.state, **changes)
        if "kinds" in changes and self._overlay is not None:
            state = replace(state, by_hand=placing.by_hand(self._overlay.window().desktop, state.kinds))
        if state != self.state:
            self.state = state
            self.changed.tell(state)


async def _until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    while not true():
        if clock() >= end:
            raise NotConnected("OBS did not let us listen.")
        await asyncio.sleep(0.05)
