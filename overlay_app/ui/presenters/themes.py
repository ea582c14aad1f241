"""The choice of themes: what is chosen is on stage at once, and kept."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from overlay_app.services.themes import ThemeShelf
from overlay_app.stage.theme import BadTheme
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.themes import ThemesPanel
from overlay_app.ui.panels.themes_state import ThemesActions, ThemesState
from overlay_app.ui.presenters.balance import Say


class ThemesPresenter:
    """Feeds a ``ThemesPanel``; ``keep`` is given the id of what is worn, for the settings."""

    def __init__(self, themes: ThemeShelf, keep: Callable[[str], None], tasks: Tasks, say: Say) -> None:
        self._themes = themes
        self._keep = keep
        self._tasks = tasks
        self._say = say
        self._named: frozenset[str] = frozenset()
        self._panel: ThemesPanel | None = None
        self.actions = ThemesActions(
            choose=self._choose,
            take_in=lambda path: self._spawn(self._take_in(path), "import a theme"),
            hand_out=lambda theme, path: self._spawn(self._hand_out(theme, path), "export a theme"),
            open_folder=self._open_folder,
        )
        themes.changed.listen(lambda _: self._show())

    def feed(self, panel: ThemesPanel) -> None:
        """Show everything on this panel."""
        self._panel = panel
        self._show()

    def _show(self) -> None:
        if self._panel is None:
            return
        shelf = self._themes
        self._panel.show(
            ThemesState(
                themes=tuple(shelf.all()),
                chosen=shelf.worn.id,
                own=frozenset(theme.id for theme in shelf.all() if not shelf.is_built_in(theme.id)),
                left_out=tuple(shelf.left_out),
            )
        )
        self._name_broken()

    def _name_broken(self) -> None:
        """Say once what is newly left out."""
        left_out = {each.name: each.reason for each in self._themes.left_out}
        for name in left_out.keys() - self._named:
            self._say(f"The theme {name} is left out: {left_out[name]}", None)
        self._named = frozenset(left_out)

    def _choose(self, theme: str) -> None:
        before = self._themes.worn
        if theme == before.id:
            return
        self._themes.choose(theme)
        self._keep(self._themes.chosen)

    async def _take_in(self, path: Path) -> None:
        theme = await self._themes.take_in(path)
        self._keep(theme.id)
        self._say(f"Added the theme “{theme.name}”. The stage wears it now.", None)

    async def _hand_out(self, theme: str, path: Path) -> None:
        await self._themes.hand_out(theme, path)
        self._say(f"Wrote the theme to {path.name}.", None)

    def _open_folder(self) -> None:
        folder = self._themes.user_folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._say(f"The folder {folder} could not be made: {error.strerror}.", None)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _spawn(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self._tasks.spawn(self._told(work), name)

    async def _told(self, work: Coroutine[Any, Any, object]) -> None:
        """Do it; say in words what came in between."""
        try:
            await work
        except BadTheme as problem:
            self._say(f"This theme cannot be used: {problem}", None)
        except OSError as error:
            self._say(f"The theme's file could not be used: {error.strerror or error}.", None)
