import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.cloudevents import MAX_BATCH, parse, parse_plain
from overlay_app.events.feed_schema import ENVELOPES, json_schema
from overlay_app.events.kinds import EVERYDAY_KINDS, KINDS, type_name
from overlay_app.events.model import (
    Chat,
    Combo,
    Dialect,
    Event,
    Follow,
    Frame,
    Gift,
    GiftReversed,
    IdSpace,
    Join,
    Like,
    Origin,
    Person,
    RefusedFrame,
    Sale,
    SaleRefunded,
    Share,
    SourceRules,
    StreamEnded,
    StreamStarted,
    Subscribe,
    Trend,
    Viewers,
)

NOW = 1_800_000_000_000


def event(kind="gift", data=None, **envelope):
    return {
        "specversion": "1.0",
        "id": "e-1",
        "source": "bot",
        "type": type_name(kind),
        "data": {"gift": {"id": "rose", "coins": 5}} if data is None else data,
    } | envelope


def frame(value, rules=None):
    text = value if isinstance(value, str | bytes) else json.dumps(value)
    return Frame("feed:deck", Dialect.CLOUDEVENTS, text, NOW, rules or SourceRules())


def the_one(value, rules=None):
    ((_, parsed),) = parse(frame(value, rules))
    return parsed


def plain(value, rules=None):
    text = value if isinstance(value, str) else json.dumps(value)
    ((_, parsed),) = parse_plain(Frame("feed:deck", Dialect.PLAIN_GIFT, text, NOW, rules or SourceRules()))
    return parsed


def test_a_gift_says_who_gave_what_and_when():
    gift = the_one(
        event(
            data={
                "supporter": {"id": "77", "handle": "ana", "name": "Ana ❤", "avatar_url": "https://example.com/a.png"},
                "gift": {"id": "rose", "name": "Rose", "coins": 5},
                "units": 3,
                "room": "tonight",
            },
            time="2026-01-31T20:15:00.250+01:00",
        )
    )
    assert isinstance(gift, Gift)
    assert (gift.person.user_id, gift.person.handle, gift.person.name) == ("77", "ana", "Ana ❤")
    assert (gift.gift.id, gift.gift.name, gift.gift.coins_each, gift.units) == ("rose", "Rose", 5, 3)
    assert (gift.room, gift.occurred_at) == ("tonight", 1_769_886_900_250)
    assert (gift.message, gift.id_space, gift.test, gift.combo) == ("e-1", IdSpace.CLOUDEVENTS, False, None)


@pytest.mark.parametrize(
    ("kind", "data", "shape"),
    [
        ("like", {"count": 15, "total": 400}, Like),
        ("follow", {"supporter": {"id": "7"}}, Follow),
        ("share", {}, Share),
        ("subscribe", {"months": 3}, Subscribe),
        ("chat", {"text": "hello"}, Chat),
        ("join", {}, Join),
        ("viewers", {"count": 0}, Viewers),
        ("sale", {"sale": "s1", "seller": "brand", "item": "shirt", "amount": 700}, Sale),
        ("sale-refunded", {"sale": "s1", "refund": "r1", "amount": 350}, SaleRefunded),
        ("gift-reversed", {"reverses": "e-0"}, GiftReversed),
        ("trend", {"trend": "t", "title": "Dance", "ends_at": "2026-02-01T00:00:00Z"}, Trend),
        ("stream-started", {"title": "Tonight"}, StreamStarted),
        ("stream-ended", {}, StreamEnded),
    ],
)
def test_every_type_is_read_as_its_event(kind, data, shape):
    assert type(the_one(event(kind, data))) is shape


def test_unknown_coins_are_none_and_never_zero():
    assert the_one(event(data={"gift": {"id": "rose"}})).gift.coins_each is None
    assert the_one(event(data={"gift": {"id": "rose", "coins": None}})).gift.coins_each is None


@pytest.mark.parametrize("amount", [True, False, 1.5, 5.0, 0, -5, 10_000_001, "5", [], {}, 1e300])
def test_an_amount_that_is_no_whole_number_of_coins_is_refused_with_the_place(amount):
    refusal = the_one(event(data={"gift": {"id": "rose", "coins": amount}}))
    assert isinstance(refusal, RefusedFrame)
    assert str(refusal).startswith("data.gift.coins: must be ")


@pytest.mark.parametrize("units", [True, 0, -1, 2.5, "3", None, 1_000_001])
def test_units_are_a_count_from_one(units):
    assert "data.units" in str(the_one(event(data={"gift": {"id": "rose", "coins": 1}, "units": units})))


def test_a_gift_worth_more_than_ten_million_coins_is_refused():
    refusal = the_one(event(data={"gift": {"id": "rose", "coins": 10_000_000}, "units": 2}))
    assert isinstance(refusal, RefusedFrame)
    assert "10,000,000" in str(refusal)


def test_with_a_combo_the_units_so_far_count_and_the_units_are_for_display():
    combo = {"key": "k", "units_so_far": 12, "final": True}
    gift = the_one(event(data={"gift": {"id": "rose", "coins": 5}, "units": 2, "combo": combo}))
    assert (gift.units, gift.combo) == (12, Combo("k", final=True))


@pytest.mark.parametrize("where", ["envelope", "data"])
def test_a_test_event_is_marked_wherever_it_says_so(where):
    value = event(test=True) if where == "envelope" else event(data={"gift": {"id": "rose"}, "test": True})
    assert the_one(value).test


@pytest.mark.parametrize("mark", ["true", 1, None])
def test_a_test_mark_of_the_wrong_type_is_refused_rather_than_booked(mark):
    assert isinstance(the_one(event(test=mark)), RefusedFrame)


@pytest.mark.parametrize("nobody", [{}, {"supporter": None}, {"supporter": {}}, {"supporter": {"id": ""}}])
def test_a_gift_from_nobody_known_is_a_gift(nobody):
    gift = the_one(event(data={"gift": {"id": "rose", "coins": 5}} | nobody))
    assert gift.person == Person(None)


def test_the_token_fixes_the_origin_and_an_events_own_source_only_adds_to_it():
    assert the_one(event(source="feed:other")).origin == Origin("feed", "feed:deck/feed:other")


def test_a_source_may_send_only_what_it_is_allowed():
    everyday = SourceRules(event_types=EVERYDAY_KINDS)
    sale = event("sale", {"sale": "s", "seller": "b", "item": "i", "amount": 1})
    assert "may not send" in str(the_one(sale, everyday))
    assert isinstance(the_one(event(), everyday), Gift)
    assert isinstance(the_one(sale), Sale)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"specversion": "0.3"}, "specversion: must be 1.0"),
        ({"id": ""}, "id: must not be empty"),
        ({"id": 7}, "id: must be a text"),
        ({"id": "x" * 257}, "id: must have at most 256"),
        ({"source": ""}, "source: must not be empty"),
        ({"type": "coinstage.gift.v2"}, "none of this feed's"),
        ({"type": []}, "none of this feed's"),
        ({"type": None}, "none of this feed's"),
        ({"data": None}, "data: must be an object"),
        ({"data": {}}, "data.gift: is missing"),
        ({"data": {"gift": "rose"}}, "data.gift: must be an object"),
        ({"data": {"gift": {"id": "rose"}, "supporter": "Ana"}}, "data.supporter: must be an object"),
        ({"data": {"gift": {"id": "rose"}, "combo": {"key": "k"}}}, "data.combo.units_so_far: is missing"),
        ({"time": "yesterday"}, "is not a time like"),
        ({"time": "2026-01-31T20:15:00"}, "is not a time like"),
        ({"time": "9999-12-31T23:59:59Z"}, "clock"),
        ({"time": "1970-01-01T00:00:00Z"}, "clock"),
        ({"time": 5}, "time: must be a text"),
    ],
)
def test_what_is_wrong_with_an_event_is_said_in_words(change, reason):
    assert reason in str(the_one(event() | change))


@pytest.mark.parametrize("missing", ["specversion", "id", "source", "type", "data"])
def test_an_event_without_a_needed_attribute_is_refused_by_its_name(missing):
    value = event()
    del value[missing]
    assert str(the_one(value)) == f"{missing}: is missing."


@pytest.mark.parametrize("value", [None, 5, "text", True, []])
def test_what_is_no_object_is_no_event(value):
    ((event_id, refusal),) = parse(frame([value]))
    assert event_id is None
    assert isinstance(refusal, RefusedFrame)


def test_one_bad_event_among_a_thousand_rejects_none_of_its_neighbours():
    events = [event(id=f"e-{number}") for number in range(MAX_BATCH)]
    events[500] = event(id="e-500", data={"gift": {"id": "rose", "coins": -1}})
    parsed = parse(frame(events))
    assert [event_id for event_id, _ in parsed] == [f"e-{number}" for number in range(MAX_BATCH)]
    assert [number for number, (_, one) in enumerate(parsed) if isinstance(one, RefusedFrame)] == [500]


def test_a_batch_of_more_than_a_thousand_is_refused_whole():
    with pytest.raises(RefusedFrame, match="at most 1000"):
        parse(frame([event()] * (MAX_BATCH + 1)))


def test_what_is_no_json_is_refused_whole():
    with pytest.raises(RefusedFrame, match="not JSON"):
        parse(frame(b"<event/>"))


def test_an_event_without_time_happened_when_it_came():
    assert the_one(event()).occurred_at == NOW


def test_members_of_later_versions_are_no_fault():
    assert isinstance(the_one(event(traceparent="00-1", data={"gift": {"id": "rose", "colour": "red"}})), Gift)


def test_a_name_of_any_length_loses_no_gift():
    gift = the_one(event(data={"supporter": {"name": "x" * 100_000}, "gift": {"id": "rose", "coins": 5}}))
    assert isinstance(gift, Gift)
    assert len(gift.person.name) == 500


def test_a_plain_gift_is_a_test_unless_the_source_is_one_whose_gifts_are_booked():
    form = {"name": "Ana", "gift": "Rose", "coins": 5, "units": 3, "id": "press-1"}
    gift = plain(form)
    assert (gift.person.name, gift.gift.name, gift.gift.coins_each, gift.units) == ("Ana", "Rose", 5, 3)
    assert (gift.test, gift.message, gift.id_space, gift.combo) == (True, "press-1", IdSpace.PLAIN, None)
    assert not plain(form, SourceRules(self_reported=True)).test
    assert plain(form | {"test": True}, SourceRules(self_reported=True)).test


@pytest.mark.parametrize("amount", [True, 0, -1, 2.5, "five", 10_000_001])
def test_a_plain_gift_keeps_the_same_limits(amount):
    with pytest.raises(RefusedFrame, match="coins: must be"):
        plain({"gift": "Rose", "coins": amount})


def test_a_plain_gift_over_the_limit_in_all_is_refused_under_its_id():
    assert "10,000,000" in str(plain({"gift": "Rose", "coins": 10_000, "units": 10_000, "id": "p"}))


def test_every_type_publishes_a_schema_that_names_it():
    assert set(ENVELOPES) == set(KINDS)
    for kind in KINDS:
        schema = json_schema(type_name(kind))
        assert schema["properties"]["type"] == {"const": type_name(kind)}
        assert {"specversion", "id", "source", "type", "data"} == set(schema["required"])
    with pytest.raises(KeyError):
        json_schema("coinstage.topup.v1")


def test_hostile_strings_are_carried_as_text_or_refused(shared_data):
    for text in json.loads((shared_data / "hostile-strings.json").read_text()):
        data = {
            "supporter": {"id": "7", "name": text, "handle": text},
            "gift": {"id": "rose", "name": text, "coins": 5},
        }
        gift = the_one(event(data=data))
        assert gift.person.name == text[:500]
        assert gift.gift.coins_each == 5
        assert the_one(event("chat", {"text": text})).text == text
        assert isinstance(the_one(event(id=text or "x", source=text or "x")), Gift | RefusedFrame)
        with contextlib.suppress(RefusedFrame):
            assert plain({"name": text, "gift": text}).test


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
data_names = (
    "supporter gift units combo test room count total months text sale seller item amount refund reverses trend title"
)
data_of_any_kind = st.dictionaries(st.sampled_from([*data_names.split(), "ends_at"]), anything)


@given(
    st.fixed_dictionaries(
        {"specversion": st.just("1.0"), "type": st.sampled_from([type_name(kind) for kind in KINDS])},
        optional={"id": st.text() | anything, "source": st.text(), "time": st.text() | anything, "test": anything}
        | {"data": data_of_any_kind | anything},
    )
)
def test_no_event_whatever_raises_anything_but_a_refusal(value):
    with contextlib.suppress(RefusedFrame):
        for event_id, parsed in parse(frame(value)):
            assert event_id is None or event_id == value["id"]
            assert isinstance(parsed, Event | RefusedFrame)


@given(st.dictionaries(st.sampled_from(["name", "gift", "coins", "units", "id", "test"]), anything) | anything)
def test_no_plain_gift_whatever_raises_anything_but_a_refusal(value):
    with contextlib.suppress(RefusedFrame):
        plain(value)
