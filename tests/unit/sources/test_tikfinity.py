import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import serve
from websockets.http11 import Request, Response
from websockets.utils import accept_key

from overlay_app.events.combos import Count, Standing, decide
from overlay_app.events.model import (
    Chat,
    Combo,
    Dialect,
    Event,
    Follow,
    Frame,
    Gift,
    GiftKind,
    IdSpace,
    Join,
    Like,
    Origin,
    Outcome,
    Person,
    RefusedFrame,
    Share,
    SourceRules,
    Subscribe,
    Viewers,
)
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.sources import intake
from overlay_app.sources.base import SourceDown, SourceRefused
from overlay_app.sources.replay import frames
from overlay_app.sources.tikfinity import TikFinitySource, parse, time_said
from tests.standin import StandIn, gift

RECEIVED = EpochMs(1_750_000_000_000)
SENT = 1_749_999_999_000


def framed(message: object, *, receiver: str | None = None) -> Frame:
    text = message if isinstance(message, str | bytes) else json.dumps(message)
    return Frame("tikfinity", Dialect.TIKFINITY, text, RECEIVED, SourceRules(receiver=receiver))


def read(message: object, *, receiver: str | None = None) -> Event:
    (event,) = parse(framed(message, receiver=receiver))
    return event


def read_gift(**facts: Any) -> Gift:
    """The gift in a frame whose data is the usual one with ``facts`` in it, ``...`` taking a fact away."""
    message = gift(at=SENT, message="77", group="1749859560141", units=3)
    message["data"] |= facts
    message["data"] = {key: value for key, value in message["data"].items() if value is not ...}
    event = read(message)
    assert isinstance(event, Gift)
    return event


def test_a_gift_says_who_what_how_many_and_when() -> None:
    assert read(gift(at=SENT, message="77", group="1749859560141", units=3, nickname="Ada")) == Gift(
        origin=Origin("tiktok", "9001"),
        person=Person("1001", "handle1001", "Ada"),
        occurred_at=EpochMs(SENT),
        message="77",
        id_space=IdSpace.TIKTOK,
        gift=GiftKind("5655", "Rose", Coins(1)),
        units=3,
        combo=Combo("1749859560141", final=False),
    )


NESTED = {
    "event": "gift",
    "data": {
        "common": {"msgId": 77, "roomId": "4242", "createTime": str(SENT)},
        "user": {"userId": 1001, "uniqueId": "ada", "nickname": "Ada"},
        "giftId": "5655",
        "repeatCount": 3,
        "repeatEnd": 1,
        "groupId": 1749859560141,
        "giftDetails": {"giftName": "Rose", "giftType": 1, "diamondCount": 1},
        "receiverUserId": 9001,
    },
}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"giftDetails": ..., "gift": {"name": "Rose", "type": 1, "diamondCount": 1}},
        {"user": {"id": "1001", "displayId": "ada", "nickname": "Ada"}},
        {"repeatCount": ..., "repeatEnd": ..., "gift": {"repeat_count": 3, "repeat_end": 1}},
        {"giftId": ..., "gift": {"gift_id": 5655}},
        {"common": {"msgId": "77", "roomId": 4242}, "timestamp": SENT},
        {"giftId": ..., "giftDetails": {"id": 5655, "giftName": "Rose", "giftType": 1, "diamondCount": 1}},
        {"giftId": ..., "giftDetails": {"giftId": 5655, "name": "Rose", "diamond_count": 1}},
        {"giftDetails": ..., "extendedGiftInfo": {"id": 5655, "name": "Rose", "diamond_count": 1, "type": 1}},
        {"receiverUserId": ..., "toUser": {"userId": "9001"}},
        {"receiverUserId": ..., "toUser": {"id": 9001}},
    ],
)
def test_nested_dialects_say_the_same(facts: dict[str, Any]) -> None:
    data = {key: value for key, value in (NESTED["data"] | facts).items() if value is not ...}  # type: ignore[operator]
    assert read({"event": "gift", "data": data}) == Gift(
        origin=Origin("tiktok", "9001"),
        person=Person("1001", "ada", "Ada"),
        occurred_at=EpochMs(SENT),
        message="77",
        id_space=IdSpace.TIKTOK,
        room="4242",
        gift=GiftKind("5655", "Rose", Coins(1)),
        units=3,
        combo=Combo("1749859560141", final=True),
    )


def test_a_gift_to_nobody_in_particular_names_no_receiver() -> None:
    assert read_gift(receiverUserId=..., toUser={"userId": "0"}).origin == Origin("tiktok", None)


def test_the_dialect_without_value_name_or_type_is_a_gift_of_unknown_value() -> None:
    data = NESTED["data"] | {"giftDetails": {}}  # type: ignore[operator]
    gift_of_it = read({"event": "gift", "data": data})
    assert isinstance(gift_of_it, Gift)
    assert gift_of_it.gift == GiftKind("5655", None, None)


def test_the_english_name_comes_before_the_local_one() -> None:
    assert read_gift(originalName="Heart Me", giftName="ハートミー").gift.name == "Heart Me"
    assert read_gift(originalName=..., giftName="ハートミー").gift.name == "ハートミー"


@pytest.mark.parametrize("value", [..., None])
def test_a_value_that_is_not_said_is_unknown(value: object) -> None:
    assert read_gift(diamondCount=value).gift.coins_each is None


@pytest.mark.parametrize("value", [0, -1, 1.5, 1.0, True, "1", 10_000_001, [], {}])
def test_a_value_that_cannot_be_is_refused(value: object) -> None:
    with pytest.raises(RefusedFrame, match="diamondCount"):
        read_gift(diamondCount=value)


@pytest.mark.parametrize("count", [0, -1, 2.5, True, "3", 10**15, []])
def test_a_count_that_cannot_be_is_refused(count: object) -> None:
    with pytest.raises(RefusedFrame, match="repeatCount"):
        read_gift(repeatCount=count)


def test_a_gift_without_count_is_refused() -> None:
    with pytest.raises(RefusedFrame, match="how many"):
        read_gift(repeatCount=..., gift=...)


def test_a_gift_worth_absurdly_much_in_all_is_refused() -> None:
    with pytest.raises(RefusedFrame, match="more than"):
        read_gift(repeatCount=5_000, diamondCount=30_000)


@pytest.mark.parametrize("gift_id", [..., None, 0, "0", ""])
def test_a_gift_without_id_is_refused(gift_id: object) -> None:
    with pytest.raises(RefusedFrame, match="no id"):
        read_gift(giftId=gift_id, gift=...)


@pytest.mark.parametrize("key", ["giftId", "userId", "groupId", "msgId", "roomId", "receiverUserId"])
@pytest.mark.parametrize("value", [True, 1.5, [], {}, -7, "x" * 129, "７７"])
def test_an_id_of_another_kind_is_refused(key: str, value: object) -> None:
    with pytest.raises(RefusedFrame):
        read_gift(**{key: value})


@pytest.mark.parametrize("group", ["0", "", 0, None, ...])
def test_no_group_is_no_combo(group: object) -> None:
    assert read_gift(groupId=group).combo is None


@pytest.mark.parametrize("end", [True, 1])
def test_an_end_is_true_or_one(end: object) -> None:
    assert read_gift(repeatEnd=end).combo == Combo("1749859560141", final=True)


@pytest.mark.parametrize("end", [False, 0, None, ..., "yes", 2])
def test_anything_else_is_no_end(end: object) -> None:
    assert read_gift(repeatEnd=end).combo == Combo("1749859560141", final=False)


def test_a_gift_with_neither_message_id_nor_group_is_approximate() -> None:
    assert read_gift(msgId=..., groupId=...).approximate
    assert not read_gift(msgId=...).approximate
    assert not read_gift(groupId=...).approximate


def test_a_gift_that_names_no_receiver_is_for_the_sources_own() -> None:
    message = gift()
    del message["data"]["receiverUserId"]
    assert read(message, receiver="9001").origin == Origin("tiktok", "9001")
    assert read(message).origin == Origin("tiktok", None)
    assert read(gift(receiver="9002"), receiver="9001").origin == Origin("tiktok", "9002")


@pytest.mark.parametrize(
    "time", [..., None, "0", "", "soon", 0, -1, 1_749_999_999, 10**17, "１７４９８５９５３９８８０", 1.5]
)
def test_a_time_that_cannot_be_is_the_time_of_receipt(time: object) -> None:
    assert read_gift(createTime=time, timestamp=...).occurred_at == RECEIVED


def test_the_other_time_stands_in_for_one_that_cannot_be() -> None:
    assert read_gift(createTime="0", timestamp=SENT).occurred_at == SENT


def test_the_time_said_is_none_where_a_frame_says_none() -> None:
    assert time_said(framed(gift(at=SENT))) == SENT
    assert time_said(framed({"event": "roomUser", "data": {"viewerCount": 3}})) is None
    assert time_said(framed({"event": "connected"})) is None
    assert time_said(framed("nonsense")) is None


def test_names_may_be_missing_or_of_another_kind() -> None:
    assert read_gift(nickname=..., uniqueId=7).person == Person("1001")


def test_every_hostile_name_comes_through_as_it_is(shared_data: Path) -> None:
    for name in json.loads((shared_data / "hostile-strings.json").read_text(encoding="utf-8")):
        for text in (json.dumps(gift(nickname=name)), json.dumps(gift(nickname=name), ensure_ascii=False)):
            assert read(text).person.name == (name.replace("\0", "\ufffd") or None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r"Ada\ud83d", "Ada\ufffd"),
        (r"\ude00Ada", "\ufffdAda"),
        (r"\ud83d\ud83d\ude00", "\ufffd😀"),
        (r"A\u0000", "A\ufffd"),
        (r"\\ud83d \ud83d", "\\ud83d \ufffd"),
    ],
)
def test_no_gift_is_lost_because_a_name_was_cut_within_a_character(written: str, name: str) -> None:
    assert read(json.dumps(gift(nickname="@")).replace("@", written)).person.name == name


def test_a_name_without_end_is_cut() -> None:
    name = read_gift(nickname="ø" * 100_000).person.name
    assert name == "ø" * 300


WHO = {"userId": "1001", "uniqueId": "ada", "nickname": "Ada", "msgId": "77", "createTime": str(SENT)}
COMMON: dict[str, Any] = {
    "origin": Origin("tiktok", None),
    "person": Person("1001", "ada", "Ada"),
    "occurred_at": EpochMs(SENT),
    "message": "77",
    "id_space": IdSpace.TIKTOK,
}


@pytest.mark.parametrize(
    ("kind", "facts", "event"),
    [
        ("like", {"likeCount": 15, "totalLikeCount": 807563}, Like(**COMMON, count=15, total=807563)),
        ("like", {"likeCount": 15}, Like(**COMMON, count=15)),
        ("follow", {}, Follow(**COMMON)),
        ("share", {}, Share(**COMMON)),
        ("member", {"actionId": 1}, Join(**COMMON)),
        ("subscribe", {"subMonth": 4}, Subscribe(**COMMON, months=4)),
        ("subscribe", {}, Subscribe(**COMMON)),
        ("chat", {"comment": "لدنتير"}, Chat(**COMMON, text="لدنتير")),
        ("roomUser", {"viewerCount": 33}, Viewers(**(COMMON | {"person": Person(None)}), count=33)),
    ],
)
def test_other_events_are_read_too(kind: str, facts: dict[str, Any], event: Event) -> None:
    assert read({"event": kind, "data": WHO | facts}) == event


@pytest.mark.parametrize(
    ("kind", "facts"),
    [("like", {}), ("like", {"likeCount": -1}), ("subscribe", {"subMonth": "4"}), ("roomUser", {"viewerCount": 1.5})],
)
def test_other_events_that_cannot_be_are_refused(kind: str, facts: dict[str, Any]) -> None:
    with pytest.raises(RefusedFrame):
        read({"event": kind, "data": WHO | facts})


@pytest.mark.parametrize("kind", ["config", "connected", "envelope", "emote", "questionNew", "linkMicBattle", "new!"])
def test_what_is_of_no_use_here_is_no_event(kind: str) -> None:
    assert parse(framed({"event": kind, "data": WHO})) == []
    assert parse(framed({"event": kind})) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        b"\xff\xfe",
        b"\x00\x01",
        "[]",
        "7",
        "null",
        "{}",
        '{"event": 7}',
        '{"event": "gift"}',
        '{"event": "gift", "data": []}',
        '{"event": "gift", "data": {"giftId": NaN}}',
        '{"event": "gift", "event": "like", "data": {}}',
        '{"event": "gift", "data": ' + "[" * 5000 + "]" * 5000 + "}",
        json.dumps({"event": "gift", "data": {"giftId": 5655, "repeatCount": 1, "x": "x" * (1 << 20)}}),
    ],
)
def test_nonsense_is_refused(text: str | bytes) -> None:
    with pytest.raises(RefusedFrame, match=r"\w+ \w+"):
        parse(framed(text))


def test_the_recordings_are_worth_what_was_counted_by_hand(shared_data: Path) -> None:
    expected = json.loads((shared_data / "tikfinity-recordings.expected.json").read_text(encoding="utf-8"))
    coins: dict[str, int] = {}
    givers: dict[str, int] = {}
    standing: dict[str, Standing] = {}
    for recorded in frames(shared_data / "tikfinity-recordings.ndjson"):
        for event in parse(recorded.frame):
            if not isinstance(event, Gift):
                continue
            person = event.person.user_id or ""
            books = standing.setdefault(recorded.capture, Standing())
            counted = decide(event, event.origin.account or "", person, recorded.at, books)
            if isinstance(counted, Count):
                assert event.gift.coins_each is not None
                worth = counted.units * event.gift.coins_each
                coins[recorded.capture] = coins.get(recorded.capture, 0) + worth
                givers[person] = givers.get(person, 0) + worth
    assert coins == expected["by_capture"]
    assert givers == expected["supporters"]


def test_newer_frames_are_read(shared_data: Path) -> None:
    gifts = [
        event
        for recorded in frames(shared_data / "tikfinity-frames-2024-2026.ndjson")
        for event in parse(recorded.frame)
        if isinstance(event, Gift)
    ]
    assert [(event.gift.name, event.gift.coins_each, event.units) for event in gifts] == [
        ("Rainbow Ministar", 100, 1),
        ("Rose", 1, 1),
        ("Rose", 1, 2),
        ("Heart Me", 1, 1),
        ("Light Your Heart", 10, 1),
    ]


class Books:
    """Takes what a source delivers; ``stalled`` keeps it waiting."""

    def __init__(self) -> None:
        self.batches: list[list[Frame]] = []
        self.open = asyncio.Event()
        self.open.set()
        self._more = asyncio.Event()

    @property
    def texts(self) -> list[str | bytes]:
        return [frame.text for batch in self.batches for frame in batch]

    async def deliver(self, batch: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        await self.open.wait()
        self.batches.append(list(batch))
        self._more.set()
        return [[] for _ in batch]

    async def have(self, count: int) -> None:
        """Wait until so many frames were delivered."""
        while len(self.texts) < count:
            self._more.clear()
            await self._more.wait()


class Listening:
    """A TikFinity source that runs beside the test."""

    def __init__(self, address: str, *, ping_every_seconds: float = 20) -> None:
        self.books = Books()
        self.live = asyncio.Event()
        self._asked = 0
        self._was_asked = asyncio.Event()
        self.source = TikFinitySource(
            address=address,
            clock=self._clock,
            rules=SourceRules(receiver="9001"),
            ping_every_seconds=ping_every_seconds,
        )
        self.task = asyncio.create_task(self.source.run(self.books.deliver, self.live.set))

    def _clock(self) -> EpochMs:
        self._asked += 1
        self._was_asked.set()
        return RECEIVED

    async def received(self, count: int) -> None:
        """Wait until so many frames have arrived: the clock is asked once at the start and once for each."""
        while self._asked < count + 1:
            self._was_asked.clear()
            await self._was_asked.wait()

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def test_frames_come_through_as_they_were_sent() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        await standin.send(gift(message="1", nickname="😀"), "nonsense", b"\x00\xff")
        await listening.books.have(3)
        await listening.stop()
    first = listening.books.batches[0][0]
    assert (first.source, first.dialect, first.received_at) == ("tikfinity", Dialect.TIKFINITY, RECEIVED)
    assert first.rules == SourceRules(receiver="9001")
    assert listening.live.is_set()
    assert [type(text) for text in listening.books.texts] == [str, str, bytes]
    assert read(listening.books.texts[0]).person.name == "😀"


async def test_a_burst_is_delivered_in_batches_in_order_and_whole() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        sent = [f"{number}" for number in range(2 * intake.MAX_WAITING_FRAMES)]
        sending = asyncio.create_task(standin.send(*sent))
        await listening.received(intake.MAX_WAITING_FRAMES)
        listening.books.open.set()
        await sending
        await listening.books.have(len(sent))
        await listening.stop()
    assert listening.books.texts == sent
    assert max(len(batch) for batch in listening.books.batches) == intake.MAX_BATCH_FRAMES


async def test_while_the_books_are_slow_the_sender_has_to_wait() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        message = "x" * 900_000
        sending = asyncio.create_task(standin.send(*[message] * 60))
        await listening.received(9)
        await asyncio.sleep(0.2)
        assert not sending.done()
        listening.books.open.set()
        await sending
        await listening.books.have(60)
        await listening.stop()


async def test_a_slow_delivery_is_not_taken_for_a_dead_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_WAITING_FRAMES", 2)
    async with StandIn() as standin:
        listening = Listening(standin.address, ping_every_seconds=0.01)
        listening.books.open.clear()
        await standin.send(*(f"{number}" for number in range(200)))
        await asyncio.sleep(0.2)
        listening.books.open.set()
        await listening.books.have(200)
        assert not listening.task.done()
        await listening.stop()


async def test_what_had_arrived_before_the_connection_died_is_delivered() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        await standin.send(*(f"{number}" for number in range(50)))
        await listening.received(50)
        standin.drop()
        listening.books.open.set()
        with pytest.raises(SourceDown, match="closed"):
            await listening.task
    assert len(listening.books.texts) == 50


async def test_what_had_arrived_before_a_stop_is_delivered() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        await standin.send(*(f"{number}" for number in range(50)))
        await listening.received(50)
        listening.task.cancel()
        await asyncio.sleep(0)
        listening.books.open.set()
        with pytest.raises(asyncio.CancelledError):
            await listening.task
    assert len(listening.books.texts) == 50


async def test_a_second_cancel_does_not_wait_for_the_books() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        listening.books.open.clear()
        await standin.send("1")
        await listening.received(1)
        listening.task.cancel()
        await asyncio.sleep(0)
        assert not listening.task.done()
        listening.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening.task
    assert listening.books.batches == []


async def test_a_failing_delivery_ends_the_source() -> None:
    async def broken(_: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        raise OSError("no space left")

    async with StandIn() as standin:
        source = TikFinitySource(address=standin.address, clock=lambda: RECEIVED)
        running = asyncio.create_task(source.run(broken, lambda: None))
        await standin.send("1")
        with pytest.raises(OSError, match="no space left"):
            await running


async def test_a_message_that_is_too_big_ends_the_connection() -> None:
    async with StandIn() as standin:
        listening = Listening(standin.address)
        await standin.send("before", "x" * (1 << 20) + "x")
        with pytest.raises(SourceDown, match="more than 1 MiB"):
            await listening.task
    assert listening.books.texts == ["before"]


async def test_a_peer_that_stops_answering_is_down_since_it_was_last_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    release = asyncio.Event()

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        key = next(line for line in (await reader.readuntil(b"\r\n\r\n")).splitlines() if b"Sec-WebSocket-Key" in line)
        writer.write(upgrade(key.split(b": ")[1]))
        await release.wait()
        writer.close()

    async with await asyncio.start_server(mute, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setattr("overlay_app.sources.dialling.CLOSE_SECONDS", 0.05)
        listening = Listening(f"ws://127.0.0.1:{port}/", ping_every_seconds=0.05)
        with pytest.raises(SourceDown, match="stopped answering") as down:
            await listening.task
        release.set()
    assert down.value.alive_until == RECEIVED


def upgrade(key: bytes) -> bytes:
    accept = accept_key(key.decode()).encode()
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


async def run_once(address: str) -> None:
    source = TikFinitySource(address=address, clock=lambda: RECEIVED)
    await source.run(Books().deliver, lambda: pytest.fail("it says it is live"))


async def test_nobody_there_is_said_with_what_to_do() -> None:
    async with StandIn() as standin:
        address = standin.address
    with pytest.raises(SourceDown, match="Start TikFinity Desktop"):
        await run_once(address)


async def test_another_program_at_the_port_is_said() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example.invalid ready\r\n")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        with pytest.raises(SourceDown, match="Something other than TikFinity"):
            await run_once(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/")


@pytest.mark.parametrize(("status", "error"), [(401, SourceRefused), (403, SourceRefused), (404, SourceDown)])
async def test_being_turned_away_is_told_from_being_down(status: int, error: type[Exception]) -> None:
    def turn_away(connection: Any, request: Request) -> Response:
        response: Response = connection.respond(status, "no")
        return response

    async def idle(_: object) -> None: ...

    async with serve(idle, "127.0.0.1", 0, process_request=turn_away) as server:
        with pytest.raises(error):
            await run_once(f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/")


@pytest.mark.parametrize(
    "address", ["", "localhost:21213", "http://localhost:21213/", "ws://", "ws://localhost:99999/"]
)
async def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SourceRefused, match="not a WebSocket address"):
        await run_once(address)
