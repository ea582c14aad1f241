"""The Effects page: the shop, what waits to air and what aired, and what the creator does there."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from overlay_app.economy.effects import Trigger
from overlay_app.economy.spending import NotSpent, Receipt, Spending
from overlay_app.services.books import Books
from overlay_app.services.clock import now_ms
from overlay_app.services.packs import PackShelf
from overlay_app.services.refresh import Refresh
from overlay_app.services.rules import Rules
from overlay_app.services.shop import Shop
from overlay_app.stage.rules import BadRule, Rule
from overlay_app.ui.effects.book import EffectBook
from overlay_app.ui.panels.effects import EffectsPanel
from overlay_app.ui.panels.effects_state import EffectsActions, EffectsState
from overlay_app.ui.presenters.till import REST_SECONDS, Till

_PAGE = 50


class EffectsPresenter:
    """Feeds an ``EffectsPanel`` from the shop. ``shelf`` has the user's own packs; without it there are none."""

    def __init__(
        self,
        shop: Shop,
        books: Books,
        rules: Rules,
        till: Till,
        zone: Callable[[], tzinfo],
        shelf: PackShelf | None = None,
    ) -> None:
        self._rules = rules
        self._shop = shop
        self._books = books
        self._till = till
        self._zone = zone
        self._shelf = shelf
        self._book = EffectBook()
        self._state = EffectsState(zone=zone())
        self._length = _PAGE
        self._again = Refresh("effects page", self._refresh)
        effects = shop.effects
        actions = EffectsActions(
            buy=self._buy,
            fire=self._fire,
            fire_key=self._fire_key,
            set_price=lambda effect, price, mode: till.do(
                "price", lambda: effects.set_price(effect, price, mode), "The price is set."
            ),
            reset_price=lambda effect: till.do(
                "price", lambda: effects.reset_price(effect), "The price is the usual one again."
            ),
            assign=lambda trigger, name, effect: till.do("assign", lambda: effects.assign(trigger, name, effect)),
            unassign=lambda trigger, name: till.do("unassign", lambda: effects.unassign(trigger, name)),
            add_rule=lambda kind, coins, effect: till.do(
                "add a rule", lambda: self._add_rule(kind, coins, effect), "The rule stands last on the Direction page."
            ),
            remove_rule=lambda rule, effect: till.do("remove a rule", lambda: self._remove_rule(rule, effect)),
            more=self._more,
            open_packs=self._open_packs,
            set_budget=lambda coins: till.do("budget", lambda: shop.budgets.set(Spending.EFFECTS, coins)),
        )
        self.panel = EffectsPanel(actions, now_ms, self._book)
        shop.changed.listen(lambda _: self.refresh_soon())
        shop.budgets.changed.listen(lambda _: self.refresh_soon())
        rules.changed.listen(lambda _: self.refresh_soon())
        if shelf is not None:
            shelf.changed.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        effects = self._shop.effects
        history = await effects.history(None, self._length + 1)
        left_out: list[str] = []
        if self._shelf is not None:
            self._book.show_packs((user.pack, user.folder) for user in self._shelf.user_packs)
            left_out = [f"{pack.name}: {pack.reason}" for pack in self._shelf.left_out]
            left_out += [
                f"{user.pack.name}: {_off_air(user.intensity)}" for user in self._shelf.user_packs if not user.may_air
            ]
        self._state = replace(
            self._state,
            shop=tuple(await effects.shop()),
            history=replace(history, firings=history.firings[: self._length]),
            more=len(history.firings) > self._length,
            assignments=tuple(await effects.assignments()),
            rules=self._rules.named,
            gifts=tuple(await self._rules.gifts()),
            left_out=tuple(left_out),
            available=(await self._books.figures()).balances.available,
            budget=(await self._shop.budgets.read())[Spending.EFFECTS],
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _buy(self, effect: str) -> None:
        self._till.spend(
            f"buy {effect}",
            lambda over: self._shop.effects.buy(effect, over_budget=over),
            lambda receipt: f"{receipt.what} is yours for {receipt.coins:,} coins.",
            self._shop.effects.undo_purchase,
        )

    def _fire(self, effect: str) -> None:
        self._till.spend(
            f"fire {effect}",
            lambda over: self._shop.effects.fire(effect, over_budget=over),
            fired,
            self._shop.effects.undo_firing,
        )

    def _fire_key(self, key: str) -> None:
        self._till.spend(
            f"key {key}",
            lambda over: self._shop.effects.fire_assigned(Trigger.KEY, key, over_budget=over),
            fired,
            self._shop.effects.undo_firing,
        )

    async def _add_rule(self, kind: int | None, coins: int | None, effect: str) -> None:
        try:
            await self._rules.save(Rule("", kind=kind, coins=coins, effects=(effect,)))
        except BadRule as refusal:
            raise NotSpent(str(refusal)) from refusal

    async def _remove_rule(self, rule_id: str, effect: str) -> None:
        """A rule that does something else too keeps on doing that."""
        rule = next((rule for rule in self._rules.rules if rule.id == rule_id), None)
        if rule is None:
            return
        try:
            left = replace(rule, effects=tuple(each for each in rule.effects if each != effect))
        except BadRule:
            await self._rules.remove(rule_id)
        else:
            await self._rules.save(left)

    def _more(self) -> None:
        self._length += _PAGE
        self.refresh_soon()

    def _open_packs(self) -> None:
        if self._shelf is not None:
            self._shelf.user_folder.mkdir(parents=True, exist_ok=True)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shelf.user_folder)))


def fired(receipt: Receipt) -> str:
    """What is said once an effect was fired."""
    if receipt.coins == 0:
        return f"{receipt.what} goes on stage."
    return f"{receipt.what} goes on stage. {receipt.coins:,} coins are held until it has aired."


def _off_air(intensity: float | None) -> str:
    return "It is being measured for flashes." if intensity is None else "It flashes too much to go on air."
