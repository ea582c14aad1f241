from datetime import datetime

import pytest

from overlay_app.ui.panels.typed import moment, moment_text, whole, whole_or_none

from .nights import ZONE


@pytest.mark.parametrize(("text", "figure"), [("12", 12), (" 7 ", 7), ("007", 7), ("0", 0)])
def test_a_whole_number_is_read_as_it_was_typed(text: str, figure: int) -> None:
    assert (whole(text), whole_or_none(text)) == (figure, figure)


@pytest.mark.parametrize("text", ["", " ", "-1", "+1", "1.5", "1,000", "½", "twelve"])
def test_what_is_no_whole_number_is_never_taken_for_one(text: str) -> None:
    assert (whole(text), whole_or_none(text)) == (-1, None)


def test_a_time_is_that_of_the_creators_clock() -> None:
    at = moment(" 2026-07-24 20:15 ", ZONE)
    assert at == datetime(2026, 7, 24, 20, 15, tzinfo=ZONE).timestamp() * 1000
    assert moment_text(at, ZONE) == "2026-07-24 20:15"


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-12-24", "2026-13-01 10:00", "24.12.2026 20:15", "2026-12-24 20:15:30"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text, ZONE) is None
