from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.services.rules import Rules
from overlay_app.stage.rules import Rule
from overlay_app.ui.presenters.effects import EffectsPresenter

from .counter import Counter, counter


async def page_of(at: Counter, rules: Rules | None = None) -> EffectsPresenter:
    kept = rules or Rules(at.shopping.store)
    page = EffectsPresenter(at.shopping.shop, at.shopping.books, kept, at.till, lambda: UTC)
    page.refresh_soon()
    await at.until(lambda: page.panel.effects.rows)
    return page


def row(page: EffectsPresenter, effect: str):
    return next(each for each in page.panel.effects.rows if each.key == effect)


async def test_an_effect_is_bought_and_the_purchase_undone(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_of(at)
        page.panel.buy("curtain")
        await at.until(lambda: row(page, "curtain").owned)
        assert at.said == ["Curtain is yours for 500 coins."]
        at.undo()
        await at.until(lambda: not row(page, "curtain").owned)
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_a_firing_is_held_until_it_has_aired(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_of(at)
        page.panel.fire("fireworks")
        await at.until(lambda: page.panel.waiting == "50 held until aired")
        [firing] = at.shopping.stage.waiting
        at.shopping.effects.painted(firing)
        at.shopping.effects.verdict(firing, aired=True)
        await at.until(lambda: page.panel.waiting == "")
        assert page.panel.happenings.rows[0].coins == "−50"
        assert await at.shopping.wallet_and_held() == (950, 0)


async def test_what_did_not_air_says_why_its_coins_came_back(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_of(at)
        page.panel.fire("fireworks")
        await at.until(lambda: at.shopping.stage.waiting)
        at.shopping.effects.verdict(at.shopping.stage.waiting[0], aired=False, reason="The stage was hidden.")
        await at.until(lambda: any("hidden" in each.what for each in page.panel.happenings.rows))
        assert await at.shopping.wallet_and_held() == (1_000, 0)


async def test_an_assigned_key_fires_and_a_free_one_says_so(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_of(at)
        page.panel.beginEdit("confetti")
        assert page.panel.assign("key", "F5") == ""
        await at.until(lambda: page.panel.keys == ["F5"])
        page.panel.fireKey("F5")
        await at.until(lambda: at.said)
        page.panel.fireKey("F6")
        await at.until(lambda: len(at.said) == 2)
        assert at.said == ["Confetti goes on stage.", "No effect is assigned to 'F6'."]


async def test_a_price_of_the_creators_own_holds_until_it_is_reset(qapp: QApplication, tmp_path: Path) -> None:
    async with counter(tmp_path, 1_000) as at:
        page = await page_of(at)
        page.panel.beginEdit("curtain")
        assert page.panel.setPrice("7", "per-use") == ""
        await at.until(lambda: row(page, "curtain").price == "7")
        assert not row(page, "curtain").buyable
        page.panel.resetPrice()
        await at.until(lambda: row(page, "curtain").price == "500")


async def test_an_effect_is_given_to_a_rule_and_a_rule_that_does_more_goes_on_without_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with counter(tmp_path, 10) as at:
        rules = Rules(at.shopping.store)
        await rules.save(Rule("both", coins=50, effects=("confetti", "fireworks")))
        panel = (await page_of(at, rules)).panel
        panel.beginEdit("fireworks")
        assert panel.addRule(0, "500") == ""
        await at.until(lambda: len(panel.rules.rows) == 2)
        for row_ in list(panel.rules.rows):
            panel.removeRule(row_.key)
            await at.until(lambda gone=row_.key: all(each.key != gone for each in panel.rules.rows))
        assert [(rule.id, rule.effects) for rule in rules.rules] == [("both", ("confetti",))]
