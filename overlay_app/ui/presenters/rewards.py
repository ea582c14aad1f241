"""The Rewards page: offers, redemptions and orders as kept, and what the creator does with them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from overlay_app.economy.rewards import Reward, Status
from overlay_app.economy.spending import Spending
from overlay_app.services.books import Books
from overlay_app.services.clock import now_ms
from overlay_app.services.pictures import Pictures
from overlay_app.services.refresh import Refresh
from overlay_app.services.shop import Shop
from overlay_app.store.rewards import RedemptionFilter
from overlay_app.ui.order_sheet import write_order_sheet
from overlay_app.ui.panels.rewards import RewardsPanel
from overlay_app.ui.panels.rewards_state import RewardsActions, RewardsState, SheetFormat, Shown
from overlay_app.ui.presenters.till import REST_SECONDS, Till

_PAGE = 100
_SHEET_AT_MOST = 2_000


class RewardsPresenter:
    """Feeds a ``RewardsPanel`` from the shop."""

    def __init__(self, shop: Shop, books: Books, pictures: Pictures, till: Till, zone: Callable[[], tzinfo]) -> None:
        self._pictures = pictures
        self._shop = shop
        self._books = books
        self._till = till
        self._zone = zone
        self._state = RewardsState(pictures=pictures.folder, zone=zone())
        self._length = _PAGE
        self._again = Refresh("rewards page", self._refresh)
        rewards = shop.redemptions
        actions = RewardsActions(
            redeem=self._redeem,
            advance=self._advance,
            cancel=self._cancel,
            hurry=lambda redemption: till.do("hurry", lambda: shop.orders.hurry(redemption), "The order is tried now."),
            erase_address=lambda redemption: till.do(
                "erase", lambda: rewards.erase_address(redemption), "The address is erased."
            ),
            save_reward=lambda reward: till.do("save a reward", lambda: self._save_reward(reward), "Saved."),
            retire_reward=lambda reward, retired: till.do(
                "retire a reward", lambda: rewards.retire_reward(reward, retired=retired)
            ),
            remove_reward=lambda reward: till.do("remove a reward", lambda: self._remove_reward(reward)),
            save_partner=lambda name, address, partner: till.do(
                "save a partner", lambda: rewards.save_partner(name, address, partner), "Saved."
            ),
            retire_partner=lambda partner, retired: till.do(
                "retire a partner", lambda: rewards.retire_partner(partner, retired=retired)
            ),
            renew_key=lambda partner, made: till.do("renew a key", lambda: self._renew_key(partner, made)),
            retire_key=lambda partner: till.do(
                "retire a key", lambda: self._retire_key(partner), "Orders are signed with the new key alone."
            ),
            copy=lambda text: QGuiApplication.clipboard().setText(text),
            look=self._look,
            show=self._show_only,
            more=self._more,
            look_at_orders=lambda: till.do("orders", self._look_at_orders),
            export_sheet=lambda form, path, chosen: till.do(
                "order sheet", lambda: self._export(form, Path(path), chosen), f"Exported to {path}"
            ),
            take_picture=lambda file, taken: till.do("picture", lambda: self._take_picture(file, taken)),
            set_budget=lambda coins: till.do("budget", lambda: shop.budgets.set(Spending.REWARDS, coins)),
        )
        self.panel = RewardsPanel(actions, now_ms)
        self._looked_at: str | None = None
        shop.changed.listen(lambda _: self.refresh_soon())
        shop.budgets.changed.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        rewards = self._shop.redemptions
        shown, words, length = self._state.shown, self._state.words, self._length
        page = await rewards.page(RedemptionFilter(words, shown.statuses), None, length + 1)
        partners = await rewards.partners()
        keys = {one.id: len(await self._shop.keys.of(one.id)) for one in partners}
        self._state = replace(
            self._state,
            offers=tuple(await rewards.offers()),
            partners=tuple(partners),
            signed=frozenset(partner for partner, kept in keys.items() if kept),
            replacing=frozenset(partner for partner, kept in keys.items() if kept > 1),
            available=(await self._books.figures()).balances.available,
            held=await rewards.held(),
            budget=(await self._shop.budgets.read())[Spending.REWARDS],
            redemptions=tuple(page[:length]),
            more=len(page) > length,
            details=None if self._looked_at is None else await rewards.details(self._looked_at),
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _redeem(self, reward: str, chosen: Mapping[str, str], address: str) -> None:
        self._till.spend(
            f"redeem {reward}",
            lambda over: self._shop.redemptions.redeem(reward, chosen, address=address, over_budget=over),
            lambda receipt: f"Redeemed {receipt.what}. {receipt.coins:,} coins are held.",
            self._shop.redemptions.undo,
        )

    def _advance(self, redemption: str, status: Status, note: str, carrier: str, tracking: str) -> None:
        rewards = self._shop.redemptions
        self._till.do(
            f"advance {redemption}",
            lambda: rewards.advance(redemption, status, note=note, carrier=carrier, tracking=tracking),
            f"It is {status} now.",
        )

    def _cancel(self, redemption: str, reason: str, refused: bool) -> None:
        self._till.do(
            f"cancel {redemption}",
            lambda: self._shop.redemptions.cancel(redemption, reason, refused=refused),
            "Its coins are back.",
        )

    async def _renew_key(self, partner: str, made: Callable[[str], None]) -> None:
        made(await self._shop.keys.renew(partner))
        self._shop.orders.wake()
        self.refresh_soon()

    async def _retire_key(self, partner: str) -> None:
        await self._shop.keys.retire_old(partner)
        self.refresh_soon()

    async def _save_reward(self, reward: Reward) -> None:
        await self._shop.redemptions.save_reward(reward)
        await self._pictures.sweep()

    async def _remove_reward(self, reward: str) -> None:
        rewards = self._shop.redemptions
        removed = await rewards.remove_reward(reward)
        self._till.say(
            f"Removed {removed.name}.",
            lambda: self._till.do("save a reward", lambda: rewards.save_reward(removed), "It is offered again."),
        )

    async def _take_picture(self, file: Path, taken: Callable[[str], None]) -> None:
        taken(await self._pictures.take(file))

    async def _look_at_orders(self) -> None:
        wanted = RedemptionFilter(statuses=frozenset({Status.REQUESTED}))
        orders = await self._shop.redemptions.page(wanted, None, _SHEET_AT_MOST)
        self._state = replace(self._state, orders=tuple(orders))
        self.panel.show(self._state)

    def _look(self, redemption: str | None) -> None:
        self._looked_at = redemption
        self.refresh_soon()

    def _show_only(self, shown: Shown, words: str) -> None:
        self._state = replace(self._state, shown=shown, words=words)
        self._length = _PAGE
        self.refresh_soon()

    def _more(self) -> None:
        if self._length <= len(self._state.redemptions):
            self._length += _PAGE
            self.refresh_soon()

    async def _export(self, form: SheetFormat, path: Path, chosen: frozenset[str]) -> None:
        wanted = RedemptionFilter(statuses=frozenset({Status.REQUESTED}), ids=chosen)
        if form is SheetFormat.CSV:
            await self._shop.redemptions.export_order_sheet(path, wanted)
            return
        rows = await self._shop.redemptions.page(wanted, None, _SHEET_AT_MOST)
        write_order_sheet(path, rows, self._zone(), now_ms())
