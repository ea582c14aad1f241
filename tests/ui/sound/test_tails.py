"""Silence after sounds: what is written for Qt to play."""

import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.data_files import resource
from overlay_app.stage.sounds import SOUNDS
from overlay_app.stage.theme import SOUND_SETS
from overlay_app.ui.sound.tails import TAIL_SECONDS, Tails, with_silence
from tests.ui.sound.waiting import comes


def write(file: Path, frames: bytes, width: int = 2, channels: int = 1, rate: int = 8_000) -> Path:
    with wave.open(str(file), "wb") as sound:
        sound.setparams((channels, width, rate, 0, "NONE", ""))
        sound.writeframes(frames)
    return file


def frames(file: Path) -> bytes:
    with wave.open(str(file)) as sound:
        return sound.readframes(sound.getnframes())


@pytest.mark.parametrize(
    ("width", "channels", "silence"), [(1, 1, b"\x80"), (1, 2, b"\x80"), (2, 1, b"\0"), (2, 2, b"\0"), (3, 2, b"\0")]
)
def test_the_sound_is_as_it_was_and_silence_follows(tmp_path: Path, width: int, channels: int, silence: bytes) -> None:
    played = bytes(range(1, 1 + width * channels)) * 800
    copy = with_silence(write(tmp_path / "a.wav", played, width, channels), tmp_path / "b.wav")
    assert copy.length_ms == 100
    assert frames(copy.file) == played + silence * (width * channels * 8_000 * TAIL_SECONDS)


def test_every_sound_of_ours_is_as_long_as_the_catalogue_says(tmp_path: Path) -> None:
    for folder in SOUND_SETS:
        for name, sound in SOUNDS.items():
            copy = with_silence(resource("sounds", folder, f"{name}.wav"), tmp_path / f"{folder}-{name}.wav")
            assert copy.length_ms == sound.length_ms, (folder, name)


def test_a_copy_is_made_beside_and_told_of(qapp: QApplication, tmp_path: Path) -> None:
    tails, file = Tails(), write(tmp_path / "a.wav", b"\1\0" * 80)
    assert tails.of(file) is None
    assert comes(lambda: tails.of(file) is not None)
    tails.close()


def test_what_was_not_wanted_for_a_while_is_copied_anew(qapp: QApplication, tmp_path: Path) -> None:
    tails, file = Tails(), write(tmp_path / "a.wav", b"\1\0" * 80)
    assert comes(lambda: tails.of(file) is not None)
    old = tails.of(file)
    assert old is not None
    tails.forget_others({})
    write(file, b"\2\0" * 160)
    assert comes(lambda: tails.of(file) is not None)
    new = tails.of(file)
    assert new is not None
    assert (old.length_ms, new.length_ms) == (10, 20)
    assert not old.file.exists()
    tails.close()


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all"])
def test_what_is_no_sound_stays_silent_and_is_told_in_the_log(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    tails, file = Tails(), tmp_path / "broken.wav"
    file.write_bytes(content)
    assert tails.of(file) is None
    assert comes(lambda: "broken.wav" in caplog.text)
    assert tails.of(file) is None
    tails.close()


def test_nothing_stays_on_disk(qapp: QApplication, tmp_path: Path) -> None:
    tails, file = Tails(), write(tmp_path / "a.wav", b"\1\0" * 80)
    assert comes(lambda: tails.of(file) is not None)
    copy = tails.of(file)
    assert copy is not None
    tails.close()
    assert not copy.file.parent.exists()
    assert tails.of(tmp_path / "another.wav") is None
