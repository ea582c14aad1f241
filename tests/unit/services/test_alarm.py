"""Alarms ring at the instant set last, and not for one that was called off."""

import asyncio

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.alarm import Alarm

NOW = EpochMs(1_750_000_000_000)


class Bell:
    def __init__(self) -> None:
        self.rung = asyncio.Event()
        self.times = 0
        self.alarm = Alarm("bell", self.ring, lambda: NOW)

    async def ring(self) -> None:
        self.times += 1
        self.rung.set()


async def test_it_rings_once_at_the_instant_set_last() -> None:
    bell = Bell()
    bell.alarm.set(EpochMs(NOW + 3_600_000))
    bell.alarm.set(EpochMs(NOW + 5))
    await bell.rung.wait()
    assert bell.times == 1


async def test_an_instant_that_has_passed_rings_at_once() -> None:
    bell = Bell()
    bell.alarm.set(EpochMs(NOW - 1_000))
    await bell.rung.wait()


async def test_what_is_called_off_does_not_ring() -> None:
    called_off, after_it = Bell(), Bell()
    called_off.alarm.set(NOW)
    called_off.alarm.set(None)
    after_it.alarm.set(EpochMs(NOW + 5))
    await after_it.rung.wait()
    assert called_off.times == 0
