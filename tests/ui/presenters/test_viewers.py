from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.economy.draw import commitment
from overlay_app.services.live_session import LiveSession
from overlay_app.services.viewer_effects import ViewerEffects
from overlay_app.ui.presenters.viewers import ViewersPresenter
from tests.crowd import Crowd

from .counter import Counter, counter

WRITTEN = {"coins": "100", "people": "1", "part": "present", "minutes": "", "fresh": False, "title": ""}


class Page:
    """The page over a session with two viewers."""

    def __init__(self, at: Counter) -> None:
        shop = at.shopping.shop
        self.crowd = Crowd(at.shopping)
        self.session = LiveSession(at.shopping.store, lambda: UTC, at.shopping.clock)
        asked = ViewerEffects(shop.effects, shop.viewers, lambda viewer: False, at.shopping.clock)
        self.presenter = ViewersPresenter(shop, asked, at.shopping.books, self.session, at.till, lambda: UTC)
        self.panel = self.presenter.panel

    async def opens(self, at: Counter) -> "Page":
        await self.crowd.begins()
        await self.crowd.joins("Ada", "Ben")
        await self.session.load()
        self.presenter.refresh_soon()
        await at.until(lambda: self.panel.sessionRuns)
        return self


async def test_coins_are_dropped_and_taken_back(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await Page(at).opens(at)
        assert page.panel.drops.handOut(False, WRITTEN) == ""
        await at.until(lambda: page.panel.accounts.rows)
        assert [row.coins for row in page.panel.accounts.rows] == ["50", "50"]
        assert at.said[-1] == "100 coins were handed out."
        at.undo()
        await at.until(lambda: page.panel.totals["held"] == "0")
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_a_raffle_is_announced_drawn_and_looked_at(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await Page(at).opens(at)
        assert page.panel.drops.handOut(True, WRITTEN) == ""
        await at.until(lambda: page.panel.drops.rows.rows)
        [row] = page.panel.drops.rows.rows
        assert row.first
        page.panel.drops.draw(row.key)
        await at.until(lambda: not page.panel.drops.rows.rows[0].open)
        page.panel.drops.look(row.key)
        await at.until(lambda: page.panel.drops.details)
        assert commitment(page.panel.drops.details["seed"]) == page.panel.drops.details["commitment"]
        assert [winner.coins for winner in page.panel.drops.winners.rows] == ["+100"]


async def test_a_question_about_the_budget_drops_once_agreed(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await Page(at).opens(at)
        page.panel.budget.setLimit(10)
        await at.until(lambda: page.panel.budget.limit == 10)
        page.panel.drops.handOut(False, WRITTEN)
        await at.until(lambda: at.agree)
        assert page.panel.accounts.rows == ()
        at.agree()
        await at.until(lambda: page.panel.totals["dropped"] == "100")


async def test_it_says_how_many_would_share(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await Page(at).opens(at)
        await page.crowd.chats("Ada")
        page.panel.drops.count("chatted", 0, False)
        await at.until(lambda: page.panel.drops.wouldShare == "1 viewer has taken part on these terms.")
        page.panel.drops.count("present", 5, False)
        await at.until(lambda: "Nobody" in page.panel.drops.wouldShare)


async def test_an_effect_closed_to_viewers_is_opened_again_by_undo(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await Page(at).opens(at)
        page.panel.effects.begin("")
        assert page.panel.effects.offered == ["Confetti", "Fireworks"]
        assert page.panel.effects.open(1, "boom", "20", "60") == ""
        await at.until(lambda: page.panel.effects.opened.rows)
        page.panel.effects.close("fireworks")
        await at.until(lambda: not page.panel.effects.opened.rows)
        at.undo()
        await at.until(lambda: page.panel.effects.opened.rows)
        assert page.panel.effects.opened.rows[0].keyword == "!boom"


async def test_viewers_are_found_by_name_and_given_coins(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await Page(at).opens(at)
        page.panel.drops.handOut(False, WRITTEN)
        await at.until(lambda: len(page.panel.accounts.rows) == 2)
        page.panel.search("be")
        await at.until(lambda: [row.name for row in page.panel.accounts.rows] == ["Ben"])
        page.panel.lookAt(page.panel.accounts.rows[0].key)
        await at.until(lambda: [row.coins for row in page.panel.movements.rows] == ["+50"])
        assert page.panel.give("7", "best joke") == ""
        await at.until(lambda: page.panel.accounts.rows[0].coins == "57")
        assert page.panel.drops.rows.rows[0].title == "best joke"
