"""The creator's own pictures: taken over whole, named by what is in them, gone when nothing shows them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from overlay_app.economy.marketplace import Item, Seller
from overlay_app.economy.spending import NotSpent
from overlay_app.services.marketplace import Marketplace
from overlay_app.services.pictures import BYTES_AT_MOST, OWN, Pictures
from overlay_app.store.writer import Store


def drawn(data: bytes) -> bytes:
    if not data.startswith(b"picture"):
        raise ValueError("it is no PNG, JPEG or WebP picture.")
    return b"made anew: " + data


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "books.sqlite3")
    yield store
    await store.close()


def file(tmp_path: Path, data: bytes = b"picture 1", name: str = "mine.png") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


async def test_a_picture_is_kept_as_we_made_it_under_a_name_of_its_content(store: Store, tmp_path: Path) -> None:
    pictures = Pictures(store, tmp_path, drawn)
    name = await pictures.take(file(tmp_path))
    assert name == await pictures.take(file(tmp_path))
    (kept,) = pictures.folder.iterdir()
    assert (f"{OWN}{kept.stem}", kept.read_bytes()) == (name, b"made anew: picture 1")
    assert pictures.folder.stat().st_mode & 0o077 == 0


async def test_what_is_no_picture_too_large_or_not_there_is_refused_in_words(store: Store, tmp_path: Path) -> None:
    pictures = Pictures(store, tmp_path, drawn)
    for path, words in (
        (file(tmp_path, b"<svg/>", "drawing.svg"), "no PNG"),
        (file(tmp_path, b"picture" + bytes(BYTES_AT_MOST), "huge.png"), "larger"),
        (tmp_path / "none.png", "cannot be read"),
        (tmp_path, "cannot be read"),
    ):
        with pytest.raises(NotSpent, match=words):
            await pictures.take(path)
    assert not pictures.folder.exists() or list(pictures.folder.iterdir()) == []


async def test_a_picture_that_nothing_shows_any_more_goes_at_the_next_start(store: Store, tmp_path: Path) -> None:
    market = Marketplace(store)
    seller = await market.save_seller(Seller("", "Northwind"))
    pictures = Pictures(store, tmp_path, drawn)
    shown = await pictures.take(file(tmp_path))
    dropped = await pictures.take(file(tmp_path, b"picture 2"))
    await market.save_item(Item(0, seller, "mug", "Mug", picture=shown))
    await pictures.sweep()
    assert len(list(pictures.folder.iterdir())) == 2
    again = Pictures(store, tmp_path, drawn)
    await again.sweep()
    assert [f"{OWN}{kept.stem}" for kept in again.folder.iterdir()] == [shown]
    assert shown != dropped
