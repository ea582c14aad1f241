from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.data_files import resource
from overlay_app.stage.packs import EffectPack, parse
from overlay_app.stage.sounds import effect_sound
from overlay_app.ui.sound.pack_sounds import pack_sounds


@pytest.fixture
def pack() -> EffectPack:
    return parse(resource("effects", "hearts", "effect.toml").read_text(encoding="utf-8"), ours=True)


def test_a_packs_sound_is_played_as_loud_as_the_pack_says(pack: EffectPack, tmp_path: Path) -> None:
    known = pack_sounds([(replace(pack, sound="chime.wav", loudness_db=-20), tmp_path)])
    found = known[effect_sound(pack.id)]
    assert (found.file, found.sound.gain) == (tmp_path / "chime.wav", pytest.approx(0.1))


def test_a_pack_may_be_silent(pack: EffectPack, tmp_path: Path) -> None:
    assert pack_sounds([(replace(pack, sound=""), tmp_path)]) == {}
