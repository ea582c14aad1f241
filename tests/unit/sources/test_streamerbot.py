"""The client of Streamer.bot, against captured handshakes on a real socket."""

import asyncio
import json
from collections.abc import Sequence

import pytest

from overlay_app.events.model import Dialect, Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import SourceDown, SourceRefused, SourceReport, State
from overlay_app.sources.streamerbot import ASKED, REFUSED, StreamerbotSource, answer_to
from overlay_app.sources.streamerbot_frames import WANTED
from overlay_app.sources.supervisor import Supervisor
from tests.bridges import PASSWORD, Bridge, cheer, proof

NOW = EpochMs(1_793_650_560_000)


class Taken:
    """Takes what a source delivers."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.arrived = asyncio.Event()
        self.live = asyncio.Event()

    async def deliver(self, frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        self.frames.extend(frames)
        self.arrived.set()
        return [[] for _ in frames]

    async def count(self, wanted: int) -> None:
        while len(self.frames) < wanted:
            self.arrived.clear()
            await self.arrived.wait()


def source_at(address: str, password: str = PASSWORD, **waits: float) -> StreamerbotSource:
    return StreamerbotSource(clock=lambda: NOW, address=address, password=password, **waits)


async def run(source: StreamerbotSource, taken: Taken) -> None:
    await source.run(taken.deliver, taken.live.set)


def test_the_proof_is_the_one_the_documents_work_out():
    # https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md, whose scheme this is.
    assert (
        answer_to(
            "supersecretpassword",
            "lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=",
            "+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=",
        )
        == "1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4="
    )


async def test_it_proves_the_password_asks_for_events_and_delivers_them():
    taken = Taken()
    async with Bridge("streamerbot-password") as bridge:
        running = asyncio.create_task(run(source_at(bridge.address), taken))
        await bridge.send(cheer(69, "1"))
        await taken.count(1)
        assert taken.live.is_set()
        assert bridge.faults == []
        assert bridge.said[1]["events"] == WANTED
        assert json.loads(taken.frames[0].text) == cheer(69, "1")
        assert (taken.frames[0].source, taken.frames[0].dialect) == ("streamerbot", Dialect.STREAMERBOT)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_events_that_come_before_the_last_answer_are_delivered_too():
    taken = Taken()
    async with Bridge("streamerbot-password") as bridge:
        bridge.early = [cheer(1, "early-1"), cheer(1, "early-2")]
        running = asyncio.create_task(run(source_at(bridge.address), taken))
        await bridge.send(cheer(1, "late"))
        await taken.count(3)
        assert [json.loads(frame.text)["data"]["messageId"] for frame in taken.frames] == ["early-1", "early-2", "late"]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_wrong_password_is_refused_for_good_with_where_to_look():
    taken = Taken()
    async with Bridge("streamerbot-wrong-password") as bridge:
        with pytest.raises(SourceRefused, match="refuses the password") as refused:
            await run(source_at(bridge.address, "wrong"), taken)
    assert str(refused.value) == REFUSED
    assert "wrong" not in str(refused.value)
    assert not taken.live.is_set()


async def test_a_password_that_is_asked_for_and_not_known_is_refused_for_good():
    async with Bridge("streamerbot-password") as bridge:
        with pytest.raises(SourceRefused) as refused:
            await run(source_at(bridge.address, ""), Taken())
    assert str(refused.value) == ASKED


@pytest.mark.parametrize("handshake", ["streamerbot-without-password", "streamerbot-old"])
@pytest.mark.parametrize("password", ["", PASSWORD])
async def test_without_a_password_asked_for_none_is_needed(handshake, password):
    taken = Taken()
    async with Bridge(handshake) as bridge:
        running = asyncio.create_task(run(source_at(bridge.address, password, hello_seconds=0.05), taken))
        await bridge.send(cheer(5, "1"))
        await taken.count(1)
        assert all(said["request"] == "Subscribe" for said in bridge.said)
        assert password == "" or all(password not in json.dumps(said) for said in bridge.said)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_an_old_version_that_knows_fewer_platforms_is_asked_for_those():
    async with Bridge("streamerbot-old") as bridge:
        taken = Taken()
        running = asyncio.create_task(run(source_at(bridge.address, hello_seconds=0.05), taken))
        await bridge.greeted()
        assert [sorted(said["events"]) for said in bridge.said][1] == [
            "StreamElements",
            "Streamlabs",
            "Twitch",
            "YouTube",
        ]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_program_that_never_answers_is_another_one():
    async with Bridge("social-stream") as mute:  # it takes what is said, and says nothing
        source = source_at(mute.address, hello_seconds=0.01, answer_seconds=0.05)
        with pytest.raises(SourceDown, match="Something other than"):
            await run(source, Taken())


async def test_nothing_there_is_down_and_says_what_to_start():
    async with Bridge("streamerbot-password") as bridge:
        address = bridge.address
    with pytest.raises(SourceDown, match=r"Nothing answers at .* Start Streamer\.bot"):
        await run(source_at(address), Taken())


async def test_after_a_death_in_mid_stream_it_is_back_with_a_gap_and_goes_on():
    gaps: list[tuple[str, EpochMs, EpochMs | None]] = []
    reports: list[SourceReport] = []
    taken = Taken()

    async def no_wait(_seconds: float) -> None:
        await asyncio.sleep(0.005)

    supervisor = Supervisor(
        taken.deliver,
        reports.append,
        lambda *gap: gaps.append(gap),
        clock=lambda: NOW,
        sleep=no_wait,
    )
    async with Bridge("streamerbot-password") as bridge:
        await supervisor.start(source_at(bridge.address))
        await bridge.send(cheer(69, "1"))
        await taken.count(1)
        bridge.drop()
        await bridge.send(cheer(69, "1"), cheer(5, "2"))
        await taken.count(3)
        await supervisor.close()
    assert [(source, since, until) for source, since, until in gaps] == [
        ("streamerbot", NOW, None),
        ("streamerbot", NOW, NOW),
    ]
    assert reports[-1].state is State.OFF
    assert {report.state for report in reports} <= {State.CONNECTING, State.LIVE, State.SILENT, State.DOWN, State.OFF}


async def test_a_wrong_password_is_not_tried_again():
    refused = asyncio.Event()

    def reported(report: SourceReport) -> None:
        if report.state is State.REFUSED:
            refused.set()

    supervisor = Supervisor(Taken().deliver, reported, lambda *_: None, clock=lambda: NOW)
    async with Bridge("streamerbot-wrong-password") as bridge:
        await supervisor.start(source_at(bridge.address, "wrong"))
        await refused.wait()
        assert supervisor.reports[0].words == REFUSED
        assert len(bridge.said) == 1
        await supervisor.close()


def test_the_stand_in_works_the_proof_out_alike():
    assert proof("a", "b", "c") == answer_to("a", "b", "c")
