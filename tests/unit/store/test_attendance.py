from pathlib import Path

import pytest

from overlay_app.economy.viewers import Part, Terms
from overlay_app.store import attendance, sessions
from overlay_app.store.attendance import Sign
from tests.evening import START, Evening, event
from tests.standin import gift


@pytest.fixture
def evening(tmp_path: Path):
    opened = Evening(tmp_path / "books.sqlite3")
    yield opened
    assert opened.wrong() == []
    opened.close()


def presence(evening: Evening) -> list[tuple]:
    return evening.rows(
        "SELECT name, first_at - :start, last_at - :start, chatted, gifted, voted"
        " FROM session_presence JOIN supporter ON id = supporter ORDER BY name",
        start=START,
    )


def begin(evening: Evening) -> str:
    return evening.do(lambda db: sessions.start(db, "Tonight", evening.now)).id


def said(name: str, number: int, kind: str = "chat", **data: object) -> dict:
    data = data or ({"text": "hello"} if kind == "chat" else {})
    return event(kind, f"{name}{number}", supporter={"id": name, "name": name}, **data)


def test_each_person_is_noted_once_a_session_with_all_they_did(evening):
    begin(evening)
    evening.take_events(said("Ada", 1), said("Ada", 2, "join"), said("Ben", 1, "follow"))
    evening.take(gift(user="7", nickname="Cy", message="1"))
    assert presence(evening) == [("Ada", 0, 0, 1, 0, 0), ("Ben", 0, 0, 0, 0, 0), ("Cy", 0, 0, 0, 1, 0)]


def test_what_somebody_did_is_never_forgotten_again(evening):
    begin(evening)
    evening.take_events(said("Ada", 1))
    evening.now += 60_000
    evening.take_events(said("Ada", 2, "join"))
    assert presence(evening) == [("Ada", 0, 60_000, 1, 0, 0)]


def test_somebody_who_goes_on_is_not_written_at_every_event(evening):
    begin(evening)
    evening.take_events(said("Ada", 1))
    evening.now += 14_999
    evening.take_events(said("Ada", 2))
    assert presence(evening)[0][2] == 0
    evening.now += 1
    evening.take_events(said("Ada", 3))
    assert presence(evening)[0][2] == 15_000


def test_the_first_gift_opens_the_session_its_giver_is_present_in(evening):
    evening.take_events(said("Ada", 1))
    assert presence(evening) == []
    evening.take(gift(user="7", nickname="Cy", message="1"))
    assert [row[0] for row in presence(evening)] == ["Cy"]


def test_a_recording_makes_nobody_present(evening):
    begin(evening)
    evening.take_events(said("Ada", 1), live=False)
    assert presence(evening) == []


def test_who_voted_is_noted_by_the_poll(evening):
    session = begin(evening)
    evening.take_events(said("Ada", 1, "join"))
    [(ada,)] = evening.rows("SELECT id FROM supporter")
    evening.do(lambda db: attendance.voted(db, session, [ada], evening.now))
    assert evening.do(lambda db: attendance.took_part(db, session, Terms(Part.VOTED))) == [ada]


def test_erasing_a_person_takes_their_presence_along(evening):
    begin(evening)
    evening.take_events(said("Ada", 1))
    evening.rows("DELETE FROM supporter")
    assert presence(evening) == []
    assert evening.rows("SELECT count(*) FROM session_presence") == [(0,)]


def test_noting_nobody_writes_nothing(evening):
    session = begin(evening)
    evening.do(lambda db: attendance.note(db, session, {}))
    evening.take_events(said("Ada", 1, "join"))
    [(ada,)] = evening.rows("SELECT id FROM supporter")
    evening.do(lambda db: attendance.note(db, session, {ada: Sign(START - 1, START - 1)}))
    assert presence(evening) == [("Ada", 0, 0, 0, 0, 0)]
