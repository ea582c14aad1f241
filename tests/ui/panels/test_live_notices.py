from dataclasses import replace

from PySide6.QtCore import Qt

from overlay_app.services.broadcast.following import GONE
from overlay_app.ui.panels.live_state import FeedGap, LiveState, ReceiverAnswer

from . import nights
from .conftest import Opens
from .stand import Stand


def test_a_gap_is_told_with_its_times_and_an_open_one_as_going_on(stand: Stand) -> None:
    closed = FeedGap("TikFinity", nights.at(20 * nights.MINUTE), nights.at(18 * nights.MINUTE))
    stand.live.show(LiveState(gaps=(closed,), zone=nights.ZONE))
    assert "was down from" in stand.live.notices.gapWords
    stand.live.show(LiveState(gaps=(replace(closed, until=None),), zone=nights.ZONE))
    assert "has been down since" in stand.live.notices.gapWords


def test_what_the_session_is_about_to_do_is_said_and_may_be_stopped(opens: Opens, stand: Stand) -> None:
    stand.show(nights.some())
    shown = opens(stand)
    assert not shown.item("stay").isVisible()
    words = GONE.format(minutes=10)
    stand.live.show(replace(stand.live.state, follow=words))
    assert shown.visible("following").property("text") == words
    shown.click("stay")
    assert stand.asked == [("stay",)]


def test_questions_about_held_gifts_come_one_at_a_time(stand: Stand) -> None:
    stand.live.show(nights.a_lot().live)
    assert len(stand.live.notices.held.rows) == 1
    assert stand.live.notices.questions == 2


def test_a_held_gift_is_never_valued_at_nothing(stand: Stand) -> None:
    stand.live.notices.setGiftValue("h1", 0)
    assert stand.asked == []


def test_names_that_wait_for_approval_are_asked_about_one_at_a_time(stand: Stand) -> None:
    stand.live.show(nights.a_lot().live)
    (row,) = stand.live.notices.withheld.rows
    assert row.words == (
        "“visit win-coins.shop” is “a viewer” for viewers until you let it through. It contains a link."
    )
    assert stand.live.notices.namesWaiting == 2


def test_questions_about_held_gifts_are_answered_where_they_are_asked(opens: Opens, stand: Stand) -> None:
    night = nights.a_lot()
    stand.show(replace(night, live=replace(night.live, held=night.live.held[1:])))
    shown = opens(stand)
    shown.click("answer-both")
    stand.live.show(night.live)
    shown.type("worth", "199")
    shown.key(Qt.Key.Key_Return)
    assert stand.asked == [("answer_receiver", "h2", ReceiverAnswer.BOTH), ("set_gift_value", "h1", 199)]
