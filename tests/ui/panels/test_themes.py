"""The choice of themes on the Overlay page, worked by hand and by key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl

from overlay_app.data_files import resource
from overlay_app.services.themes import LeftOut
from overlay_app.stage.theme import BUILT_IN, Theme, parse
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.themes_state import ThemesState

from . import nights
from .conftest import Opens, Shown
from .stand import Stand

THEMES = tuple(parse(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"), {}) for theme in BUILT_IN)


def state(*more: Theme, chosen: str = "coinstage-dark", left_out: tuple[LeftOut, ...] = ()) -> ThemesState:
    return ThemesState((*THEMES, *more), chosen, frozenset(theme.id for theme in more), left_out)


@pytest.fixture
def shown(opens: Opens, stand: Stand) -> Shown:
    stand.show(nights.some())
    stand.studio.themes.show(state(left_out=(LeftOut("dusk.toml", "colours: unknown plat."),)))
    stand.app.show(AppState(PageName.OVERLAY))
    window = opens(stand)
    stand.asked.clear()
    return window


def test_a_theme_is_chosen_by_a_click(shown: Shown) -> None:
    shown.click("theme-menu")
    shown.click("theme-neon")
    assert shown.stand.asked == [("choose", "neon")]


def test_a_theme_is_chosen_by_key(shown: Shown) -> None:
    shown.click("theme-menu")
    shown.visible("theme-paper-light").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    shown.key(Qt.Key.Key_Space)
    assert shown.stand.asked == [("choose", "paper-light")]


def test_escape_closes_the_choice(shown: Shown) -> None:
    shown.click("theme-menu")
    shown.visible("theme-neon")
    shown.key(Qt.Key.Key_Escape)
    shown.click("theme-menu")
    assert shown.visible("theme-neon") is not None


def test_what_is_left_out_is_named_with_its_reason(shown: Shown) -> None:
    shown.click("theme-menu")
    assert shown.visible("left-out-dusk.toml").property("text") == "dusk.toml is left out: colours: unknown plat."


def test_the_folder_is_opened(shown: Shown) -> None:
    shown.click("theme-menu")
    shown.click("open-themes")
    assert shown.stand.asked == [("open_folder",)]


def test_a_file_is_imported_and_the_worn_theme_exported(stand: Stand, tmp_path: Path) -> None:
    panel = stand.studio.themes
    panel.show(state(chosen="neon"))
    panel.takeIn(QUrl.fromLocalFile(str(tmp_path / "in.toml")))
    panel.handOut(QUrl.fromLocalFile(str(tmp_path / "out.toml")))
    assert stand.asked == [("take_in", tmp_path / "in.toml"), ("hand_out", "neon", tmp_path / "out.toml")]


def test_the_worn_theme_is_named(stand: Stand) -> None:
    panel = stand.studio.themes
    panel.show(state(chosen="paper-light"))
    assert (panel.chosen, panel.chosenName, panel.count) == ("paper-light", "Paper light", 4)
    panel.show(state(chosen="gone"))
    assert panel.chosenName == ""
