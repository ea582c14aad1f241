"""Persons stay out of the books: whatever comes in, entries, postings and keys name nobody."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data import night
from tests.evening import Evening, event
from tests.standin import gift

PERSON = {"id": "7000111222333", "handle": "ana.lucia.99", "name": "Ana Lucía 🌹"}
WORDS = (*PERSON.values(), "Ana", "7000111222333", "shop of Ana", "shirt for Ana", "order of Ana")


@pytest.fixture
def busy(evening: Evening) -> Evening:
    """Books that have met one person in every way there is."""
    on_platform = {"user": PERSON["id"], "nickname": PERSON["name"], "uniqueId": PERSON["handle"]}
    evening.take(
        gift(**on_platform, message="1"),
        gift(**on_platform, group="1750000000001", units=4, message="2"),
        gift(**on_platform, coins=None, gift_id=9, name="Rose for Ana", message="3"),
        gift(**on_platform, coins=7, gift_id=9, message="4"),
        {"event": "chat", "data": {"comment": "I am Ana", "userId": PERSON["id"], "msgId": "5"}},
    )
    evening.take(gift(**on_platform, msgId=None), gift(**on_platform, units=3, msgId=None))
    rose = {"id": "rose of Ana", "name": "Ana", "coins": 3}
    evening.take_events(
        event("gift", f"gift by {PERSON['name']}", supporter=PERSON, gift=rose, room=PERSON["id"]),
        event("gift", PERSON["id"], supporter=PERSON, gift=rose, combo={"key": PERSON["id"], "units_so_far": 3}),
        event("gift", "x", supporter=PERSON, gift=rose, combo={"key": PERSON["name"], "units_so_far": 2}),
        event(
            "sale", "y", supporter=PERSON, sale="order of Ana", seller="shop of Ana", item="shirt for Ana", amount=100
        ),
        event("sale-refunded", "z", supporter=PERSON, sale="order of Ana", refund=PERSON["handle"], amount=50),
        event("gift-reversed", "w", supporter=PERSON, reverses=PERSON["id"]),
    )
    evening.take_plain({"name": PERSON["name"], "gift": "Rose of Ana", "coins": 5, "id": PERSON["handle"]})
    return evening


def books_texts(evening: Evening) -> Iterator[str]:
    for table in ("journal_entry", "posting", "account", "turnover"):
        for row in evening.rows(f"SELECT * FROM {table}"):
            yield from (value for value in row if isinstance(value, str))


def test_no_name_handle_user_id_or_word_of_a_person_stands_in_the_books(busy: Evening) -> None:
    assert len(busy.entries()) >= 10
    texts = list(books_texts(busy))
    assert [text for text in texts if any(word.lower() in text.lower() for word in WORDS)] == []


def test_a_persons_texts_stand_where_they_can_be_erased(busy: Evening) -> None:
    assert busy.rows("SELECT count(*) FROM supporter WHERE name = :name", name=PERSON["name"]) != [(0,)]


def test_hostile_names_stay_out_of_the_books_as_well(evening: Evening, shared_data: Path) -> None:
    hostile = [text for text in json.loads((shared_data / "hostile-strings.json").read_text()) if len(text) > 12]
    for text in hostile:
        at = {"user": f"{hash(text) & 0xFFFF}", "nickname": text, "uniqueId": text}
        evening.take(gift(**at))
        rose = {"id": text[:256] or "x", "name": text, "coins": 1}
        evening.take_events(event("gift", text[:256] or "x", supporter={"name": text}, gift=rose))
    texts = set(books_texts(evening))
    assert not texts & set(hostile)
    assert not [text for text in texts if not text.isascii()]


def test_a_recorded_nights_people_stay_out_of_the_books(evening: Evening, tmp_path: Path) -> None:
    for line in night.write(tmp_path / "night.ndjson").read_text().splitlines():
        evening.take(json.loads(line)["frame"])
    assert [
        text for text in books_texts(evening) if any(person in text for person in (*night.COINS, "Ada", "handle"))
    ] == []
