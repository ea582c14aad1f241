from pathlib import Path

import pytest

from overlay_app.data_files import resource


def test_a_shipped_folder_is_found_wherever_the_program_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert resource("gifts").is_dir()


def test_a_missing_part_is_named():
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg"):
        resource("gifts", "no-such.svg")
