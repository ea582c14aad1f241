"""From the Overlay page to the running overlay: the real shelf, the real windows."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from overlay_app.data_files import resource
from overlay_app.services.settings import Mode
from overlay_app.services.themes import ThemeShelf
from overlay_app.stage.state import StageState
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.dresser import Dresser
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import Look
from overlay_app.ui.overlay.window import OverlayWindow
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.themes import ThemesPanel
from overlay_app.ui.panels.window import PanelsWindow
from overlay_app.ui.presenters.themes import ThemesPresenter
from overlay_app.ui.sound.conductor import Conductor
from tests.ui.panels import nights
from tests.ui.panels.stand import Stand

DUSK = 'id = "dusk"\nname = "Dusk"\nbase = "neon"\n[colours]\ngold = "#FFC9A0"\n'


class Evening:
    """An overlay on air, and the main window beside it."""

    def __init__(self, home: Path, chosen: str = "coinstage-dark") -> None:
        load_fonts()
        self.home = home
        self.kept: list[str] = []
        self.said: list[str] = []
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.shelf = ThemeShelf(resource("themes"), home, chosen, lambda family: family == "Inter")
        self.view = StageView(lambda shown: None, lambda ended: None)
        look = Look(self.shelf.worn)
        self.overlay = OverlayWindow(self.view, (1280, 720), Mode.TRANSPARENT, "#00B140", 60, look)
        self.dresser = Dresser(self.shelf, self.overlay, Conductor(StageState()), reduced=False)
        self.presenter = ThemesPresenter(self.shelf, self.kept.append, self.tasks, self._say)
        self.stand = Stand()
        self.stand.show(nights.some())
        self.stand.app.show(AppState(PageName.OVERLAY))
        self.panels = PanelsWindow(self.stand.panels)
        self.panels.wear(self.dresser.look)
        self.dresser.changed.listen(self.panels.wear)
        self.panel = ThemesPanel(self.presenter.actions)
        self.presenter.feed(self.panel)

    def gold(self, window: OverlayWindow | PanelsWindow) -> str:
        engine = window.engine() if isinstance(window, OverlayWindow) else window._engine
        colour: QColor = engine.singletonInstance("Coinstage.Style", "StageTokens").property("gold")
        return colour.name().upper()

    async def done(self) -> None:
        while self.tasks._running:
            for task in tuple(self.tasks._running):
                await task
        assert not self.failures

    def close(self) -> None:
        self.panels.destroy()
        shiboken6.delete(self.overlay)

    def _say(self, words: str, undo: Callable[[], None] | None) -> None:
        self.said.append(words)


@pytest.fixture
async def evening(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Evening]:
    made = Evening(tmp_path)
    yield made
    await made.tasks.end()
    made.close()


async def test_a_choice_changes_the_running_overlay_and_every_preview_at_once(evening: Evening) -> None:
    evening.panel.choose("neon")
    neon = evening.shelf.worn
    assert evening.gold(evening.overlay) == evening.gold(evening.panels) == neon.colours.gold
    assert evening.overlay.look.theme is neon


async def test_a_choice_is_kept_once(evening: Evening) -> None:
    evening.panel.choose("neon")
    evening.panel.choose("neon")
    assert evening.kept == ["neon"]
    assert evening.panel.chosen == "neon"


async def test_a_kept_choice_is_worn_at_the_next_start(evening: Evening, tmp_path: Path) -> None:
    evening.panel.choose("minimal-outline")
    again = Evening(tmp_path, evening.kept[-1])
    assert again.gold(again.overlay) == again.shelf.worn.colours.gold
    assert again.overlay.look.theme.id == "minimal-outline"
    again.close()


async def test_a_key_colour_keeps_the_look_when_the_theme_changes(evening: Evening) -> None:
    evening.overlay.set_mode(Mode.CHROMA, "#00b140")
    evening.panel.choose("neon")
    assert (evening.overlay.look.key, evening.overlay.look.theme.id) == ("#00B140", "neon")


async def test_calm_movements_are_worn_as_well(evening: Evening) -> None:
    evening.dresser.set_reduced(True)
    evening.panel.choose("neon")
    assert evening.overlay.look.reduced


async def test_a_theme_copied_into_the_folder_appears_without_a_restart(evening: Evening, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dusk.toml").write_text(DUSK, encoding="utf-8")
    await evening.shelf.look(at_once=True)
    assert [row.name for row in evening.panel.themes.rows][-1] == "Dusk"
    evening.panel.choose("dusk")
    assert evening.gold(evening.overlay) == "#FFC9A0"
    (tmp_path / "themes" / "dusk.toml").write_text(DUSK.replace("#FFC9A0", "#FFDDC0"), encoding="utf-8")
    await evening.shelf.look(at_once=True)
    assert evening.gold(evening.overlay) == evening.gold(evening.panels) == "#FFDDC0"


async def test_a_broken_theme_is_named_once(evening: Evening, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dusk.toml").write_text(DUSK.replace("gold", "glod"), encoding="utf-8")
    for _ in range(2):
        await evening.shelf.look(at_once=True)
    assert evening.said == ["The theme dusk.toml is left out: colours: unknown glod."]
    assert [row.key for row in evening.panel.leftOut.rows] == ["dusk.toml"]


async def test_an_imported_theme_is_worn_and_kept(evening: Evening, tmp_path: Path) -> None:
    (tmp_path / "friend.toml").write_text(DUSK, encoding="utf-8")
    evening.presenter.actions.take_in(tmp_path / "friend.toml")
    await evening.done()
    assert evening.kept == ["dusk"]
    assert evening.gold(evening.overlay) == "#FFC9A0"
    assert evening.said == ["Added the theme “Dusk”. The stage wears it now."]


@pytest.mark.parametrize(
    ("text", "words"),
    [("[", "This theme cannot be used: It is not TOML"), (None, "The theme's file could not be used: No such file")],
)
async def test_what_cannot_be_imported_is_said_in_words(
    evening: Evening, tmp_path: Path, text: str | None, words: str
) -> None:
    if text is not None:
        (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    evening.presenter.actions.take_in(tmp_path / "bad.toml")
    await evening.done()
    assert evening.said[0].startswith(words)
    assert evening.kept == []


async def test_the_worn_theme_is_exported(evening: Evening, tmp_path: Path) -> None:
    evening.presenter.actions.hand_out("neon", tmp_path / "out.toml")
    await evening.done()
    assert 'id = "my-neon"' in (tmp_path / "out.toml").read_text(encoding="utf-8")
    assert evening.said == ["Wrote the theme to out.toml."]
