"""What the command line and other programs may ask of the broadcast, each at ``POST /control/NAME``.

Where it is, at ``/setup/NAME``, which only the command line has a token for.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, replace

from overlay_app.broadcast.link import NotConnected, NotDone
from overlay_app.broadcast.self_check import Finding
from overlay_app.services.broadcast.adding import CannotAdd
from overlay_app.services.broadcast.broadcast import Broadcast
from overlay_app.services.broadcast.sink import NoSink
from overlay_app.services.settings import SettingsProblem

Members = Mapping[str, object]
Answer = Mapping[str, object]
Handler = Callable[[Members], Awaitable[Answer]]

WHAT = ("picture", "page", "sound")


class BroadcastOrders:
    """Carries orders out. What cannot be done raises ``ValueError`` in words."""

    def __init__(self, broadcast: Broadcast) -> None:
        self._broadcast = broadcast

    def register(self, control: Callable[[str, Handler], None], setup: Callable[[str, Handler], None]) -> None:
        """Offer every order by its name. Who says where OBS is hears its password's answer: that goes by ``setup``."""
        orders: Mapping[str, Handler] = {
            "status": self._status,
            "connect": self._connect_again,
            "disconnect": self._disconnect,
            "add": self._add,
            "check": self._check,
            "fix": self._fix,
            "scenes": self._scenes,
        }
        for name, handler in orders.items():
            control(f"obs-{name}", _in_words(handler))
        setup("obs-connect", _in_words(self._connect))

    async def _status(self, _members: Members) -> Answer:
        state = self._broadcast.state
        return {
            "enabled": state.enabled,
            "state": state.link.state.value,
            "words": state.link.words,
            "version": state.link.version,
            "streaming": state.streaming,
            "recording": state.recording,
            "replay": state.replay,
            "scene": state.scene,
            "overlay": state.overlay,
            "follow": self._broadcast.settings.follow,
            "actions": [asdict(acted) for acted in state.acted],
        }

    async def _connect_again(self, members: Members) -> Answer:
        if members:
            raise ValueError("Say where OBS is on the Broadcast page, or with “coinstage obs connect”.")
        return await self._connect({})

    async def _connect(self, members: Members) -> Answer:
        host = _text(members, "host") or self._broadcast.settings.host
        port = members.get("port", self._broadcast.settings.port)
        if not isinstance(port, int) or isinstance(port, bool):
            raise ValueError("“port” is a whole number.")  # noqa: TRY004 - the server answers with a ValueError's words
        password = _text(members, "password")
        settings = replace(self._broadcast.settings, enabled=True, host=host, port=port)
        await self._broadcast.reconnect(settings, password)
        return await self._status({})

    async def _disconnect(self, _members: Members) -> Answer:
        await self._broadcast.keep(replace(self._broadcast.settings, enabled=False))
        return await self._status({})

    async def _add(self, members: Members) -> Answer:
        what = _text(members, "what") or WHAT[0]
        match what:
            case "picture":
                added = await self._broadcast.add_overlay()
            case "page":
                added = await self._broadcast.add_page()
            case "sound":
                added = await self._broadcast.add_sound()
            case _:
                raise ValueError(f"“what” is one of {', '.join(WHAT)}.")
        return asdict(added)

    async def _check(self, members: Members) -> Answer:
        on_air = members.get("on_air") is True
        checked = await self._broadcast.check(on_air=on_air)
        return _told(checked.finding)

    async def _fix(self, members: Members) -> Answer:
        last = self._broadcast.state.checked
        if last is None:
            raise ValueError("Check first: coinstage obs check")
        checked = await self._broadcast.fix(last.finding.fix, on_air=members.get("on_air") is True)
        return _told(checked.finding)

    async def _scenes(self, _members: Members) -> Answer:
        await self._broadcast.refresh()
        state = self._broadcast.state
        if not state.link.connected:
            raise NotConnected(state.link.words)
        return {"scene": state.scene, "scenes": list(state.scenes), "sources": list(state.sources)}


def _told(finding: Finding) -> Answer:
    return {
        "verdict": finding.verdict.value,
        "words": finding.words,
        "fix": finding.fix.value,
        "fix_words": finding.fix_words,
        "good": finding.good,
    }


def _in_words(handler: Handler) -> Handler:
    async def carry_out(members: Members) -> Answer:
        try:
            return await handler(members)
        except (NotConnected, NotDone, CannotAdd, NoSink, SettingsProblem) as refusal:
            raise ValueError(str(refusal)) from refusal

    return carry_out


def _text(members: Members, name: str) -> str | None:
    value = members.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"“{name}” is a text.")
    return value
