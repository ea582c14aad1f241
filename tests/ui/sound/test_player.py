"""Which files a player has ready; what it plays on is left to the tests with a sound server."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from overlay_app.data_files import resource
from overlay_app.services.settings import SoundSettings
from overlay_app.stage.sounds import SOUNDS, Sound
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import SOUND_SETS, parse
from overlay_app.ui.sound.conductor import Conductor
from overlay_app.ui.sound.player import Player, SoundFile


def folders(player: Player) -> set[str]:
    return {player._files[name].parent.name for name in SOUNDS}


def test_the_theme_names_the_set(qapp: QApplication) -> None:
    player = Player(SoundSettings())
    assert folders(player) == {SOUND_SETS[0]}
    player.use_set("arcade")
    assert folders(player) == {"arcade"}


def test_a_set_in_the_settings_wins_over_the_themes(qapp: QApplication) -> None:
    player = Player(SoundSettings(sounds="concert"))
    player.use_set("arcade")
    assert folders(player) == {"concert"}
    player.apply(replace(SoundSettings(), sounds=""))
    assert folders(player) == {"arcade"}


def test_the_sounds_of_packs_stay_when_the_set_changes(qapp: QApplication) -> None:
    player = Player(SoundSettings())
    chime = SoundFile(resource("sounds", "concert", "milestone.wav"), Sound(1_300, 0, 4))
    player.set_more({"effect:chime": chime})
    player.use_set("arcade")
    assert player._files["effect:chime"] == chime.file


def test_the_theme_that_is_worn_is_heard_from_the_start_on_and_when_it_changes(qapp: QApplication) -> None:
    neon, paper = (
        parse(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"), {}) for theme in ("neon", "paper-light")
    )
    conductor = Conductor(StageState())
    conductor.play_to(neon, reduced=False)
    conductor.start(SoundSettings())
    assert conductor.player is not None
    assert folders(conductor.player) == {"arcade"}
    conductor.play_to(paper, reduced=False)
    assert folders(conductor.player) == {"concert"}
    conductor.close()
