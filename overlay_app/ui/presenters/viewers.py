"""The Viewer rewards page: drops, accounts and opened effects as kept, and what the creator does with them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from overlay_app.economy.spending import Receipt, Spending
from overlay_app.economy.viewers import Opened, Terms
from overlay_app.services.books import Books
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.refresh import Refresh
from overlay_app.services.shop import Shop
from overlay_app.services.viewer_effects import ViewerEffects
from overlay_app.ui.panels.viewers import ViewersPanel
from overlay_app.ui.panels.viewers_state import DropDraft, ViewersActions, ViewersState
from overlay_app.ui.presenters.till import REST_SECONDS, Till

ACCOUNTS_AT_ONCE = 50


class ViewersPresenter:
    """Feeds a ``ViewersPanel`` from the shop, the running session and what viewers ask for."""

    def __init__(
        self,
        shop: Shop,
        asked: ViewerEffects,
        books: Books,
        session: LiveSession,
        till: Till,
        zone: Callable[[], tzinfo],
    ) -> None:
        self._shop = shop
        self._asked = asked
        self._books = books
        self._session = session
        self._till = till
        self._zone = zone
        self._looked_at: str | None = None
        self._chosen: str | None = None
        self._terms = Terms()
        self._limit = ACCOUNTS_AT_ONCE
        self._words = ""
        self._state = ViewersState(zone=zone())
        self._again = Refresh("viewer rewards page", self._refresh)
        viewers = shop.viewers
        actions = ViewersActions(
            drop=self._drop,
            announce=self._announce,
            draw=self._draw,
            call_off=lambda raffle: till.do("call off", lambda: viewers.call_off(raffle), "The raffle is called off."),
            look=self._look,
            export_draw=lambda raffle, path: till.do(
                "export a draw", lambda: viewers.export_draw(raffle, Path(path)), f"Exported to {path}"
            ),
            count=self._count,
            look_at=self._look_at,
            give=self._give,
            search=self._search,
            more=self._more,
            open_effect=lambda opened: till.do(
                "open an effect", lambda: viewers.open_effect(opened), f"Viewers can fire it by {opened.keyword}."
            ),
            close_effect=self._close_effect,
            set_budget=lambda coins: till.do("budget", lambda: shop.budgets.set(Spending.VIEWERS, coins)),
        )
        self.panel = ViewersPanel(actions, now_ms)
        for notice in (shop.changed, shop.budgets.changed, asked.changed):
            notice.listen(lambda _: self.refresh_soon())
        session.changed.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        viewers = self._shop.viewers
        accounts = await viewers.accounts(self._words, self._limit + 1)
        details = None if self._looked_at is None else await viewers.details(self._looked_at)
        self._state = ViewersState(
            session=self._session.tonight.session is not None,
            drops=tuple(await viewers.drops()),
            details=details,
            accounts=tuple(accounts[: self._limit]),
            words=self._words,
            more=len(accounts) > self._limit,
            chosen=self._chosen,
            movements=() if self._chosen is None else tuple(await viewers.movements(self._chosen)),
            totals=await viewers.totals(),
            would_share=await viewers.took_part(self._terms),
            effects=tuple(await self._shop.effects.shop()),
            opened=tuple(await viewers.opened()),
            fired=tuple(await self._shop.effects.fired_by_viewers()),
            asked=self._asked.asked,
            available=(await self._books.figures()).balances.available,
            budget=(await self._shop.budgets.read())[Spending.VIEWERS],
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _look(self, drop: str) -> None:
        self._looked_at = drop
        self._till.do("look at a drop", self._read_details)

    async def _read_details(self) -> None:
        """At once, not with all the rest: the dialog is open already."""
        if self._looked_at is not None:
            details = await self._shop.viewers.details(self._looked_at)
            self._show(replace(self._state, details=details))

    def _look_at(self, viewer: str) -> None:
        self._chosen = viewer
        self._show(replace(self._state, chosen=viewer, movements=()))
        self._till.do("look at a viewer", self._read_movements)

    async def _read_movements(self) -> None:
        if self._chosen is not None:
            movements = await self._shop.viewers.movements(self._chosen)
            self._show(replace(self._state, chosen=self._chosen, movements=tuple(movements)))

    def _count(self, terms: Terms) -> None:
        self._terms = terms
        self._till.do("count viewers", self._read_count)

    async def _read_count(self) -> None:
        counted = None
        while counted != self._terms:  # asked again meanwhile: the first answer is to another question
            counted = self._terms
            would_share = await self._shop.viewers.took_part(counted)
        self._show(replace(self._state, would_share=would_share))

    def _show(self, state: ViewersState) -> None:
        self._state = state
        self.panel.show(state)

    def _search(self, words: str) -> None:
        self._words, self._limit = words, ACCOUNTS_AT_ONCE
        self.refresh_soon()

    def _more(self) -> None:
        self._limit += ACCOUNTS_AT_ONCE
        self.refresh_soon()

    def _drop(self, draft: DropDraft) -> None:
        viewers = self._shop.viewers
        self._till.spend(
            "drop coins",
            lambda over: viewers.drop(draft.coins, draft.terms, title=draft.title, over_budget=over),
            lambda receipt: f"{receipt.coins:,} coins were handed out.",
            viewers.undo,
        )

    def _announce(self, draft: DropDraft) -> None:
        async def announce() -> Receipt:
            return await self._shop.viewers.announce(draft.coins, draft.people or 1, draft.terms, title=draft.title)

        self._till.do("announce a raffle", announce, "The raffle is announced. Draw it when everybody is there.")

    def _draw(self, raffle: str) -> None:
        viewers = self._shop.viewers
        self._till.spend(
            "draw a raffle",
            lambda over: viewers.draw(raffle, over_budget=over),
            lambda receipt: f"{receipt.coins:,} coins were drawn for.",
            viewers.undo,
        )

    def _give(self, viewer: str, coins: int, reason: str) -> None:
        viewers = self._shop.viewers
        self._till.spend(
            f"give {viewer}",
            lambda over: viewers.give(viewer, coins, title=reason, over_budget=over),
            lambda receipt: f"{receipt.coins:,} coins were given.",
            viewers.undo,
        )

    def _close_effect(self, effect: str) -> None:
        viewers = self._shop.viewers
        closed = next((opened for opened in self._state.opened if opened.effect == effect), None)
        if closed is not None:
            self._till.do(
                "close an effect",
                lambda: viewers.close_effect(effect),
                "Viewers can fire it no more.",
                lambda: self._open_again(closed),
            )

    async def _open_again(self, opened: Opened) -> None:
        await self._shop.viewers.open_effect(opened)
