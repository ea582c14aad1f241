import asyncio

import pytest

from overlay_app.services.devices import CONNECTIONS_AT_MOST, Devices, TooManyPages
from overlay_app.sources.tokens import Grant, TokenRegistry

NOW = 1_800_000_000_000


class Clock:
    now = NOW

    def __call__(self):
        return self.now


class SlowShelf:
    """A keyring that takes its time, or never answers."""

    def __init__(self):
        self.kept = {}
        self.free = asyncio.Event()
        self.free.set()

    async def read(self, name):
        return self.kept.get(name)

    async def write(self, name, secret):
        await self.free.wait()
        self.kept[name] = secret


@pytest.fixture
def shelf():
    return SlowShelf()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tokens(shelf):
    return TokenRegistry(shelf)


@pytest.fixture
def devices(tokens, clock):
    return Devices(tokens, clock)


async def test_a_device_is_found_by_its_secret_and_other_tokens_are_none(devices, tokens):
    secret = await devices.let_in("Phone", [Grant.NAMES])
    (device,) = devices.list()
    assert devices.find(secret) == device.id
    assert (device.name, device.grants, device.seen_at, device.here) == ("Phone", {Grant.NAMES}, NOW, 0)
    for scope in ("control", "spend", "stage", "setup", "feed:deck"):
        assert devices.find(await tokens.create("Other", scope)) is None
    assert len(devices.list()) == 1


async def test_revoking_ends_open_pages_before_anything_is_written(devices, shelf):
    await devices.let_in("Phone", [])
    (device,) = devices.list()
    ended = []
    with devices.visit(device.id, lambda: ended.append("phone")):
        shelf.free.clear()
        revoking = asyncio.create_task(devices.revoke(device.id))
        await asyncio.sleep(0)
        assert ended == ["phone"]
        assert devices.grants(device.id) is None
        assert not revoking.done()
        shelf.free.set()
        await revoking
    again = TokenRegistry(shelf)
    await again.load()
    assert again.list() == ()


async def test_one_let_in_at_the_same_time_brings_nobody_back(devices, shelf):
    await devices.let_in("Old", [])
    (old,) = devices.list()
    shelf.free.clear()
    letting_in = asyncio.create_task(devices.let_in("New", []))
    await asyncio.sleep(0)
    revoking = asyncio.create_task(devices.revoke(old.id))
    await asyncio.sleep(0)
    shelf.free.set()
    await asyncio.gather(letting_in, revoking)
    again = TokenRegistry(shelf)
    await again.load()
    assert [device.name for device in devices.list()] == [token.name for token in again.list()] == ["New"]


async def test_others_stay_when_one_is_revoked(devices):
    await devices.let_in("A", [])
    await devices.let_in("B", [])
    first, second = devices.list()
    ended = []
    with devices.visit(second.id, lambda: ended.append("second")):
        await devices.revoke(first.id)
    assert ended == []


async def test_grants_hold_at_once_and_end_no_page(devices):
    await devices.let_in("Phone", [])
    (device,) = devices.list()
    ended = []
    with devices.visit(device.id, lambda: ended.append(1)):
        await devices.grant(device.id, [Grant.SPEND, Grant.COINS])
        assert devices.grants(device.id) == {Grant.SPEND, Grant.COINS}
    assert ended == []


async def test_grants_and_when_it_was_seen_outlive_a_restart(devices, shelf, clock):
    await devices.let_in("Phone", [Grant.COINS])
    (device,) = devices.list()
    clock.now += 120_000
    with devices.visit(device.id, lambda: None):
        assert devices.list()[0].here == 1
    await devices.close()
    again = TokenRegistry(shelf)
    await again.load()
    (kept,) = Devices(again, clock).list()
    assert (kept.grants, kept.seen_at, kept.here) == ({Grant.COINS}, NOW + 120_000, 0)


async def test_what_is_not_there_is_neither_revoked_nor_granted(devices, tokens):
    await tokens.create("Command line", "control")
    for token in ("nobody", tokens.list()[0].id):
        with pytest.raises(ValueError, match="no such device"):
            await devices.revoke(token)
        with pytest.raises(ValueError, match="no such device"):
            await devices.grant(token, [Grant.SPEND])
    assert len(tokens.list()) == 1


async def test_too_many_pages_are_turned_away(devices):
    await devices.let_in("Phone", [])
    (device,) = devices.list()
    visits = [devices.visit(device.id, lambda: None) for _ in range(CONNECTIONS_AT_MOST + 1)]
    for visit in visits[:-1]:
        visit.__enter__()
    with pytest.raises(TooManyPages):
        visits[-1].__enter__()
    for visit in visits[:-1]:
        visit.__exit__(None, None, None)
    assert devices.list()[0].here == 0
