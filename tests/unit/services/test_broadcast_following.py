"""The session and the stream: what happens where OBS itself goes away while it streams."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import text

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.broadcast.following import BACK, ENDED, GONE, GONE_SECONDS, HICCUP_SECONDS, Following
from overlay_app.services.ingest import Ingest
from overlay_app.services.live_session import LiveSession
from overlay_app.store.bulk import rows_of
from overlay_app.store.writer import Store
from tests.evening import START, frame
from tests.standin import gift

MINUTE_MS = 60_000
MINUTES = GONE_SECONDS / 60


class Night:
    """Books, a session that follows the stream, and a clock that is told the time."""

    def __init__(self, store: Store) -> None:
        self.now = START
        self.said = [""]
        self.follows = True
        self.tasks: set[asyncio.Task[None]] = set()
        self.session = LiveSession(store, lambda: UTC, lambda: self.now)
        title = self.session.default_title
        self.ingest = Ingest(store, self.session.ingested, session_title=title, clock=lambda: self.now)
        self.following = Following(
            self.session, lambda: self.follows, self.said.append, self.spawn, clock=lambda: self.now
        )

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settle(self) -> None:
        await asyncio.gather(*self.tasks)

    async def begin(self) -> str:
        """OBS streams, and the session runs; its id."""
        self.following.stream(runs=True)
        await self.settle()
        assert self.running is not None
        return self.running

    async def give(self) -> None:
        await self.ingest.deliver([frame(gift(at=self.now, coins=5, units=1), at=self.now)])
        await self.session._refresh()

    def passes(self, minutes: float) -> None:
        self.now = EpochMs(self.now + round(minutes * MINUTE_MS))

    async def due(self) -> None:
        """The time is up that was waited for."""
        waiting = self.following._ending
        assert waiting is not None
        what_happens_then = waiting._callback
        waiting.cancel()
        what_happens_then()
        await self.settle()

    @property
    def running(self) -> str | None:
        return None if self.session.tonight.session is None else self.session.tonight.session.id


@pytest.fixture
async def night(store: Store) -> AsyncIterator[Night]:
    made = Night(store)
    yield made
    made.following.close()
    await made.settle()


async def test_without_obs_and_viewers_the_session_ends_after_a_while_and_not_before(night):
    await night.begin()
    night.following.lost()
    assert night.said[-1] == GONE.format(minutes=MINUTES)
    night.passes(MINUTES - 1)
    await night.due()
    assert night.running
    night.passes(1)
    await night.due()
    assert night.running is None
    assert night.said[-1] == ""


async def test_while_anything_comes_from_viewers_the_session_goes_on_without_obs(night):
    session = await night.begin()
    night.following.lost()
    for _ in range(4):
        night.passes(MINUTES - 1)
        await night.give()
        await night.due()
    assert night.running == session
    assert night.session.tonight.gifts == 4
    night.passes(MINUTES)
    await night.due()
    assert night.running is None


async def test_a_gift_after_the_end_is_booked_into_a_session_of_its_own(night):
    first = await night.begin()
    await night.give()
    night.following.lost()
    night.passes(MINUTES)
    await night.due()
    await night.give()
    assert night.running not in {None, first}
    assert night.session.tonight.gifts == 1


async def test_a_gift_that_comes_as_the_session_ends_is_in_one_of_the_two(night):
    first = await night.begin()
    night.following.lost()
    night.passes(MINUTES)
    await asyncio.gather(night.give(), night.due(), night.give())
    await night.session._refresh()
    booked = await night.session._store.read(lambda db: rows_of(db, text("SELECT session FROM journal_entry")))
    assert len(booked) == 2
    assert {session for (session,) in booked} <= {first, night.running}


async def test_a_crash_of_obs_that_streams_again_within_minutes_changes_nothing(night):
    session = await night.begin()
    night.following.lost()
    night.passes(3)
    night.following.stream(runs=False)
    assert night.said[-1] == BACK.format(minutes=MINUTES)
    night.following.stream(runs=True)
    await night.settle()
    assert (night.running, night.said[-1], night.following._ending) == (session, "", None)


async def test_obs_that_is_back_but_streams_no_more_ends_the_session_after_a_while(night):
    await night.begin()
    night.following.lost()
    night.following.stream(runs=False)
    night.passes(MINUTES)
    await night.due()
    assert night.running is None


async def test_a_session_ended_by_hand_while_obs_was_away_stays_ended(night):
    await night.begin()
    night.following.lost()
    await night.session.end()
    assert night.said[-1] == ""
    night.passes(1)
    night.following.stream(runs=True)
    await night.settle()
    assert night.running is None


async def test_a_stream_that_is_heard_of_long_after_is_another_one(night):
    first = await night.begin()
    night.following.lost()
    night.passes(MINUTES)
    await night.due()
    night.passes(1)
    night.following.stream(runs=True)
    await night.settle()
    assert night.running not in {None, first}


async def test_none_but_the_session_that_followed_the_stream_ends_with_it(night):
    first = await night.begin()
    night.following.lost()
    waiting = night.following._ending
    await night.session.end()
    assert waiting.cancelled()
    await night.give()
    await night.session.end(first)
    assert night.running not in {None, first}


async def test_the_session_may_be_let_go_on_without_obs(night):
    session = await night.begin()
    night.following.lost()
    night.following.stay()
    night.following.stream(runs=False)
    assert (night.running, night.said[-1], night.following._ending) == (session, "", None)


async def test_while_another_tells_that_the_stream_runs_obs_may_be_away(night):
    await night.begin()
    night.following.stream(runs=True, by="feed:bot")
    night.following.lost()
    assert night.said[-1] == ""
    night.following.stream(runs=False, by="feed:bot")
    assert night.said[-1] == ENDED.format(seconds=HICCUP_SECONDS)


async def test_obs_that_goes_away_after_its_stream_ended_changes_nothing(night):
    await night.begin()
    night.following.stream(runs=False)
    night.following.lost()
    assert night.said[-1] == ENDED.format(seconds=HICCUP_SECONDS)
    await night.due()
    assert night.running is None


async def test_who_wants_no_obs_any_more_has_the_session_go_by_silence(night):
    session = await night.begin()
    night.following.lost()
    night.following.forget()
    assert (night.running, night.said[-1], night.following._ending) == (session, "", None)


async def test_where_nothing_follows_the_stream_obs_may_go(night):
    await night.begin()
    night.follows = False
    night.following.lost()
    assert (night.said[-1], night.following._ending) == ("", None)
