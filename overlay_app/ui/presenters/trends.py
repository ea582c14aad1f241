"""The Trends page: trends and votes as kept, and what the creator does with them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from overlay_app.economy.polls import PollState
from overlay_app.economy.spending import Receipt, Spending
from overlay_app.services.audience import Audience
from overlay_app.services.books import Books
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.refresh import Refresh
from overlay_app.services.shop import Shop
from overlay_app.ui.panels.trends import TrendsPanel
from overlay_app.ui.panels.trends_state import Ballot, TrendDraft, TrendsActions, TrendsState
from overlay_app.ui.presenters.till import REST_SECONDS, Till


class TrendsPresenter:
    """Feeds a ``TrendsPanel`` from the shop and the running session."""

    def __init__(
        self,
        shop: Shop,
        books: Books,
        session: LiveSession,
        audience: Audience,
        till: Till,
        zone: Callable[[], tzinfo],
    ) -> None:
        self._shop = shop
        self._audience = audience
        self._books = books
        self._session = session
        self._till = till
        self._zone = zone
        self._state = TrendsState(zone=zone())
        self._again = Refresh("trends page", self._refresh)
        trends = shop.trends
        actions = TrendsActions(
            look=self._look,
            save=lambda draft: till.do("save a trend", lambda: self._save(draft), "Saved."),
            vote=self._vote,
            set_views=lambda trend, content, before, after: till.do(
                "views", lambda: trends.set_views(trend, content, before, after), "Saved."
            ),
            close=lambda trend: till.do("close a trend", lambda: trends.close(trend), "The trend is closed."),
            cancel=lambda trend, reason: till.do(
                "cancel a trend",
                lambda: trends.cancel(trend, reason),
                "The trend is cancelled, and every vote is back.",
            ),
            carry=lambda trend, carries: till.do("carry a trend", lambda: trends.carry(trend, carries=carries)),
            show=lambda trend, on_stage: till.do(
                "trend on stage", lambda: audience.trend_stage.show(trend, on_stage=on_stage)
            ),
            ask=lambda trend, question, seconds: till.do(
                "ask about a trend",
                lambda: audience.ask_about(trend, question, seconds or None),
                "Viewers are asked: see Polls & challenges.",
            ),
            set_budget=lambda coins: till.do("budget", lambda: shop.budgets.set(Spending.TRENDS, coins)),
        )
        self.panel = TrendsPanel(actions, now_ms)
        for notice in (shop.changed, shop.budgets.changed, audience.trend_stage.changed, audience.polls.changed):
            notice.listen(lambda _: self.refresh_soon())
        session.changed.listen(lambda _: self.refresh_soon())

        audience.polls.counted.listen(lambda _: self._votes_came())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        trends = await self._shop.trends.read()
        known = [trend.id for trend in trends]
        looked_at = self._state.chosen if self._state.chosen in known else next(iter(known), None)
        polls = () if looked_at is None else await self._audience.polls.of_trend(looked_at)
        on_stage = self._audience.trend_stage.on_stage
        running = self._session.tonight.session
        self._state = replace(
            self._state,
            trends=tuple(trends),
            contents=tuple(await self._shop.trends.contents()),
            votes=() if looked_at is None else tuple(await self._shop.trends.votes(looked_at)),
            session=running is not None,
            carried=frozenset() if running is None else await self._shop.trends.carried(running.id),
            on_stage=None if on_stage is None else on_stage.id,
            poll=next(iter(polls), None),
            available=(await self._books.figures()).balances.available,
            budget=(await self._shop.budgets.read())[Spending.TRENDS],
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _votes_came(self) -> None:
        poll = self._state.poll
        if poll is not None and poll.state is PollState.OPEN:
            self.refresh_soon()

    def _look(self, trend: str) -> None:
        self._state = replace(self._state, chosen=trend)
        self.refresh_soon()

    async def _save(self, draft: TrendDraft) -> None:
        trends = self._shop.trends
        if draft.id is None:
            self._look(await trends.add(draft.title, note=draft.note, tags=draft.tags, deadline=draft.deadline))
        else:
            await trends.edit(draft.id, title=draft.title, note=draft.note, tags=draft.tags, deadline=draft.deadline)

    def _vote(self, ballot: Ballot) -> None:
        async def vote(over_budget: bool) -> Receipt:
            nonlocal ballot
            if ballot.content is None:  # kept, so that a second try after a question does not enter it again
                content = await self._shop.trends.save_content(ballot.title, ballot.link or None)
                ballot = replace(ballot, content=content.number)
            assert ballot.content is not None
            return await self._shop.trends.vote(ballot.trend, ballot.content, ballot.coins, over_budget=over_budget)

        self._till.spend(
            f"vote {ballot.trend}",
            vote,
            lambda receipt: f"{receipt.coins:,} coins voted for {receipt.what}.",
            self._shop.trends.undo_vote,
        )
