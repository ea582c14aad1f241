import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.stage.layout import Box, Canvas
from overlay_app.stage.safe_area import DEFAULTS, PROFILES, SafeArea, SafeAreaProblem

edges = st.integers(0, 2_000)


@pytest.mark.parametrize("canvas", Canvas)
def test_guides_to_begin_with_fit_their_canvas(canvas: Canvas) -> None:
    for safe in PROFILES[canvas].values():
        safe.check(canvas)


def test_a_phone_covers_top_bottom_and_the_lower_right() -> None:
    phone = DEFAULTS[Canvas.UPRIGHT]
    assert phone.free(Canvas.UPRIGHT) == Box(72, 250, 936, 1_030)
    assert phone.covered(Canvas.UPRIGHT) == (Box(0, 0, 1_080, 250), Box(910, 960, 170, 320), Box(0, 1_280, 1_080, 640))


def test_a_wide_canvas_has_a_margin_that_nothing_covers() -> None:
    assert DEFAULTS[Canvas.WIDE].free(Canvas.WIDE) == Box(72, 72, 1_776, 936)
    assert DEFAULTS[Canvas.WIDE].covered(Canvas.WIDE) == ()


@pytest.mark.parametrize(
    ("edges", "named"),
    [((900, 0, 900, 0), "200 pixels"), ((0, 900, 0, 900), "200 pixels"), ((0, 0, 0, 0, 10, 2_000), "1080 pixels high")],
)
def test_guides_that_leave_nothing_free_are_refused_in_words(edges: tuple[int, ...], named: str) -> None:
    with pytest.raises(SafeAreaProblem, match=named):
        SafeArea(*edges).check(Canvas.WIDE)


def test_a_distance_is_never_below_zero() -> None:
    with pytest.raises(SafeAreaProblem, match="0 or more"):
        SafeArea(left=-1)


@given(st.tuples(edges, edges, edges, edges, edges, edges), st.sampled_from(Canvas))
def test_whatever_is_accepted_lies_on_the_canvas(given_edges: tuple[int, ...], canvas: Canvas) -> None:
    safe = SafeArea(*given_edges)
    try:
        safe.check(canvas)
    except SafeAreaProblem:
        return
    width, height = canvas.size
    for box in (safe.free(canvas), *safe.covered(canvas)):
        assert 0 <= box.x < box.x + box.width <= width
        assert 0 <= box.y < box.y + box.height <= height
