from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app import __version__
from overlay_app.services.seen import Seen, SeenFile, keep_seen, load_seen
from overlay_app.ui.presenters.news import NewsPresenter


async def presenter(folder: Path) -> NewsPresenter:
    seen = SeenFile(folder)
    await seen.load()
    return NewsPresenter(seen, "0.2.0")


async def test_after_an_upgrade_the_news_open_once(qapp: QApplication, tmp_path: Path) -> None:
    keep_seen(tmp_path, Seen("0.1.0", ("source",)))
    news = await presenter(tmp_path)
    assert await news.is_news(in_session=False)
    assert not await news.is_news(in_session=False)
    assert load_seen(tmp_path) == Seen("0.2.0", ("source",))


async def test_the_first_run_has_no_news(qapp: QApplication, tmp_path: Path) -> None:
    assert not await (await presenter(tmp_path)).is_news(in_session=False)
    assert load_seen(tmp_path).version == "0.2.0"


async def test_during_a_session_the_news_wait_for_another_start(qapp: QApplication, tmp_path: Path) -> None:
    keep_seen(tmp_path, Seen("0.1.0"))
    news = await presenter(tmp_path)
    assert not await news.is_news(in_session=True)
    assert await news.is_news(in_session=False)


async def test_the_page_shows_what_the_changelog_tells_first(qapp: QApplication, tmp_path: Path) -> None:
    news = NewsPresenter(SeenFile(tmp_path), __version__)
    await news.load()
    rows = news.panel.rows.rows
    assert rows[0].heading
    assert len(rows) > 5
    assert not any(mark in row.words for row in rows for mark in ("`", "](", "**"))
