"""Every event of Streamer.bot that is of use, in the forms of old and new versions."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.conversion import Conversion, Unit
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
    Origin,
    Person,
    RefusedFrame,
    Sale,
    SourceRules,
    StreamEnded,
    StreamStarted,
    Subscribe,
    Viewers,
)
from overlay_app.events.money import Money
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.streamerbot_frames import WANTED, parse, time_said
from tests.bridges import cheer, told, user

RECEIVED = EpochMs(1_793_650_560_000)
AT = EpochMs(1_793_650_500_000)
EVERYTHING = Conversion.of(
    dict.fromkeys(Unit, 1)
    | {Unit.SUB_TIER_1: 250, Unit.SUB_TIER_2: 500, Unit.SUB_TIER_3: 1250, Unit.GIFT_SUB_TIER_1: 200},
    {"EUR": Fraction(100), "USD": Fraction(90)},
)


def framed(message: object, rules: SourceRules | None = None) -> Frame:
    return Frame("streamerbot", Dialect.STREAMERBOT, json.dumps(message), RECEIVED, rules or SourceRules())


def read(message: object, conversion: Conversion = EVERYTHING) -> Event:
    (event,) = parse(framed(message, SourceRules(conversion=conversion)))
    return event


def gift_of(message: object, conversion: Conversion = EVERYTHING) -> Gift:
    event = read(message, conversion)
    assert isinstance(event, Gift)
    return event


def test_a_cheer_is_its_bits_one_to_one():
    assert gift_of(cheer(69, "b2ba")) == Gift(
        origin=Origin("twitch", None),
        person=Person("4001", "ada", "Ada"),
        occurred_at=AT,
        message="cheer:b2ba",
        id_space=IdSpace.STREAMERBOT,
        gift=GiftKind("bit", "Bits", 1),
        units=69,
    )


def test_a_cheer_of_an_old_version_tells_the_same():
    old = told(
        "Twitch",
        "Cheer",
        message={"msgId": "b2ba", "userId": "4001", "username": "ada", "displayName": "Ada", "bits": 69},
    )
    assert gift_of(old) == gift_of(cheer(69, "b2ba"))


def test_bits_that_the_user_counts_double_are_worth_double():
    assert gift_of(cheer(5, "1"), Conversion.of({Unit.BIT: 2}, {})).gift.coins_each == 2


def test_bits_that_the_user_does_not_count_are_no_gift():
    assert parse(framed(cheer(5, "1"), SourceRules(conversion=Conversion(units=())))) == []


def test_a_cheer_and_its_line_in_the_chat_are_two_messages():
    line = told("Twitch", "ChatMessage", messageId="b2ba", text="Cheer69 go!", user=user())
    assert read(cheer(69, "b2ba")).message != read(line).message


@pytest.mark.parametrize("bits", [0, -1, 1.5, "69", True, 10**9])
def test_bits_that_cannot_be_are_refused(bits):
    with pytest.raises(RefusedFrame):
        parse(framed(cheer(bits, "1")))


def test_an_anonymous_cheer_names_nobody():
    assert gift_of(
        cheer(5, "1") | {"data": {"bits": 5, "messageId": "1", "isAnonymous": True, "user": user()}}
    ).person == (Person(None))


@pytest.mark.parametrize(
    ("tier", "coins"), [(1, 250), ("1000", 250), ("prime", 250), (2, 500), ("2000", 500), ("tier 3", 1250), (None, 250)]
)
@pytest.mark.parametrize("kind", ["Sub", "ReSub"])
def test_a_subscription_is_worth_what_its_tier_is(kind, tier, coins):
    gift = gift_of(told("Twitch", kind, subTier=tier, messageId="77", user=user(), cumulativeMonths=6))
    assert (gift.units, gift.gift.coins_each, gift.message) == (1, coins, f"{kind.lower()}:77")


def test_a_subscription_of_an_old_version_has_no_id_and_is_approximate():
    gift = gift_of(told("Twitch", "Sub", subTier=1, userId="4001", userName="ada", displayName="Ada"))
    assert (gift.message, gift.approximate, gift.person) == (None, True, Person("4001", "ada", "Ada"))


def test_a_subscription_that_is_not_counted_is_shown_as_one():
    event = read(told("Twitch", "ReSub", subTier=1, cumulativeMonths=6, user=user()), Conversion())
    assert isinstance(event, Subscribe)
    assert (event.months, event.person.name) == (6, "Ada")


def test_a_tier_nobody_knows_is_refused():
    with pytest.raises(RefusedFrame, match="no tier"):
        parse(framed(told("Twitch", "Sub", subTier="9000", user=user())))


def test_a_resubscription_to_what_was_given_is_counted_with_the_gift_alone():
    assert parse(framed(told("Twitch", "ReSub", subTier="1000", isGift=True, user=user()))) == []


def test_a_gifted_subscription_is_the_givers():
    single = told("Twitch", "GiftSub", subTier="1000", messageId="9", user=user(), recipient=user("4002", "Bo"))
    gift = gift_of(single)
    assert (gift.person.name, gift.units, gift.gift.coins_each) == ("Ada", 1, 200)


def test_who_was_given_one_is_shown_as_the_subscriber_where_it_is_not_counted():
    single = told("Twitch", "GiftSub", subTier="1000", messageId="9", user=user(), recipient=user("4002", "Bo"))
    event = read(single, Conversion())
    assert isinstance(event, Subscribe)
    assert event.person == Person("4002", "bo", "Bo")


def test_gifts_without_an_id_are_told_apart_by_whom_they_were_for():
    def single(to: str) -> Gift:
        return gift_of(
            told(
                "Twitch", "GiftSub", subTier=1, fromSubBomb=False, totalSubsGifted=1, recipientUserId=to, userId="4001"
            )
        )

    assert single("1").combo != single("2").combo
    assert single("1").combo == single("1").combo


def test_a_lot_and_each_of_its_gifts_count_towards_one_number():
    bomb = gift_of(told("Twitch", "GiftBomb", id="lot-1", total=5, subTier="1000", user=user()))
    single = gift_of(
        told("Twitch", "GiftSub", communityGiftId="lot-1", fromCommunitySubGift=True, subTier="1000", user=user())
    )
    assert bomb.combo == single.combo == Combo("lot-1", final=True, at_once=True)
    assert (bomb.units, single.units) == (5, 1)


def test_a_gift_of_a_lot_without_a_name_is_not_counted_since_the_lot_is():
    single = told("Twitch", "GiftSub", fromSubBomb=True, subBombCount=5, subTier=1, recipientUserId="1", userId="4001")
    assert isinstance(read(single), Subscribe)
    bomb = gift_of(told("Twitch", "GiftBomb", gifts=5, totalGifts=25, subTier=1, userId="4001"))
    assert (bomb.units, bomb.combo, bomb.approximate) == (5, None, True)


def test_what_was_given_in_another_channel_of_a_shared_chat_is_not_ours():
    assert parse(framed(cheer(5, "1", isFromSharedChatGuest=True))) == []


@pytest.mark.parametrize("kind", ["SuperChat", "SuperSticker"])
def test_a_super_chat_is_money_to_the_last_micro(kind):
    gift = gift_of(
        told(
            "YouTube",
            kind,
            eventId="LCC.1",
            microAmount=4_990_000,
            currencyCode="EUR",
            user={"id": "UC1", "name": "Bo"},
        )
    )
    assert gift.gift == GiftKind("money:EUR:4990", "4.99 EUR", 499)
    assert (gift.approximate, gift.message, gift.origin) == (True, f"{kind.lower()}:LCC.1", Origin("youtube", None))


def test_an_id_that_is_long_is_shortened_and_stays_the_same():
    def chat(event_id: str) -> Gift:
        return gift_of(told("YouTube", "SuperChat", eventId=event_id, microAmount="5000000", currencyCode="EUR"))

    one, other = "LCC." + "x" * 300, "LCC." + "x" * 299 + "y"
    assert chat(one).message == chat(one).message != chat(other).message
    assert len(chat(one).message or "") < 128


def test_money_of_unknown_worth_is_a_gift_of_unknown_value():
    tip = told("StreamElements", "Tip", id="03a9", username="Ada", amount=10, currency="USD")
    assert gift_of(tip, Conversion()).gift == GiftKind("money:USD:10000", "10.00 USD", None)


def test_a_tip_that_comes_to_less_than_a_coin_is_refused_in_words():
    penny = Conversion.of({}, {"EUR": Fraction(1)})
    with pytest.raises(RefusedFrame, match=r"0\.50 EUR comes to less than one coin"):
        parse(framed(told("StreamElements", "Tip", id="1", amount=0.5, currency="EUR"), SourceRules(conversion=penny)))


@pytest.mark.parametrize(
    ("source", "kind", "data"),
    [
        ("StreamElements", "Tip", {"id": "1", "username": "Ada", "amount": 12.5, "currency": "EUR"}),
        ("Streamlabs", "Donation", {"id": 1, "from": "Ada", "amount": "12.50", "currency": "EUR"}),
        ("Kofi", "Donation", {"messageId": "1", "from": "Ada", "amount": "12.50", "currency": "EUR"}),
    ],
)
def test_a_tip_is_nobodys_account_whatever_the_giver_types(source, kind, data):
    gift = gift_of(told(source, kind, **data))
    assert gift.person == Person(None, name="Ada")
    assert gift.gift.coins_each == 1250
    assert gift.message == f"{kind.lower()}:1"


@pytest.mark.parametrize("data", [{"amount": 5}, {"amount": "x", "currency": "EUR"}, {"amount": -5, "currency": "EUR"}])
def test_a_tip_without_money_is_refused(data):
    with pytest.raises(RefusedFrame):
        parse(framed(told("Streamlabs", "Donation", **data)))


def test_memberships_count_by_who_pays_for_them():
    new = gift_of(told("YouTube", "NewSponsor", eventId="1", user={"id": "UC1", "name": "Bo"}))
    lot = gift_of(told("YouTube", "MembershipGift", eventId="2", count=5, user={"id": "UC1", "name": "Bo"}))
    assert (new.gift.id, new.units) == ("membership", 1)
    assert (lot.gift.id, lot.units) == ("gift-membership", 5)
    got = read(told("YouTube", "GiftMembershipReceived", eventId="3", user={"id": "UC2", "name": "Cy"}))
    again = read(told("YouTube", "MemberMileStone", eventId="4", monthCount=12, user={"id": "UC1", "name": "Bo"}))
    assert isinstance(got, Subscribe)
    assert isinstance(again, Subscribe)
    assert again.months == 12


def test_jewels_and_kicks_are_counted_in_their_own_unit():
    jewels = gift_of(told("YouTube", "JewelsGifted", eventId="5", jewelsAmount=100, comboCount=2, user={"id": "UC1"}))
    kicks = gift_of(told("Kick", "sGifted", kicks={"amount": 500, "name": "Rage"}, user=user(), messageId="8"))
    assert (jewels.gift.id, jewels.units) == ("jewel", 200)
    assert (kicks.gift.id, kicks.units, kicks.origin.platform) == ("kick", 500, "kick")


def test_kicks_subscriptions_given_at_once_are_as_many_as_got_one():
    lot = told(
        "Kick", "MassGiftSubscription", recipients=[user("1", "A"), user("2", "B")], expiresAt="2026-12-02", user=user()
    )
    assert gift_of(lot).units == 2
    assert gift_of(lot).combo == gift_of(lot).combo
    again = told(
        "Kick", "MassGiftSubscription", recipients=[user("1", "A"), user("2", "B")], expiresAt="2027-01-02", user=user()
    )
    assert gift_of(again).combo != gift_of(lot).combo


@pytest.mark.parametrize("kind", ["Subscription", "Resubscription"])
def test_a_subscription_at_kick_is_of_the_first_tier(kind):
    assert gift_of(told("Kick", kind, user=user())).gift.coins_each == 250


def test_everything_else_is_an_event_without_coins():
    assert isinstance(read(told("Twitch", "Follow", user_id="1", user_name="Bo", followed_at="2026-11-02")), Follow)
    assert isinstance(read(told("Kick", "Follow", user=user())), Follow)
    raid = read(told("Twitch", "Raid", from_broadcaster_user_login="bo", from_broadcaster_user_name="Bo", viewers=69))
    assert isinstance(raid, Join)
    assert raid.person == Person(None, "bo", "Bo")
    assert read(told("Twitch", "ViewerCountUpdate", viewerCount=212)).count == 212
    assert isinstance(read(told("Twitch", "ViewerCountUpdate", viewerCount=212)), Viewers)
    began = read(told("YouTube", "BroadcastStarted", id="VzU", title="Night"))
    assert isinstance(began, StreamStarted)
    assert began.title == "Night"
    assert isinstance(read(told("YouTube", "BroadcastEnded")), StreamEnded)
    chat = read(told("YouTube", "Message", message="hi", eventId="LCC.2", user={"id": "UC1", "name": "Bo"}))
    assert isinstance(chat, Chat)
    assert (chat.text, chat.message) == ("hi", "message:LCC.2")


@pytest.mark.parametrize("kind", ["RewardRedemption", "HypeTrainStart", "SomethingNew"])
def test_what_is_of_no_use_is_left_alone(kind):
    assert parse(framed(told("Twitch", kind, id="1", reward={"cost": 500}))) == []
    assert parse(framed({"id": "coinstage-subscribe", "status": "ok"})) == []


def test_a_test_event_is_marked_as_one_wherever_the_mark_stands():
    assert read(cheer(5, "1", isTest=True)).test
    assert read(told("Twitch", "Cheer", message={"msgId": "1", "bits": 5, "isTest": True})).test
    assert not read(cheer(5, "1", isTest=False)).test


ORDER = {
    "id": 820982911,
    "currency": "EUR",
    "line_items": [
        {"id": 1, "product_id": 71, "title": "Shirt", "quantity": 2, "price": "89.99", "total_discount": "0.00"},
        {"id": 2, "product_id": 72, "title": "Lamp", "quantity": 1, "price": "159.99", "total_discount": "5.00"},
    ],
}


def test_an_order_is_a_sale_of_each_item_where_this_source_may_send_sales():
    sales = parse(framed(told("Shopify", "OrderPaid", **ORDER), SourceRules(event_types=frozenset({"sale"}))))
    assert all(isinstance(sale, Sale) for sale in sales)
    assert [(sale.sale, sale.seller, sale.item, sale.item_name, sale.money) for sale in sales] == [
        ("820982911/1", "shopify", "71", "Shirt", Money(179_980, "EUR")),
        ("820982911/2", "shopify", "72", "Lamp", Money(154_990, "EUR")),
    ]


@pytest.mark.parametrize("allowed", [None, frozenset({"gift"})])
def test_an_order_elsewhere_says_why_it_is_not_counted(allowed):
    with pytest.raises(RefusedFrame, match="only where this source may send sales"):
        parse(framed(told("Shopify", "OrderPaid", **ORDER), SourceRules(event_types=allowed)))


@pytest.mark.parametrize("text", ["[]", "1", '"hi"', "{", "null"])
def test_what_is_no_message_is_refused(text):
    with pytest.raises(RefusedFrame):
        parse(Frame("streamerbot", Dialect.STREAMERBOT, text, RECEIVED))


@pytest.mark.parametrize(
    "at", ["yesterday", "1999-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2026-11-02T20:15:00", None]
)
def test_a_time_that_cannot_be_gives_way_to_the_receipt(at):
    message = cheer(5, "1") | {"timeStamp": at}
    assert read(message).occurred_at == RECEIVED
    assert time_said(framed(message)) is None


def test_the_time_is_read_in_whatever_zone_it_is_told():
    assert read(cheer(5, "1") | {"timeStamp": "2026-11-02T15:15:00.0000000-05:00"}).occurred_at == AT
    assert time_said(framed(cheer(5, "1"))) == AT


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "amount"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = [
    "bits", "subTier", "total", "gifts", "count", "amount", "currency", "microAmount", "currencyCode", "user", "recipient",
    "recipients", "message", "messageId", "eventId", "id", "communityGiftId", "fromCommunitySubGift", "kicks", "line_items",
    "viewerCount", "title", "jewelsAmount", "cumulativeMonths", "isTest", "isAnonymous", "followed_at", "expiresAt",
]  # fmt: skip


@given(
    st.sampled_from([(source, kind) for source, kinds in WANTED.items() for kind in kinds]),
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8),
)
def test_whatever_stands_in_a_message_it_is_read_or_refused(named, data):
    source, kind = named
    rules = SourceRules(conversion=EVERYTHING, event_types=frozenset({"gift", "sale"}))
    try:
        events = parse(framed({"event": {"source": source, "type": kind}, "data": data}, rules))
    except RefusedFrame:
        return
    for event in events:
        if isinstance(event, Gift):
            assert event.units >= 1
            assert event.gift.coins_each is None or event.gift.coins_each >= 1


def test_the_documents_own_envelopes_are_read(shared_data: Path):
    envelopes: list[dict[str, Any]] = json.loads((shared_data / "streamerbot-events.json").read_text(encoding="utf-8"))
    rules = SourceRules(conversion=EVERYTHING, event_types=None)
    read_of_them: list[Event] = []
    for envelope in envelopes:
        if envelope["event"]["type"] != "OrderPaid":
            read_of_them += parse(framed(envelope, rules))
    gifts = [event for event in read_of_them if isinstance(event, Gift)]
    # 69 bits, a tip of 10 USD at 90, a subscription and one kept up at 250 each, ten gifted at once and one alone at 200.
    assert sum(gift.units * (gift.gift.coins_each or 0) for gift in gifts) == 69 + 900 + 2 * 250 + 11 * 200
    assert Counter(type(event).__name__ for event in read_of_them if not isinstance(event, Gift)) == {
        "Chat": 2,
        "Follow": 1,
        "Join": 1,
        "StreamStarted": 1,
        "StreamEnded": 2,
    }
    assert [type(event).__name__ for event in read_of_them if event.test] == ["Join"]
