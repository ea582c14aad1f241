"""The Broadcast page: what is asked of OBS there, one thing at a time, and what came of it in words."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from overlay_app.broadcast.link import NotConnected, NotDone
from overlay_app.services.broadcast import Broadcast, BroadcastState, CannotAdd, NoSink
from overlay_app.services.live_session import LiveSession
from overlay_app.services.settings import SettingsProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.broadcast import BroadcastPanel
from overlay_app.ui.panels.broadcast_state import AddWhat, BroadcastActions, BroadcastShown, Busy


class BroadcastPresenter:
    """Feeds a ``BroadcastPanel``."""

    def __init__(self, broadcast: Broadcast, session: LiveSession, tasks: Tasks, zone: Callable[[], tzinfo]) -> None:
        self._broadcast = broadcast
        self._session = session
        self._tasks = tasks
        self._zone = zone
        self._state = BroadcastShown()
        self.panel = BroadcastPanel(
            BroadcastActions(
                connect=self._connect,
                disconnect=lambda: self._set(enabled=False),
                set_follow=lambda follow: self._set(follow=follow),
                stay=broadcast.following.stay,
                add=self._add,
                check=lambda on_air: self._do(Busy.CHECKING, self._check(on_air=on_air), "check the overlay in OBS"),
                fix=lambda on_air: self._do(Busy.CHECKING, self._fix(on_air=on_air), "fix the overlay in OBS"),
                listen=lambda: self._do(Busy.LISTENING, self._listen(), "listen to OBS"),
                give_sound_back=lambda: self._do(Busy.ADDING, self._give_sound_back(), "give the sound back"),
            )
        )
        broadcast.changed.listen(lambda _: self.show())
        broadcast.settings_changed.listen(lambda _: self.show())
        session.changed.listen(lambda _: self.show())
        self.show()

    def show(self) -> None:
        """Show how things stand."""
        settings, broadcast = self._broadcast.settings, self._broadcast.state
        self._show(
            broadcast=broadcast,
            host=settings.host,
            port=settings.port,
            follow=settings.follow,
            in_session=self._session.tonight.session is not None,
            zone=self._zone(),
        )

    def _show(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self.panel.show(self._state)

    def _connect(self, host: str, port: int, password: str | None) -> None:
        async def connect() -> str:
            settings = replace(self._broadcast.settings, enabled=True, host=host, port=port)
            await self._broadcast.reconnect(settings, password)
            return ""

        self._do(Busy.CONNECTING, connect(), "connect to OBS")

    def _set(self, **changes: bool) -> None:
        self._tasks.spawn(
            self._broadcast.keep(replace(self._broadcast.settings, **changes)),
            "set up OBS",
        )

    def _add(self, what: AddWhat) -> None:
        async def add() -> str:
            match what:
                case AddWhat.PICTURE:
                    added = await self._broadcast.add_overlay()
                case AddWhat.PAGE:
                    added = await self._broadcast.add_page()
                case AddWhat.SOUND:
                    added = await self._broadcast.add_sound()
            return added.words

        self._do(Busy.ADDING, add(), "add to OBS")

    async def _check(self, *, on_air: bool) -> str:
        await self._broadcast.check(on_air=on_air)
        return ""

    async def _fix(self, *, on_air: bool) -> str:
        checked = self._broadcast.state.checked
        if checked is not None:
            await self._broadcast.fix(checked.finding.fix, on_air=on_air)
        return ""

    async def _listen(self) -> str:
        await self._broadcast.listen()
        return ""

    async def _give_sound_back(self) -> str:
        await self._broadcast.give_sound_back()
        return "Coinstage sounds where it did before. Remove “Coinstage sound” in OBS if you do not need it any more."

    def _do(self, busy: Busy, work: Coroutine[Any, Any, str], name: str) -> None:
        if self._state.busy is not Busy.NOTHING:
            work.close()
            return
        self._show(busy=busy, told="", failed=False)
        self._tasks.spawn(self._carry_out(work), name)

    async def _carry_out(self, work: Coroutine[Any, Any, str]) -> None:
        told, failed = "", False
        try:
            told = await work
        except (NotConnected, NotDone, CannotAdd, NoSink, SettingsProblem) as problem:
            told, failed = str(problem), True
        except OSError as problem:
            told, failed = f"It could not be kept: {problem.strerror or problem}.", True
        finally:
            self._show(busy=Busy.NOTHING, told=told, failed=failed)


def in_a_word(broadcast: BroadcastState) -> str:
    """What OBS is doing, for a chip."""
    if not broadcast.link.connected:
        return broadcast.link.words
    running = [word for runs, word in ((broadcast.streaming, "streaming"), (broadcast.recording, "recording")) if runs]
    return " · ".join(running) or "connected"
