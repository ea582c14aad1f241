from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.services.live_session import LiveSession
from overlay_app.ui.presenters.trends import TrendsPresenter

from .counter import Counter, counter


async def page_with_a_trend(at: Counter) -> TrendsPresenter:
    session = LiveSession(at.shopping.store, lambda: UTC)
    page = TrendsPresenter(at.shopping.shop, at.shopping.books, session, at.till, lambda: UTC)
    page.panel.beginEdit("")
    assert page.panel.save({**page.panel.edited, "title": "Duets"}) == ""
    await at.until(lambda: page.panel.trends.rows)
    return page


async def test_a_vote_for_new_content_is_booked_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_with_a_trend(at)
        assert page.panel.vote(0, "Encore", "", 120) == ""
        await at.until(lambda: page.panel.trend["votes"] == "120")
        assert at.said[-1] == "120 coins voted for Duets: Encore."
        at.undo()
        await at.until(lambda: page.panel.trend["votes"] == "0")
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_a_question_about_the_budget_enters_new_content_once(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_with_a_trend(at)
        page.panel.budget.setLimit(10)
        await at.until(lambda: page.panel.budget.limit == 10)
        assert page.panel.vote(0, "Encore", "", 120) == ""
        await at.until(lambda: at.agree)
        at.agree()
        await at.until(lambda: page.panel.trend["votes"] == "120")
        assert len(page.panel.contents) == 2


async def test_a_cancelled_trend_gives_every_vote_back(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_with_a_trend(at)
        page.panel.vote(0, "Encore", "", 120)
        await at.until(lambda: page.panel.trend["votes"] == "120")
        page.panel.cancel("over")
        await at.until(lambda: not page.panel.trend["open"])
        assert await at.shopping.wallet_and_held() == (1_000, 0)
