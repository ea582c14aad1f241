"""What became of the overlay, by the pictures that OBS has of it while it shows the test pattern."""

from dataclasses import replace

import pytest

from overlay_app.broadcast.self_check import Fix, Pixels, Seen, Verdict, judge, pattern_in, without_pattern
from tests.obs_pictures import BLACK, GREEN, NOTHING, pattern, pixels, plain

GRASS = (60, 120, 40, 255)
FINE = Seen(added=True, source=pixels(pattern()), scene=pixels(pattern(GRASS)))


def test_what_arrives_whole_with_nothing_behind_is_transparent():
    finding = judge(FINE)
    assert (finding.verdict, finding.fix, finding.good) == (Verdict.TRANSPARENT, Fix.NONE, True)


def test_a_key_colour_is_said_to_cost_soft_edges():
    finding = judge(replace(FINE, keyed=True))
    assert (finding.verdict, finding.good) == (Verdict.KEYED, True)
    assert "hard" in finding.words


@pytest.mark.parametrize(
    ("seen", "verdict", "fix"),
    [
        (Seen(added=False), Verdict.ABSENT, Fix.ADD),
        (replace(FINE, enabled=False), Verdict.SWITCHED_OFF, Fix.SWITCH_ON),
        (replace(FINE, window_shown=False), Verdict.MINIMISED, Fix.BRING_BACK),
        (replace(FINE, source=None), Verdict.ABSENT, Fix.POINT_AGAIN),
        (replace(FINE, source=pixels(pattern(GREEN))), Verdict.OPAQUE, Fix.KEY),
        (replace(FINE, source=pixels(pattern(BLACK))), Verdict.BLACK, Fix.KEY),
        (replace(FINE, source=pixels(plain(BLACK))), Verdict.BLACK, Fix.POINT_AGAIN),
        (replace(FINE, source=pixels(plain(GRASS))), Verdict.WRONG_WINDOW, Fix.POINT_AGAIN),
        (replace(FINE, source=pixels(plain(NOTHING))), Verdict.ABSENT, Fix.POINT_AGAIN),
        (replace(FINE, source=pixels(pattern(NOTHING, squares=2))), Verdict.COVERED, Fix.POINT_AGAIN),
        (replace(FINE, scene=pixels(plain(GRASS))), Verdict.BEHIND, Fix.TO_FRONT),
    ],
)
def test_each_fault_has_its_verdict_and_its_fix(seen, verdict, fix):
    finding = judge(seen)
    assert (finding.verdict, finding.fix) == (verdict, fix)
    assert finding.words.endswith(".")
    assert not finding.good
    assert bool(finding.fix_words) == (fix is not Fix.NONE)


def test_a_page_that_is_not_see_through_is_not_given_a_key_colour():
    finding = judge(replace(FINE, can_key=False, source=pixels(pattern(BLACK))))
    assert (finding.verdict, finding.fix) == (Verdict.BLACK, Fix.NONE)


def test_the_pattern_is_known_in_a_corner_of_the_scene():
    scene = plain(GRASS, (640, 360))
    scene.paste(pattern(GRASS, (320, 180)), (320, 180))
    assert pattern_in(pixels(scene), (0.5, 0.5, 0.5, 0.5))
    assert not pattern_in(pixels(scene))


@pytest.mark.parametrize("off", [0, 30, 60])
def test_colours_may_be_off_as_video_makes_them(off):
    assert pattern_in(pixels(pattern(off=off)))


def test_one_square_may_be_lost_to_a_key_colour():
    assert pattern_in(pixels(pattern(squares=4)))
    assert not pattern_in(pixels(pattern(squares=3)))


@pytest.mark.parametrize("size", [(16, 9), (9, 16), (270, 480), (1, 1), (2, 300)])
def test_a_picture_of_any_size_is_judged(size):
    assert judge(replace(FINE, source=pixels(plain(GRASS, size)), scene=None)).verdict is Verdict.WRONG_WINDOW


@pytest.mark.parametrize("box", [(0.0, 0.0, 0.0, 0.0), (-5.0, 3.0, 1.0, 1.0), (0.9, 0.9, 10.0, 10.0)])
def test_a_source_outside_of_the_scene_is_not_found_there(box):
    assert judge(replace(FINE, box=box)).verdict is Verdict.BEHIND


def test_half_a_picture_is_none():
    with pytest.raises(ValueError):
        Pixels(2, 2, b"\0" * 15)


def test_in_a_session_it_says_what_it_cannot_know():
    assert without_pattern(FINE).verdict is Verdict.UNKNOWN
    assert not without_pattern(FINE).good
    assert without_pattern(replace(FINE, source=pixels(plain(GRASS)))).verdict is Verdict.OPAQUE
    assert without_pattern(Seen(added=False)).verdict is Verdict.ABSENT
