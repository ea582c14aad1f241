from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.stage import arranging
from overlay_app.stage.arranging import (
    SMALLEST,
    Arranged,
    Edge,
    aligned,
    corner_at,
    fitted,
    lifted,
    widget_at,
)
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Anchor, Box, Canvas, Layout, Placed, Widget
from overlay_app.stage.safe_area import DEFAULTS

POLL = Placed(Widget.POLL, Box(600, 400, 300, 200))
TICKER = Placed(Widget.TICKER, Box(1000, 500, 200, 60))
TWO = Layout("Two", Canvas.WIDE, (POLL, TICKER))
SAFE = DEFAULTS[Canvas.WIDE].free(Canvas.WIDE)
numbers = st.integers(-5_000, 5_000)


def moved(layout: Layout, placed: Placed, x: int, y: int, reach: int | None) -> Arranged:
    return arranging.moved(layout, placed, x, y, reach, SAFE)


def resized(layout: Layout, placed: Placed, corner: Anchor, x: int, y: int, reach: int | None) -> Arranged:
    return arranging.resized(layout, placed, corner, x, y, reach, SAFE)


def test_a_line_within_reach_holds_an_edge_and_is_shown():
    at = moved(TWO, POLL, 1_000 - 300 - 5, 300, 8)
    assert at.box.x + at.box.width == 1_000
    assert at.across == (1_000,)


def test_the_safe_area_and_the_canvas_hold_too():
    assert moved(TWO, POLL, 75, 76, 8).box == Box(72, 72, 300, 200)
    assert moved(TWO, POLL, 4, 1_080 - 200 - 3, 8).box == Box(0, 880, 300, 200)


def test_the_middle_of_the_canvas_holds_the_middle():
    at = moved(TWO, POLL, 814, 300, 8)
    assert at.box.x + at.box.width // 2 == 960
    assert at.across == (960,)


def test_out_of_reach_the_grid_holds():
    at = moved(TWO, POLL, 333, 307, 3)
    assert (at.box.x, at.box.y) == (336, 304)
    assert (at.across, at.down) == ((), ())


def test_free_of_the_grid_a_widget_stands_where_it_is_let_go():
    assert moved(TWO, POLL, 333, 301, None).box == Box(333, 301, 300, 200)


def test_a_hidden_widget_holds_nothing():
    hidden = TWO.with_placed(replace(TICKER, hidden=True))
    assert moved(hidden, POLL, 1_000 - 300 - 5, 300, 5).across == ()


@given(numbers, numbers, st.sampled_from([None, 0, 8, 20]))
def test_a_moved_widget_stays_on_the_canvas_and_keeps_its_size(x: int, y: int, reach: int | None):
    box = moved(TWO, POLL, x, y, reach).box
    assert (box.width, box.height) == (300, 200)
    assert TWO.with_placed(replace(POLL, box=box))


@given(numbers, numbers, st.sampled_from(list(Anchor)), st.sampled_from([None, 8]))
def test_a_pulled_corner_leaves_the_opposite_one_and_the_canvas_alone(x: int, y: int, corner: Anchor, reach):
    box = resized(TWO, POLL, corner, x, y, reach).box
    assert TWO.with_placed(replace(POLL, box=box))
    assert box.width >= SMALLEST
    assert box.height >= SMALLEST
    if corner in {Anchor.TOP_LEFT, Anchor.BOTTOM_LEFT}:
        assert box.x + box.width == 900
    else:
        assert box.x == 600


def test_a_corner_snaps_to_other_widgets():
    at = resized(TWO, POLL, Anchor.BOTTOM_RIGHT, 996, 563, 8)
    assert at.box == Box(600, 400, 400, 160)
    assert (at.across, at.down) == ((1_000,), (560,))


@given(numbers, numbers, numbers, numbers, st.sampled_from(list(Canvas)))
def test_whatever_is_typed_fits_the_canvas(x: int, y: int, width: int, height: int, canvas: Canvas):
    assert Layout("Typed", canvas, (Placed(Widget.POLL, fitted(canvas, Box(x, y, width, height))),))


@pytest.mark.parametrize(
    ("edge", "where"),
    [
        (Edge.LEFT, (72, 400)),
        (Edge.CENTRE, (810, 400)),
        (Edge.RIGHT, (1_548, 400)),
        (Edge.TOP, (600, 72)),
        (Edge.MIDDLE, (600, 440)),
        (Edge.BOTTOM, (600, 808)),
    ],
)
def test_a_widget_lines_up_in_the_safe_area(edge: Edge, where: tuple[int, int]):
    box = aligned(Canvas.WIDE, POLL.box, edge, SAFE)
    assert (box.x, box.y) == where


@pytest.mark.parametrize("edge", list(Edge))
def test_what_fills_the_canvas_stays_on_it(edge: Edge):
    assert aligned(Canvas.UPRIGHT, Box(0, 0, 1080, 1920), edge, DEFAULTS[Canvas.UPRIGHT].free(Canvas.UPRIGHT)) == Box(
        0, 0, 1080, 1920
    )


def test_the_smallest_widget_below_the_pointer_is_meant():
    below = Layout("Below", Canvas.WIDE, (POLL, Placed(Widget.CREDITS, Box(0, 0, 1920, 1080))))
    assert widget_at(below, 700, 500) is Widget.POLL
    assert widget_at(below, 10, 10) is Widget.CREDITS


def test_of_widgets_in_one_place_the_chosen_one_is_meant_else_the_one_on_top():
    board = WIDE.place(Widget.POLL)
    assert board is not None
    x, y = board.box.x + 100, board.box.y + 5
    assert widget_at(WIDE, x, y) is Widget.POLL
    assert widget_at(WIDE, x, y, Widget.HOW_TO) is Widget.HOW_TO


def test_hidden_widgets_and_the_effects_are_not_below_the_pointer():
    assert widget_at(Layout("Hidden", Canvas.WIDE, (replace(POLL, hidden=True),)), 700, 500) is None
    assert widget_at(Layout("Effects", Canvas.WIDE, (Placed(Widget.EFFECTS, Box(0, 0, 1920, 1080)),)), 5, 5) is None


def test_a_corner_is_grasped_within_reach():
    assert corner_at(POLL.box, 605, 596, 8) is Anchor.BOTTOM_LEFT
    assert corner_at(POLL.box, 620, 596, 8) is None


def test_layers_go_up_and_down_and_end_at_the_ends():
    assert lifted(TWO, Widget.POLL, 1).widgets == (TICKER, POLL)
    assert lifted(TWO, Widget.POLL, 9).widgets == (TICKER, POLL)
    assert lifted(TWO, Widget.POLL, -1) == TWO
    assert lifted(TWO, Widget.DEAL, 1) == TWO


@pytest.mark.parametrize("layout", [WIDE, UPRIGHT])
def test_nothing_of_a_default_layout_lies_below_the_platforms_controls(layout: Layout):
    area = DEFAULTS[layout.canvas]
    safe = area.free(layout.canvas)
    for placed in layout.widgets:
        if placed.widget is not Widget.EFFECTS:
            assert fitted(layout.canvas, placed.box) == placed.box
            assert placed.box.x >= safe.x
            assert placed.box.y + placed.box.height <= safe.y + safe.height
            assert not any(overlap(placed.box, box) for box in area.covered(layout.canvas)), placed.widget


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
