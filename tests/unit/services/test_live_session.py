"""The session: how it begins, what it counts, how it ends."""

import asyncio
from datetime import UTC

import pytest

from overlay_app.economy.sessions import SILENCE_ENDS_AFTER_MS
from overlay_app.ledger.coins import EpochMs
from overlay_app.services import live_session as module
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.services.live_session import Gap, LiveSession, Tonight
from overlay_app.store.writer import Store
from tests.evening import START, frame
from tests.standin import gift


class Night:
    """Books, a session over them, and a clock that is told the time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = START
        self.told: list[Tonight] = []
        self.restart()
        self.ingest = Ingest(
            store,
            self._ingested,
            session_title=self.session.default_title,
            clock=lambda: self.now,
        )

    def _ingested(self, ingested: Ingested) -> None:
        self.session.ingested(ingested)

    def restart(self) -> None:
        self.session = LiveSession(self.store, lambda: UTC, lambda: self.now)
        self.session.changed.listen(self.told.append)

    async def give(self, **facts: object) -> None:
        await self.ingest.deliver([frame(gift(at=self.now, **facts), at=self.now)])
        await self.session._refresh()

    @property
    def tonight(self) -> Tonight:
        return self.session.tonight


@pytest.fixture
def night(store: Store) -> Night:
    return Night(store)


async def test_the_first_gift_opens_a_session_named_by_the_date(night: Night) -> None:
    await night.give(coins=5, units=2)
    assert night.tonight.session is not None
    assert (night.tonight.session.title, night.tonight.session.by_itself) == ("Live 15 Jun 2025", True)
    assert (night.tonight.coins, night.tonight.gifts, night.tonight.people) == (10, 2, 1)


async def test_a_session_begun_by_hand_has_its_title_and_takes_the_gifts(night: Night) -> None:
    await night.session.start("  Karaoke  ")
    await night.give()
    assert night.tonight.session is not None
    assert (night.tonight.session.title, night.tonight.session.by_itself) == ("Karaoke", False)
    assert night.tonight.gifts == 1


async def test_one_session_runs_at_a_time(night: Night) -> None:
    await night.session.start("One")
    await night.session.start("Two")
    assert night.tonight.session is not None
    assert night.tonight.session.title == "One"


async def test_an_ended_session_is_over_and_the_next_gift_opens_another(night: Night) -> None:
    await night.session.start("One")
    await night.session.end()
    assert night.tonight == Tonight()
    await night.give()
    assert (night.tonight.gifts, night.tonight.session is not None) == (1, True)


async def test_a_session_that_a_gift_began_runs_before_its_figures_are_read(night: Night) -> None:
    night.session.refresh_soon = lambda: None
    await night.ingest.deliver([frame(gift(at=night.now), at=night.now)])
    assert night.tonight == Tonight()
    assert night.session.running is not None
    await night.session._refresh()
    assert night.session.running == night.tonight.session


async def test_what_began_while_figures_were_read_is_not_forgotten(night: Night) -> None:
    night.session.refresh_soon = lambda: None
    reading = asyncio.Event()
    begun = asyncio.Event()
    read = night.store.read

    async def slow(work):
        answer = await read(work)
        reading.set()
        await begun.wait()
        return answer

    night.store.read = slow
    refresh = asyncio.create_task(night.session._refresh())
    await reading.wait()
    night.store.read = read
    await night.ingest.deliver([frame(gift(at=night.now), at=night.now)])
    begun.set()
    await refresh
    assert night.tonight == Tonight()
    assert night.session.running is not None


async def test_a_session_that_has_just_begun_can_be_ended(night: Night) -> None:
    night.session.refresh_soon = lambda: None
    await night.ingest.deliver([frame(gift(at=night.now), at=night.now)])
    await night.session.end()
    assert (night.session.running, night.tonight) == (None, Tonight())


async def test_a_session_can_be_renamed_but_not_to_nothing(night: Night) -> None:
    await night.session.start("One")
    await night.session.rename("Two")
    await night.session.rename("  ")
    assert night.tonight.session is not None
    assert night.tonight.session.title == "Two"


async def test_a_restart_takes_up_the_running_session(night: Night) -> None:
    await night.session.start("Karaoke")
    await night.give()
    night.now = EpochMs(night.now + SILENCE_ENDS_AFTER_MS - 1)
    night.restart()
    await night.session.load()
    assert night.tonight.gifts == 1


async def test_the_time_the_app_was_away_is_a_gap_of_its_session(night: Night) -> None:
    await night.give()
    await night.session.gap("tikfinity", START, None)
    night.now = EpochMs(START + 60_000)
    night.restart()
    await night.session.load()
    assert set(night.tonight.gaps) == {
        Gap("tikfinity", START, EpochMs(START + 60_000)),
        Gap("coinstage", START, EpochMs(START + 60_000)),
    }


async def test_who_quits_in_a_quiet_hour_was_away_since_then_and_not_since_the_last_gift(night: Night) -> None:
    await night.give()
    quit_at = EpochMs(START + 20 * 60_000)
    night.now = quit_at
    await night.session.leave()
    night.now = EpochMs(quit_at + 60_000)
    night.restart()
    await night.session.load()
    assert night.tonight.gaps == (Gap("coinstage", quit_at, EpochMs(quit_at + 60_000)),)


async def test_who_quits_in_a_quiet_hour_and_comes_back_at_once_missed_nothing(night: Night) -> None:
    await night.give()
    night.now = EpochMs(START + 20 * 60_000)
    await night.session.leave()
    night.now = EpochMs(night.now + 2_000)
    night.restart()
    await night.session.load()
    assert night.tonight.gaps == ()


async def test_a_session_that_fell_silent_while_the_app_was_away_ended_with_its_last_event(night: Night) -> None:
    await night.give()
    last = night.now
    night.now = EpochMs(last + 60_000)
    await night.session.leave()
    night.now = EpochMs(last + SILENCE_ENDS_AFTER_MS)
    night.restart()
    await night.session.load()
    assert night.tonight.session is None


async def test_a_quick_restart_leaves_no_gap(night: Night) -> None:
    await night.give()
    night.now = EpochMs(START + 2_000)
    night.restart()
    await night.session.load()
    assert night.tonight.gaps == ()


async def test_a_session_left_open_by_a_crash_long_ago_ended_with_its_last_event(night: Night) -> None:
    await night.give()
    last = night.now
    night.now = EpochMs(night.now + 3 * 24 * 3_600_000)
    night.restart()
    await night.session.load()
    assert night.tonight == Tonight()
    ended = await night.store.read(lambda db: db.exec_driver_sql("SELECT ended_at FROM session").scalar())
    assert ended == last


async def test_a_clock_set_back_does_not_keep_a_session_from_ending(night: Night) -> None:
    await night.session.start("Karaoke")
    await night.session.gap("tikfinity", night.now, None)
    night.now = EpochMs(night.now - 3_600_000)
    await night.session.end()
    assert night.tonight == Tonight()


async def test_silence_ends_the_session(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SILENCE_LOOKED_AT_SECONDS", 0.0)
    over = asyncio.Event()
    await night.session.start("Karaoke")
    night.session.changed.listen(lambda tonight: over.set() if tonight.session is None else None)
    night.now = EpochMs(night.now + SILENCE_ENDS_AFTER_MS)
    watching = asyncio.create_task(night.session.watch_silence())
    await over.wait()
    watching.cancel()


async def test_a_feed_that_was_down_leaves_a_gap(night: Night) -> None:
    await night.session.start("Karaoke")
    await night.session.gap("tikfinity", EpochMs(START + 1000), None)
    assert night.tonight.gaps == (Gap("tikfinity", EpochMs(START + 1000), None),)
    await night.session.gap("tikfinity", EpochMs(START + 1000), EpochMs(START + 5000))
    assert night.tonight.gaps == (Gap("tikfinity", EpochMs(START + 1000), EpochMs(START + 5000)),)


async def test_a_gap_begins_no_earlier_than_its_session(night: Night) -> None:
    await night.session.start("Karaoke")
    await night.session.gap("tikfinity", EpochMs(START - 9000), None)
    assert night.tonight.gaps == (Gap("tikfinity", START, None),)


async def test_a_session_that_begins_while_a_feed_is_down_has_the_gap_as_well(night: Night) -> None:
    await night.session.gap("tikfinity", EpochMs(START - 9000), None)
    await night.session.start("Karaoke")
    await night.session.gap("tikfinity", EpochMs(START - 9000), EpochMs(START + 4000))
    assert night.tonight.gaps == (Gap("tikfinity", START, EpochMs(START + 4000)),)


async def test_without_a_session_a_gap_is_none(night: Night) -> None:
    await night.session.gap("tikfinity", EpochMs(START - 9000), None)
    await night.session.gap("tikfinity", EpochMs(START - 9000), START)
    await night.session.start("Karaoke")
    assert night.tonight.gaps == ()


async def test_figures_are_told_only_when_they_differ(night: Night) -> None:
    await night.session.start("Karaoke")
    await night.session._refresh()
    await night.session._refresh()
    assert len(night.told) == 1
