from dataclasses import replace

import pytest

from overlay_app.economy.trends import FITS_MY_CONTENT
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.trends_state import Ballot, TrendDraft

from . import nights
from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def board(stand: Stand) -> Stand:
    return on_page(stand, PageName.TRENDS)


def test_a_trend_says_whether_it_can_be_voted_for(board: Stand) -> None:
    assert [row.tone for row in board.trends.trends.rows] == ["good", "off", "bad"]
    assert board.trends.trend["open"]
    board.trends.show(replace(board.trends.state, chosen="t3"))
    assert not board.trends.trend["open"]
    assert board.trends.trend["reason"] == "Taken down."


def test_content_stands_by_rank_with_its_share_and_views(board: Stand) -> None:
    rows = board.trends.standings.rows
    assert [(row.rank, row.title, row.votes) for row in rows] == [
        ("1", "Duet with Mei", "900"),
        ("2", "Karaoke medley", "600"),
        ("3", "Costume change", "184"),
    ]
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert [row.views for row in rows] == ["1,204 → 8,310", "640 → —", ""]


def test_what_its_sessions_earned_is_shown(board: Stand) -> None:
    assert board.trends.trend["brought"] == "+3,120"
    board.trends.show(replace(board.trends.state, chosen="t2"))
    assert board.trends.trend["brought"] == ""


def test_what_viewers_answered_is_shown_with_the_trend(board: Stand) -> None:
    words = board.trends.trend["audience"]
    assert words.endswith("Duet with Mei 55 %, Karaoke medley 27 %, Costume change 18 % of 165 votes")
    board.trends.show(replace(board.trends.state, poll=None))
    assert board.trends.trend["audience"] == ""


def test_a_trend_is_put_on_stage_and_taken_down(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("trend-on-stage")
    assert board.asked == [("show", "t1", False)]


def test_viewers_are_asked_about_what_leads(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("ask-audience")
    shown.type("ask-question", "Which one?")
    shown.click("ask-now")
    assert board.asked == [("ask", "t1", "Which one?", 120)]


def test_only_where_two_pieces_are_up_are_viewers_asked(board: Stand) -> None:
    assert board.trends.trend["askable"]
    board.trends.show(replace(board.trends.state, chosen="t2"))
    assert not board.trends.trend["askable"]
    assert not board.trends.trend["showable"]


def test_a_vote_that_came_back_is_told_apart(board: Stand) -> None:
    assert [row.coins for row in board.trends.votes.rows][:2] == ["−400", "returned"]


def test_a_vote_is_cast_for_content_that_is_known(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("vote-2")
    shown.type("vote-coins", "50")
    shown.click("cast-vote")
    assert board.asked == [("vote", Ballot("t1", 2, "", "", 50))]


def test_a_vote_for_new_content_needs_a_title_and_a_good_link(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("vote")
    shown.type("vote-coins", "50")
    shown.click("cast-vote")
    assert "title" in shown.visible("vote-problem").property("text")
    shown.type("content-title", "Encore")
    shown.type("content-link", "http://x")
    shown.click("cast-vote")
    assert "https://" in shown.visible("vote-problem").property("text")
    shown.visible("content-link").setProperty("text", "https://example.org/encore")
    shown.click("cast-vote")
    assert board.asked == [("vote", Ballot("t1", None, "Encore", "https://example.org/encore", 50))]


def test_a_trend_is_cancelled_with_a_reason_only(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("cancel-trend")
    assert "1,684 coins" in shown.item("cancel-trend-sheet").property("subtitle")
    assert not shown.visible("cancel-trend-now").isEnabled()
    shown.type("cancel-trend-reason", "over")
    shown.click("cancel-trend-now")
    assert board.asked == [("cancel", "t1", "over")]


def test_a_trend_is_closed_carried_and_looked_at(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("close-trend")
    shown.click("carry")
    shown.click("trend-t2")
    assert board.asked == [("close", "t1"), ("carry", "t1", False), ("look", "t2")]


def test_views_are_noted_and_left_open(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("views-2")
    assert shown.visible("views-before").property("text") == "640"
    shown.type("views-after", "900")
    shown.click("save-views")
    shown.click("views-3")
    shown.click("save-views")
    assert board.asked == [("set_views", "t1", 2, 640, 900), ("set_views", "t1", 3, None, None)]


def test_a_trend_is_entered_with_a_deadline_on_the_creators_clock(opens: Opens, board: Stand) -> None:
    shown = opens(board)
    shown.click("new-trend")
    shown.type("trend-title", "Duets")
    shown.type("trend-tags", "song, ,snow")
    shown.type("trend-deadline", "tomorrow")
    shown.click("save-trend")
    assert "2026-12-24" in shown.visible("trend-problem").property("text")
    shown.visible("trend-deadline").setProperty("text", "2027-07-01 22:00")
    shown.click("save-trend")
    tags = frozenset({FITS_MY_CONTENT, "song", "snow"})
    assert board.asked == [("save", TrendDraft(None, "Duets", "", tags, EpochMs(1_814_475_600_000)))]


def test_a_deadline_that_has_passed_is_not_taken(board: Stand) -> None:
    board.trends.beginEdit("t1")
    assert "passed" in board.trends.save({**board.trends.edited, "deadline": "2020-01-01 10:00"})
    assert board.asked == []


def test_an_edit_begins_with_what_is_kept(board: Stand) -> None:
    board.trends.beginEdit("t1")
    assert board.trends.save(board.trends.edited) == ""
    [(_, draft)] = board.asked
    trend = board.trends.state.trends[0]
    assert (draft.id, draft.title, draft.note, draft.tags) == (trend.id, trend.title, trend.note, trend.tags)


def test_one_button_is_gold_at_a_time(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.TRENDS))
    shown = opens(stand)
    assert shown.visible("new-trend").property("primary")
    stand.show(nights.some())
    assert shown.visible("vote").property("primary")
    assert not shown.visible("new-trend").property("primary")
