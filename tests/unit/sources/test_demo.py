"""The demo night: lively from its first seconds, endless, and the same for the same seed."""

import asyncio
from collections import defaultdict
from itertools import islice, pairwise

import pytest

from overlay_app.events import cloudevents
from overlay_app.events.model import Dialect, Follow, Frame, Gift, Like, Outcome, Sale, Viewers
from overlay_app.events.names import safe_name
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources import tikfinity
from overlay_app.sources.demo import DemoSource, frame
from overlay_app.sources.demo_night import Bought, Gave, night
from overlay_app.stage.art import DEFAULT, art_for

OPENED_AT = EpochMs(1_790_000_000_000)


def timed(seed: int, until_ms: int) -> list[tuple[int, object]]:
    at = 0
    happened = []
    for after_ms, happening in night(seed):
        at += after_ms
        if at > until_ms:
            return happened
        happened.append((at, happening))
    raise AssertionError("the night ended")


def events(seed: int, count: int) -> list[object]:
    at, parsed = OPENED_AT, []
    for number, (after_ms, happening) in enumerate(islice(night(seed), count)):
        at = EpochMs(at + after_ms)
        message = frame(happening, number, OPENED_AT, at)
        if message.dialect is Dialect.TIKFINITY:
            parsed += tikfinity.parse(message)
        else:
            parsed += [event for _, event in cloudevents.parse(message)]
    return parsed


def test_a_seed_names_a_night():
    assert list(islice(night(7), 2_000)) == list(islice(night(7), 2_000))
    assert list(islice(night(7), 2_000)) != list(islice(night(8), 2_000))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_first_eight_seconds_show_a_climbing_combo_a_large_gift_and_a_sale(seed):
    opening = [happening for _, happening in timed(seed, 8_000)]
    climbing = [gave.units for gave in opening if isinstance(gave, Gave) and gave.streak == 1]
    assert climbing[0] < 20 <= climbing[-1]
    assert any(isinstance(gave, Gave) and gave.present.coins >= 500 for gave in opening)
    assert any(isinstance(happening, Bought) for happening in opening)


@pytest.mark.parametrize("seed", range(5))
def test_something_happens_every_few_seconds_for_hours(seed):
    instants = [at for at, _ in timed(seed, 2 * 3_600_000)]
    gaps = [later - earlier for earlier, later in pairwise(instants)]
    assert max(gaps) <= 8_000
    assert min(gaps) >= 0


def test_a_night_brings_small_medium_large_and_huge_gifts():
    coins = [gave.units * gave.present.coins for _, gave in timed(1, 1_800_000) if isinstance(gave, Gave)]
    assert min(coins) < 20
    assert any(20 <= amount < 500 for amount in coins)
    assert any(500 <= amount < 5_000 for amount in coins)
    assert max(coins) >= 5_000


def test_every_streak_counts_up_and_ends_by_repeating_its_last_count():
    streaks = defaultdict(list)
    for _, happening in timed(3, 600_000):
        if isinstance(happening, Gave) and happening.streak is not None:
            streaks[happening.streak].append(happening)
    ended = [taps for taps in streaks.values() if taps[-1].final]
    assert len(ended) > 20
    for taps in ended:
        assert [tap.units for tap in taps] == sorted(tap.units for tap in taps)
        assert taps[-1].units == taps[-2].units
        assert sum(tap.final for tap in taps) == 1


def test_its_frames_are_what_the_parsers_of_real_feeds_read():
    parsed = events(1, 1_500)
    assert len(parsed) == 1_500
    assert {Gift, Follow, Like, Sale, Viewers} <= {type(event) for event in parsed}
    assert all(event.person.user_id for event in parsed if not isinstance(event, Viewers))


def test_every_message_is_another_and_so_are_those_of_the_next_night():
    ids = [(event.id_space, event.message) for event in events(1, 1_500)]
    assert len(set(ids)) == len(ids)
    happening = Bought(*_first_sale())
    tonight, tomorrow = (frame(happening, 1, EpochMs(opened), OPENED_AT).text for opened in (1, 2))
    assert tonight != tomorrow


def test_its_guests_have_names_fit_to_show_and_its_gifts_a_picture():
    for event in events(2, 3_000):
        assert isinstance(event, Viewers) or safe_name(event.person) == event.person.name
        if isinstance(event, Gift):
            assert art_for(event.gift.name) != DEFAULT


async def test_the_source_delivers_in_the_nights_own_time_until_it_is_cancelled():
    slept: list[float] = []
    delivered: list[Frame] = []
    live: list[bool] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(0)

    async def deliver(frames: list[Frame]) -> list[list[Outcome]]:
        delivered.extend(frames)
        if len(delivered) == 50:
            playing.cancel()
            await asyncio.sleep(0)
        return []

    source = DemoSource(clock=lambda: OPENED_AT, seed=4, sleep=sleep)
    playing = asyncio.create_task(source.run(deliver, lambda: live.append(True)))
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert live == [True]
    assert len(delivered) == 50
    assert {message.source for message in delivered} == {source.id}
    waits = [after_ms / 1000 for after_ms, _ in islice(night(4), 50) if after_ms]
    assert slept == waits


def _first_sale() -> tuple:
    sale = next(happening for _, happening in night(1) if isinstance(happening, Bought))
    return sale.guest, sale.item
