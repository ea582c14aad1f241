from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from overlay_app.store.verify import verify
from tests.unit.services.audience import Night


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Night]:
    """Polls and challenges over books of their own, checked when the test is over."""
    opened = await Night(tmp_path / "night" / "books.sqlite3").open()
    yield opened
    assert await opened.store.read(verify) == []
    await opened.close()
