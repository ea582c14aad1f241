from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.economy.rewards import Status
from overlay_app.ledger.coins import Coins
from overlay_app.ui.panels.rewards_state import SheetFormat
from overlay_app.ui.presenters.rewards import RewardsPresenter

from .counter import Counter, counter


def page_of(at: Counter) -> RewardsPresenter:
    shopping = at.shopping
    return RewardsPresenter(shopping.shop, shopping.books, at.till, lambda: UTC)


async def test_a_reward_is_written_redeemed_and_undone_on_the_page(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = page_of(at)
        panel = page.panel
        panel.savePartner("", "Northwind", "")
        await at.until(lambda: panel.anyPartner)
        panel.beginEdit("")
        written = {**panel.edited, "name": "Cap", "price": "300", "partner": panel.partnerAt(0)}
        assert panel.saveReward(written) == ""
        await at.until(lambda: panel.offers.rows)
        panel.beginRedeem(panel.offers.rows[0].key)
        panel.redeem({}, "")
        await at.until(lambda: panel.held == "300 held for 1 open")
        assert at.said[-1] == "Redeemed Cap. 300 coins are held."
        at.undo()
        await at.until(lambda: panel.held == "")
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_a_redemption_is_followed_to_its_arrival(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        reward = await at.shopping.reward()
        page = page_of(at)
        await at.shopping.redemptions.redeem(reward, {})
        page.refresh_soon()
        await at.until(lambda: page.panel.redemptions.rows)
        page.panel.look(page.panel.redemptions.rows[0].key)
        for status in (Status.ORDERED, Status.SHIPPED, Status.DELIVERED):
            await at.until(lambda wanted=status: page.panel.nextStep == wanted.value)
            page.panel.advance("", "DHL", "1Z")
        await at.until(lambda: page.panel.redemptions.rows[0].coins == "−300")
        assert page.panel.tracking == "DHL · 1Z"
        assert await at.shopping.wallet_and_held() == (700, 0)


async def test_before_a_budget_is_passed_the_page_asks(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        reward = await at.shopping.reward()
        page = page_of(at)
        page.panel.budget.setLimit(100)
        await at.until(lambda: page.panel.budget.limit == 100)
        page.panel.beginRedeem(reward)
        page.panel.redeem({}, "")
        await at.until(lambda: at.agree)
        assert "passes the month's budget" in at.said[-1]
        assert await at.shopping.wallet_and_held() == (1_000, 0)
        at.agree()
        await at.until(lambda: page.panel.budget.passed)
        assert await at.shopping.wallet_and_held() == (700, 300)


async def test_a_double_click_redeems_once(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        reward = await at.shopping.reward()
        page = page_of(at)
        page.panel.beginRedeem(reward)
        page.panel.redeem({}, "")
        page.panel.redeem({}, "")
        await at.until(lambda: at.said)
        assert await at.shopping.wallet_and_held() == (700, 300)


async def test_what_cannot_be_paid_is_said(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 10) as at:
        reward = await at.shopping.reward()
        page = page_of(at)
        page.panel.beginRedeem(reward)
        page.panel.redeem({}, "")
        await at.until(lambda: at.said)
        assert at.said == ["This costs 300 coins, and 10 are available."]


async def test_the_order_sheet_is_a_pdf_and_a_csv(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        reward = await at.shopping.reward(name="<b>Cap</b>", price=Coins(5))
        await at.shopping.redemptions.redeem(reward, {})
        page = page_of(at)
        for form in SheetFormat:
            page.panel._actions.export_sheet(form, str(tmp_path / form.value))
            await at.until(lambda wanted=form: f"Exported to {tmp_path / wanted.value}" in at.said)
        assert (tmp_path / "pdf").read_bytes().startswith(b"%PDF")
        assert "<b>Cap</b>" in (tmp_path / "csv").read_text()
        assert not (tmp_path / "pdf.part").exists()


async def test_a_sheet_that_cannot_be_written_is_told_with_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = page_of(at)
        page.panel._actions.export_sheet(SheetFormat.PDF, str(tmp_path / "nowhere" / "sheet.pdf"))
        await at.until(lambda: at.said)
        assert "Choose another folder" in at.said[0]
