"""Sessions afterwards: what each came to, and what becomes of that when they are split and merged."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import text

from overlay_app.economy.schedule import MINUTE_MS, Plan, PlanKind
from overlay_app.economy.sessions import Gap, Happening, NotChanged, Session
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.budgets import Budgets
from overlay_app.services.ingest import Ingest
from overlay_app.services.live_session import LiveSession
from overlay_app.services.schedule import Schedule
from overlay_app.services.sessions import Sessions
from overlay_app.services.trends import Trends
from overlay_app.store import deals, journal, sessions, stage_credits
from overlay_app.store.writer import Store
from tests.evening import START, frame
from tests.standin import gift

GIFTS = {"Rose": 1, "Lion": 2}


class Nights:
    """Books, sessions over them, and a clock that is told the time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = START
        clock = lambda: self.now  # noqa: E731
        self.schedule = Schedule(store, clock)
        self.running = LiveSession(store, lambda: UTC, clock, self.planned)
        self.sessions = Sessions(store, self.running, self.schedule, clock)
        self.ingest = Ingest(store, lambda _: None, session_title=self.running.default_title, clock=clock)
        self.gifts = 0

    def planned(self, now: EpochMs) -> str | None:
        live = self.schedule.live_at(now)
        return None if live is None else live.plan.title

    async def give(self, coins: int, user: str = "1001", name: str = "Rose") -> None:
        self.gifts += 1
        number = str(self.gifts)
        message = gift(gift_id=GIFTS[name], name=name, coins=coins, group=number, message=number, user=user)
        message["data"]["createTime"] = str(self.now)
        await self.ingest.deliver([frame(message, at=self.now)])

    async def evening(self, *gifts: int, every_ms: int = MINUTE_MS) -> str:
        """A session with one gift a minute, the first when it begins."""
        await self.running.start("Evening")
        for coins in gifts:
            await self.give(coins)
            self.now = EpochMs(self.now + every_ms)
        session = self.running.tonight.session
        assert session is not None
        await self.running.end()
        self.now = EpochMs(self.now + 60 * MINUTE_MS)
        return session.id

    async def coins(self) -> list[int]:
        """What each session came to, the oldest first."""
        return [earned.coins for earned in reversed(await self.sessions.page())]

    async def close(self) -> None:
        await self.ingest.close()


@pytest.fixture
async def nights(store: Store) -> AsyncIterator[Nights]:
    opened = Nights(store)
    await opened.schedule.load()
    await opened.running.load()
    yield opened
    await opened.close()


async def test_a_session_is_told_with_all_that_happened_in_it(nights: Nights) -> None:
    await nights.running.start("Friday")
    await nights.give(5, "1")
    await nights.give(3, "2", "Lion")
    await nights.give(4, "1", "Lion")
    session = nights.running.tonight.session
    assert session is not None
    await nights.running.gap("tikfinity", EpochMs(START + 1), EpochMs(START + 5))
    await nights.store.run(lambda db: deals.begin(db, "p", "Double-goal hour", 2, START, EpochMs(START + 9)))
    nights.now = EpochMs(START + 10)
    story = await nights.sessions.story(session.id)
    assert story is not None
    assert (story.earned.coins, story.earned.gifts, story.earned.people) == (12, 3, 2)
    assert [(each.name, each.units, each.coins) for each in story.gifts] == [("Lion", 2, 7), ("Rose", 1, 5)]
    assert list(story.gaps) == [Gap("tikfinity", EpochMs(START + 1), EpochMs(START + 5))]
    assert [(each.kind, each.how) for each in story.happened] == [(Happening.DEAL, "ended")]


async def test_a_split_leaves_each_half_with_what_happened_then(nights: Nights) -> None:
    whole = await nights.evening(1, 10, 100, 1_000)
    await nights.sessions.split(whole, EpochMs(START + 2 * MINUTE_MS), "Late")
    assert await nights.coins() == [11, 1_100]
    late, early = [earned.session for earned in await nights.sessions.page()]
    assert (early.id, early.ended_at) == (whole, late.started_at)
    assert (late.title, late.ended_at) == ("Late", START + 4 * MINUTE_MS)


async def test_merged_sessions_are_one(nights: Nights) -> None:
    first = await nights.evening(1, 2)
    second = await nights.evening(10, 20)
    await nights.sessions.merge(second)
    (both,) = await nights.sessions.page()
    assert (both.session.id, both.coins, both.gifts) == (first, 33, 4)
    assert both.session.ended_at == START + 64 * MINUTE_MS
    assert await nights.sessions.story(second) is None


async def test_a_merge_can_be_undone(nights: Nights) -> None:
    await nights.evening(1, 2)
    second = await nights.evening(10, 20)
    before = await nights.sessions.page()
    merged = await nights.sessions.merge(second)
    await nights.sessions.unmerge(merged)
    assert await nights.sessions.page() == before


async def test_a_running_session_can_be_split_and_what_comes_next_is_the_new_ones(nights: Nights) -> None:
    await nights.running.start("Early")
    await nights.give(1)
    nights.now = EpochMs(START + 10 * MINUTE_MS)
    await nights.give(10)
    early = nights.running.tonight.session
    assert early is not None
    await nights.sessions.split(early.id, EpochMs(START + 5 * MINUTE_MS), "Late")
    await nights.running.load()
    late = nights.running.tonight.session
    assert late is not None
    assert late.title == "Late"
    await nights.give(100)
    assert await nights.coins() == [1, 110]


async def test_the_running_session_stays_itself_when_the_one_before_is_merged_into_it(nights: Nights) -> None:
    await nights.evening(1)
    await nights.running.start("Second try")
    await nights.give(10)
    running = nights.running.tonight.session
    assert running is not None
    await nights.sessions.merge(running.id)
    await nights.running.load()
    tonight = nights.running.tonight
    assert tonight.session == replace(running, started_at=START)
    assert tonight.coins == 11
    await nights.give(100)
    assert await nights.coins() == [111]


async def test_no_split_and_no_merge_ever_loses_or_doubles_a_coin(nights: Nights) -> None:
    random = Random(7)
    total = 0
    for _ in range(4):
        gifts = [random.randint(1, 99) for _ in range(6)]
        total += sum(gifts)
        await nights.evening(*gifts)
    for _ in range(40):
        page = await nights.sessions.page()
        session = random.choice(page).session
        assert session.ended_at is not None
        try:
            if random.random() < 0.5:
                await nights.sessions.merge(session.id)
            else:
                at = random.randint(session.started_at, session.ended_at)
                await nights.sessions.split(session.id, EpochMs(at), "Part")
        except NotChanged:
            continue
        assert sum(await nights.coins()) == total
    overlaps = (
        "SELECT count(*) FROM session_part AS one JOIN session_part AS other ON one.recorded = other.recorded"
        " AND one.since < other.since AND one.until > other.since"
    )
    assert await nights.store.read(lambda db: db.execute(text(overlaps)).scalar()) == 0


async def test_trends_and_credits_follow_a_split(nights: Nights, store: Store) -> None:
    whole = await nights.evening(1, 10)
    shop_trends = Trends(store, Budgets(store, lambda: UTC), lambda: nights.now)
    trend = await shop_trends.add("#WinterDuets")
    await shop_trends.carry(trend, session=whole)
    late = await nights.sessions.split(whole, EpochMs(START + MINUTE_MS), "Late")
    assert await shop_trends.carried(late) == {trend}
    await shop_trends.carry(trend, carries=False, session=whole)
    found = await shop_trends.find(trend)
    assert found is not None
    assert (found.brought, found.sessions) == (10, 1)
    givers = await store.read(lambda db: stage_credits.givers(db, late))
    assert [giver.coins for giver in givers] == [10]


async def test_a_gap_that_a_split_goes_through_lies_in_both_halves(nights: Nights) -> None:
    await nights.running.start("Friday")
    session = nights.running.tonight.session
    assert session is not None
    await nights.running.gap("tikfinity", EpochMs(START + 100), None)
    nights.now = EpochMs(START + 500)
    late = await nights.sessions.split(session.id, EpochMs(START + 200), "Late")
    read = nights.store.read
    assert await read(lambda db: sessions.gaps(db, session.id)) == [
        Gap("tikfinity", EpochMs(START + 100), EpochMs(START + 200))
    ]
    assert await read(lambda db: sessions.gaps(db, late)) == [Gap("tikfinity", EpochMs(START + 200), None)]
    await nights.running.load()
    await nights.running.end()
    assert await read(lambda db: sessions.gaps(db, late)) == [
        Gap("tikfinity", EpochMs(START + 200), EpochMs(START + 500))
    ]


async def test_what_cannot_be_changed_is_refused_in_words(nights: Nights) -> None:
    only = await nights.evening(1)
    with pytest.raises(NotChanged, match="no session before"):
        await nights.sessions.merge(only)
    with pytest.raises(NotChanged, match="between the session's start and its end"):
        await nights.sessions.split(only, START, "Late")
    with pytest.raises(NotChanged, match="title"):
        await nights.sessions.rename(only, " \u202e ")
    with pytest.raises(NotChanged, match="no such session"):
        await nights.sessions.split("x", START, "Late")


async def test_a_session_at_the_time_of_a_planned_live_is_that_live(nights: Nights) -> None:
    planned_at = EpochMs(START + 20 * MINUTE_MS)
    starts = datetime.fromtimestamp(planned_at // 1000, UTC).replace(tzinfo=None, second=0)
    await nights.schedule.save(Plan("", PlanKind.LIVE, "Friday karaoke", starts, "UTC"))
    assert nights.running.default_title() == "Friday karaoke"
    await nights.give(1)
    await nights.running.load()
    await nights.sessions.note_plan(nights.running.tonight)
    await nights.running.load()
    session = nights.running.tonight.session
    assert session is not None
    assert session.by_itself
    assert session.title == "Friday karaoke"
    assert session.planned_at == int(starts.replace(tzinfo=UTC).timestamp()) * 1000
    nights.now = EpochMs(START + 12 * 60 * MINUTE_MS)
    assert nights.running.default_title() != "Friday karaoke"


async def test_a_renamed_session_is_renamed_in_the_list(nights: Nights) -> None:
    only = await nights.evening(1)
    await nights.sessions.rename(only, "Karaoke")
    assert [earned.session for earned in await nights.sessions.page()] == [
        Session(only, "Karaoke", START, EpochMs(START + MINUTE_MS))
    ]


async def test_the_latest_gifts_of_the_running_session_are_told_a_combo_in_one(nights):
    await nights.running.start("Evening")
    for units in (2, 7):
        await nights.ingest.deliver([frame(gift(coins=1, units=units, group="c", user="1", nickname="Ana"))])
    await nights.give(30, user="2", name="Lion")
    await nights.give(5, user="3")
    await nights.store.run(lambda db: journal.reverse(db, 4, START, "fraud"))
    told = await nights.running.latest_gifts(10)
    assert [(came.gift, came.units, came.coins) for came in told] == [("Lion", 1, 30), ("Rose", 7, 7)]
    assert [came.gift for came in await nights.running.latest_gifts(1)] == ["Lion"]
    await nights.running.end()
    assert await nights.running.latest_gifts(10) == ()
