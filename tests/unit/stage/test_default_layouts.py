from dataclasses import replace

import pytest

from overlay_app.stage.default_layouts import DEFAULTS, WIDE, follows, put_at, standing
from overlay_app.stage.layout import Box, Canvas, Layout, Placed, Widget

FREE = {Canvas.WIDE: Box(72, 72, 1776, 936), Canvas.UPRIGHT: Box(72, 250, 936, 1030)}
"""What the platform's own controls leave."""


def within(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@pytest.fixture(params=Canvas, ids=str)
def layout(request: pytest.FixtureRequest) -> Layout:
    return DEFAULTS[request.param]


def test_every_widget_has_its_place(layout: Layout) -> None:
    assert {placed.widget for placed in layout.widgets} == set(Widget)


def test_nothing_stands_where_the_platform_has_its_controls(layout: Layout) -> None:
    others = [placed for placed in layout.widgets if placed.widget is not Widget.EFFECTS]
    assert [placed.widget for placed in others if not within(placed.box, FREE[layout.canvas])] == []


def test_effects_play_below_everything_and_cards_come_on_top(layout: Layout) -> None:
    assert (layout.widgets[0].widget, layout.widgets[-1].widget) == (Widget.EFFECTS, Widget.GIFT_ALERT)


def test_the_lower_right_of_an_upright_canvas_is_left_to_the_platform() -> None:
    taken = [
        p for p in DEFAULTS[Canvas.UPRIGHT].widgets if p.box.y + p.box.height > 960 and p.box.x + p.box.width > 910
    ]
    assert [placed.widget for placed in taken] == [Widget.EFFECTS]


def test_a_widget_that_is_not_on_the_canvas_is_hidden_in_its_default_place() -> None:
    bare = Layout("Bare", Canvas.WIDE, ())
    assert standing(bare, Widget.POLL, FREE[Canvas.WIDE]) == replace(WIDE.place(Widget.POLL), hidden=True)
    moved = Placed(Widget.POLL, Box(0, 0, 100, 100))
    assert standing(bare.with_placed(moved), Widget.POLL, FREE[Canvas.WIDE]) == moved


def test_what_is_put_somewhere_follows_its_neighbour_no_more() -> None:
    feed, place = WIDE.place(Widget.GIFT_FEED), Box(0, 0, 100, 100)
    assert follows(feed)
    assert put_at(feed, place).box == place
    assert not follows(put_at(feed, place))
