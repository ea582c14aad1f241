"""Trends: told by feeds or entered by hand, voted for with coins, closed, or cancelled with every vote given back."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from overlay_app.economy import trends as rules
from overlay_app.economy.spending import (
    PRICE_AT_MOST,
    Allowance,
    NotFound,
    NotSpent,
    Receipt,
    Spending,
    check_price,
)
from overlay_app.economy.trends import Content, Trend, TrendState, Vote
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.budgets import Budgets
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.store import journal, sessions, trends
from overlay_app.store.engine import Transaction
from overlay_app.store.requests import Request, once
from overlay_app.store.spending import spend
from overlay_app.store.writer import Store


class Trends:
    """Keeps trends and takes votes. ``changed`` tells that anything here, or the balance, is different now."""

    def __init__(self, store: Store, budgets: Budgets, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._budgets = budgets
        self._clock = clock
        self.changed: Notice[None] = Notice()

    async def read(self) -> Sequence[Trend]:
        """Every trend with its standings, the newest first."""
        return await self._store.read(trends.read)

    async def find(self, trend: str) -> Trend | None:
        """One trend with its standings."""
        return await self._store.read(lambda db: trends.find(db, trend))

    async def votes(self, trend: str) -> Sequence[Vote]:
        """The votes for a trend, the newest first."""
        return await self._store.read(lambda db: trends.votes(db, trend))

    async def contents(self) -> Sequence[Content]:
        """All the creator's content, the newest first."""
        return await self._store.read(trends.contents)

    async def add(
        self, title: str, *, note: str = "", tags: frozenset[str] = frozenset(), deadline: EpochMs | None = None
    ) -> str:
        """Enter a trend by hand and return its id. Raises ``NotSpent`` where it has no title or is over already."""
        trend = _checked(Trend(trends.new_id(), title, self._clock(), note=note, tags=tags, deadline=deadline))
        if trend.state(self._clock()) is not TrendState.OPEN:
            raise NotSpent("The deadline has passed already. Choose a later one.")
        await self._store.run(lambda db: trends.save(db, trend))
        self.changed.tell(None)
        return trend.id

    async def edit(
        self, trend_id: str, *, title: str, note: str, tags: frozenset[str], deadline: EpochMs | None
    ) -> None:
        """Change an open trend. Raises ``NotSpent``."""
        await self._store.run(partial(_edit, trend_id, title, note, tags, deadline, self._clock()))
        self.changed.tell(None)

    async def save_content(self, title: str, link: str | None = None, number: int | None = None) -> Content:
        """Keep a piece of content, new where ``number`` is None. Raises ``NotSpent``."""
        title, link = _title(title), rules.check_link(link)
        content = await self._store.run(lambda db: trends.save_content(db, number, title, link, self._clock()))
        self.changed.tell(None)
        return content

    async def enter(self, trend: str, content: int) -> None:
        """Put content up for a trend. Raises ``NotSpent``."""
        await self._store.run(partial(_enter, trend, content, self._clock()))
        self.changed.tell(None)

    async def set_views(self, trend: str, content: int, before: int | None, after: int | None) -> None:
        """Note how often content was viewed before the trend and after it. Raises ``NotSpent``."""
        if any(views is not None and not 0 <= views <= 2**53 for views in (before, after)):
            raise NotSpent("Views are whole numbers from 0 on.")
        await self._store.run(partial(_set_views, trend, content, before, after))
        self.changed.tell(None)

    async def vote(
        self, trend: str, content: int, coins: int, *, request: Request | None = None, over_budget: bool = False
    ) -> Receipt:
        """Vote for content with coins. Raises ``NotSpent`` with the reason."""
        under = self._budgets.allowance(over_budget=over_budget)
        receipt = await self._store.run(
            lambda db: once(db, request, under.now, lambda: _vote(db, trend, content, coins, under))
        )
        self.changed.tell(None)
        return receipt

    async def undo_vote(self, vote: str) -> None:
        """Take a vote back, within ten seconds and while its trend is open. Raises ``NotSpent``."""
        await self._store.run(partial(_undo_vote, vote, self._clock()))
        self.changed.tell(None)

    async def close(self, trend: str) -> None:
        """Let nobody vote any more; the votes are spent. Raises ``NotSpent``."""
        await self._store.run(partial(_close, trend, self._clock()))
        self.changed.tell(None)

    async def cancel(self, trend: str, reason: str, *, request: Request | None = None) -> Receipt:
        """Call a trend off and give every vote back. Raises ``NotSpent``."""
        now = self._clock()
        receipt = await self._store.run(lambda db: once(db, request, now, lambda: _cancel(db, trend, reason, now)))
        self.changed.tell(None)
        return receipt

    async def carry(self, trend: str, *, carries: bool = True, session: str | None = None) -> None:
        """Say whether a session (None: the running one) carries a trend. Raises ``NotSpent``."""
        await self._store.run(partial(_carry, trend, session, carries))
        self.changed.tell(None)

    async def carried(self, session: str) -> frozenset[str]:
        """The trends a session carries."""
        return await self._store.read(lambda db: trends.carried_by(db, session))

    def ingested(self, ingested: Ingested) -> None:
        """Events came: a feed may have told of a trend."""
        if ingested.batch.trends_told:
            self.changed.tell(None)


def _found(db: Transaction, trend: str) -> Trend:
    found = trends.find(db, trend)
    if found is None:
        raise NotFound("There is no such trend.")
    return found


def _open(db: Transaction, trend: str, now: EpochMs) -> Trend:
    found = _found(db, trend)
    if refusal := found.vote_refusal(now):
        raise NotSpent(refusal)
    return found


def _content(db: Transaction, number: int) -> Content:
    found = trends.content(db, number)
    if found is None:
        raise NotFound("There is no such content.")
    return found


def _title(title: str) -> str:
    title = safe_text(title, rules.TITLE_KEPT)
    if not title:
        raise NotSpent("Give it a title.")
    return title


def _checked(trend: Trend) -> Trend:
    tags = frozenset(tag for tag in (safe_text(tag, rules.TITLE_KEPT) for tag in trend.tags) if tag)
    if len(tags) > rules.TAGS_AT_MOST:
        raise NotSpent(f"{rules.TAGS_AT_MOST} tags are enough.")
    return replace(trend, title=_title(trend.title), note=trend.note.strip()[: rules.NOTE_KEPT], tags=tags)


def _edit(
    trend_id: str,
    title: str,
    note: str,
    tags: frozenset[str],
    deadline: EpochMs | None,
    now: EpochMs,
    db: Transaction,
) -> None:
    trend = _open(db, trend_id, now)
    trends.save(db, _checked(replace(trend, title=title, note=note, tags=tags, deadline=deadline)))


def _enter(trend: str, content: int, now: EpochMs, db: Transaction) -> None:
    _open(db, trend, now)
    _content(db, content)
    trends.enter(db, trend, content)


def _set_views(trend: str, content: int, before: int | None, after: int | None, db: Transaction) -> None:
    _found(db, trend)
    _content(db, content)
    trends.set_views(db, trend, content, before, after)


def _vote(db: Transaction, trend_id: str, number: int, coins: int, under: Allowance) -> Receipt:
    trend = _open(db, trend_id, under.now)
    content = _content(db, number)
    cost = check_price(coins)
    if trend.votes + cost > 2**53 - PRICE_AT_MOST:
        raise NotSpent("This trend has all the votes there can be.")
    trends.enter(db, trend.id, content.number)
    running = sessions.running(db)
    session = None if running is None else running.id
    entry = rules.voted(f"vote:{secrets.token_hex(8)}", trend, content, cost, under.now, session)
    vote = spend(db, Spending.TRENDS, entry, under)
    return Receipt(Spending.TRENDS, str(vote), entry.memo, "voted", cost, under.now)


def _undo_vote(vote_id: str, now: EpochMs, db: Transaction) -> None:
    vote = trends.vote(db, int(vote_id)) if vote_id.isdecimal() else None
    if vote is None:
        raise NotFound("There is no such vote.")
    trend = _found(db, vote.trend)
    if refusal := rules.undo_vote_refusal(vote, trend, now):
        raise NotSpent(refusal)
    journal.reverse(db, int(vote_id), now, f"{trend.title}: vote undone")


def _close(trend: str, now: EpochMs, db: Transaction) -> None:
    trends.save(db, replace(_open(db, trend, now), closed_at=now))


def _cancel(db: Transaction, trend_id: str, reason: str, now: EpochMs) -> Receipt:
    trend = _found(db, trend_id)
    if refusal := trend.cancel_refusal(now):
        raise NotSpent(refusal)
    reason = safe_text(reason, rules.NOTE_KEPT)
    if not reason:
        raise NotSpent("Say why: a cancelled trend needs a reason.")
    memo = f"{trend.title}: {reason}"
    for vote in trends.votes(db, trend.id):
        if not vote.undone:
            journal.reverse(db, int(vote.id), now, memo)
    trends.save(db, replace(trend, cancelled_at=now, reason=reason))
    return Receipt(Spending.TRENDS, trend.id, trend.title, str(TrendState.CANCELLED), trend.votes, now)


def _carry(trend: str, session: str | None, carries: bool, db: Transaction) -> None:
    _found(db, trend)
    if session is None:
        running = sessions.running(db)
        if running is None:
            raise NotSpent("No session runs. Start one, or choose one that was.")
        session = running.id
    trends.carry(db, session, trend, carries=carries)
