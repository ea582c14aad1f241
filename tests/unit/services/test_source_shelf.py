"""The list of sources lies in its file: read once, kept whole, and what somebody wrote by hand is not lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.services import whole_file
from overlay_app.services.source_list import KnownSource, SourcesProblem, load
from overlay_app.services.source_shelf import SourceShelf
from overlay_app.sources.kinds import SourceSetup
from tests.unit.services.source_house import TIKTOK, House

ONE = KnownSource(replace(TIKTOK, id="one"))
TWO = KnownSource(replace(TIKTOK, id="two"))


def files(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def test_what_there_was_before_the_list_becomes_its_first_source_and_stays(house: House) -> None:
    old = KnownSource(
        SourceSetup(id="tikfinity", kind="tikfinity", title="TikFinity", address="ws://127.0.0.1:1/"), False
    )
    house.path.unlink()
    await house.close()
    await house.open(old)
    assert house.sources.all() == (old,)
    await house.restart()
    assert house.sources.all() == (old,)


async def test_a_file_that_cannot_be_read_is_said_and_kept_beside(house: House) -> None:
    house.path.write_text("[tikfinity]\nkind = ")
    await house.restart()
    assert "cannot be read, so none of them runs" in house.sources.problems[1]
    assert house.path.read_text() == "[tikfinity]\nkind = "
    await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/"))
    assert house.path.with_name("sources.broken.toml").read_text() == "[tikfinity]\nkind = "
    assert "ws://127.0.0.1:1/" in house.path.read_text()


async def test_a_list_is_another_when_what_goes_with_it_is_done_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    shelf = SourceShelf(path)
    assert await shelf.load([ONE]) == ()
    async with shelf.kept_as((ONE, TWO)):
        assert (shelf.sources, load(path)) == ((ONE,), (ONE,))
    assert (shelf.sources, load(path)) == ((ONE, TWO), (ONE, TWO))
    with pytest.raises(RuntimeError, match="no"):
        async with shelf.kept_as(()):
            raise RuntimeError("no")
    assert (shelf.sources, load(path)) == ((ONE, TWO), (ONE, TWO))
    assert files(tmp_path) == ["sources.toml"]


async def test_what_cannot_be_written_is_said_before_anything_else_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = SourceShelf(tmp_path / "sources.toml")
    await shelf.load([ONE])

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.tempfile, "mkstemp", full)
    begun = False
    with pytest.raises(SourcesProblem, match=r"See that sources.toml may be written"):
        async with shelf.kept_as((TWO,)):
            begun = True
    assert not begun
    assert shelf.sources == (ONE,)
    other = SourceShelf(tmp_path / "other" / "sources.toml")
    (words,) = await other.load([ONE])
    assert "could not be written (No space left on device)" in words
    assert other.sources == (ONE,)


async def test_a_file_that_cannot_be_read_stays_where_it_is_while_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("[one\n")
    shelf = SourceShelf(path)
    await shelf.load([])

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(whole_file.tempfile, "mkstemp", full)
        with pytest.raises(SourcesProblem):
            async with shelf.kept_as((ONE,)):
                pass
    assert path.read_text() == "[one\n"
    async with shelf.kept_as((ONE,)):
        pass
    assert path.with_name("sources.broken.toml").read_text() == "[one\n"
    assert load(path) == (ONE,)


async def test_a_list_that_is_not_kept_is_one_all_the_same() -> None:
    shelf = SourceShelf(None)
    assert await shelf.load([ONE]) == ()
    async with shelf.kept_as((TWO,)):
        pass
    assert shelf.sources == (TWO,)
