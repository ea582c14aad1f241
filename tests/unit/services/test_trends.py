"""Trends: votes are spent, ranked, and given back when the trend is called off."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from overlay_app.economy.spending import NotEnough, NotSpent, OverBudget, Spending
from overlay_app.economy.trends import FITS_MY_CONTENT, TrendState, deadline
from overlay_app.store import sessions
from overlay_app.store.requests import Request
from tests.evening import Evening, event


async def trend_with(shopping, *titles: str, **members):
    """A trend and content put up for it."""
    trend = await shopping.trends.add("Cake week", **members)
    contents = [await shopping.trends.save_content(title) for title in titles]
    for content in contents:
        await shopping.trends.enter(trend, content.number)
    return trend, [content.number for content in contents]


async def test_votes_are_spent_and_ranked_with_ties(shopping):
    await shopping.has(1_000)
    trend, (bread, cake, pie) = await trend_with(shopping, "Bread", "Cake", "Pie")
    await shopping.trends.vote(trend, cake, 100)
    await shopping.trends.vote(trend, pie, 40)
    await shopping.trends.vote(trend, pie, 60)
    await shopping.trends.vote(trend, bread, 1)
    standings = (await shopping.trends.find(trend)).standings
    assert [(one.content.title, one.votes, one.rank) for one in standings] == [
        ("Cake", 100, 1),
        ("Pie", 100, 1),
        ("Bread", 1, 3),
    ]
    assert sum(one.share for one in standings) == 10_000
    assert (await shopping.balances()).trends == 201


async def test_nobody_votes_once_the_deadline_has_passed_or_the_trend_is_closed(shopping):
    await shopping.has(100)
    ends_at = shopping.now + 60_000
    trend, (cake,) = await trend_with(shopping, "Cake", deadline=ends_at)
    shopping.wait(60)
    with pytest.raises(NotSpent, match="closed"):
        await shopping.trends.vote(trend, cake, 1)
    other, (pie,) = await trend_with(shopping, "Pie")
    await shopping.trends.close(other)
    with pytest.raises(NotSpent, match="closed"):
        await shopping.trends.vote(other, pie, 1)
    with pytest.raises(NotSpent, match="votes are spent"):
        await shopping.trends.cancel(other, "too late")


async def test_a_cancelled_trend_gives_every_vote_back_once(shopping):
    await shopping.has(100)
    trend, (cake, pie) = await trend_with(shopping, "Cake", "Pie")
    undone = await shopping.trends.vote(trend, cake, 10)
    await shopping.trends.undo_vote(undone.id)
    await shopping.trends.vote(trend, cake, 30)
    await shopping.trends.vote(trend, pie, 20)
    await shopping.trends.cancel(trend, "The brand withdrew it.")
    found = await shopping.trends.find(trend)
    assert found.state(shopping.now) is TrendState.CANCELLED
    assert found.votes == 0
    assert await shopping.wallet_and_held() == (100, 0)
    assert (await shopping.memos())[-1] == "reversal Cake week: The brand withdrew it. +30"
    with pytest.raises(NotSpent, match="cancelled already"):
        await shopping.trends.cancel(trend, "again")


async def test_a_trend_is_cancelled_for_a_reason(shopping):
    trend, _ = await trend_with(shopping, "Cake")
    with pytest.raises(NotSpent, match="reason"):
        await shopping.trends.cancel(trend, "  ")


async def test_a_vote_can_be_undone_for_ten_seconds_while_its_trend_is_open(shopping):
    await shopping.has(100)
    trend, (cake,) = await trend_with(shopping, "Cake")
    first = await shopping.trends.vote(trend, cake, 10)
    await shopping.trends.undo_vote(first.id)
    with pytest.raises(NotSpent, match="given back already"):
        await shopping.trends.undo_vote(first.id)
    second = await shopping.trends.vote(trend, cake, 10)
    shopping.wait(10)
    with pytest.raises(NotSpent, match="ten seconds"):
        await shopping.trends.undo_vote(second.id)
    third = await shopping.trends.vote(trend, cake, 10)
    await shopping.trends.close(trend)
    with pytest.raises(NotSpent, match="closed"):
        await shopping.trends.undo_vote(third.id)


@pytest.mark.parametrize("coins", [0, -5, True, 1.5, 10_000_001])
async def test_a_vote_is_a_whole_number_of_coins(shopping, coins):
    trend, (cake,) = await trend_with(shopping, "Cake")
    with pytest.raises(NotSpent, match="whole number"):
        await shopping.trends.vote(trend, cake, coins)


async def test_a_vote_needs_coins_and_a_budget_and_counts_once_a_request(shopping):
    await shopping.has(50)
    trend, (cake,) = await trend_with(shopping, "Cake")
    with pytest.raises(NotEnough):
        await shopping.trends.vote(trend, cake, 51)
    await shopping.budgets.set(Spending.TRENDS, 20)
    with pytest.raises(OverBudget):
        await shopping.trends.vote(trend, cake, 21)
    for _ in range(3):
        await shopping.trends.vote(trend, cake, 15, request=Request("deck:v", "digest"))
    assert (await shopping.trends.find(trend)).votes == 15


@pytest.mark.parametrize(
    "link",
    ["http://example.org/a", "https://127.0.0.1/a", "https://[::1]/a", "https://me:secret@example.org", "javascript:alert(1)",
     "https://example.org/a b", "https://example", "https://[broken", "file:///etc/passwd"],
)  # fmt: skip
async def test_a_link_is_https_and_goes_to_a_named_host(shopping, link):
    with pytest.raises(NotSpent, match="https://"):
        await shopping.trends.save_content("My video", link)


async def test_views_before_and_after_are_kept_with_the_content(shopping):
    trend, (cake,) = await trend_with(shopping, "Cake")
    await shopping.trends.set_views(trend, cake, 100, None)
    await shopping.trends.set_views(trend, cake, 100, 2_500)
    standing = (await shopping.trends.find(trend)).standings[0]
    assert (standing.views_before, standing.views_after) == (100, 2_500)


async def test_tags_and_notes_are_the_creators_and_can_be_edited(shopping):
    trend, _ = await trend_with(shopping, "Cake", note="Bring eggs", tags=frozenset({FITS_MY_CONTENT}))
    await shopping.trends.edit(trend, title="Pie week", note="", tags=frozenset({"baking"}), deadline=None)
    found = await shopping.trends.find(trend)
    assert (found.title, found.note, found.tags) == ("Pie week", "", {"baking"})


def test_a_deadline_is_meant_in_the_creators_zone():
    lisbon, berlin = ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Berlin")
    local = datetime(2026, 11, 24, 20)  # noqa: DTZ001 - what the creator typed has no zone yet
    assert deadline(local, lisbon) - deadline(local, berlin) == 3_600_000


async def test_a_trend_brings_what_the_sessions_that_carried_it_earned(shopping):
    trend, _ = await trend_with(shopping, "Cake")
    with pytest.raises(NotSpent, match="No session runs"):
        await shopping.trends.carry(trend)
    await shopping.store.run(lambda db: sessions.start(db, "Tonight", shopping.now))
    await shopping.trends.carry(trend)
    found = await shopping.trends.find(trend)
    assert (found.brought, found.sessions) == (0, 1)


def test_a_feed_tells_of_a_trend_and_of_its_changes_once(evening: Evening):
    told = event("trend", "t-1", trend="cake", title="Cake\u202e week", ends_at="2026-11-24T20:00:00Z")
    assert [str(answer) for answer in evening.take_events(told, told)] == ["taken", "repeat"]
    assert evening.batch.trends_told
    evening.take_events(event("trend", "t-2", trend="cake", title="Cake fortnight"))
    rows = evening.rows("SELECT source, name, title, deadline IS NOT NULL FROM trend")
    assert rows == [("feed:shop", "cake", "Cake fortnight", 1)]
