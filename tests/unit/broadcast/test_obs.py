"""The connection to OBS, against a stand-in that speaks the real protocol on a real socket."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from overlay_app.broadcast.link import Address, Link, LinkState, NotConnected, NotDone, at_least
from overlay_app.broadcast.obs import EVENTS, RETRY_MOST_SECONDS, Obs, retry_delay_seconds
from tests.running_app import happens
from tests.stand_in_obs import Model, StandInObs, stand_in_obs


class Hand:
    def __init__(self) -> None:
        self.links: list[Link] = []
        self.events: list[tuple[str, Mapping[str, Any]]] = []
        self.slept: list[float] = []
        self.obs = Obs(self.links.append, lambda kind, data: self.events.append((kind, data)), sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0.01)

    async def comes_to(self, state: LinkState) -> Link:
        await happens(lambda: self.obs.link.state is state, lambda: str(self.links))
        return self.obs.link


@pytest.fixture
async def hand() -> AsyncIterator[Hand]:
    made = Hand()
    yield made
    await made.obs.stop()


@pytest.fixture
async def server() -> AsyncIterator[StandInObs]:
    async with stand_in_obs() as running:
        yield running


def at(server: StandInObs, password: str = "") -> Address:
    return Address("127.0.0.1", server.port, password)


async def test_it_connects_and_names_the_version(hand, server):
    hand.obs.start(at(server))
    link = await hand.comes_to(LinkState.CONNECTED)
    assert link.words == "Connected to OBS 30.2.3."
    assert [each.state for each in hand.links] == [LinkState.CONNECTING, LinkState.CONNECTED]
    assert server.subscriptions == [EVENTS]


async def test_a_password_is_proved_and_never_sent(hand, caplog):
    caplog.set_level(logging.DEBUG)
    async with stand_in_obs("open sesame") as server:
        hand.obs.start(at(server, "open sesame"))
        await hand.comes_to(LinkState.CONNECTED)
    assert "open sesame" not in caplog.text
    assert "authentication" not in caplog.text


async def test_a_wrong_password_is_said_and_not_tried_again(hand):
    async with stand_in_obs("open sesame") as server:
        hand.obs.start(at(server, "open barley"))
        link = await hand.comes_to(LinkState.REFUSED)
        assert "Show Connect Info" in link.words
        assert hand.slept == []


async def test_a_missing_password_is_a_wrong_one(hand):
    async with stand_in_obs("open sesame") as server:
        hand.obs.start(at(server))
        await hand.comes_to(LinkState.REFUSED)


async def test_where_nothing_answers_it_says_what_to_switch_on_and_tries_again(hand, server):
    port = server.port
    await server.stop()
    hand.obs.start(Address("127.0.0.1", port))
    link = await hand.comes_to(LinkState.NO_ANSWER)
    assert "Enable WebSocket server" in link.words
    await server.start(port)
    await hand.comes_to(LinkState.CONNECTED)
    assert hand.slept


async def test_an_old_obs_is_told_from_a_new_one(hand):
    async with stand_in_obs(model=Model(version="27.2.4")) as server:
        hand.obs.start(at(server))
        link = await hand.comes_to(LinkState.TOO_OLD)
    assert "27.2.4" in link.words


async def test_another_protocol_is_too_old_or_too_new(hand, server):
    server.rpc = 2
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.TOO_OLD)


@pytest.mark.parametrize("greeting", [b"", b"\xc1", b"\x80", b"\x82\xa2op\x00\xa1d\x90", b"hello" * 1000])
async def test_what_is_no_obs_is_refused_in_words_and_tried_again(hand, server, greeting):
    server.raw = greeting
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.NO_ANSWER)
    server.raw = None
    await hand.comes_to(LinkState.CONNECTED)


async def test_a_lost_connection_comes_back_by_itself(hand, server):
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.CONNECTED)
    await server.hang_up()
    await happens(lambda: [each.state for each in hand.links].count(LinkState.CONNECTED) == 2)
    assert LinkState.NO_ANSWER in [each.state for each in hand.links]
    assert (await hand.obs.ask("GetVersion"))["rpcVersion"] == 1


async def test_a_request_that_is_refused_says_why(hand, server):
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.CONNECTED)
    with pytest.raises(NotDone, match="No source was found") as refused:
        await hand.obs.ask("SetCurrentProgramScene", {"sceneName": "nowhere"})
    assert refused.value.code == 600


async def test_a_request_that_is_not_answered_ends_in_time(hand, server):
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.CONNECTED)
    server.deaf = {"GetSceneList"}
    with pytest.raises(NotDone, match="did not answer within"):
        await hand.obs.ask("GetSceneList", seconds=0.1)


async def test_a_request_ends_with_the_connection_it_was_made_over(hand, server):
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.CONNECTED)
    server.deaf = {"GetSceneList"}
    asked = asyncio.create_task(hand.obs.ask("GetSceneList", seconds=60))
    await asyncio.sleep(0)
    await server.hang_up()
    with pytest.raises((NotConnected, NotDone)):
        await asyncio.wait_for(asked, 10)


async def test_nobody_is_asked_while_nobody_is_connected(hand):
    with pytest.raises(NotConnected, match="not connected"):
        await hand.obs.ask("GetVersion")


async def test_events_are_heard_in_their_order(hand, server):
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.CONNECTED)
    for number in range(200):
        await server.tell("CurrentProgramSceneChanged", sceneName=str(number))
    await happens(lambda: len(hand.events) == 200)
    assert [data["sceneName"] for _, data in hand.events] == [str(number) for number in range(200)]


async def test_it_leaves_nothing_behind_when_it_hangs_up(hand, server):
    before = asyncio.all_tasks()
    hand.obs.start(at(server))
    await hand.comes_to(LinkState.CONNECTED)
    await hand.obs.stop()
    await happens(lambda: server.connected == 0)
    ours = {task.get_name() for task in asyncio.all_tasks() - before}
    assert not ours & {"OBS", "listen to OBS"}
    assert hand.obs.link.state is LinkState.OFF


def test_an_address_never_shows_its_password():
    assert "secret" not in repr(Address("::1", 4455, "secret"))
    assert Address("::1", 4455).url == "ws://[::1]:4455"


def test_waits_grow_and_end():
    assert [retry_delay_seconds(failures, 1) for failures in (0, 1, 2)] == [1, 2, 4]
    assert retry_delay_seconds(50, 1) == RETRY_MOST_SECONDS


def test_versions_are_compared_as_numbers():
    assert at_least("30.2.0-rc1", 30, 2)
    assert at_least("30.10.1", 30, 2)
    assert not at_least("29.0.2", 30, 2)
    assert not at_least("", 1)


@pytest.mark.parametrize(
    ("host", "port"), [("a..b", 4455), ("[", 4455), ("x" * 70 + ".com", 4455), ("127.0.0.1", 70_000)]
)
async def test_what_could_be_nobodys_address_is_said_instead_of_looked_for_without_end(hand, host, port):
    hand.obs.start(Address(host, port))
    link = await hand.comes_to(LinkState.NO_ANSWER)
    assert "is no address" in link.words
