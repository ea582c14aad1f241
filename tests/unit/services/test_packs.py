import asyncio
import os
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from overlay_app.data_files import resource
from overlay_app.services import packs
from overlay_app.services.packs import PackShelf
from overlay_app.stage.flash import Verdict

PETALS = """
id = "petals"
name = "Petals"
price = 120
length = 2.0
licence = "CC0-1.0"
sound = "rustle.wav"

[[scene]]
kind = "emitter"
pictures = ["petal.png"]
count = 20
life = 1.5
"""
SAFE, UNSAFE = Verdict(0.5, {"black": 0.01}), Verdict(0.0, {"black": 0.4})


def reencode(data: bytes) -> bytes:
    if not data.startswith(b"picture"):
        raise ValueError("it is no picture.")
    return b"made anew"


def put(folder: Path, toml: str = PETALS) -> Path:
    folder.mkdir(parents=True)
    (folder / "effect.toml").write_text(toml, encoding="utf-8")
    (folder / "petal.png").write_bytes(b"picture of a petal")
    with wave.open(str(folder / "rustle.wav"), "wb") as sound:
        sound.setparams((1, 2, 8_000, 0, "NONE", ""))
        sound.writeframes(bytes(1_600))
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> PackShelf:
    return PackShelf(resource("effects"), tmp_path, reencode)


async def only_reason(shelf: PackShelf) -> str:
    await shelf.look(at_once=True)
    assert not shelf.user_packs
    (left_out,) = shelf.left_out
    return left_out.reason


def test_the_shipped_effects_are_there_in_the_order_of_the_shop(shelf: PackShelf) -> None:
    assert [pack.id for pack in shelf.all()][:2] == ["confetti", "coin-rain"]
    assert len(shelf.all()) == len(shelf.specs) == 12


async def test_a_pack_waits_until_it_was_measured(shelf: PackShelf, tmp_path: Path) -> None:
    put(tmp_path / "effects" / "petals")
    await shelf.look(at_once=True)
    (user,) = shelf.user_packs
    assert not user.may_air
    assert "petals" not in shelf.specs
    await shelf.keep_verdict("petals", SAFE)
    assert (shelf.specs["petals"].length_ms, shelf.specs["petals"].intensity) == (2_000, 0.5)
    assert [pack.price for pack in shelf.all() if pack.id == "petals"] == [120]


async def test_a_pack_that_flashes_never_goes_on_air(shelf: PackShelf, tmp_path: Path) -> None:
    put(tmp_path / "effects" / "petals")
    await shelf.look(at_once=True)
    await shelf.keep_verdict("petals", UNSAFE)
    assert "petals" not in shelf.specs


async def test_what_was_measured_is_known_at_the_next_start(shelf: PackShelf, tmp_path: Path) -> None:
    put(tmp_path / "effects" / "petals")
    await shelf.look(at_once=True)
    await shelf.keep_verdict("petals", SAFE)
    again = PackShelf(resource("effects"), tmp_path, reencode)
    await again.look(at_once=True)
    assert again.specs["petals"].intensity == 0.5


async def test_a_changed_pack_is_to_be_measured_again(shelf: PackShelf, tmp_path: Path) -> None:
    folder = put(tmp_path / "effects" / "petals")
    await shelf.look(at_once=True)
    await shelf.keep_verdict("petals", SAFE)
    (folder / "effect.toml").write_text(PETALS.replace("count = 20", "count = 300"), encoding="utf-8")
    await shelf.look(at_once=True)
    assert [user.intensity for user in shelf.user_packs] == [None]


async def test_a_pack_copied_in_appears_and_one_taken_away_goes(
    shelf: PackShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "LOOKED_EVERY_SECONDS", 0.01)
    told = asyncio.Event()
    shelf.changed.listen(lambda _: told.set())
    watching = asyncio.create_task(shelf.watch())
    folder = put(tmp_path / "effects" / "petals")
    await told.wait()
    assert [user.pack.id for user in shelf.user_packs] == ["petals"]
    told.clear()
    folder.rename(tmp_path / "elsewhere")
    await told.wait()
    assert not shelf.user_packs
    watching.cancel()


async def test_a_folder_is_read_when_it_has_come_to_rest(shelf: PackShelf, tmp_path: Path) -> None:
    folder = put(tmp_path / "effects" / "petals", "half a fi")
    await shelf.look()
    (folder / "effect.toml").write_text(PETALS, encoding="utf-8")
    await shelf.look()
    assert not shelf.left_out
    await shelf.look()
    assert [user.pack.id for user in shelf.user_packs] == ["petals"]


async def test_only_pictures_made_anew_are_drawn(shelf: PackShelf, tmp_path: Path) -> None:
    put(tmp_path / "effects" / "petals")
    await shelf.look(at_once=True)
    (user,) = shelf.user_packs
    assert not user.folder.is_relative_to(tmp_path / "effects")
    assert (user.folder / "petal.png").read_bytes() == b"made anew"
    assert (user.folder / "rustle.wav").is_file()


def grow(folder: Path) -> None:
    with (folder / "big.bin").open("wb") as file:
        file.truncate(21 * 1024 * 1024)


def crowd(folder: Path) -> None:
    for number in range(500):
        (folder / str(number)).touch()


def link_out(folder: Path) -> None:
    (folder / "petal.png").unlink()
    (folder / "petal.png").symlink_to("/etc/passwd")


def endless(folder: Path) -> None:
    (folder / "effect.toml").write_text(PETALS.replace("2.0", "100000.0"), encoding="utf-8")


def pipe(folder: Path) -> None:
    (folder / "petal.png").unlink()
    os.mkfifo(folder / "petal.png")


def loud(folder: Path) -> None:
    (folder / "rustle.wav").write_bytes(b"RIFF but no sound")


def long_sound(folder: Path) -> None:
    with wave.open(str(folder / "rustle.wav"), "wb") as sound:
        sound.setparams((1, 1, 8_000, 0, "NONE", ""))
        sound.writeframes(bytes(8_000 * 16))


def deep(folder: Path) -> None:
    (folder / "a" / "b" / "c" / "d" / "e").mkdir(parents=True)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are another matter there")
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (grow, "larger than 20 MiB"),
        (crowd, "more than 500 files"),
        (link_out, "is a link or a device"),
        (pipe, "is a link or a device"),
        (endless, "length must be within 0.5 to 15"),
        (deep, "nested too deeply"),
        (loud, "rustle.wav is not a WAV file"),
        (long_sound, "rustle.wav is longer than 15 seconds"),
        (lambda folder: (folder / "petal.png").unlink(), "petal.png is missing"),
        (lambda folder: (folder / "petal.png").write_bytes(b"MZ"), "petal.png: it is no picture."),
        (lambda folder: (folder / "effect.toml").unlink(), "effect.toml is missing"),
        (lambda folder: (folder / "effect.toml").write_bytes(b"\xff\xfe"), "not UTF-8"),
        (lambda folder: (folder / "effect.toml").write_text(PETALS.replace("petals", "snow")), "shipped effect"),
    ],
)
async def test_a_pack_that_is_broken_endless_huge_or_reaches_outside_is_named_and_left_out(
    shelf: PackShelf, tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(put(tmp_path / "effects" / "petals"))
    assert said in await only_reason(shelf)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
async def test_a_linked_folder_is_left_out(shelf: PackShelf, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere")
    (tmp_path / "effects").mkdir()
    (tmp_path / "effects" / "petals").symlink_to(tmp_path / "elsewhere")
    assert "It is a link" in await only_reason(shelf)


async def test_of_two_packs_with_one_id_the_second_is_left_out(shelf: PackShelf, tmp_path: Path) -> None:
    put(tmp_path / "effects" / "a")
    put(tmp_path / "effects" / "b")
    await shelf.look(at_once=True)
    assert [left.name for left in shelf.left_out] == ["b"]
    assert "the pack a too" in shelf.left_out[0].reason


async def test_damaged_measurements_are_made_again(tmp_path: Path) -> None:
    (tmp_path / "effects-measured.json").write_text('{"abc": 7, "def": true}', encoding="utf-8")
    put(tmp_path / "effects" / "petals")
    shelf = PackShelf(resource("effects"), tmp_path, reencode)
    await shelf.look(at_once=True)
    assert [user.intensity for user in shelf.user_packs] == [None]
