import pytest

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.viewer_count import HOLDS_MS, ViewerCount

NOW = EpochMs(1_000_000)


@pytest.fixture
def count() -> ViewerCount:
    return ViewerCount()


def test_unknown_is_not_zero(count: ViewerCount) -> None:
    assert count.watching is None
    count.tell("tiktok", "tikfinity", 0, NOW)
    assert count.watching == 0


def test_platforms_are_added_up(count: ViewerCount) -> None:
    count.tell("tiktok", "tikfinity", 100, NOW)
    count.tell("twitch", "feed:bridge", 20, NOW)
    assert count.watching == 120


def test_two_feeds_of_one_platform_tell_of_the_same_people(count: ViewerCount) -> None:
    count.tell("tiktok", "tikfinity", 100, NOW)
    count.tell("tiktok", "feed:bridge", 110, NOW)
    assert count.watching == 110


def test_with_a_source_goes_what_it_told(count: ViewerCount) -> None:
    count.tell("tiktok", "tikfinity", 100, NOW)
    count.tell("twitch", "feed:bridge", 20, NOW)
    count.lose("tikfinity")
    assert count.watching == 20
    count.lose("feed:bridge")
    assert count.watching is None


def test_a_count_that_nobody_repeats_holds_for_six_minutes(count: ViewerCount) -> None:
    count.tell("tiktok", "tikfinity", 100, NOW)
    due = count.advance(NOW)
    assert due == NOW + HOLDS_MS
    assert count.advance(EpochMs(due - 1)) == due
    assert count.watching == 100
    assert count.advance(due) is None
    assert count.watching is None
