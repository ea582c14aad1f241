"""Keys that direct the stage whatever program is in front, where the system lets a program listen to them."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ParamSpec, Protocol

from overlay_app.services.key_chords import Chord
from overlay_app.services.notice import Notice

P = ParamSpec("P")

ON_WAYLAND = (
    "This desktop (Wayland) lets no program listen to keys typed in others. "
    "In its keyboard settings, give the command “coinstage stage panic” a key of its own."
)
ON_MACOS = (
    "On macOS Coinstage does not listen to keys typed in other programs. "
    "In the Shortcuts app, run “coinstage stage panic” as a shell script and give it a key."
)
ON_WINDOWS = (
    "On Windows Coinstage does not listen to keys typed in other programs yet. "
    "Make a desktop shortcut to “coinstage stage panic” and give it a shortcut key."
)
NO_DISPLAY = "There is no X display on which to listen to keys."
LOST = "The X display does not answer any more. The keys come back when Coinstage is started again."


class KeyCommand(StrEnum):
    """What a key may do."""

    PANIC = "panic"
    """Hide everything. Pressed again it changes nothing: a hand that panics presses twice."""
    PAUSE = "pause"
    """Pause, or go on."""
    SKIP = "skip"
    REPLAY = "replay"
    MUTE = "mute"
    """Mute, or sound again."""
    LAYOUT = "layout"
    """Change to the next layout."""


@dataclass(frozen=True, slots=True)
class Listening:
    """How the listening goes. ``refused`` are the keys another program has already."""

    impossible: str = ""
    """Why no key can be listened to here, with what to do instead; empty where it is possible."""
    refused: frozenset[KeyCommand] = frozenset()


class Grabber(Protocol):
    """Listens to chords for the whole system. Neither method waits."""

    def grab(self, chords: Mapping[str, Chord]) -> None:
        """Listen to these and no others, each under a name."""

    def close(self) -> None:
        """Listen no more."""


MakeGrabber = Callable[[Callable[[str], None], Callable[[frozenset[str]], None], Callable[[], None]], Grabber]
"""Makes one from what it calls, in whatever thread: a chord was pressed; these were refused; it is over."""


class SystemKeys:
    """Listens where that is possible, and tells ``pressed`` in the loop's thread. ``changed`` tells how it goes."""

    def __init__(self, make: MakeGrabber | None = None, impossible: str = "") -> None:
        self._make = make
        self._grabber: Grabber | None = None
        self._wanted: dict[KeyCommand, Chord] = {}
        self._suspended = False
        self.listening = Listening(impossible)
        self.pressed: Notice[KeyCommand] = Notice()
        self.changed: Notice[Listening] = Notice()

    def apply(self, keys: Mapping[str, str]) -> None:
        """Listen to these keys by command, and no others; an empty text is no key. Raises ``BadChord``."""
        self._wanted = {KeyCommand(command): Chord.parse(text) for command, text in keys.items() if text}
        self._grab()

    def suspend(self, *, suspended: bool) -> None:
        """Listen to nothing for a while: somebody is choosing a key, which must reach our own window."""
        self._suspended = suspended
        self._grab()

    def close(self) -> None:
        """Listen no more."""
        if self._grabber is not None:
            self._grabber.close()
            self._grabber = None

    def _grab(self) -> None:
        if self._make is None or self.listening.impossible:
            return
        if self._grabber is None:
            if not self._wanted:
                return
            self._grabber = self._make(
                self._in_loop(lambda name: self.pressed.tell(KeyCommand(name))),
                self._in_loop(self._refused),
                self._in_loop(self._lost),
            )
        self._grabber.grab({} if self._suspended else {command.value: chord for command, chord in self._wanted.items()})

    def _in_loop(self, call: Callable[P, None]) -> Callable[P, None]:
        """The same, to be called in whatever thread."""
        loop = asyncio.get_running_loop()

        def hand_over(*given: P.args, **named: P.kwargs) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(partial(call, *given, **named))

        return hand_over

    def _refused(self, names: frozenset[str]) -> None:
        if not self._suspended:
            self._tell(Listening(refused=frozenset(map(KeyCommand, names))))

    def _lost(self) -> None:
        self.close()
        self._tell(Listening(LOST))

    def _tell(self, listening: Listening) -> None:
        if listening != self.listening:
            self.listening = listening
            self.changed.tell(listening)


def system_keys() -> SystemKeys:
    """The keys of this system."""
    if sys.platform == "darwin":
        return SystemKeys(impossible=ON_MACOS)
    if sys.platform == "win32":
        return SystemKeys(impossible=ON_WINDOWS)
    if os.environ.get("XDG_SESSION_TYPE") == "wayland" or os.environ.get("WAYLAND_DISPLAY"):
        return SystemKeys(impossible=ON_WAYLAND)
    if not os.environ.get("DISPLAY"):
        return SystemKeys(impossible=NO_DISPLAY)
    from overlay_app.services.x11_keys import X11Keys  # noqa: PLC0415 - only where there is an X display

    return SystemKeys(X11Keys)
