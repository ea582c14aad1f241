"""Who may send and who may look, on the Settings page: revoked for now at least, and it is said if no longer."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from overlay_app.services import vault
from overlay_app.store.writer import Store
from overlay_app.ui.bridge import Tasks

from .test_stage_settings import Kept


@pytest.fixture
async def page(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Kept]:
    monkeypatch.setattr("keyring.get_password", lambda service, user: None)
    store = await Store.open(tmp_path / "books.sqlite3")
    failures: list[BaseException] = []
    page = Kept(tmp_path / "settings.toml", store, Tasks(failures.append))
    yield page
    await page.done()
    assert failures == []
    await store.close()


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


async def test_a_token_that_is_revoked_on_a_full_disk_is_out_and_it_is_said_for_how_long(
    page: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = await page.tokens.create("Deck", "feed:deck")
    page.presenter.show()
    monkeypatch.setattr(vault, "write_private", full)
    page.presenter.panel.revokeToken(page.tokens.list()[0].id)
    await page.done()
    assert page.tokens.find(secret) is None
    assert page.presenter.panel.tokens.rows == ()
    assert "(No space left on device): after a restart it is good again" in page.said[-1]


async def test_a_page_that_is_revoked_on_a_full_disk_is_out_and_it_is_said_for_how_long(
    page: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.pages.serve_at("http://127.0.0.1:28462")
    page.presenter.panel.copyPageAddress()
    await page.done()
    secret = QGuiApplication.clipboard().text().rpartition("#")[2]
    assert page.tokens.find(secret) is not None
    monkeypatch.setattr(vault, "write_private", full)
    page.presenter.panel.revokePageAddress()
    await page.done()
    assert page.tokens.find(secret) is None
    assert "after a restart it is good again" in page.said[-1]
