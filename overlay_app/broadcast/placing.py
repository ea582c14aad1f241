"""How the overlay gets into the broadcast: which source, with which settings, on which system. Pure decisions."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

SOURCE = "Coinstage overlay"
"""How our source is called in OBS; whoever renames it there is found by what it captures."""
PAGE_SOURCE = "Coinstage overlay page"
KEY_FILTER = "Coinstage key"
WINDOW_TITLE = "Coinstage Overlay"

_LEFT, _RIGHT, _TOP, _BOTTOM = 1, 2, 4, 8
"""How OBS says by which edge something is held."""

PIPEWIRE_PICK = (
    "In OBS add a source “Screen Capture (PipeWire)”.",
    "Your desktop asks what may be captured: choose the window “Coinstage Overlay”.",
)


class Desktop(StrEnum):
    """What draws the windows of this computer."""

    WINDOWS = "windows"
    MACOS = "macos"
    X11 = "x11"
    WAYLAND = "wayland"


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle in real pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Window:
    """The overlay window as it stands. ``key`` is its key colour, such as #00B140; empty where it is transparent."""

    desktop: Desktop
    place: Shape
    screen: Shape
    key: str = ""
    shown: bool = True
    number: int = 0
    """The system's own number of the window; it changes with each start."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that the source wears."""

    name: str
    kind: str
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be created. ``needs_key``: a capture without transparency, so the window wears its key colour."""

    name: str
    kind: str
    settings: Mapping[str, object]
    filters: tuple[Filter, ...] = ()
    needs_key: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """It cannot be added from here: why, and the steps that do it."""

    why: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list in OBS, such as a window that can be captured."""

    name: str
    value: object


WINDOW_LISTS: Mapping[str, str] = {
    "window_capture": "window",
    "screen_capture": "window",
    "xcomposite_input": "capture_window",
    "xshm_input": "screen",
}
"""Which property of a source lists the windows, or screens, there are."""

CAPTURES: Mapping[Desktop, tuple[str, ...]] = {
    Desktop.WINDOWS: ("window_capture",),
    Desktop.MACOS: ("screen_capture",),
    Desktop.X11: ("xcomposite_input", "xshm_input"),
    Desktop.WAYLAND: (),
}
"""The kinds that capture the window, the best first."""


def capture_kinds(desktop: Desktop, offered: Collection[str]) -> list[str]:
    """The kinds to try on this system, of those that the running OBS offers."""
    return [kind for kind in CAPTURES[desktop] if kind in offered]


def our_window(choices: Sequence[Choice], kind: str, window: Window) -> Choice | None:
    """Find our window among those that OBS lists, by its number or its title; or the screen that it is on."""
    number = window.number
    if kind == "xshm_input":
        shape = window.screen
        at = f"({shape.width}x{shape.height} @ {shape.x},{shape.y})"
        return next((choice for choice in choices if at in choice.name), None)
    if kind == "screen_capture":
        numbered = next((choice for choice in choices if number and choice.value == number), None)
        return numbered or next((choice for choice in choices if choice.name.endswith(WINDOW_TITLE)), None)
    if kind == "xcomposite_input":
        ours = [choice for choice in choices if str(choice.value).split("\r\n")[1:2] == [WINDOW_TITLE]]
        numbered = next((each for each in ours if number and str(each.value).split("\r\n")[0] == str(number)), None)
        return numbered or next(iter(ours), None)
    return next((choice for choice in choices if str(choice.value).split(":")[0] == WINDOW_TITLE), None)


def captured(kind: str, window: Window, listed: Choice | None = None) -> Source:
    """The source of ``kind`` that captures our window; ``listed`` is that window as OBS lists it."""
    match kind:
        case "window_capture":
            value = f"{WINDOW_TITLE}::" if listed is None else listed.value
            # Method 2 is Windows Graphics Capture: the only one that keeps what is see-through.
            settings = {"window": value, "method": 2, "priority": 1, "cursor": False, "client_area": True}
            return Source(SOURCE, kind, settings, _key_filters(window), words="The window is captured by its title.")
        case "screen_capture":
            number = window.number if listed is None else listed.value
            settings = {"type": 1, "window": number, "show_cursor": False, "show_hidden_windows": True}
            words = "The window is captured; it is pointed at again at each start, because its number changes."
            return Source(SOURCE, kind, settings, _key_filters(window), words=words)
        case "xcomposite_input":
            value = f"{window.number}\r\n{WINDOW_TITLE}\r\n" if listed is None else listed.value
            settings = {"capture_window": value, "show_cursor": False, "include_border": False, "exclude_alpha": False}
            return Source(SOURCE, kind, settings, _key_filters(window), words="The window is captured by its title.")
        case "xshm_input":
            number = listed.value if listed is not None else 0
            return Source(
                SOURCE,
                kind,
                {"screen": number, "show_cursor": False, **_cut_out(window)},
                _key_filters(window),
                needs_key=True,
                words="That part of the screen is captured where the overlay lies, and its key colour made see-through:"
                " nothing else may lie over it, and it must stay where it is.",
            )
        case _:
            raise ValueError(f"{kind} captures no window.")


def browser_page(address: str, width: int, height: int, frame_rate: int) -> Source:
    """The source that shows our page: see-through by itself, wherever the windows are."""
    settings = {
        "url": address,
        "width": width,
        "height": height,
        "fps_custom": True,
        "fps": frame_rate,
        "shutdown": False,
        "restart_when_active": False,
    }
    return Source(PAGE_SOURCE, "browser_source", settings, words="The page is drawn by OBS itself.")


def is_ours(name: str, kind: str, settings: Mapping[str, object], address: str = "") -> bool:
    """Whether a source in OBS shows our overlay: by its name, or by what it captures."""
    if kind == "browser_source":
        here, _, _token = str(settings.get("url", "")).partition("#")
        return name == PAGE_SOURCE or bool(address and here == address.partition("#")[0])
    if name == SOURCE:
        return True
    wanted = settings.get(WINDOW_LISTS.get(kind, ""))
    return isinstance(wanted, str) and WINDOW_TITLE in wanted.replace("\r\n", ":").split(":")


def scene_transform(canvas: tuple[int, int]) -> dict[str, object]:
    """How the source fills the canvas of OBS: whole, in its own proportions, in the middle."""
    return {
        "positionX": 0.0,
        "positionY": 0.0,
        "rotation": 0.0,
        "alignment": _LEFT | _TOP,
        "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsAlignment": 0,
        "boundsWidth": float(max(1, canvas[0])),
        "boundsHeight": float(max(1, canvas[1])),
    }


def by_hand(desktop: Desktop, offered: Collection[str]) -> ByHand:
    """The steps for whoever does it themselves, or has to."""
    page = ("Or add a source “Browser” with the address of the overlay page, which works everywhere.",)
    match desktop:
        case Desktop.WINDOWS:
            return ByHand(
                "",
                (
                    "In OBS press + below Sources and choose “Window Capture”.",
                    "Window: the one that begins with “[…] Coinstage Overlay”.",
                    "Capture method: “Windows 10 (1903 and up)”. Any other loses what is see-through.",
                    "Window match priority: “Window title must match”. Untick “Capture cursor”.",
                    "For its sound add “Application Audio Capture” and choose Coinstage.",
                    *page,
                ),
            )
        case Desktop.MACOS:
            return ByHand(
                "",
                (
                    "In OBS press + below Sources and choose “macOS Screen Capture”.",
                    "Method: “Window Capture”. Window: “Coinstage Overlay”. Untick “Show cursor”.",
                    "After each start of Coinstage choose the window again, or let Coinstage do it.",
                    "For its sound add “macOS Audio Capture”, method “Application”, and choose Coinstage.",
                    *page,
                ),
            )
        case Desktop.X11:
            first = (
                "In OBS press + below Sources and choose “Window Capture (Xcomposite)”.",
                "Window: “Coinstage Overlay”. Untick “Capture cursor”.",
                "Where the picture stays empty choose “Screen Capture (XSHM)”, cut it to the overlay, set the overlay"
                " to a key colour under Settings, Overlay, and add the filter “Color Key”.",
            )
            return ByHand("", (*first, "For its sound add “Audio Output Capture (PulseAudio)”.", *page))
        case Desktop.WAYLAND:
            return ByHand(
                "On Wayland no program may point OBS at a window: your desktop asks you instead.",
                (
                    *PIPEWIRE_PICK,
                    "Its background may be black: then set the overlay to a key colour under Settings, Overlay, and add"
                    " the filter “Color Key”.",
                    "Simpler: add a source “Browser” with the address of the overlay page, which is see-through.",
                    *(() if "browser_source" in offered or not offered else ("This OBS has no browser source.",)),
                ),
            )


def key_colour(colour: str) -> int:
    """A colour such as #00B140 as OBS keeps it: alpha, blue, green, red."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0xFF000000 | blue << 16 | green << 8 | red


def key_filter(colour: str) -> Filter:
    """The filter that makes a colour see-through."""
    settings = {"key_color_type": "custom", "key_color": key_colour(colour), "similarity": 80, "smoothness": 50}
    return Filter(KEY_FILTER, "color_key_filter_v2", settings)


def _key_filters(window: Window) -> tuple[Filter, ...]:
    return (key_filter(window.key),) if window.key else ()


def _cut_out(window: Window) -> dict[str, object]:
    """Cut the screen down to the window; what lies outside of the screen cannot be had."""
    place, screen = window.place, window.screen
    left, top = max(0, place.x - screen.x), max(0, place.y - screen.y)
    right = max(0, screen.x + screen.width - place.x - place.width)
    bottom = max(0, screen.y + screen.height - place.y - place.height)
    return {
        "cut_left": left,
        "cut_top": top,
        "cut_right": right,
        "cut_bot": bottom,
    }


@dataclass(frozen=True, slots=True)
class Item:
    """A source within a scene, the lowest index lowest. ``box`` is where it lies on the canvas of OBS."""

    number: int
    name: str
    kind: str
    enabled: bool
    index: int
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    transform: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Mapping[str, object]) -> "Item":
        """The same from what OBS tells of it. Raises ``ValueError`` where it tells something else."""
        transform = told.get("sceneItemTransform")
        transform = transform if isinstance(transform, dict) else {}
        try:
            return cls(
                number=int(str(told["sceneItemId"])),
                name=str(told["sourceName"]),
                kind=str(told.get("inputKind") or ""),
                enabled=bool(told.get("sceneItemEnabled", True)),
                index=int(str(told.get("sceneItemIndex", 0))),
                box=_box(transform),
                transform=transform,
            )
        except KeyError as missing:
            raise ValueError(f"OBS does not tell {missing} of a source.") from missing


def _box(transform: Mapping[str, object]) -> tuple[float, float, float, float]:
    """Where a source that is not turned is seen: left, top, width, height."""
    x, y = _number(transform, "positionX"), _number(transform, "positionY")
    width, height = _number(transform, "width"), _number(transform, "height")
    align = int(_number(transform, "alignment"))
    room = _number(transform, "boundsWidth"), _number(transform, "boundsHeight")
    own = _number(transform, "sourceWidth"), _number(transform, "sourceHeight")
    match transform.get("boundsType", "OBS_BOUNDS_NONE"):
        case "OBS_BOUNDS_STRETCH":
            width, height = room
        case "OBS_BOUNDS_SCALE_INNER" if all(own):
            scale = min(room[0] / own[0], room[1] / own[1])
            left, top = _aligned((x, y), room, align)
            width, height = own[0] * scale, own[1] * scale
            return left + (room[0] - width) / 2, top + (room[1] - height) / 2, width, height
        case _:
            pass
    return *_aligned((x, y), (width, height), align), width, height


def _aligned(place: tuple[float, float], size: tuple[float, float], align: int) -> tuple[float, float]:
    """The top left corner of what is held at ``place`` by an edge, a corner or its middle."""
    left = 0.0 if align & _LEFT else size[0] if align & _RIGHT else size[0] / 2
    top = 0.0 if align & _TOP else size[1] if align & _BOTTOM else size[1] / 2
    return place[0] - left, place[1] - top


def _number(transform: Mapping[str, object], name: str) -> float:
    value = transform.get(name, 0.0)
    number = float(value) if isinstance(value, (int, float)) else 0.0
    return number if math.isfinite(number) else 0.0
