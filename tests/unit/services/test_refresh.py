import asyncio

import pytest

from overlay_app.services.refresh import Refresh


class Reading:
    """Counts how often it was read."""

    def __init__(self) -> None:
        self.reads = 0

    async def read(self) -> None:
        self.reads += 1
        await asyncio.sleep(0)

    async def asked(self, refresh: Refresh, times: int) -> int:
        """Ask so often, with time for reading between; the answer is how often it was read."""
        for _ in range(times):
            refresh.soon()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return self.reads


@pytest.fixture
def reading() -> Reading:
    return Reading()


async def test_what_is_asked_for_while_it_is_read_is_read_once_more(reading: Reading) -> None:
    refresh = Refresh("books", reading.read)
    for _ in range(100):
        refresh.soon()
    await asyncio.sleep(0)
    refresh.soon()
    await reading.asked(refresh, 1)
    await refresh.close()
    assert reading.reads == 2


async def test_between_two_readings_there_is_a_rest(reading: Reading) -> None:
    refresh = Refresh("books", reading.read, apart_seconds=3_600)
    assert await reading.asked(refresh, 100) == 1
    await refresh.close()
