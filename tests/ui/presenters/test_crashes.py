"""The page of crash reports over real files."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.crashes import reports, write_report
from overlay_app.services.last_run import Unfinished
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.app_panel import Notice, PageName
from overlay_app.ui.presenters.crashes import LOOK, RESTARTED, UNFINISHED, CrashesPresenter


class Page:
    def __init__(self, folder: Path) -> None:
        self.said: list[str] = []
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.presenter = CrashesPresenter(folder, self.tasks, lambda words, _: self.said.append(words), lambda: UTC)
        self.panel = self.presenter.panel

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                QApplication.processEvents()
                await asyncio.sleep(0.01)
        assert self.failures == []


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path) -> Page:
    return Page(tmp_path)


async def test_a_report_is_read_copied_saved_and_deleted(page: Page, tmp_path: Path) -> None:
    for error in (ValueError("secret"), KeyError("secret")):
        write_report(tmp_path, error)
    page.presenter.refresh_soon()
    await page.until(lambda: page.panel.count == 2)
    assert "KeyError" in page.panel.text
    oldest = page.panel.reports.rows[-1].key
    page.panel.look(oldest)
    assert "ValueError" in page.panel.text
    page.panel.copy()
    assert QGuiApplication.clipboard().text() == page.panel.text
    page.panel.save(QUrl.fromLocalFile(str(tmp_path / "mine.txt")))
    await page.until(lambda: (tmp_path / "mine.txt").exists() and len(page.said) == 2)
    page.panel.delete()
    await page.until(lambda: page.panel.count == 1)
    assert "KeyError" in page.panel.text
    page.panel.deleteAll()
    await page.until(lambda: page.panel.count == 0)
    assert page.panel.text == ""
    assert reports(tmp_path) == []


async def test_a_report_that_cannot_be_saved_is_said(page: Page, tmp_path: Path) -> None:
    write_report(tmp_path, ValueError())
    page.presenter.refresh_soon()
    await page.until(lambda: page.panel.count == 1)
    (tmp_path / "folder").mkdir()
    page.panel.save(QUrl.fromLocalFile(str(tmp_path / "folder")))
    await page.until(lambda: bool(page.said))
    assert page.said[0].startswith("The report could not be saved: ")


async def test_a_run_that_ended_well_is_not_spoken_of(page: Page, tmp_path: Path) -> None:
    write_report(tmp_path, ValueError())
    assert await page.presenter.notice(None, restarted=False) is None


async def test_after_a_crash_the_notice_leads_to_the_report(page: Page, tmp_path: Path) -> None:
    write_report(tmp_path, ValueError())
    before = Unfinished("0.1.0", EpochMs(1))
    assert await page.presenter.notice(before, restarted=True) == Notice(RESTARTED, LOOK, PageName.CRASHES)
    assert await page.presenter.notice(before, restarted=False) == Notice(UNFINISHED, LOOK, PageName.CRASHES)


async def test_a_report_of_an_earlier_run_is_not_taken_for_the_last_ones(page: Page, tmp_path: Path) -> None:
    write_report(tmp_path, ValueError())
    later = Unfinished("0.1.0", EpochMs(9_000_000_000_000))
    assert await page.presenter.notice(later, restarted=False) == Notice(UNFINISHED)
