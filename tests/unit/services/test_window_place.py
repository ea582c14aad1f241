from pathlib import Path

import pytest

from overlay_app.services.window_place import FILE_NAME, WindowPlace, keep_place, kept_place


def test_the_window_comes_back_where_it_was_kept(tmp_path: Path) -> None:
    place = WindowPlace(1200, 800, -1920, 40)
    keep_place(tmp_path, place)
    assert kept_place(tmp_path) == place


def test_without_a_kept_place_it_stands_as_usual(tmp_path: Path) -> None:
    assert kept_place(tmp_path) == WindowPlace()


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[]",
        "{",
        '{"width": "wide"}',
        '{"width": 0}',
        '{"width": 1e9}',
        '{"width": 99999}',
        '{"x": 5}',
        '{"x": true, "y": 5}',
        '{"title": "hello"}',
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_as_none(tmp_path: Path, damaged: str) -> None:
    (tmp_path / FILE_NAME).write_text(damaged)
    assert kept_place(tmp_path) == WindowPlace()


def test_a_place_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep_place(tmp_path / "file", WindowPlace())
    assert kept_place(tmp_path / "file") == WindowPlace()
