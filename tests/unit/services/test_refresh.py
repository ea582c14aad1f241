import asyncio
import logging
from pathlib import Path

import pytest

from overlay_app.services.refresh import Refresh
from overlay_app.store.problems import StoreWaits
from overlay_app.store.writer import Store


async def test_who_reads_when_the_books_are_closed_says_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = await Store.open(tmp_path / "books.sqlite3")
    await store.close()
    asked = []

    async def read() -> None:
        asked.append("page")
        await store.read(lambda db: None)

    Refresh("page", read).soon()
    await asyncio.sleep(0.01)
    assert asked == ["page"]
    assert caplog.records == []


async def test_a_disk_that_cannot_be_read_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def read() -> None:
        raise StoreWaits("The disk does not answer.")

    with caplog.at_level(logging.WARNING):
        Refresh("page", read).soon()
        await asyncio.sleep(0.01)
    assert [record.getMessage() for record in caplog.records] == [
        "The page could not be read again: The disk does not answer."
    ]
