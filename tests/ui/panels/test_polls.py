from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from overlay_app.economy.challenges import ChallengeDraft
from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import AnswerDraft, PollDraft, Way
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels.app_panel import PageName

from . import nights
from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def board(stand: Stand) -> Stand:
    return on_page(stand, PageName.POLLS)


@pytest.fixture
def quiet(stand: Stand) -> Stand:
    """Everything is over."""
    return on_page(stand, PageName.POLLS, nights.a_lot())


def asked(stand: Stand) -> list[tuple[object, ...]]:
    """What was asked for, but for choices being brought up to date."""
    return [each for each in stand.asked if each[0] != "prepare"]


def test_the_open_poll_stands_first_with_its_answers_and_how_to_choose_them(board: Stand) -> None:
    rows = board.polls.answers.rows
    assert [(row.text, row.votes, row.percent) for row in rows] == [
        ("Bohemian Rhapsody", "61", "61 %"),
        ("Dancing Queen", "27", "27 %"),
        ("Creep", "12", "12 %"),
    ]
    assert [row.hint for row in rows[:2]] == ["write “1” or the answer", "write “2” or “queen”"]
    assert board.polls.poll["result"] == "“Bohemian Rhapsody” leads"
    assert not any(row.wins for row in rows)


def test_a_closed_poll_names_its_winner_or_its_tie(board: Stand) -> None:
    assert [row.result for row in board.polls.polls.rows] == [
        "“Bohemian Rhapsody” leads",
        "A tie: Stay, Go to bed",
        "“Astronaut” won",
        "",
    ]
    board.polls.show(replace(board.polls.state, chosen="p2"))
    assert [(row.hint, row.wins) for row in board.polls.answers.rows] == [("Rose", True), ("Ribbon", True)]


def test_the_clock_runs_down_and_is_not_over_before_its_end(board: Stand) -> None:
    assert (board.polls.left, board.challenges.left) == ("0:45", "1:40")
    board.now += 44_001
    assert board.polls.left == "0:01"
    board.polls.show(replace(board.polls.state, chosen="p2"))
    assert board.polls.left == ""


def test_a_poll_is_closed_cancelled_for_a_reason_and_taken_off_the_stage(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("poll-on-stage")
    shown.click("cancel-poll")
    assert not shown.visible("cancel-poll-now").property("enabled")
    shown.type("cancel-poll-reason", "wrong question")
    shown.click("cancel-poll-now")
    shown.click("close-poll")
    assert asked(board) == [("show", "p1", False), ("cancel", "p1", "wrong question"), ("close", "p1")]


def test_a_poll_is_written_with_keywords_and_opened(opens: Opens, quiet: Stand) -> None:
    shown = opens(quiet)
    shown.click("new-poll")
    shown.type("poll-text", "Which song?")
    shown.type("answer-1", "Creep")
    shown.click("open-poll")
    assert "answer 2" in shown.visible("poll-problem").property("text")
    shown.type("answer-2", "Dancing Queen")
    shown.type("keyword-2", "queen")
    shown.click("add-answer")
    shown.type("answer-3", "http bad")
    shown.click("open-poll")
    assert "Viewers would not see" in shown.visible("poll-problem").property("text")
    shown.visible("answer-3").setProperty("text", "Hello")
    shown.click("open-poll")
    answers = (AnswerDraft("Creep"), AnswerDraft("Dancing Queen", "queen"), AnswerDraft("Hello"))
    assert asked(quiet) == [("open", PollDraft("Which song?", answers, seconds=120))]


def test_a_poll_by_gifts_names_a_gift_for_each_answer(quiet: Stand) -> None:
    written = {"question": "Stay?", "way": "gifts", "seconds": 0, "price": 0}
    answers = [{"text": "Yes", "keyword": "", "gift": 1}, {"text": "No", "keyword": "", "gift": 0}]
    assert quiet.polls.open({**written, "answers": answers}) == ""
    assert asked(quiet) == [
        ("open", PollDraft("Stay?", (AnswerDraft("Yes", "", 2), AnswerDraft("No", "", 1)), Way.GIFTS))
    ]
    without = [{"text": "Yes", "keyword": "", "gift": -1}, answers[1]]
    assert "Choose a gift" in quiet.polls.open({**written, "answers": without})


def test_votes_with_viewers_coins_have_a_price(quiet: Stand) -> None:
    answers = [{"text": text, "keyword": "", "gift": -1} for text in ("Yes", "No")]
    written = {"question": "Stay?", "way": "viewer-coins", "seconds": 60, "answers": answers}
    assert "whole number" in quiet.polls.open({**written, "price": 0})
    assert quiet.polls.open({**written, "price": 25}) == ""


def test_while_a_poll_or_a_challenge_runs_another_one_waits(board: Stand) -> None:
    answers = [{"text": text, "keyword": "", "gift": -1} for text in ("Yes", "No")]
    poll = {"question": "Q", "way": "chat", "seconds": 60, "price": 0, "answers": answers}
    assert "open already" in board.polls.open(poll)
    challenge = {"title": "T", "metric": "coins", "target": 1, "seconds": 60, "gift": 0, "effect": 0}
    assert "runs already" in board.challenges.start(challenge)
    assert asked(board) == []


def test_a_challenge_says_how_far_it_is_and_what_happens_when_it_is_won(board: Stand) -> None:
    assert (board.challenges.challenge["progress"], board.challenges.challenge["target"]) == ("31", "of 50 gifts")
    assert board.challenges.challenge["share"] == pytest.approx(0.62)
    assert "only Rose" in board.challenges.challenge["facts"]
    assert "Confetti when it is won" in board.challenges.challenge["facts"]
    assert [row.tone for row in board.challenges.challenges.rows] == ["waiting", "good", "bad", "off"]


def test_a_challenge_is_written_and_started(opens: Opens, quiet: Stand) -> None:
    shown = opens(quiet)
    shown.click("new-challenge")
    shown.type("challenge-title", "Thousand coins")
    shown.type("challenge-target", "1000")
    shown.visible("challenge-effect").setProperty("currentIndex", 2)
    shown.click("start-challenge")
    assert asked(quiet) == [("start", ChallengeDraft("Thousand coins", Metric.COINS, 1_000, 300, effect="curtain"))]


def test_a_challenge_is_cancelled_and_taken_off_the_stage(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("challenge-on-stage")
    shown.click("cancel-challenge")
    shown.type("cancel-poll-reason", "power cut")
    shown.click("cancel-poll-now")
    assert asked(board) == [("show", "c1", False), ("cancel", "c1", "power cut")]


def test_one_before_is_looked_at(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("poll-p3")
    shown.click("challenge-c2")
    assert asked(board) == [("look", "p3"), ("look", "c2")]


def test_lists_are_walked_by_keyboard(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.visible("polls").forceActiveFocus()
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    assert asked(board) == [("look", "p2")]


def test_a_change_of_votes_is_told_once(board: Stand) -> None:
    told: list[None] = []
    board.polls.changed.connect(lambda: told.append(None))
    board.polls.show(replace(board.polls.state))
    assert told == []
    board.now = EpochMs(board.now + 1)
    board.polls.show(replace(board.polls.state, chosen="p2"))
    assert told == [None]
