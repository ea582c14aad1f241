"""Keys on an X display, listened to whatever window has the focus. A thread and a connection of its own: X may wait."""

import logging
import os
import re
import select
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, ConnectionClosedError, DisplayError
from Xlib.protocol.event import KeyPress, KeyRelease, MappingNotify
from Xlib.protocol.rq import Event

from overlay_app.services.key_chords import Chord, Modifier

REPEAT_MS = 20
"""A key that is held is told as let go and pressed again within this time."""

_MASKS = {
    Modifier.CTRL: X.ControlMask,
    Modifier.ALT: X.Mod1Mask,
    Modifier.SHIFT: X.ShiftMask,
    Modifier.META: X.Mod4Mask,
}
_ALL = sum(_MASKS.values())
_LOCKS = (0, X.LockMask, X.Mod2Mask, X.LockMask | X.Mod2Mask)
"""Caps lock and num lock are no modifiers to a user."""
_NAMES = {
    "Home": "Home",
    "End": "End",
    "PgUp": "Prior",
    "PgDown": "Next",
    "Ins": "Insert",
    "Del": "Delete",
    "Space": "space",
    "ScrollLock": "Scroll_Lock",
    "Media Play": "XF86_AudioPlay",
    "Media Pause": "XF86_AudioPause",
    "Media Stop": "XF86_AudioStop",
    "Media Next": "XF86_AudioNext",
    "Media Previous": "XF86_AudioPrev",
}
_PAD_NAMES = {"+": "Add", "-": "Subtract", "*": "Multiply", "/": "Divide", ".": "Decimal", "Enter": "Enter"}

log = logging.getLogger(__name__)
XK.load_keysym_group("xf86")


class X11Keys:
    """Listens to chords on the display of ``DISPLAY``. What it is given is called in its own thread."""

    def __init__(
        self, pressed: Callable[[str], None], refused: Callable[[frozenset[str]], None], lost: Callable[[], None]
    ) -> None:
        self._pressed = pressed
        self._refused = refused
        self._lost = lost
        self._lock = threading.Lock()
        self._wanted: dict[str, Chord] | None = None
        self._closing = False
        self._waking, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, name="x11 keys", daemon=True)
        self._thread.start()

    def grab(self, chords: Mapping[str, Chord]) -> None:
        """Listen to these and no others."""
        with self._lock:
            self._wanted = dict(chords)
        self._rouse()

    def close(self) -> None:
        """Listen no more; wait for the thread, which is not for long."""
        with self._lock:
            self._closing = True
        self._rouse()
        self._thread.join(timeout=2)
        os.close(self._wake)

    def _run(self) -> None:
        try:
            self._listen()
        except (ConnectionClosedError, DisplayError, OSError) as error:
            log.warning("Keys of the whole system cannot be listened to: %s", error)
            self._lost()
        finally:
            os.close(self._waking)

    def _listen(self) -> None:
        _look_for(os.environ.get("DISPLAY", ""))
        display = Display()
        try:
            _Listener(display, self._pressed, self._refused).listen(self._waking, self._take)
        finally:
            with suppress(ConnectionClosedError):
                display.close()

    def _rouse(self) -> None:
        with suppress(BrokenPipeError):  # the thread has ended because the display was lost
            os.write(self._wake, b".")

    def _take(self) -> tuple[dict[str, Chord] | None, bool]:
        """What is wanted now, if that changed, and whether this is the end."""
        os.read(self._waking, 1024)
        with self._lock:
            wanted, self._wanted = self._wanted, None
            return wanted, self._closing


def _look_for(display: str) -> None:
    """Raise ``OSError`` where no display of this computer answers: the library would try the network."""
    local = re.fullmatch(r":(\d+)(\.\d+)?", display)
    if local is None:
        return
    path = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108 - the place is X's own
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path if Path(path).exists() else f"\0{path}")


class _Listener:
    """The loop of the thread."""

    def __init__(
        self, display: Display, pressed: Callable[[str], None], refused: Callable[[frozenset[str]], None]
    ) -> None:
        self._display = display
        self._root = display.screen().root
        self._pressed = pressed
        self._refused = refused
        self._chords: dict[str, Chord] = {}
        self._grabbed: dict[tuple[int, int], str] = {}
        self._released: tuple[int, int] = (0, 0)
        """The key that was let go last, and when."""

    def listen(self, waking: int, take: Callable[[], tuple[dict[str, Chord] | None, bool]]) -> None:
        """Listen until told that it is over."""
        while True:
            while self._display.pending_events():
                self._happened(self._display.next_event())
            ready, _, _ = select.select([self._display.fileno(), waking], [], [])
            if waking in ready:
                wanted, closing = take()
                if closing:
                    return
                if wanted is not None:
                    self._chords = wanted
                    self._grab()

    def _happened(self, event: Event) -> None:
        if isinstance(event, MappingNotify):
            self._display.refresh_keyboard_mapping(event)
            self._grab()
        elif isinstance(event, KeyRelease):
            self._released = (event.detail, event.time)
        elif isinstance(event, KeyPress):
            key, at = self._released
            repeated = key == event.detail and 0 <= event.time - at < REPEAT_MS
            name = self._grabbed.get((event.detail, event.state & _ALL))
            if name is not None and not repeated:
                self._pressed(name)

    def _grab(self) -> None:
        self._root.ungrab_key(X.AnyKey, X.AnyModifier)
        self._grabbed = {}
        refused = set()
        for name, chord in self._chords.items():
            code = self._display.keysym_to_keycode(_keysym(chord))
            mask = sum(_MASKS[modifier] for modifier in chord.modifiers)
            taken = CatchError(BadAccess)
            if code:
                for lock in _LOCKS:
                    self._root.grab_key(code, mask | lock, False, X.GrabModeAsync, X.GrabModeAsync, onerror=taken)
                self._display.sync()
            if not code or taken.get_error():
                refused.add(name)
            else:
                self._grabbed[code, mask] = name
        self._display.sync()
        self._refused(frozenset(refused))


def _keysym(chord: Chord) -> int:
    """X's number of the key; 0 where it knows none."""
    if chord.pad:
        return int(XK.string_to_keysym(f"KP_{_PAD_NAMES.get(chord.key, chord.key)}"))
    if len(chord.key) == 1:
        return ord(chord.key.lower())
    return int(XK.string_to_keysym(_NAMES.get(chord.key, chord.key)))
