from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evening import Evening


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """Books in a file of their own, checked when the test is over."""
    books = Evening(tmp_path / "books.sqlite3")
    yield books
    assert books.wrong() == []
    books.close()
