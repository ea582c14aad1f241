"""What happens on an X screen, seen from outside: when something is drawn, where, and what is there then."""

import ctypes
import select
import time
from ctypes import POINTER, byref, c_char, c_int, c_long, c_short, c_uint, c_ulong, c_ushort, c_void_p
from dataclasses import dataclass
from types import TracebackType
from typing import Self

ALL_PLANES = ~0 & 0xFFFFFFFFFFFFFFFF
Z_PIXMAP = 2
RAW_RECTANGLES = 0
PIXEL_BYTES = 4


class _Rectangle(ctypes.Structure):
    _fields_ = (("x", c_short), ("y", c_short), ("width", c_ushort), ("height", c_ushort))


class _DamageNotify(ctypes.Structure):
    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("drawable", c_ulong),
        ("damage", c_ulong),
        ("level", c_int),
        ("more", c_int),
        ("timestamp", c_ulong),
        ("area", _Rectangle),
        ("geometry", _Rectangle),
    )


class _Event(ctypes.Union):
    _fields_ = (("type", c_int), ("damage", _DamageNotify), ("room", c_long * 24))


class _Image(ctypes.Structure):
    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", POINTER(c_char)),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
    )


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the screen in pixels."""

    x: int
    y: int
    width: int
    height: int

    def meets(self, other: "Area") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something was drawn: ``at`` is ``time.monotonic()``. What it changed, if anything, only a picture tells."""

    at: float
    area: Area


class Screen:
    """Watches all that is drawn on a screen. No compositor may run there: it would hide what windows draw."""

    def __init__(self, display: str) -> None:
        self._x = _load("libX11.so.6")
        self._damage = _load("libXdamage.so.1")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XGetImage.restype = POINTER(_Image)
        self._x.XGetImage.argtypes = [c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int]
        self._x.XDestroyImage.argtypes = [POINTER(_Image)]
        self._damage.XDamageCreate.restype = c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise RuntimeError(f"The screen {display} cannot be opened.")
        self._display = c_void_p(opened)
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))
        first_event, first_error = c_int(), c_int()
        if not self._damage.XDamageQueryExtension(self._display, byref(first_event), byref(first_error)):
            raise RuntimeError(f"The screen {display} does not tell what is drawn.")
        self._drawn_event = first_event.value
        self._damage.XDamageCreate(self._display, self._root, RAW_RECTANGLES)
        self._x.XSync(self._display, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def fileno(self) -> int:
        """Where to wait for something to be drawn."""
        return int(self._x.XConnectionNumber(self._display))

    def pending(self) -> list[Drawn]:
        """What has been drawn since the last look."""
        drawn: list[Drawn] = []
        event = _Event()
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, byref(event))
            if event.type == self._drawn_event:
                area = event.damage.area
                drawn.append(Drawn(time.monotonic(), Area(area.x, area.y, area.width, area.height)))
        return drawn

    def wait(self, seconds: float, within: Area) -> list[Drawn]:
        """What is drawn within an area as soon as anything is; nothing when the time is over."""
        end = time.monotonic() + seconds
        while True:
            if drawn := [each for each in self.pending() if each.area.meets(within)]:
                return drawn
            if (left := end - time.monotonic()) <= 0:
                return []
            select.select([self.fileno()], [], [], left)

    def wait_until_still(self, within: Area, seconds: float, at_most_seconds: float) -> None:
        """Return once nothing was drawn for some seconds. Raise ``TimeoutError`` where that does not come."""
        end = time.monotonic() + at_most_seconds
        while self.wait(seconds, within):
            if time.monotonic() > end:
                raise TimeoutError(f"The screen has not been still for {seconds} s in {at_most_seconds} s.")

    def grab(self, area: Area) -> bytes:
        """The pixels of an area, four bytes each: blue, green, red, unused."""
        image = self._x.XGetImage(
            self._display, self._root, area.x, area.y, area.width, area.height, ALL_PLANES, Z_PIXMAP
        )
        if not image:
            raise RuntimeError(f"{area} does not lie on the screen.")
        try:
            return ctypes.string_at(image.contents.data, image.contents.bytes_per_line * area.height)
        finally:
            self._x.XDestroyImage(image)


def _load(name: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise RuntimeError(
            f"{name} is missing; on Debian it is in lib{name[3:].split('.', maxsplit=1)[0].lower()}-6 or -1."
        ) from error
