"""Files that the user may edit are written whole, or left as they were."""

from pathlib import Path

import pytest

from overlay_app.services.whole_file import write_whole


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
