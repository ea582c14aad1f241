"""What changes how the stage is set up, over the real services and a real overlay window."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from overlay_app.broadcast.sounding import SINK
from overlay_app.data_files import resource
from overlay_app.services.backstage import Backstage, Place
from overlay_app.services.layout_shelf import LayoutShelf
from overlay_app.services.layouts import load
from overlay_app.services.settings import Mode, Settings, SoundSettings, StageSettings
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.services.themes import ThemeShelf
from overlay_app.stage.layout import Canvas
from overlay_app.stage.state import StageState
from overlay_app.ui.overlay.dresser import Dresser
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import Look
from overlay_app.ui.overlay.window import OverlayWindow
from overlay_app.ui.sound.conductor import Conductor
from overlay_app.ui.stage_setup import StageSetUp


class Evening:
    """A backstage with an overlay before it, what was kept, and how often the pages were told."""

    def __init__(self, backstage: Backstage, folder: Path) -> None:
        self.backstage = backstage
        themes = ThemeShelf(resource("themes"), folder, "coinstage-dark", lambda family: family == "Inter")
        self.overlay = OverlayWindow(
            StageView(lambda shown: None, lambda ended: None), (1280, 720), Mode.SOLID, "#00B140", 60, Look(themes.worn)
        )
        dresser = Dresser(themes, self.overlay, Conductor(StageState()), reduced=False)
        self.layouts = LayoutShelf(folder / "layouts", folder / "studio.json", load(folder, folder / "studio.json"))
        self.told = 0
        self.sounds: list[SoundSettings] = []
        self.setup = StageSetUp(backstage, self.overlay, dresser, self.layouts, self.keep, self.tell)
        self.setup.follow(self.sounds.append)

    def keep(self, **sections: object) -> None:
        self.backstage.settings = replace(self.backstage.settings, **sections)

    def tell(self) -> None:
        self.told += 1

    def sound_on(self, stream: str, headphones: str = "") -> None:
        sound = replace(self.backstage.settings.sound, stream_device=stream, headphones_device=headphones)
        self.keep(sound=sound)

    @property
    def sounds_on(self) -> tuple[str, str]:
        sound = self.backstage.settings.sound
        assert self.sounds[-1] == sound
        return sound.stream_device, sound.headphones_device


@pytest.fixture
async def evening(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Evening]:
    stage = Stage(StageState())
    place = Place(tmp_path, tmp_path / "books.sqlite3")
    backstage = await Backstage.open(place, Settings(), partial(Stages, stage, None), lambda: UTC)
    made = Evening(backstage, tmp_path)
    yield made
    shiboken6.delete(made.overlay)
    await backstage.close()
    await stage.close()


def test_what_is_set_holds_for_the_overlay_at_once(evening: Evening) -> None:
    evening.setup.use(StageSettings(width=1080, height=1920, mode=Mode.CHROMA, chroma="#FF00FF"))
    assert evening.setup.canvas is Canvas.UPRIGHT
    scale = evening.overlay.devicePixelRatio()
    assert (evening.overlay.width() * scale, evening.overlay.height() * scale) == (1080, 1920)
    assert evening.overlay.color().name().upper() == "#FF00FF"
    assert evening.backstage.settings.stage.mode is Mode.CHROMA
    assert evening.told == 1


def test_a_canvas_that_lies_outside_the_screen_is_told_with_both_sizes(evening: Evening) -> None:
    screen = evening.overlay.screen().size()
    width = screen.width() * 2
    evening.setup.set(StageSettings(width=width, height=720))
    assert (
        f"{width} × 720 does not fit on this screen of {screen.width()} × {screen.height()}" in evening.setup.too_large
    )
    evening.setup.set(StageSettings(width=640, height=360))
    evening.overlay.setPosition(0, 0)
    assert evening.setup.too_large == ""


def test_an_overlay_that_wore_its_key_for_obs_keeps_it(evening: Evening) -> None:
    evening.backstage.broadcast.key_worn.tell(None)
    assert evening.setup.stage.mode is Mode.CHROMA
    assert evening.told == 1


def test_sound_moves_to_our_own_device_and_stays_to_be_heard_where_it_was(evening: Evening) -> None:
    evening.sound_on("speakers")
    evening.backstage.broadcast.sound_moved.tell("speakers")
    assert evening.sounds_on == (SINK, "speakers")


def test_headphones_that_were_chosen_are_kept_when_sound_moves(evening: Evening) -> None:
    evening.sound_on("speakers", "phones")
    evening.backstage.broadcast.sound_moved.tell("speakers")
    assert evening.sounds_on == (SINK, "phones")


def test_sound_that_moved_comes_back_and_what_did_not_stays(evening: Evening) -> None:
    evening.sound_on(SINK, "speakers")
    evening.backstage.broadcast.sound_moved.tell("")
    assert evening.sounds_on == ("", "")
    evening.sound_on("speakers", "phones")
    evening.backstage.broadcast.sound_moved.tell("")
    assert evening.sounds_on == ("speakers", "phones")
