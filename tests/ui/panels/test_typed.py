import pytest

from overlay_app.ui.panels.typed import whole, whole_or_none


@pytest.mark.parametrize(("text", "figure"), [("12", 12), (" 7 ", 7), ("007", 7), ("0", 0)])
def test_a_whole_number_is_read_as_it_was_typed(text: str, figure: int) -> None:
    assert (whole(text), whole_or_none(text)) == (figure, figure)


@pytest.mark.parametrize("text", ["", " ", "-1", "+1", "1.5", "1,000", "½", "twelve"])
def test_what_is_no_whole_number_is_never_taken_for_one(text: str) -> None:
    assert (whole(text), whole_or_none(text)) == (-1, None)
