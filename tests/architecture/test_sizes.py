"""A module that has grown past what one look takes in has a second reason to change: give that one its own."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WRITTEN_BY_HAND = ("overlay_app", "resources", "tests", "benchmarks", "packaging")
LINES_AT_MOST = 500


def test_no_module_is_longer_than_five_hundred_lines():
    modules = [
        path
        for folder in WRITTEN_BY_HAND
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".qml", ".js"} and path.is_file()
    ]
    assert modules
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in modules
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LINES_AT_MOST
    }
    assert long == {}, "Move what has a reason of its own to change into a module of its own."
