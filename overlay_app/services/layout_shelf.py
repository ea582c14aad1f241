"""The creator's layouts: kept, made, renamed, swapped and thrown away."""

import asyncio
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import tomlkit

from overlay_app.services.exports import write_whole
from overlay_app.services.layouts import Backdrop, KeptLayouts, in_order, read
from overlay_app.services.notice import Notice
from overlay_app.stage.layout import LAYOUTS_AT_MOST, NAME_LIMIT, Canvas, Layout, LayoutProblem
from overlay_app.stage.safe_area import SafeArea

_SHAPE = {Canvas.WIDE: "wide", Canvas.UPRIGHT: "upright"}
_STEM_AT_MOST = 40


class LayoutShelf:
    """Every change is told at once by ``changed``, with the canvas it is about; ``save`` brings it to the disk."""

    def __init__(self, folder: Path, index: Path, kept: KeptLayouts) -> None:
        """Keep layouts in ``folder``, and which are in use in the file ``index``; ``save`` makes both."""
        self._folder = folder
        self._index = index
        self._layouts = {(layout.canvas, layout.name): layout for layout in kept.layouts}
        self._files = dict(kept.files)
        self._current = {canvas: kept.in_use(canvas).name for canvas in Canvas}
        self._disk = asyncio.Lock()
        self._safe = dict(kept.safe)
        self.backdrop = kept.backdrop
        self.problems = kept.problems
        self.changed: Notice[Canvas] = Notice()

    def of(self, canvas: Canvas) -> tuple[Layout, ...]:
        """A canvas's layouts, by name."""
        return tuple(sorted((layout for (on, _), layout in self._layouts.items() if on is canvas), key=in_order))

    def current(self, canvas: Canvas) -> Layout:
        """The layout in use."""
        return self._layouts[canvas, self._current[canvas]]

    def keep(self, layout: Layout) -> None:
        """Take over how a layout looks now; one of that name is replaced."""
        self._layouts[layout.canvas, layout.name] = layout
        self.changed.tell(layout.canvas)

    def add(self, layout: Layout) -> Layout:
        """Keep one more layout and use it; where its name is taken, it gets a number. Raises ``LayoutProblem``."""
        if len(self.of(layout.canvas)) >= LAYOUTS_AT_MOST:
            raise LayoutProblem(f"There are {LAYOUTS_AT_MOST} layouts already. Delete one first.")
        layout = replace(layout, name=self._free_name(layout.canvas, layout.name.strip()))
        self._current[layout.canvas] = layout.name
        self.keep(layout)
        return layout

    def rename(self, canvas: Canvas, name: str, new: str) -> None:
        """Call a layout something else. Raises ``LayoutProblem`` where that is no name, or another's."""
        new = new.strip()
        if new.casefold() != name.casefold() and self._taken(canvas, new):
            raise LayoutProblem(f"Another layout is called {new!r}.")
        layout = replace(self._layouts[canvas, name], name=new)
        del self._layouts[canvas, name]
        if (file := self._files.pop((canvas, name), None)) is not None:
            self._files[canvas, new] = file
        if self._current[canvas] == name:
            self._current[canvas] = new
        self.keep(layout)

    def remove(self, canvas: Canvas, name: str) -> None:
        """Throw a layout away. Raises ``LayoutProblem`` where it is the canvas's last."""
        if len(self.of(canvas)) == 1:
            raise LayoutProblem("This is the only layout of its canvas. Make another one first.")
        del self._layouts[canvas, name]
        if self._current[canvas] == name:
            self._current[canvas] = self.of(canvas)[0].name
        self.changed.tell(canvas)

    def use(self, canvas: Canvas, name: str) -> None:
        """Show another layout of that canvas."""
        if (canvas, name) in self._layouts and self._current[canvas] != name:
            self._current[canvas] = name
            self.changed.tell(canvas)

    def set_backdrop(self, backdrop: Backdrop) -> None:
        """Lay this behind the canvas in the studio."""
        self.backdrop = backdrop
        for canvas in Canvas:
            self.changed.tell(canvas)

    def safe_area(self, canvas: Canvas) -> SafeArea:
        """The guides of a canvas."""
        return self._safe[canvas]

    def set_safe_area(self, canvas: Canvas, safe: SafeArea) -> None:
        """Arrange by these guides from now on."""
        self._safe[canvas] = safe
        self.changed.tell(canvas)

    async def take_in(self, path: Path) -> Layout:
        """Add the layout of a file and use it. Raises ``LayoutProblem`` or ``OSError``."""
        return self.add(await asyncio.to_thread(read, path))

    async def hand_out(self, canvas: Canvas, path: Path) -> None:
        """Write the layout in use to a file of its own. Raises ``OSError``."""
        await asyncio.to_thread(write_whole, path, iter([to_toml(self.current(canvas))]))

    async def save(self) -> None:
        """Bring the files to what there is now; each is swapped in whole. Raises ``OSError``."""
        async with self._disk:
            for key in self._layouts.keys() - self._files.keys():
                self._files[key] = self._free_file(*key)
            gone = [self._files.pop(key) for key in self._files.keys() - self._layouts.keys()]
            texts = {self._files[key]: to_toml(layout) for key, layout in self._layouts.items()}
            texts[self._index] = _index_text(self._current, self.backdrop, self._safe)
            await asyncio.to_thread(_bring_to, texts, gone)

    def _taken(self, canvas: Canvas, name: str) -> bool:
        return any(layout.name.casefold() == name.casefold() for layout in self.of(canvas))

    def _free_name(self, canvas: Canvas, name: str) -> str:
        free, number = name, 1
        while self._taken(canvas, free):
            number += 1
            free = f"{name[: NAME_LIMIT - 4]} {number}"
        return free

    def _free_file(self, canvas: Canvas, name: str) -> Path:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = f"{_SHAPE[canvas]}-{re.sub('[^a-z0-9]+', '-', plain).strip('-') or 'layout'}"[:_STEM_AT_MOST]
        taken = set(self._files.values())
        path, number = self._folder / f"{stem}.toml", 1
        while path in taken or path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}.toml"
        return path


def to_toml(layout: Layout) -> str:
    """A layout as a file, to be read and edited by hand as well."""
    document = tomlkit.document()
    document["name"] = layout.name
    document["canvas"] = layout.canvas.value
    widgets = tomlkit.aot()
    for placed in layout.widgets:
        table = tomlkit.table()
        box = placed.box
        table.update({"widget": placed.widget.value, "x": box.x, "y": box.y, "width": box.width, "height": box.height})
        table.update({"anchor": placed.anchor.value, "hidden": placed.hidden, "locked": placed.locked})
        if placed.settings:
            settings = tomlkit.inline_table()
            settings.update(placed.settings)
            table["settings"] = settings
        widgets.append(table)
    document["widgets"] = widgets
    return tomlkit.dumps(document)


def _index_text(current: Mapping[Canvas, str], backdrop: Backdrop, safe: Mapping[Canvas, SafeArea]) -> str:
    names = {canvas.value: name for canvas, name in current.items()}
    areas = {canvas.value: asdict(area) for canvas, area in safe.items()}
    return tomlkit.dumps({"backdrop": backdrop.value, "current": names, "safe": areas})


def _bring_to(texts: Mapping[Path, str], gone: list[Path]) -> None:
    for path, text in texts.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_whole(path, iter([text]))
    for path in gone:
        path.unlink(missing_ok=True)
