from dataclasses import replace
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from overlay_app.economy.rewards import Status
from overlay_app.ledger.coins import Coins
from overlay_app.services.pictures import Pictures
from overlay_app.ui.effects.pictures import small
from overlay_app.ui.panels.rewards_state import SheetFormat
from overlay_app.ui.presenters.rewards import RewardsPresenter

from .counter import Counter, counter


def page_of(at: Counter) -> RewardsPresenter:
    shopping = at.shopping
    pictures = Pictures(shopping.store, shopping.path.parent, small)
    return RewardsPresenter(shopping.shop, shopping.books, pictures, at.till, lambda: UTC)


async def test_a_reward_is_written_redeemed_and_undone_on_the_page(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = page_of(at)
        panel = page.panel
        panel.partners.save("", "Northwind", "")
        await at.until(lambda: panel.anyPartner)
        panel.editor.begin("")
        written = {**panel.editor.edited, "name": "Cap", "price": "300", "partner": panel.editor.partnerAt(0)}
        assert panel.editor.save(written) == ""
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
            await at.until(lambda wanted=status: page.panel.details.nextStep == wanted.value)
            page.panel.details.advance("", "DHL", "1Z")
        await at.until(lambda: page.panel.redemptions.rows[0].coins == "−300")
        assert page.panel.details.tracking == "DHL · 1Z"
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


async def test_a_picture_of_ones_own_stays_with_its_reward_and_goes_with_it(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "mine.jpg"))
    async with counter(tmp_path, 10) as at:
        reward = await at.shopping.reward()
        panel = page_of(at).panel
        taken: list[str] = []
        panel.editor.pictures.taken.connect(taken.append)
        panel.editor.pictures.take(QUrl.fromLocalFile(str(tmp_path / "mine.jpg")))
        await at.until(lambda: taken)
        shop = at.shopping.redemptions
        kept = (await shop.offers())[0].reward
        await shop.save_reward(replace(kept, picture=taken[0]))
        await at.until(lambda: panel.offers.rows and panel.offers.rows[0].picture.toLocalFile().endswith(".png"))
        again = Pictures(at.shopping.store, tmp_path, small)
        await again.sweep()
        assert len(list(again.folder.iterdir())) == 1
        await shop.save_reward(replace(kept, id=reward, picture="mug"))
        await again.sweep()
        assert list(again.folder.iterdir()) == []


async def test_a_reward_is_removed_and_brought_back_unless_it_was_redeemed(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        reward = await at.shopping.reward(picture="mug")
        panel = page_of(at).panel
        panel.editor.remove(reward)
        await at.until(lambda: at.undo)
        assert (await at.shopping.redemptions.offers(), at.said) == ([], ["Removed Tour T-shirt."])
        at.undo()
        await at.until(lambda: panel.offers.rows)
        await at.shopping.redemptions.redeem(reward, {})
        at.said.clear()
        panel.editor.remove(reward)
        await at.until(lambda: at.said)
        assert "Offer it no more" in at.said[0]


async def test_a_partner_has_two_keys_until_the_old_one_is_retired(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 10) as at:
        await at.shopping.reward(order_address="https://orders.example.org/")
        panel = page_of(at).panel
        (partner,) = await at.shopping.redemptions.partners()
        panel.partners.renewKey(partner.id)
        await at.until(lambda: panel.partners.rows.rows and panel.partners.rows.rows[0].replacing)
        panel.partners.retireKey(partner.id)
        await at.until(lambda: not panel.partners.rows.rows[0].replacing)
        assert (panel.partners.rows.rows[0].signed, len(await at.shopping.keys.of(partner.id))) == (True, 1)


async def test_the_order_sheet_is_a_pdf_and_a_csv(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        reward = await at.shopping.reward(name="<b>Cap</b>", price=Coins(5))
        await at.shopping.redemptions.redeem(reward, {})
        other = await at.shopping.redemptions.redeem(reward, {})
        page = page_of(at)
        page.panel.lookAtOrders()
        await at.until(lambda: page.panel.orders.count == 2)
        page.panel.orders.choose(other.id, False)
        for form in SheetFormat:
            page.panel.exportSheet(form.value, QUrl.fromLocalFile(str(tmp_path / form.value)))
            await at.until(lambda wanted=form: f"Exported to {tmp_path / wanted.value}" in at.said)
        assert (tmp_path / "pdf").read_bytes().startswith(b"%PDF")
        assert "<b>Cap</b>" in (tmp_path / "csv").read_text()
        assert other.id not in (tmp_path / "csv").read_text()
        assert not (tmp_path / "pdf.part").exists()


async def test_a_sheet_that_cannot_be_written_is_told_with_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = page_of(at)
        page.panel.exportSheet(SheetFormat.PDF.value, QUrl.fromLocalFile(str(tmp_path / "nowhere" / "sheet.pdf")))
        await at.until(lambda: at.said)
        assert "Choose another folder" in at.said[0]
