from dataclasses import replace

import pytest

from overlay_app.ledger.coins import Coins
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Widget
from overlay_app.stage.specimen import with_example, with_examples
from overlay_app.stage.state import StageState, Ticker
from overlay_app.stage.widgets import Poll, PollOption, Widgets


def test_an_empty_stage_is_full_of_examples():
    for layout in (WIDE, UPRIGHT):
        state = with_examples(StageState(), layout)
        assert state.cards
        assert state.feed
        assert state.alert
        assert state.goal
        assert state.ticker
        assert state.widgets is not None
        assert state.widgets.viewers


def test_what_really_is_on_stage_stays():
    ticker = Ticker(Coins(7), None)
    poll = Poll("Really?", (PollOption("Yes", 1),))
    state = with_examples(StageState(ticker=ticker, widgets=Widgets(poll=poll)), WIDE)
    assert state.ticker == ticker
    assert state.widgets is not None
    assert state.widgets.poll == poll


def test_of_widgets_in_one_place_the_chosen_one_is_shown_else_the_one_on_top():
    on_top = with_examples(StageState(), WIDE).widgets
    chosen = with_examples(StageState(), WIDE, Widget.HOW_TO).widgets
    assert on_top is not None
    assert chosen is not None
    assert (on_top.poll is None, on_top.how_to is None) == (False, True)
    assert (chosen.poll is None, chosen.how_to is None) == (True, False)


def test_a_hidden_widget_has_no_example():
    placed = WIDE.place(Widget.GOAL_BAR)
    assert placed is not None
    assert with_examples(StageState(), WIDE.with_placed(replace(placed, hidden=True))).goal is None


def test_one_widget_can_be_left_out_so_that_it_enters_again():
    assert with_examples(StageState(), WIDE, Widget.TICKER, without=Widget.TICKER).ticker is None


def test_after_a_panic_the_studio_still_shows_what_is_arranged():
    assert with_examples(StageState(visible=False), WIDE).visible


def test_the_credits_are_an_example_only_where_they_are_chosen():
    assert with_examples(StageState(), WIDE).credits is None
    assert with_examples(StageState(), WIDE, Widget.CREDITS).credits is not None


MOMENTS = {Widget.GIFT_ALERT, Widget.GIFT_FEED, Widget.EVENT_ALERT, Widget.EFFECTS}


@pytest.mark.parametrize("widget", Widget)
def test_what_lasts_is_tried_by_an_example_that_says_it_is_a_test(widget: Widget):
    tried = with_example(StageState(), widget)
    assert (tried == StageState()) == (widget in MOMENTS)
    assert tried.watermark == ("" if widget in MOMENTS else "TEST")


def test_what_is_on_stage_is_not_replaced_by_an_example():
    state = StageState(ticker=Ticker(Coins(7), None), widgets=Widgets(poll=Poll("Really?", (PollOption("Yes", 1),))))
    assert with_example(state, Widget.TICKER) == state
    assert with_example(state, Widget.POLL) == state
    both = with_example(state, Widget.VIEWERS).widgets
    assert both is not None
    assert both.viewers is not None
    assert both.poll is not None
