from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats

from .nights import DAY, HOUR, NOW, ZONE, at


@pytest.fixture(autouse=True)
def english(qapp) -> None:
    """Figures are grouped as the application's locale says."""


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (48_120, "48,120"), (-9, "−9"), (2**53, "9,007,199,254,740,992")]
)
def test_figures_are_grouped_and_bear_a_real_minus(number: int, shown: str) -> None:
    assert formats.grouped(number) == shown


@pytest.mark.parametrize(("number", "shown"), [(47, "+47"), (0, "0"), (-1500, "−1,500")])
def test_what_came_in_bears_a_plus_and_zero_bears_none(number: int, shown: str) -> None:
    assert formats.signed(number) == shown


@pytest.mark.parametrize(
    ("ago", "starts"), [(0, "Today "), (DAY, "Yesterday "), (9 * DAY, "12 Nov "), (400 * DAY, "17 Oct 2025 ")]
)
def test_near_days_are_named_and_far_ones_bear_their_year(ago: int, starts: str) -> None:
    assert formats.moment(at(ago), ZONE, NOW).startswith(starts)


def test_within_a_sentence_the_day_is_written_small() -> None:
    assert formats.moment_within(NOW, ZONE, NOW).startswith("today ")


def test_a_day_begins_at_midnight_of_the_creators_zone() -> None:
    late = EpochMs(NOW - HOUR)
    assert formats.moment(late, UTC, NOW).startswith("Today")
    assert formats.local(NOW, ZoneInfo("Asia/Tokyo")).date() != formats.local(NOW, UTC).date()


def test_a_clock_set_back_shows_zero_rather_than_a_negative_time() -> None:
    assert formats.running_clock(-5) == "00:00:00"
    assert formats.running_clock(6_128_000) == "01:42:08"


@pytest.mark.parametrize(("wait", "shown"), [(0, "0 s"), (9_400, "9 s"), (240_000, "4 min")])
def test_a_wait_is_short_to_read(wait: int, shown: str) -> None:
    assert formats.short_wait(wait) == shown


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(-5, "0:00"), (0, "0:00"), (1, "0:01"), (45_000, "0:45"), (725_000, "12:05"), (3_728_000, "1:02:08")],
)
def test_a_countdown_is_over_only_at_its_end(milliseconds, shown):
    assert formats.countdown(milliseconds) == shown


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(10_000, "10 s"), (90_000, "90 s"), (300_000, "5 min"), (7_200_000, "2 h")]
)
def test_a_chosen_length_is_told_exactly(milliseconds, shown):
    assert formats.length(milliseconds) == shown
