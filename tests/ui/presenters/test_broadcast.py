import asyncio
from collections.abc import AsyncIterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.store.writer import Store
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.presenters.broadcast import BroadcastPresenter, in_a_word
from tests.running_app import happens
from tests.stand_in_obs import stand_in_obs
from tests.unit.services.test_broadcast import Desk


class Page:
    """The page over a service that is connected to a stand-in for OBS."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        presenter = BroadcastPresenter(desk.broadcast, desk.session, self.tasks, lambda: UTC)
        self.panel = presenter.panel

    async def idle(self) -> None:
        await asyncio.sleep(0)
        await happens(lambda: self.panel.busy == "", lambda: str(self.panel.state))


@pytest.fixture
async def page(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Page]:
    store = await Store.open(tmp_path / "books.sqlite3")
    async with stand_in_obs("open sesame") as server:
        made = Page(Desk(store, tmp_path, server))
        yield made
        await made.tasks.end()
        await made.desk.close()
        assert made.failures == []
    await store.close()


async def test_the_way_from_nothing_to_an_overlay_that_arrives(page: Page) -> None:
    panel = page.panel
    assert panel.connectTo("127.0.0.1", str(page.desk.server.port), "wrong", True) == ""
    assert panel.busy == "connecting"
    await page.idle()
    assert (panel.tone, panel.title) == ("bad", "Wrong password")
    panel.connectTo("127.0.0.1", str(page.desk.server.port), "open sesame", True)
    await page.idle()
    await happens(lambda: panel.connected and panel.scene == "Scene")
    panel.add("picture")
    await page.idle()
    assert panel.added
    assert "The overlay is in the scene" in panel.told
    panel.check(False)
    panel.add("sound")
    await page.idle()
    assert panel.verdictTone == "good"
    assert not panel.picture.isEmpty()
    assert "Coinstage sound" not in page.desk.model.inputs, "one thing at a time"
    assert in_a_word(page.desk.broadcast.state) == "connected"
    panel.hangUp()
    await happens(lambda: not panel.enabled)


async def test_what_cannot_be_done_is_said(page: Page) -> None:
    page.panel.add("picture")
    await page.idle()
    assert page.panel.failed
    assert page.panel.told.startswith("OBS is not connected.")
    page.panel.setFollow(False)
    await happens(lambda: not page.panel.follow)
