import pytest

from overlay_app.stage.flash import (
    POINTS,
    SAFE_SHARE,
    FlashMeter,
    Verdict,
    luminance,
    red_turns,
    redness,
    turns,
    worst_share,
)


def square(hertz: float, low: float, high: float, frames: int = 60, frame_rate: int = 60) -> list[float]:
    return [high if frame * hertz * 2 // frame_rate % 2 else low for frame in range(frames)]


def test_a_flash_is_two_opposing_changes() -> None:
    assert turns([0, 0.05, 0.09]) == []
    assert turns([0, 0.05, 0.11, 0.5, 0.3]) == [2, 4]


def test_changes_between_bright_and_brighter_do_not_count() -> None:
    assert turns([0.85, 1.0, 0.85, 1.0]) == []


@pytest.mark.parametrize(("hertz", "share"), [(2, 0), (3, 0), (5, 0.5), (10, 0.5)])
def test_more_than_three_flashes_a_second_are_found(hertz: float, share: float) -> None:
    assert worst_share([turns(square(hertz, 0, 1)), turns(square(0.1, 0, 1))], 2, 60) == share


def test_white_is_brightest_and_green_brighter_than_blue() -> None:
    assert luminance(255, 255, 255) == pytest.approx(1)
    assert luminance(0, 255, 0) > luminance(255, 0, 0) > luminance(0, 0, 255) > luminance(0, 0, 0) == 0


def test_only_saturated_red_is_red() -> None:
    assert redness(255, 0, 0) == 320
    assert redness(255, 128, 128) == redness(255, 255, 255) == redness(0, 0, 0) == 0


def test_red_against_a_colour_as_bright_counts() -> None:
    red, grey = redness(200, 0, 0), redness(95, 95, 95)
    assert len(red_turns([red, grey] * 3)) == 5


def frames(share: float, hertz: float, colour: tuple[int, int, int]) -> list[bytes]:
    lit = round(POINTS * share)
    off, on = bytes(4), bytes((*colour, 255))
    return [(on if flash else off) * lit + off * (POINTS - lit) for flash in square(hertz, 0, 1, 60, 30)]


def metered(pictures: list[bytes]) -> dict[str, float]:
    meter = FlashMeter(30)
    for picture in pictures:
        meter.add(picture)
    return meter.shares()


def test_what_flashes_white_is_found_over_black_and_not_over_white() -> None:
    shares = metered(frames(0.5, 6, (255, 255, 255)))
    assert shares["black"] == 0.5
    assert shares["white"] == 0


def test_what_flashes_black_is_found_over_white() -> None:
    shares = metered(frames(0.1, 6, (0, 0, 0)))
    assert (shares["black"], shares["white"]) == (0, pytest.approx(0.1, abs=0.01))


def test_a_small_part_may_flash() -> None:
    assert max(metered(frames(0.02, 10, (255, 255, 255))).values()) <= SAFE_SHARE


def test_nothing_drawn_does_not_flash_not_even_over_a_moving_picture() -> None:
    assert set(metered([bytes(4 * POINTS)] * 40).values()) == {0.0}


def test_a_frame_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        FlashMeter(30).add(b"1234")


def test_a_verdict_is_said_in_words() -> None:
    assert Verdict(1.0, {"black": 0.0}).words == "It does not flash."
    assert "up to 50%" in Verdict(0.5, {"black": 0.01}).words
    assert not Verdict(0.0, {"black": 0.3}).safe
    assert "30.0%" in Verdict(0.0, {"black": 0.3}).words
