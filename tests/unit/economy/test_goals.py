import pytest

from overlay_app.economy.goals import PACE_WINDOW_MS, Goal, Metric, Step, StepKind, forecast_ms, newly_reached
from overlay_app.ledger.coins import EpochMs

NOW = EpochMs(1_750_000_000_000)
MINUTE = 60_000


def goal(counted: int, offset: int = 0, reached: frozenset[int] = frozenset()) -> Goal:
    kinds = {50: StepKind.MILESTONE, 100: StepKind.TARGET, 300: StepKind.STRETCH}
    steps = [
        Step(str(at), kind, at, "", reached_at=NOW if at in reached else None) for at, kind in reversed(kinds.items())
    ]
    return Goal("g", "", Metric.COINS, NOW, tuple(steps), offset=offset, counted=counted)


@pytest.mark.parametrize(
    ("counted", "offset", "steps"),
    [
        (0, 0, []),
        (49, 0, []),
        (50, 0, [50]),
        (49, 1, [50]),
        (100, 0, [50, 100]),
        (1000, 0, [50, 100, 300]),
        (60, -20, []),
    ],
)
def test_steps_are_reached_by_count_and_offset_together_lowest_first(
    counted: int, offset: int, steps: list[int]
) -> None:
    assert [step.at for step in newly_reached(goal(counted, offset))] == steps


def test_a_step_is_reached_once() -> None:
    assert newly_reached(goal(70, reached=frozenset({50}))) == ()


def test_the_target_is_where_the_bar_is_full() -> None:
    assert goal(0).target == 100


def counts(*pairs: tuple[int, int]) -> list[tuple[EpochMs, int]]:
    return [(EpochMs(NOW - minutes * MINUTE), count) for minutes, count in pairs]


def test_the_forecast_goes_on_at_the_pace_of_the_last_minutes() -> None:
    assert forecast_ms(counts((10, 100), (5, 150), (0, 200)), 210, NOW) == 21 * MINUTE


def test_what_is_older_than_a_quarter_of_an_hour_tells_no_pace() -> None:
    long_ago = PACE_WINDOW_MS // MINUTE + 1
    assert forecast_ms(counts((long_ago, 0), (10, 900), (0, 1000)), 100, NOW) == 10 * MINUTE


@pytest.mark.parametrize(
    ("seen", "remaining"),
    [
        ([], 10),
        (counts((0, 5)), 10),
        (counts((10, 5), (0, 5)), 10),
        (counts((10, 9), (0, 5)), 10),
        (counts((20, 0), (16, 5)), 10),
        (counts((10, 0), (0, 5)), 0),
    ],
)
def test_without_a_pace_or_anything_left_there_is_no_forecast(seen: list[tuple[EpochMs, int]], remaining: int) -> None:
    assert forecast_ms(seen, remaining, NOW) is None


def test_a_burst_of_seconds_is_no_pace() -> None:
    assert forecast_ms([(EpochMs(NOW - 5_000), 0), (NOW, 500)], 100, NOW) is None
