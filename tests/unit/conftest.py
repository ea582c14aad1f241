from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from overlay_app.store.verify import verify
from overlay_app.store.writer import Store
from tests.evening import Evening
from tests.shopping import Shopping


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """Books in a file of their own, checked when the test is over."""
    books = Evening(tmp_path / "books.sqlite3")
    yield books
    assert books.wrong() == []
    books.close()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """The same as the app has them: opened with their threads."""
    opened = await Store.open(tmp_path / "store" / "books.sqlite3")
    yield opened
    assert await opened.read(verify) == []
    await opened.close()


@pytest.fixture
async def shopping(tmp_path: Path) -> AsyncIterator[Shopping]:
    """A creator's books and everything that spends from them, checked when the test is over."""
    opened = await Shopping(tmp_path / "books.sqlite3").open()
    yield opened
    assert await opened.wrong() == []
    await opened.close()
