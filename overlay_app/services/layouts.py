"""Layouts on disk: a TOML file for each, and one that says which are in use. Read strictly, what is broken is named.

Apart from writing them (``layout_shelf``), because the first frame needs them and the library that writes is slow to
load.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.layout import LAYOUTS_AT_MOST, Anchor, Box, Canvas, Layout, LayoutProblem, Placed, Value, Widget
from overlay_app.stage.safe_area import DEFAULTS as SAFE_AREAS
from overlay_app.stage.safe_area import SafeArea, SafeAreaProblem
from overlay_app.stage.widget_settings import SettingProblem, check

SIZE_AT_MOST = 256 * 1024

_LAYOUT_KEYS = frozenset({"name", "canvas", "widgets"})
_SIDES = ("x", "y", "width", "height")
_WIDGET_KEYS = frozenset({"widget", "anchor", "hidden", "locked", "settings", *_SIDES})
_INDEX_KEYS = frozenset({"current", "backdrop", "safe"})
_SAFE_KEYS = frozenset(field.name for field in fields(SafeArea))

T = TypeVar("T")


class Backdrop(StrEnum):
    """What lies behind the canvas in the studio; never on stream."""

    LIGHTS = "lights"
    CHECKER = "checker"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class KeptLayouts:
    """All layouts there are: at least one a canvas. ``files`` says where each lies; a default has none yet."""

    layouts: tuple[Layout, ...]
    current: Mapping[Canvas, str] = field(default_factory=dict)
    backdrop: Backdrop = Backdrop.LIGHTS
    safe: Mapping[Canvas, SafeArea] = field(default_factory=lambda: dict(SAFE_AREAS))
    """The guides of each canvas."""
    files: Mapping[tuple[Canvas, str], Path] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """What was left out, and why, in words."""

    def of(self, canvas: Canvas) -> tuple[Layout, ...]:
        """A canvas's layouts, by name."""
        return tuple(layout for layout in self.layouts if layout.canvas is canvas)

    def in_use(self, canvas: Canvas) -> Layout:
        """The layout a canvas has; its first where the chosen one is gone."""
        layouts = self.of(canvas)
        return next((layout for layout in layouts if layout.name == self.current.get(canvas)), layouts[0])


def load(folder: Path, index: Path) -> KeptLayouts:
    """The layouts in ``folder`` and, from ``index``, which are in use. What cannot be read is told in ``problems``."""
    problems: list[str] = []
    current: Mapping[Canvas, str] = {}
    backdrop, safe = Backdrop.LIGHTS, dict(SAFE_AREAS)
    try:
        current, backdrop, safe = _index(index)
    except (LayoutProblem, OSError) as error:
        problems.append(_told(index, error))
    found: dict[tuple[Canvas, str], tuple[Layout, Path]] = {}
    for path in sorted(folder.glob("*.toml"))[: 2 * LAYOUTS_AT_MOST]:
        try:
            layout = read(path)
        except (LayoutProblem, OSError) as error:
            problems.append(_told(path, error))
            continue
        key = (layout.canvas, layout.name)
        if key in found:
            problems.append(f"{path.name} is left out: another layout is called {layout.name!r}.")
        else:
            found[key] = (layout, path)
    layouts = [layout for layout, _ in found.values()]
    missing = [DEFAULTS[canvas] for canvas in Canvas if all(layout.canvas is not canvas for layout in layouts)]
    return KeptLayouts(
        tuple(sorted([*layouts, *missing], key=in_order)),
        current,
        backdrop,
        safe,
        {key: path for key, (_, path) in found.items()},
        tuple(problems),
    )


def in_order(layout: Layout) -> tuple[Canvas, str]:
    """How layouts are sorted."""
    return layout.canvas, layout.name.casefold()


def read(path: Path) -> Layout:
    """The layout in a file. Raises ``LayoutProblem`` or ``OSError``."""
    return from_toml(_text(path))


def from_toml(text: str) -> Layout:
    """Read a layout. Raises ``LayoutProblem``, which names the place."""
    document = _document(text)
    _known(document, _LAYOUT_KEYS, "the layout")
    widgets = _typed(document, "widgets", list, "the layout")
    return Layout(
        name=_typed(document, "name", str, "the layout"),
        canvas=_one_of(Canvas, document, "canvas", "the layout"),
        widgets=tuple(_placed(each, f"widget {number}") for number, each in enumerate(widgets, start=1)),
    )


def _placed(table: object, place: str) -> Placed:
    if not isinstance(table, dict):
        raise LayoutProblem(f"{place} must be a table: [[widgets]].")
    _known(table, _WIDGET_KEYS, place)
    widget = _one_of(Widget, table, "widget", place)
    return Placed(
        widget,
        Box(*(_typed(table, side, int, widget) for side in _SIDES)),
        _one_of(Anchor, table, "anchor", widget) if "anchor" in table else Anchor.TOP_LEFT,
        hidden=_typed(table, "hidden", bool, widget) if "hidden" in table else False,
        locked=_typed(table, "locked", bool, widget) if "locked" in table else False,
        settings=_settings(table.get("settings", {}), widget),
    )


def _settings(table: object, widget: Widget) -> Mapping[str, Value]:
    if not isinstance(table, dict):
        raise LayoutProblem(f"{widget}: its settings are a table.")
    try:
        check(widget, table)
    except SettingProblem as problem:
        raise LayoutProblem(f"{widget}: {problem}") from None
    return dict(table)


def _index(path: Path) -> tuple[Mapping[Canvas, str], Backdrop, dict[Canvas, SafeArea]]:
    if not path.exists():
        return {}, Backdrop.LIGHTS, dict(SAFE_AREAS)
    document = _document(_text(path))
    _known(document, _INDEX_KEYS, "the file")
    backdrop = _one_of(Backdrop, document, "backdrop", "the file") if "backdrop" in document else Backdrop.LIGHTS
    current = _typed(document, "current", dict, "the file") if "current" in document else {}
    _known(current, frozenset(Canvas), "current")
    areas = _typed(document, "safe", dict, "the file") if "safe" in document else {}
    _known(areas, frozenset(Canvas), "safe")
    safe = {Canvas(canvas): _safe_area(Canvas(canvas), table) for canvas, table in areas.items()}
    in_use = {Canvas(canvas): _typed(current, canvas, str, "current") for canvas in current}
    return in_use, backdrop, {**SAFE_AREAS, **safe}


def _safe_area(canvas: Canvas, table: object) -> SafeArea:
    place = f"the safe area of {canvas}"
    if not isinstance(table, dict):
        raise LayoutProblem(f"{place} must be a table.")
    _known(table, _SAFE_KEYS, place)
    try:
        safe = SafeArea(**{edge: _typed(table, edge, int, place) for edge in table})
        safe.check(canvas)
    except SafeAreaProblem as problem:
        raise LayoutProblem(f"{place}: {problem}") from None
    return safe


def _text(path: Path) -> str:
    if path.stat().st_size > SIZE_AT_MOST:
        raise LayoutProblem(f"it is larger than {SIZE_AT_MOST // 1024} KiB.")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LayoutProblem(f"it is not valid UTF-8, at byte {error.start}.") from error


def _document(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutProblem(f"it is not valid TOML: {error}") from error
    except RecursionError as error:
        raise LayoutProblem("it is nested too deep.") from error


def _known(table: dict[str, Any], keys: frozenset[str], place: str) -> None:
    if unknown := table.keys() - keys:
        raise LayoutProblem(f"{place} knows nothing called {min(unknown)!r:.60}.")


def _typed(table: dict[str, Any], key: str, wanted: type[T], place: str) -> T:
    value = table.get(key)
    if type(value) is not wanted:
        raise LayoutProblem(f"{place} needs {key}, of type {wanted.__name__}.")
    return value


E = TypeVar("E", bound=StrEnum)


def _one_of(shape: type[E], table: dict[str, Any], key: str, place: str) -> E:
    try:
        return shape(str(table.get(key)))
    except ValueError:
        raise LayoutProblem(f"{place}: {key} is one of {', '.join(shape)}.") from None


def _told(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"{path.name} is left out: {reason}"
