import asyncio
import os
from pathlib import Path

import pytest

from overlay_app.data_files import resource
from overlay_app.services import themes
from overlay_app.services.themes import ThemeShelf
from overlay_app.stage.theme import BUILT_IN, DEFAULT, TOML_BYTES, BadTheme

DUSK = 'id = "dusk"\nname = "Dusk"\nbase = "neon"\n[colours]\ngold = "#FFC9A0"\n'
BROKEN = DUSK.replace("colours", "colors")


def open_shelf(folder: Path, chosen: str = DEFAULT) -> ThemeShelf:
    return ThemeShelf(resource("themes"), folder, chosen, lambda family: family == "Inter")


def put(folder: Path, text: str = DUSK, name: str = "dusk.toml") -> Path:
    (folder / "themes").mkdir(exist_ok=True)
    path = folder / "themes" / name
    path.write_text(text, encoding="utf-8")
    return path


async def only_reason(shelf: ThemeShelf) -> str:
    await shelf.look(at_once=True)
    assert len(shelf.all()) == len(BUILT_IN)
    (left_out,) = shelf.left_out
    return left_out.reason


def test_the_built_in_themes_are_there_in_their_order(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    assert [theme.id for theme in shelf.all()] == list(BUILT_IN)
    assert shelf.worn.id == DEFAULT


def test_the_chosen_theme_is_worn_from_the_first_frame_on(tmp_path: Path) -> None:
    put(tmp_path)
    assert open_shelf(tmp_path, "paper-light").worn.id == "paper-light"
    assert open_shelf(tmp_path, "dusk").worn.name == "Dusk"


def test_where_the_chosen_theme_is_gone_the_default_is_worn(tmp_path: Path) -> None:
    assert open_shelf(tmp_path, "dusk").worn.id == DEFAULT


async def test_a_theme_copied_in_appears_and_one_taken_away_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "LOOKED_EVERY_SECONDS", 0.01)
    shelf = open_shelf(tmp_path)
    told = asyncio.Event()
    shelf.changed.listen(lambda _: told.set())
    watching = asyncio.create_task(shelf.watch())
    file = put(tmp_path)
    await told.wait()
    assert shelf.find("dusk") is not None
    told.clear()
    file.unlink()
    await told.wait()
    assert shelf.find("dusk") is None
    watching.cancel()


async def test_a_file_is_read_when_it_has_come_to_rest(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    put(tmp_path, DUSK[:20])
    await shelf.look()
    assert not shelf.left_out
    put(tmp_path)
    await shelf.look()
    assert shelf.find("dusk") is None
    await shelf.look()
    assert shelf.find("dusk") is not None
    assert not shelf.left_out


async def test_what_did_not_change_is_told_once(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    put(tmp_path)
    told: list[None] = []
    shelf.changed.listen(told.append)
    for _ in range(3):
        await shelf.look(at_once=True)
    assert len(told) == 1


async def test_a_worn_theme_that_changes_is_worn_as_it_is_now(tmp_path: Path) -> None:
    put(tmp_path)
    shelf = open_shelf(tmp_path, "dusk")
    put(tmp_path, DUSK.replace("#FFC9A0", "#FFDDC0"))
    await shelf.look(at_once=True)
    assert shelf.worn.colours.gold == "#FFDDC0"


@pytest.mark.parametrize("how", ["broken", "gone"])
async def test_what_is_worn_stays_on_while_its_file_is(how: str, tmp_path: Path) -> None:
    file = put(tmp_path)
    shelf = open_shelf(tmp_path, "dusk")
    if how == "broken":
        put(tmp_path, BROKEN)
    else:
        file.unlink()
    await shelf.look(at_once=True)
    assert shelf.find("dusk") is None
    assert (shelf.worn.id, shelf.chosen) == ("dusk", "dusk")


def test_a_theme_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, "neon")
    shelf.choose("nothing")
    assert (shelf.worn.id, shelf.chosen) == ("neon", "neon")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BROKEN, "unknown colors"),
        (DUSK.replace("dusk", "neon"), "Its id neon is that of a built-in theme"),
        (DUSK + '[font]\nfamily = "Papyrus"\n', "The typeface Papyrus is not installed here"),
        ("#" * (TOML_BYTES + 1), "larger than 256 KiB"),
    ],
)
async def test_what_is_broken_is_named_and_left_out(text: str, words: str, tmp_path: Path) -> None:
    put(tmp_path, text)
    assert words in await only_reason(open_shelf(tmp_path))


async def test_of_two_themes_with_one_id_the_second_is_left_out(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, name="twin.toml")
    shelf = open_shelf(tmp_path)
    await shelf.look(at_once=True)
    assert [(each.name, each.reason) for each in shelf.left_out] == [
        ("twin.toml", "Its id dusk is that of dusk.toml too; choose another.")
    ]


async def test_what_is_no_utf8_is_left_out(tmp_path: Path) -> None:
    put(tmp_path).write_bytes(b'id = "\xff"')
    assert "not UTF-8" in await only_reason(open_shelf(tmp_path))


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links can be followed here")
async def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text(DUSK, encoding="utf-8")
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "link.toml").symlink_to(secret)
    assert "cannot be read" in await only_reason(open_shelf(tmp_path))


async def test_an_imported_theme_is_kept_and_worn(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    file = tmp_path / "from a friend.toml"
    file.write_text(DUSK, encoding="utf-8")
    await shelf.take_in(file)
    assert shelf.worn.id == "dusk"
    assert (tmp_path / "themes" / "dusk.toml").read_text(encoding="utf-8") == DUSK


async def test_importing_a_theme_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    put(tmp_path, name="mine.toml")
    shelf = open_shelf(tmp_path)
    await shelf.look(at_once=True)
    file = tmp_path / "newer.toml"
    file.write_text(DUSK.replace("Dusk", "Later dusk"), encoding="utf-8")
    await shelf.take_in(file)
    assert [path.name for path in (tmp_path / "themes").iterdir()] == ["mine.toml"]
    assert shelf.worn.name == "Later dusk"


async def test_a_bad_theme_is_not_imported(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(BROKEN, encoding="utf-8")
    shelf = open_shelf(tmp_path)
    with pytest.raises(BadTheme, match="unknown colors"):
        await shelf.take_in(file)
    assert not (tmp_path / "themes").exists()


@pytest.mark.parametrize("theme", BUILT_IN)
async def test_an_exported_built_in_theme_can_be_imported_as_ones_own(theme: str, tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    file = tmp_path / "out.toml"
    await shelf.hand_out(theme, file)
    taken = await shelf.take_in(file)
    found = shelf.find(theme)
    assert found is not None
    assert (taken.id, taken.colours) == (f"my-{theme}", found.colours)


async def test_an_exported_theme_of_ones_own_is_its_file(tmp_path: Path) -> None:
    put(tmp_path)
    shelf = open_shelf(tmp_path, "dusk")
    await shelf.hand_out("dusk", tmp_path / "out.toml")
    assert (tmp_path / "out.toml").read_text(encoding="utf-8") == DUSK
