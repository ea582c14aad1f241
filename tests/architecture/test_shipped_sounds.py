"""What the catalogue of sounds says of a file is so."""

import importlib.util
import sys
import wave
from array import array
from pathlib import Path
from types import ModuleType

import pytest

from overlay_app.data_files import resource
from overlay_app.stage.sounds import SOUNDS
from overlay_app.stage.theme import SOUND_SETS

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "packaging" / "sounds" / "make_sounds.py"
RATE = 48_000
STRONG = 0.6
"""Of the peak: what reaches it first is the accent."""
NEAR_MS = 15


every_sound = pytest.mark.parametrize(
    ("chosen", "sound"), [(chosen, sound) for chosen in SOUND_SETS for sound in SOUNDS]
)


def samples(chosen: str, sound: str) -> array:
    with wave.open(str(resource("sounds", chosen, f"{sound}.wav"))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        read = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        read.byteswap()
    return read


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_set_has_every_sound_of_the_catalogue():
    assert {folder.name for folder in resource("sounds").iterdir()} == set(SOUND_SETS)
    for chosen in SOUND_SETS:
        assert {file.stem for file in resource("sounds", chosen).glob("*.wav")} == set(SOUNDS)


def test_no_two_sets_sound_alike():
    assert len({tuple(samples(chosen, "medium")) for chosen in SOUND_SETS}) == len(SOUND_SETS) >= 2


@every_sound
def test_a_sound_is_as_long_as_the_catalogue_says(chosen: str, sound: str):
    assert len(samples(chosen, sound)) * 1000 / RATE == pytest.approx(SOUNDS[sound].length_ms, abs=1)


@every_sound
def test_a_sound_has_its_accent_where_the_catalogue_says(chosen: str, sound: str):
    levels = [abs(value) for value in samples(chosen, sound)]
    strong = STRONG * max(levels)
    accent = next(n for n, level in enumerate(levels) if level >= strong)
    assert accent * 1000 / RATE == pytest.approx(SOUNDS[sound].accent_ms, abs=NEAR_MS)


@every_sound
def test_every_sound_has_the_same_peak_and_ends_in_silence(chosen: str, sound: str):
    read = samples(chosen, sound)
    assert max(abs(value) for value in read) == round(script().PEAK * 32_767)
    assert abs(read[-1]) < 10


@pytest.mark.parametrize("chosen", SOUND_SETS)
@pytest.mark.parametrize("sound", ["tick-01", "tick-12", "small", "follow"])
def test_a_sound_is_what_its_script_makes(chosen: str, sound: str):
    made = script()
    wanted = made.samples(made.SETS[chosen][sound]())
    assert max(abs(one - other) for one, other in zip(samples(chosen, sound), wanted, strict=True)) <= 2
