from dataclasses import replace
from datetime import datetime

import pytest

from overlay_app.ledger.coins import EpochMs

from . import nights
from .conftest import Opens, Shown
from .stand import Stand

MINUTE = 60_000


def open_sessions(opens: Opens, board: Stand) -> Shown:
    shown = opens(board)
    shown.item("schedule").setProperty("part", "sessions")
    return shown


def test_each_session_is_told_with_what_it_came_to(board: Stand) -> None:
    rows = board.sessions.sessions.rows
    assert [(row.title, row.coins, row.runs) for row in rows[:2]] == [
        ("Friday karaoke", "+1,204", True),
        ("Saturday requests", "+3,120", False),
    ]
    assert rows[1].about.endswith("2 h · 240 gifts")


def test_gaps_stand_among_what_happened_in_order(board: Stand) -> None:
    told = [(row.kind, row.title, row.how) for row in board.sessions.happened.rows]
    assert [kind for kind, _, _ in told] == ["Trend", "Poll", "Challenge", "Gap", "Deal", "Announcement"]
    assert told[2] == ("Challenge", "1,000 coins in ten minutes", "won")
    assert told[3] == ("Gap", "TikFinity was down", "2 min")


def test_gifts_are_told_from_the_largest_and_an_unknown_one_has_no_name(board: Stand) -> None:
    rows = board.sessions.gifts.rows
    assert [(row.name, row.units, row.coins) for row in rows][::4] == [
        ("Lion", "1", "+500"),
        ("unnamed gift", "2", "+2"),
    ]


def test_a_session_is_looked_at(opens: Opens, board: Stand) -> None:
    open_sessions(opens, board).click("session-s3")
    assert board.asked == [("look", "s3")]


def test_a_session_is_renamed(opens: Opens, board: Stand) -> None:
    shown = open_sessions(opens, board)
    shown.click("rename-session")
    shown.visible("session-new-title").setProperty("text", " Duets ")
    shown.click("save-session-title")
    assert board.asked == [("rename", "s1", "Duets")]


def test_a_session_is_split_at_a_time_of_the_creators_clock(opens: Opens, board: Stand) -> None:
    shown = open_sessions(opens, board)
    shown.click("split-session")
    shown.visible("split-at").setProperty("text", "2026-11-21 21:00")
    shown.visible("split-title").setProperty("text", "Late")
    shown.click("save-split")
    at = int(datetime.fromisoformat("2026-11-21T21:00").replace(tzinfo=nights.ZONE).timestamp()) * 1000
    assert board.asked == [("split", "s1", EpochMs(at), "Late")]


@pytest.mark.parametrize(
    ("moment", "title", "words"),
    [
        ("nine", "Late", "Write the time"),
        ("2026-11-21 19:00", "Late", "between the session's start and its end"),
        ("2026-11-21 21:00", " ", "title"),
    ],
)
def test_a_split_that_cannot_be_is_refused_in_words(board: Stand, moment: str, title: str, words: str) -> None:
    assert words in board.sessions.split(moment, title)
    assert board.asked == []


def test_the_oldest_session_has_none_to_be_merged_with(board: Stand) -> None:
    assert board.sessions.session["mergeable"]
    board.sessions.merge()
    assert board.asked == [("merge", "s1")]
    state = board.sessions.state
    assert state.story is not None
    board.sessions.show(replace(state, sessions=state.sessions[:1]))
    assert not board.sessions.session["mergeable"]


def test_a_running_session_grows_longer(board: Stand) -> None:
    assert board.sessions.session["lasted"] == "1 h 42 min"
    board.now = EpochMs(nights.NOW + 20 * MINUTE)
    assert board.sessions.session["lasted"] == "2 h 2 min"
