"""What Social Stream reads off the screen: HTML, shown amounts, and estimates."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import (
    Chat,
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
    Share,
    SourceRules,
    Subscribe,
    Viewers,
)
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.social_stream_frames import parse, plain

RECEIVED = EpochMs(1_793_650_560_000)
RATES = Conversion.of({Unit.COIN: 1, Unit.BIT: 1}, {"EUR": Fraction(100), "USD": Fraction(90)})


def framed(message: object, conversion: Conversion = RATES) -> Frame:
    rules = SourceRules(conversion=conversion)
    return Frame("social-stream", Dialect.SOCIAL_STREAM, json.dumps(message), RECEIVED, rules)


def seen(**more: Any) -> dict[str, Any]:
    return {"chatname": "Bo", "chatmessage": "hi", "type": "tiktok", "event": False, "hasDonation": "", "id": 7} | more


def read(message: object, conversion: Conversion = RATES) -> Event:
    (event,) = parse(framed(message, conversion))
    return event


def coins(message: object, conversion: Conversion = RATES) -> int | None:
    gift = read(message, conversion)
    assert isinstance(gift, Gift)
    return None if gift.gift.coins_each is None else gift.units * gift.gift.coins_each


def test_shown_coins_are_coins_and_approximate():
    assert read(seen(event="gift", hasDonation="300 coins", donoValue=3.9, userid="u1")) == Gift(
        origin=Origin("tiktok", None),
        person=Person("u1", None, "Bo"),
        occurred_at=RECEIVED,
        id_space=IdSpace.SOCIAL_STREAM,
        gift=GiftKind("coin", "Coins", 1),
        units=300,
        approximate=True,
    )


@pytest.mark.parametrize(
    ("shown", "worth"),
    [("1 coin", 1), ("1,234 coins", 1234), ("1.234 coins", 1234), ("12 345 Coins", 12345), ("<b>50</b> bits", 50)],
)
def test_a_shown_number_may_be_parted_into_thousands(shown, worth):
    assert coins(seen(hasDonation=shown)) == worth


@pytest.mark.parametrize("shown", ["1.5 coins", "1,23,4 coins", "0 coins", "99999999999 coins"])
def test_a_shown_number_that_cannot_be_is_refused(shown):
    with pytest.raises(RefusedFrame):
        parse(framed(seen(hasDonation=shown)))


def test_what_is_said_for_programs_comes_before_what_is_shown():
    assert coins(seen(meta={"bits": 500}, hasDonation="5 bits")) == 500
    assert coins(seen(bits="250", hasDonation="")) == 250
    assert coins(seen(meta={"amount": "2.50", "currency": "EUR"}, hasDonation="$99")) == 250
    assert coins(seen(type="youtube", donoValue=5, currency="EUR", hasDonation="$99")) == 500


def test_an_estimate_is_in_dollars_where_nothing_else_is_said():
    assert coins(seen(type="youtube", donoValue=5.4321, hasDonation="")) == 488  # 5.432 x 90, rounded down


def test_where_the_estimate_has_no_rate_the_shown_money_is_taken():
    euros = Conversion.of({}, {"EUR": Fraction(100)})
    assert coins(seen(type="youtube", donoValue=5.45, hasDonation="€5.00"), euros) == 500


def test_money_of_unknown_worth_is_a_gift_of_unknown_value():
    assert coins(seen(type="youtube", hasDonation="£5.00")) is None


@pytest.mark.parametrize(
    ("shown", "gift"),
    [
        ("$5.00", "money:USD:5000"),
        ("US$5", "money:USD:5000"),
        ("5,00 €", "money:EUR:5000"),
        ("€1.234,50", "money:EUR:1234500"),
        ("1,234.50 EUR", "money:EUR:1234500"),
        ("¥1,000", "money:JPY:1000000"),
        ("R$ 10,00", "money:BRL:10000"),
        ("GBP 3", "money:GBP:3000"),
        ("0.500 KWD", "money:KWD:500"),
        ("$5.4321", "money:USD:5432"),
        ("₹1,00,000", "money:INR:100000000"),
    ],
)
def test_shown_money_is_read_in_the_ways_it_is_written(shown, gift):
    event = read(seen(type="youtube", hasDonation=shown))
    assert isinstance(event, Gift)
    assert event.gift.id == gift


def test_a_unit_the_user_does_not_count_is_no_gift():
    assert parse(framed(seen(hasDonation="5 bits", event="cheer"), Conversion(units=()))) == []


def test_texts_are_stripped_of_their_html():
    chat = read(
        seen(chatmessage='<b>go</b> <img src="x" alt="😀" onerror="alert(1)"> &amp; on<script>alert(1)</script>')
    )
    assert isinstance(chat, Chat)
    assert chat.text == "go 😀 & on"
    assert read(seen(chatname="<i>Bo</i>")).person.name == "Bo"
    assert plain("<img src=x>", 10) is None


def test_the_rest_is_told_without_coins():
    kinds = {"new_follower": Follow, "share": Share, "joined": Join, "new_subscriber": Subscribe}
    assert {kind: type(read(seen(event=kind))) for kind in kinds} == kinds
    viewers = read(seen(event="viewer_update", meta=212))
    assert isinstance(viewers, Viewers)
    assert viewers.count == 212
    assert parse(framed(seen(event="something_new"))) == []
    assert parse(framed({"action": "settings"})) == []


@pytest.mark.parametrize("wrap", [{"overlayNinja": ...}, {"dataReceived": {"overlayNinja": ...}}, {"contents": ...}])
def test_a_message_may_come_wrapped(wrap):
    text = json.dumps(wrap, default=lambda _: seen(hasDonation="3 coins"))
    (gift,) = parse(Frame("social-stream", Dialect.SOCIAL_STREAM, text, RECEIVED, SourceRules(conversion=RATES)))
    assert isinstance(gift, Gift)
    assert gift.units == 3


@pytest.mark.parametrize("text", ["[]", "3", "{", '"hi"'])
def test_what_is_no_message_is_refused(text):
    with pytest.raises(RefusedFrame):
        parse(Frame("social-stream", Dialect.SOCIAL_STREAM, text, RECEIVED))


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "chatname",
                "chatmessage",
                "hasDonation",
                "donoValue",
                "bits",
                "meta",
                "event",
                "userid",
                "currency",
                "timestamp",
            ]
        ),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=20)
        | st.sampled_from(["5 coins", "$5.00", "<b>", "gift", "USD", "viewer_update"])
        | st.dictionaries(
            st.sampled_from(["bits", "amount", "currency"]), st.integers() | st.text(max_size=5), max_size=3
        ),
    )
)
def test_whatever_stands_in_a_message_it_is_read_or_refused(told):
    try:
        events = parse(framed(told | {"type": "twitch"}))
    except RefusedFrame:
        return
    for event in events:
        assert not isinstance(event, Gift) or (event.units >= 1 and event.gift.coins_each != 0)
