"""The bodies TikFinity posts, where every value is a text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.model import (
    Chat,
    Dialect,
    Event,
    Follow,
    Frame,
    Gift,
    GiftKind,
    IdSpace,
    Like,
    Origin,
    Person,
    RefusedFrame,
    Share,
    Subscribe,
)
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.tikfinity_webhook import parse

RECEIVED = EpochMs(1_793_650_560_000)
ADA = {"userId": "1001", "username": "ada.sings", "nickname": "Ada", "tikfinityUserId": "55"}


def framed(body: object) -> Frame:
    return Frame("tikfinity-webhook", Dialect.TIKFINITY_WEBHOOK, json.dumps(body), RECEIVED)


def body(trigger: object, **more: Any) -> dict[str, Any]:
    return ADA | {"triggerTypeId": trigger, "value2": None} | more


def read(told: object) -> Event:
    (event,) = parse(framed(told))
    return event


def rose(coins: object, units: object, **more: Any) -> dict[str, Any]:
    return body("3", giftId="5655", giftName="Rose", coins=coins, repeatCount=units, **more)


def test_a_gifts_coins_are_those_of_all_its_units():
    assert read(rose("110", "22")) == Gift(
        origin=Origin("tiktok", None),
        person=Person("1001", "ada.sings", "Ada"),
        occurred_at=RECEIVED,
        id_space=IdSpace.TIKFINITY_WEBHOOK,
        gift=GiftKind("5655", "Rose", 5),
        units=22,
        approximate=True,
    )


@pytest.mark.parametrize(
    ("coins", "units"), [("22", "4"), ("-1", "1"), ("1.5", "1"), ("x", "1"), ("1", "0"), ("1e3", "1"), ("1", [])]
)
def test_counts_that_cannot_be_are_refused(coins, units):
    with pytest.raises(RefusedFrame):
        parse(framed(rose(coins, units)))


@pytest.mark.parametrize("coins", [None, "", "0"])
def test_a_gift_without_coins_is_of_unknown_value(coins):
    assert read(rose(coins, "3")).gift.coins_each is None


def test_a_gift_without_an_id_is_refused():
    with pytest.raises(RefusedFrame, match="no id"):
        parse(framed(body("3", coins="1", repeatCount="1")))


def test_the_test_button_is_a_test():
    told = ADA | {"userId": "0", "giftId": "10", "giftName": "Rose", "coins": "1", "repeatCount": "1"}
    assert read(told).test
    assert read(told).person.user_id is None
    assert not read(rose("1", "1")).test


def test_likes_chat_follows_shares_and_subscriptions_are_told():
    likes = read(body("7", likeCount="15", totalLikeCount="687"))
    assert isinstance(likes, Like)
    assert (likes.count, likes.total) == (15, 687)
    chat = read(body("11", commandParams="hello", value2="hello"))
    assert isinstance(chat, Chat)
    assert chat.text == "hello"
    assert [type(read(body(trigger))) for trigger in ("9", "1", "10")] == [Follow, Share, Subscribe]


@pytest.mark.parametrize("trigger", ["2", "4", "99", None, ""])
def test_what_is_of_no_use_is_left_alone(trigger):
    assert parse(framed(body(trigger))) == []


@pytest.mark.parametrize("text", ["[]", "1", "{", '{"triggerTypeId": "three"}', '{"triggerTypeId": "３"}'])
def test_what_is_no_body_is_refused(text):
    with pytest.raises(RefusedFrame):
        parse(Frame("tikfinity-webhook", Dialect.TIKFINITY_WEBHOOK, text, RECEIVED))


@given(
    st.dictionaries(
        st.sampled_from(
            ["userId", "username", "giftId", "coins", "repeatCount", "triggerTypeId", "likeCount", "commandParams"]
        ),
        st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.sampled_from(["3", "7", "11", "1", "0"]),
    )
)
def test_whatever_stands_in_a_body_it_is_read_or_refused(told):
    try:
        events = parse(framed(told))
    except RefusedFrame:
        return
    for event in events:
        assert not isinstance(event, Gift) or (event.units >= 1 and event.gift.coins_each != 0)
