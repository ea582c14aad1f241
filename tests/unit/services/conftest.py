from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from overlay_app.store.verify import verify
from overlay_app.store.writer import Store
from tests.unit.services.audience import Night
from tests.unit.services.source_house import House


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Night]:
    """Polls and challenges over books of their own, checked when the test is over."""
    opened = await Night(tmp_path / "night" / "books.sqlite3").open()
    yield opened
    assert await opened.store.read(verify) == []
    await opened.close()


@pytest.fixture
async def house(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """Sources of every sort; none of them runs before it is begun."""
    monkeypatch.setattr("keyring.get_password", lambda service, user: None)
    house = await House(tmp_path, store).open()
    yield house
    await house.close()
