"""What the bridges tell, booked into real books: each gift once, whichever bridge brings it and whatever comes again."""

import json
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import Answer, Dialect, SourceRules
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Mark
from overlay_app.services import conversion as conversions
from overlay_app.services import held
from overlay_app.services.frames import read
from overlay_app.store import origins
from tests.bridges import cheer, told, user
from tests.evening import Evening, frame
from tests.standin import gift

BOOKED, HELD, REFUSED, REPEAT, TAKEN, TEST = (
    Answer.BOOKED,
    Answer.HELD,
    Answer.REFUSED,
    Answer.REPEAT,
    Answer.TAKEN,
    Answer.TEST,
)
RATES = Conversion.of(
    {Unit.COIN: 1, Unit.BIT: 1, Unit.SUB_TIER_1: 250, Unit.GIFT_SUB_TIER_1: 200}, {"EUR": Fraction(100)}
)
LOT = told("Twitch", "GiftBomb", id="lot-1", total=4, subTier="1000", user=user())
SINGLES = [
    told(
        "Twitch",
        "GiftSub",
        communityGiftId="lot-1",
        fromCommunitySubGift=True,
        messageId=f"single-{number}",
        subTier="1000",
        user=user(),
        recipient=user(str(number), "Bo"),
    )
    for number in range(4)
]
OLD_LOT = told("Twitch", "GiftBomb", gifts=4, totalGifts=40, subTier=1, userId="4001", displayName="Ada")
OLD_SINGLES = [
    told("Twitch", "GiftSub", fromSubBomb=True, subBombCount=4, recipientUserId=str(number), subTier=1, userId="4001")
    for number in range(4)
]


def by_streamerbot(evening: Evening, *messages: object, conversion: Conversion = RATES, **how: Any) -> list[Answer]:
    rules = SourceRules(conversion=conversion, **how)
    return evening.take(*messages, source="streamerbot", dialect=Dialect.STREAMERBOT, rules=rules)


def by_social_stream(evening: Evening, *messages: object, **how: Any) -> list[Answer]:
    rules = SourceRules(conversion=RATES, **how)
    return evening.take(*messages, source="social-stream", dialect=Dialect.SOCIAL_STREAM, rules=rules)


def by_webhook(evening: Evening, *bodies: object) -> list[Answer]:
    return evening.take(*bodies, source="tikfinity-webhook", dialect=Dialect.TIKFINITY_WEBHOOK)


def seen(text: str, *, name: str = "Bo", platform: str = "twitch", **more: Any) -> dict[str, Any]:
    return {"chatname": name, "chatmessage": "hi", "hasDonation": text, "type": platform, "id": 5} | more


def posted(coins: int, units: int, *, user_id: str = "1001") -> dict[str, Any]:
    return {
        "userId": user_id,
        "username": "handle1001",
        "nickname": "Ada",
        "giftId": "5655",
        "giftName": "Rose",
        "coins": str(coins),
        "repeatCount": str(units),
        "triggerTypeId": "3",
    }


# Streamer.bot


def test_a_cheer_that_comes_again_is_booked_once_also_after_a_restart(evening: Evening) -> None:
    assert by_streamerbot(evening, cheer(69, "1"), cheer(69, "1"), cheer(69, "2")) == [BOOKED, REPEAT, BOOKED]
    evening.restart()
    assert by_streamerbot(evening, cheer(69, "1")) == [REPEAT]
    assert evening.coins == 138


def test_a_cheer_is_booked_after_its_line_in_the_chat_was_met(evening: Evening) -> None:
    line = told("Twitch", "ChatMessage", messageId="1", text="Cheer69", user=user())
    assert by_streamerbot(evening, line, cheer(69, "1"), line) == [TAKEN, BOOKED, REPEAT]
    assert evening.coins == 69


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(("lot", "singles"), [(LOT, SINGLES), (OLD_LOT, OLD_SINGLES)], ids=["new", "old"])
def test_gifts_given_at_once_are_counted_once_in_whatever_order_they_come(
    evening: Evening, lot: object, singles: list[object], order: tuple[int, ...]
) -> None:
    parts = [[lot], singles[:2], singles[2:]]
    for place in order:
        by_streamerbot(evening, *parts[place])
        evening.restart()
        evening.now += 1_000
    by_streamerbot(evening, lot, *singles)
    assert evening.coins == 4 * 200


def test_a_lot_was_not_joined_late_and_is_exact_where_it_has_a_name(evening: Evening) -> None:
    by_streamerbot(evening, LOT, *SINGLES)
    (entry,) = evening.entries()
    assert (entry.coins, entry.units, entry.marks) == (800, 4, frozenset())


def test_two_lots_of_one_giver_are_two(evening: Evening) -> None:
    another = LOT | {"data": LOT["data"] | {"id": "lot-2"}}
    by_streamerbot(evening, LOT, another)
    assert evening.coins == 2 * 4 * 200


def test_gifts_to_two_people_within_a_moment_are_two(evening: Evening) -> None:
    def single(to: str) -> object:
        return told(
            "Twitch", "GiftSub", fromSubBomb=False, totalSubsGifted=7, recipientUserId=to, subTier=1, userId="1"
        )

    by_streamerbot(evening, single("1"), single("2"), single("1"))
    assert evening.coins == 2 * 200


def test_a_test_of_streamerbots_is_shown_and_books_nothing(evening: Evening) -> None:
    assert by_streamerbot(evening, cheer(69, "1", isTest=True)) == [TEST]
    assert evening.coins == 0
    assert evening.rows("SELECT count(*) FROM supporter") == [(0,)]


def test_money_without_a_rate_is_held_until_its_worth_is_said_and_then_booked_with_its_own_time(
    evening: Evening,
) -> None:
    tip = told("StreamElements", "Tip", id="1", username="Ada", amount=5, currency="GBP")
    assert by_streamerbot(evening, tip) == [HELD]
    assert evening.coins == 0
    ((kind,),) = evening.rows("SELECT number FROM gift_kind WHERE gift = 'money:GBP:5000'")
    evening.do(lambda db: held._value(kind, Coins(600), evening.now, db))
    (entry,) = evening.entries()
    assert (entry.coins, entry.what) == (600, "5.00 GBP")
    assert {Mark.APPROXIMATE, Mark.HELD_VALUE} <= entry.marks


def test_money_at_a_rate_is_booked_and_marked_approximate(evening: Evening) -> None:
    tip = told("StreamElements", "Tip", id="1", username="Ada", amount=4.99, currency="EUR")
    assert by_streamerbot(evening, tip) == [BOOKED]
    (entry,) = evening.entries()
    assert (entry.coins, entry.marks) == (499, {Mark.APPROXIMATE})


def test_a_rate_that_is_set_books_what_was_held_and_one_that_is_taken_away_holds_again(evening: Evening) -> None:
    def tip(number: int, amount: float, currency: str = "GBP") -> object:
        return told("StreamElements", "Tip", id=str(number), username="Ada", amount=amount, currency=currency)

    def convert(conversion: Conversion) -> None:
        evening.do(lambda db: conversions.convert(db, "streamerbot", conversion, evening.now))

    assert by_streamerbot(evening, tip(1, 5), tip(2, 2.5), tip(3, 0.01), tip(4, 7, "SEK")) == [HELD] * 4
    convert(Conversion(money=(("GBP", Fraction(90)),)))
    assert [entry.coins for entry in evening.entries()] == [450, 225]
    assert all({Mark.APPROXIMATE, Mark.HELD_VALUE} <= entry.marks for entry in evening.entries())
    assert evening.rows("SELECT count(*) FROM held_gift") == [(2,)]
    convert(Conversion())
    assert by_streamerbot(evening, tip(5, 5)) == [HELD]
    assert evening.coins == 675


def test_a_rate_of_one_source_says_nothing_of_anothers_money(evening: Evening) -> None:
    by_streamerbot(evening, told("StreamElements", "Tip", id="1", username="Ada", amount=5, currency="GBP"))
    evening.do(lambda db: conversions.convert(db, "another", Conversion(money=(("GBP", Fraction(90)),)), evening.now))
    assert evening.coins == 0


def test_a_new_rate_changes_what_comes_and_not_what_is_booked(evening: Evening) -> None:
    def tip(number: int) -> object:
        return told("StreamElements", "Tip", id=str(number), username="Ada", amount=1, currency="EUR")

    by_streamerbot(evening, tip(1))
    by_streamerbot(evening, tip(2), conversion=Conversion(money=(("EUR", Fraction(120)),)))
    assert [entry.coins for entry in evening.entries()] == [100, 120]


def test_events_the_user_does_not_want_from_a_source_are_left_out(evening: Evening) -> None:
    line = told("Twitch", "ChatMessage", messageId="1", text="hi", user=user())
    assert by_streamerbot(evening, line, cheer(5, "2"), event_types=frozenset({"gift"})) == [Answer.IGNORED, BOOKED]


def test_an_order_is_held_until_the_currency_of_the_shop_is_worth_something(evening: Evening) -> None:
    line = {"id": 1, "product_id": 71, "title": "Shirt", "quantity": 1, "price": "20.00", "total_discount": "0.00"}
    order = told("Shopify", "OrderPaid", id=9, currency="EUR", line_items=[line])
    assert by_streamerbot(evening, order, order, event_types=frozenset({"sale"})) == [HELD, REPEAT]


# Two ways to the same account


def test_a_second_bridge_to_the_same_platform_is_refused_as_already_fed(evening: Evening) -> None:
    by_streamerbot(evening, cheer(69, "1"))
    assert by_social_stream(evening, seen("69 bits")) == [REFUSED]
    (contest,) = evening.batch.contests
    assert (contest.fed_by, contest.refused) == ("streamerbot", "social-stream")
    assert evening.coins == 69


def test_another_platform_of_the_second_bridge_is_booked(evening: Evening) -> None:
    by_streamerbot(evening, cheer(69, "1"))
    assert by_social_stream(evening, seen("30 coins", platform="trovo")) == [BOOKED]
    assert evening.coins == 99


@pytest.mark.parametrize("first", ["socket", "webhook"])
@pytest.mark.parametrize("restarted", [True, False])
def test_a_webhook_beside_the_socket_is_not_counted_twice(evening: Evening, first: str, restarted: bool) -> None:
    if first == "socket":
        assert evening.take(gift(units=3, coins=5)) == [BOOKED]
        assert by_webhook(evening, posted(15, 3)) == [REFUSED]
    else:
        assert by_webhook(evening, posted(15, 3)) == [BOOKED]
        if restarted:
            evening.restart()
        assert evening.take(gift(units=3, coins=5)) == [REFUSED]
    assert evening.coins == 15


@pytest.mark.parametrize("first", ["socket", "webhook"])
def test_a_webhook_in_one_batch_with_the_socket_is_not_counted_twice(evening: Evening, first: str) -> None:
    frames = [
        frame(gift(units=3, coins=5)),
        frame(posted(15, 3), source="tikfinity-webhook", dialect=Dialect.TIKFINITY_WEBHOOK),
    ]
    evening.book(read(frames if first == "socket" else reversed(frames)))
    assert evening.coins == 15


def test_after_switching_the_webhook_is_heard_and_the_socket_is_refused(evening: Evening) -> None:
    evening.take(gift(units=3, coins=5))
    by_webhook(evening, posted(15, 3))
    (contest,) = evening.batch.contests
    evening.do(lambda db: origins.feed_by(db, contest.origin, contest.refused, contest.refused_space))
    assert by_webhook(evening, posted(20, 4, user_id="1002")) == [BOOKED]
    assert evening.take(gift()) == [REFUSED]
    assert evening.coins == 35


def test_the_webhook_and_the_socket_know_the_same_people(evening: Evening) -> None:
    evening.take({"event": "follow", "data": {"userId": "1001", "uniqueId": "handle1001", "msgId": "9"}})
    by_webhook(evening, posted(1, 1))
    assert evening.rows("SELECT count(*) FROM supporter") == [(1,)]


# TikFinity's webhook


def test_a_combo_of_the_webhook_books_its_growth(evening: Evening) -> None:
    assert by_webhook(evening, posted(1, 1)) == [BOOKED]
    evening.now += 500
    assert by_webhook(evening, posted(5, 5)) == [BOOKED]
    evening.now += 500
    assert by_webhook(evening, posted(5, 5)) == [REPEAT]
    assert evening.coins == 5
    assert all(Mark.APPROXIMATE in entry.marks for entry in evening.entries())


def test_the_recorded_webhooks_come_to_what_they_were_worth(evening: Evening, shared_data: Path) -> None:
    bodies = json.loads((shared_data / "tikfinity-webhooks.json").read_text(encoding="utf-8"))
    answers = []
    for body in bodies:
        evening.now += int(body.get("_delay_ms", 60_000)) and 500
        answers += by_webhook(evening, body)
    # A command, 22 roses, the test button, then a combo of 1, 5 and 5 roses.
    assert answers == [Answer.IGNORED, BOOKED, TEST, BOOKED, BOOKED, REPEAT]
    assert evening.coins == 22 + 5


# Social Stream


def test_what_social_stream_reads_twice_is_booked_once_and_approximate(evening: Evening) -> None:
    assert by_social_stream(evening, seen("300 coins", platform="tiktok")) == [BOOKED]
    evening.now += 2_000
    assert by_social_stream(evening, seen("300 coins", platform="tiktok")) == [REPEAT]
    (entry,) = evening.entries()
    assert (entry.coins, entry.marks) == (300, {Mark.APPROXIMATE})


def test_social_stream_beside_tikfinity_is_not_counted_twice(evening: Evening) -> None:
    evening.take(gift(units=3))
    assert by_social_stream(evening, seen("3 coins", platform="tiktok")) == [REFUSED]


def test_the_frames_of_newer_versions_come_to_what_they_were_worth(evening: Evening, shared_data: Path) -> None:
    lines = (shared_data / "tikfinity-frames-2024-2026.ndjson").read_text(encoding="utf-8").splitlines()
    for line in lines:
        frame_of_it = json.loads(line)["frame"]
        receiver = frame_of_it["data"].get("receiverUserId", "nobody")
        evening.take(frame_of_it, source=f"tikfinity-{receiver}")
    # A gift of type 2 and a rose in June 2025, two roses in March 2025, one of type 4 in 2026, one of 10 in 2024.
    assert evening.coins == (100 + 1) + 2 + 1 + 10
    assert evening.wrong() == []
