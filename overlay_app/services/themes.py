"""Every theme there is: the built-in ones, and the files in the user's folder as they come, change and go."""

import asyncio
import logging
import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from overlay_app.services.exports import write_whole
from overlay_app.services.notice import Notice
from overlay_app.stage.theme import BUILT_IN, DEFAULT, TOML_BYTES, BadTheme, Theme, parse

LOOKED_EVERY_SECONDS = 2.0
THEMES_AT_MOST = 100

_USER_NAME = "themes"

Signature: TypeAlias = tuple[int, int, int]
"""Size, instant and kind of a file: another signature, another content."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that cannot be used, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What looking into the folder came upon: every file's signature, and what was read of those that differ."""

    signatures: Mapping[str, Signature]
    read: Mapping[str, Theme | LeftOut]


class ThemeShelf:
    """Knows every theme, and which is worn. ``changed`` tells that themes came, changed, went or that one was chosen.

    What is worn stays on while its file is broken or gone, until another is chosen: nothing jumps on air.
    """

    def __init__(self, shipped: Path, data: Path, chosen: str, has_family: Callable[[str], bool]) -> None:
        """Wear ``chosen`` at once, the default where it is not there.

        Raises ``OSError`` or ``BadTheme`` only where our own files are damaged.
        """
        self.user_folder = data / _USER_NAME
        self.chosen = chosen
        self.changed: Notice[None] = Notice()
        self._shipped_files = {theme: shipped / f"{theme}.toml" for theme in BUILT_IN}
        self._has_family = has_family
        self._looking = asyncio.Lock()
        self._shipped = {theme: parse(_text(file), {}) for theme, file in self._shipped_files.items()}
        self._signatures: Mapping[str, Signature] = {}
        self._settling: Mapping[str, Signature] = {}
        self._read: dict[str, Theme | LeftOut] = {}
        if chosen not in self._shipped:
            self._take(self._find(at_once=True))
        self._worn = self.find(chosen) or self._shipped[DEFAULT]

    @property
    def worn(self) -> Theme:
        """What the stage wears."""
        return self._worn

    def all(self) -> Sequence[Theme]:
        """The built-in themes, then the user's by name."""
        own = (read for read in self._read.values() if isinstance(read, Theme))
        return [*self._shipped.values(), *sorted(own, key=lambda theme: theme.name.casefold())]

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """The files that cannot be used."""
        return [read for _, read in sorted(self._read.items()) if isinstance(read, LeftOut)]

    def find(self, theme: str) -> Theme | None:
        """A theme by its id."""
        return next((each for each in self.all() if each.id == theme), None)

    def is_built_in(self, theme: str) -> bool:
        """Whether a theme came with the program."""
        return theme in self._shipped

    def choose(self, theme: str) -> None:
        """Wear another theme. One that is not there changes nothing."""
        found = self.find(theme)
        if found is not None:
            self.chosen, self._worn = theme, found
            self.changed.tell(None)

    async def look(self, *, at_once: bool = False) -> None:
        """Look into the user's folder. A file that is still being written is read when it has come to rest."""
        async with self._looking:
            different = self._take(await asyncio.to_thread(self._find, at_once=at_once))
        if different:
            self._worn = self.find(self.chosen) or self._worn
            self.changed.tell(None)

    async def watch(self) -> None:
        """Look again and again. Runs until cancelled."""
        await self.look(at_once=True)
        while True:
            await asyncio.sleep(LOOKED_EVERY_SECONDS)
            await self.look()

    async def take_in(self, path: Path) -> Theme:
        """Copy a theme's file into the user's folder, in place of one with its id, and wear it.

        Raises ``BadTheme`` or ``OSError``.
        """
        text = await asyncio.to_thread(_text, path)
        theme = parse(text, self._shipped)
        self._check(theme, "")
        names = [name for name, read in self._read.items() if isinstance(read, Theme) and read.id == theme.id]
        target = self.user_folder / (names[0] if names else self._free_name(theme.id))
        await asyncio.to_thread(write_whole, target, iter([text]))
        await self.look(at_once=True)
        self.choose(theme.id)
        return theme

    async def hand_out(self, theme: str, path: Path) -> None:
        """Write a theme to a file of its own; a built-in one under another id, so that it can be changed and used.

        Raises ``OSError``.
        """
        text = await asyncio.to_thread(self._text_of, theme)
        await asyncio.to_thread(write_whole, path, iter([text]))

    def _text_of(self, theme: str) -> str:
        if theme in self._shipped:
            text = _text(self._shipped_files[theme])
            own = re.sub(r'(?m)^id = ".*"$', f'id = "my-{theme}"', text, count=1)
            return re.sub(r'(?m)^name = ".*"$', f'name = "My {self._shipped[theme].name}"', own, count=1)
        for name, read in self._read.items():
            if isinstance(read, Theme) and read.id == theme:
                return _text(self.user_folder / name)
        raise FileNotFoundError(2, "the theme is no longer there", theme)

    def _free_name(self, theme: str) -> str:
        name, number = f"{theme}.toml", 1
        while (self.user_folder / name).exists():
            number += 1
            name = f"{theme}-{number}.toml"
        return name

    def _find(self, *, at_once: bool) -> _Found:
        now = _signatures(self.user_folder)
        settled = {
            name
            for name, signature in now.items()
            if self._signatures.get(name) != signature and (at_once or self._settling.get(name) == signature)
        }
        self._settling = {name: signature for name, signature in now.items() if name not in settled}
        read = {name: self._parsed(name) for name in settled}
        kept = {
            name: now[name] if name in settled else self._signatures[name]
            for name in now
            if name in settled or name in self._signatures
        }
        return _Found(kept, read)

    def _parsed(self, name: str) -> Theme | LeftOut:
        try:
            return parse(_text(self.user_folder / name), self._shipped)
        except BadTheme as problem:
            return LeftOut(name, str(problem))
        except OSError as error:
            return LeftOut(name, f"It cannot be read: {error.strerror or error}.")

    def _take(self, found: _Found) -> bool:
        """Know what was found; return whether anything is different."""
        gone = self._read.keys() - found.signatures.keys()
        for name in gone:
            del self._read[name]
        self._signatures = found.signatures
        for name, read in sorted(found.read.items()):
            self._read.pop(name, None)
            self._read[name] = self._checked(name, read)
        return bool(gone or found.read)

    def _checked(self, name: str, read: Theme | LeftOut) -> Theme | LeftOut:
        if isinstance(read, Theme):
            try:
                self._check(read, name)
            except BadTheme as problem:
                read = LeftOut(name, str(problem))
        if isinstance(read, LeftOut):
            log.warning("The theme %s is left out: %s", read.name, read.reason)
        return read

    def _check(self, theme: Theme, name: str) -> None:
        """Raise ``BadTheme`` for an id that another has, or a typeface that is not there."""
        if theme.id in self._shipped:
            raise BadTheme(f"Its id {theme.id} is that of a built-in theme; choose another.")
        for other, read in self._read.items():
            if name and other != name and isinstance(read, Theme) and read.id == theme.id:
                raise BadTheme(f"Its id {theme.id} is that of {other} too; choose another.")
        if not self._has_family(theme.font.family):
            raise BadTheme(f"The typeface {theme.font.family} is not installed here; install it or choose another.")


def _signatures(folder: Path) -> dict[str, Signature]:
    """Every theme file's, in order."""
    try:
        entries = sorted((entry for entry in os.scandir(folder) if entry.name.endswith(".toml")), key=lambda e: e.name)
        infos = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries[:THEMES_AT_MOST]]
    except OSError:
        return {}
    return {name: (info.st_size, info.st_mtime_ns, stat.S_IFMT(info.st_mode)) for name, info in infos}


def _text(path: Path) -> str:
    """A plain file's text, read once and within the limit. Raises ``BadTheme`` or ``OSError``."""
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise BadTheme("It is no plain file.")
        data = file.read(TOML_BYTES + 1)
    if len(data) > TOML_BYTES:
        raise BadTheme(f"It is larger than {TOML_BYTES // 1024} KiB.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadTheme(f"It is not UTF-8 text, at byte {error.start}.") from None
