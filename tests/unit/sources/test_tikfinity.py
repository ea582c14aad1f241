import json
from pathlib import Path
from typing import Any

import pytest

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
    Person,
    RefusedFrame,
    Share,
    SourceRules,
    Subscribe,
    Viewers,
)
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.sources.replay import frames
from overlay_app.sources.tikfinity import parse, time_said
from tests.standin import gift

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
