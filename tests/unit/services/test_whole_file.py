"""Files that the user may edit are written whole, or left as they were."""

from pathlib import Path

import pytest

from overlay_app.services.whole_file import prepare, write_whole


def test_a_file_is_written_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    write_whole(path, "first = 1\n")
    write_whole(path, "second = 2\n")
    assert path.read_text(encoding="utf-8") == "second = 2\n"
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_what_cannot_be_written_leaves_the_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_whole(path, "kept = true\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "name = '\ud800'\n")
    assert path.read_text(encoding="utf-8") == "kept = true\n"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


def test_a_file_that_is_prepared_is_another_only_when_it_is_put(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_whole(path, "first = 1\n")
    prepare(path, "second = 2\n").discard()
    prepared = prepare(path, "third = 3\n")
    assert path.read_text(encoding="utf-8") == "first = 1\n"
    prepared.put()
    assert path.read_text(encoding="utf-8") == "third = 3\n"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


def test_what_cannot_take_the_place_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        prepare(path, "kept = true\n").put()
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]
