from pathlib import Path

import pytest

from overlay_app.services.settings import Settings, SettingsProblem, SoundSettings, load
from overlay_app.services.settings_file import save


def test_sound_settings_are_kept(tmp_path: Path):
    sound = SoundSettings(volume=35, headphones_device="phones", speech=True, speech_from=1_000, speech_rate=-20)
    save(tmp_path / "settings.toml", Settings(sound=sound))
    assert load(tmp_path / "settings.toml").sound == sound


@pytest.mark.parametrize("wrong", ["volume = 101", "ducking = -1", "speech_rate = 101", "speech_from = 0"])
def test_a_value_that_cannot_be_is_refused_by_name(wrong: str):
    with pytest.raises(SettingsProblem, match=wrong.split(" ", maxsplit=1)[0]):
        Settings.from_toml(f"[sound]\n{wrong}\n")
