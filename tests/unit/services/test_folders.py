import stat
from pathlib import Path

import pytest

from overlay_app.services.folders import folders
from overlay_app.services.instance import AlreadyRunning, NotHeld, lock


def test_a_chosen_folder_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COINSTAGE_HOME", str(tmp_path / "other"))
    here = folders(tmp_path)
    assert {here.books.parent, here.settings.parent, here.stage.parent, here.logs.parent} == {tmp_path}


def test_coinstage_home_holds_everything_where_nothing_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COINSTAGE_HOME", str(tmp_path))
    assert folders().data == tmp_path


def test_an_empty_coinstage_home_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COINSTAGE_HOME", "")
    assert folders().data.name == "coinstage"


def test_a_folder_in_the_home_may_be_written_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folders(Path("~/stream")).data == tmp_path / "stream"


def test_the_data_folder_is_for_its_user_alone_even_if_it_was_open_before(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    folders(data).make()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_data_folder_has_one_writer(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(AlreadyRunning, match="Close it first"):
        lock(tmp_path)
    with lock(tmp_path):
        pass


def test_a_folder_whose_lock_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(NotHeld, match="Choose another, or make it yours"):
        lock(tmp_path)
