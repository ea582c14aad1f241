import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from overlay_app.data_files import resource
from overlay_app.services.packs import PackShelf
from overlay_app.stage.packs import parse
from overlay_app.ui.effects.book import EffectBook, drawn
from overlay_app.ui.effects.desk import EffectDesk
from overlay_app.ui.effects.flash import measure
from overlay_app.ui.effects.pictures import reencoded

HEAD = 'id = "mine"\nname = "Mine"\nlength = 1.5\nlicence = "CC0-1.0"\n'
CALM = HEAD + '[[scene]]\nkind = "shape"\nform = "ring"\nfade = [[0, 0], [0.4, 1], [1.1, 1], [1.5, 0]]\n'
STROBE = HEAD + (
    '[[scene]]\nkind = "shape"\nform = "rectangle"\nwidth = 1.0\nheight = 1.0\nfade = ['
    + ", ".join(f"[{n / 16:.4f}, {n % 2}]" for n in range(24))
    + "]\n"
)
RED = STROBE.replace('form = "rectangle"', 'form = "rectangle"\ncolours = ["#FF0000"]')


def put(data: Path, toml: str) -> None:
    folder = data / "effects" / "mine"
    folder.mkdir(parents=True)
    (folder / "effect.toml").write_text(toml, encoding="utf-8")


async def test_a_calm_pack_is_safe(qapp: object) -> None:
    verdict = await measure(drawn(parse(CALM), Path()))
    assert (verdict.intensity, verdict.safe) == (1.0, True)
    assert set(verdict.shares) == {"black", "grey", "white", "moving"}


@pytest.mark.parametrize("toml", [STROBE, RED])
async def test_a_strobe_is_never_safe(qapp: object, toml: str) -> None:
    verdict = await measure(drawn(parse(toml), Path()))
    assert not verdict.safe
    assert verdict.worst > 0.9


async def test_the_liveliest_shipped_effect_does_not_flash(qapp: object) -> None:
    effect = EffectBook().find("shock-wave")
    assert effect is not None
    assert (await measure(effect)).intensity == 1.0


async def test_a_new_pack_is_drawn_at_once_and_aired_when_it_was_measured(qapp: object, tmp_path: Path) -> None:
    shelf, book = PackShelf(resource("effects"), tmp_path, reencoded), EffectBook()
    desk = EffectDesk(shelf, book, lambda: False)
    put(tmp_path, CALM)
    await shelf.look(at_once=True)
    assert book.find("mine") is not None
    assert "mine" not in shelf.specs
    measured = asyncio.Event()
    shelf.changed.listen(lambda _: measured.set())
    watching = asyncio.create_task(desk.watch())
    await measured.wait()
    assert "mine" in shelf.specs
    watching.cancel()


async def test_a_pack_that_is_gone_is_no_longer_drawn(qapp: object, tmp_path: Path) -> None:
    shelf, book = PackShelf(resource("effects"), tmp_path, reencoded), EffectBook()
    EffectDesk(shelf, book, lambda: False)
    put(tmp_path, CALM)
    await shelf.look(at_once=True)
    (tmp_path / "effects" / "mine").rename(tmp_path / "away")
    await shelf.look(at_once=True)
    assert book.find("mine") is None


def image(tmp_path: Path, name: str, side: int = 8) -> bytes:
    picture = QImage(side, 8, QImage.Format.Format_ARGB32)
    picture.fill(QColor(255, 0, 0, 100))
    picture.setText("Comment", "who took it, and where")
    assert picture.save(str(tmp_path / name))
    return (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_a_picture_is_made_anew_without_what_else_it_carries(qapp: object, tmp_path: Path, name: str) -> None:
    made = reencoded(image(tmp_path, name))
    assert made.startswith(b"\x89PNG")
    assert b"who took it" not in made
    assert QImage.fromData(made).width() == 8


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", b"GIF89a" + bytes(20)]
)
def test_what_is_no_picture_is_refused(qapp: object, data: bytes) -> None:
    with pytest.raises(ValueError, match="no PNG, JPEG or WebP"):
        reencoded(data)


def test_a_damaged_or_giant_picture_is_refused(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at most 4096"):
        reencoded(image(tmp_path, "wide.png", 4_097))
    with pytest.raises(ValueError, match="damaged"):
        reencoded(image(tmp_path, "a.png")[:60])
