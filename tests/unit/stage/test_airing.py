"""Proof of airing: what became of each effect that somebody asked for, told once."""

import pytest

from overlay_app.economy.goals import Action, Metric, Step, StepKind
from overlay_app.stage.effects import BUILT_IN, Airing, EffectSpec
from overlay_app.stage.state import GoalBar
from tests.unit.stage.show import Show, who


class Airings:
    """A show in which every effect asked for has the caller's own id."""

    def __init__(self) -> None:
        self.show = Show()
        self.director = self.show.director

    def fire(self, firing: str, effect: str = "confetti", **how: object) -> str | None:
        how.setdefault("since", self.show.now)
        accepted = self.director.fire_effect(effect, firing=firing, **how)
        self.show.advance()
        return accepted

    def painted(self, firing: str) -> None:
        self.show.do(self.director.painted, firing, self.show.now)

    def ended(self, firing: str) -> None:
        self.show.do(self.director.ended, firing, self.show.now)

    def told(self) -> dict[str, Airing]:
        airings = self.director.take_airings()
        assert len({airing.firing for airing in airings}) == len(airings)
        return {airing.firing: airing for airing in airings}


@pytest.fixture
def stage() -> Airings:
    return Airings()


def test_an_effect_painted_to_its_end_has_aired(stage):
    assert stage.fire("f") == "f"
    stage.painted("f")
    stage.show.pass_ms(6_000)
    stage.ended("f")
    assert stage.told() == {"f": Airing("f", aired=True)}
    assert stage.told() == {}


@pytest.mark.parametrize(("lasted_ms", "aired"), [(2_999, False), (3_000, True)])
def test_aired_is_painted_for_at_least_half_its_length(stage, lasted_ms, aired):
    stage.fire("f")
    stage.painted("f")
    stage.show.pass_ms(lasted_ms)
    stage.ended("f")
    assert stage.told()["f"].aired is aired


def test_the_time_before_the_first_frame_does_not_count(stage):
    stage.fire("f")
    stage.show.pass_ms(900)
    stage.painted("f")
    stage.show.pass_ms(2_500)
    stage.ended("f")
    assert stage.told() == {"f": Airing("f", aired=False, reason="It was drawn for less than half its length.")}


def test_what_is_never_drawn_has_not_aired(stage):
    stage.fire("f")
    stage.show.pass_ms(7_000)
    assert stage.told() == {"f": Airing("f", aired=False, reason="The overlay did not draw it.")}


def test_an_effect_whose_end_is_never_reported_has_aired_once_it_was_drawn(stage):
    stage.fire("f")
    stage.painted("f")
    stage.show.pass_ms(7_000)
    assert stage.told()["f"].aired


def test_a_skipped_effect_has_not_aired_whether_it_waits_or_plays(stage):
    stage.fire("a")
    stage.fire("b")
    stage.painted("a")
    stage.show.pass_ms(1_000)
    for firing in ("b", "a"):
        stage.show.do(stage.director.skip, firing, stage.show.now)
    assert stage.told() == {firing: Airing(firing, aired=False, reason="It was skipped.") for firing in ("a", "b")}


def test_what_is_skipped_near_its_end_has_aired_all_the_same(stage):
    stage.fire("f")
    stage.painted("f")
    stage.show.now += 5_000
    stage.director.skip("f", stage.show.now)
    assert stage.told()["f"].aired


def test_a_panic_gives_everything_up(stage):
    stage.fire("a")
    stage.fire("b")
    stage.show.do(stage.director.panic, stage.show.now)
    assert stage.told() == {
        firing: Airing(firing, aired=False, reason="The stage was hidden.") for firing in ("a", "b")
    }
    assert stage.fire("c") is None
    assert stage.told() == {}


def test_an_effect_that_waits_in_a_pause_is_given_up_after_ten_minutes(stage):
    stage.show.do(stage.director.pause, stage.show.now)
    stage.fire("f")
    stage.show.pass_ms(599_999)
    assert stage.told() == {}
    stage.show.pass_ms(1)
    assert stage.told() == {"f": Airing("f", aired=False, reason="It waited for more than ten minutes.")}


def test_the_wait_goes_on_from_when_it_was_asked_for_first(stage):
    stage.show.do(stage.director.pause, stage.show.now)
    stage.fire("f", since=stage.show.now - 599_000)
    stage.show.pass_ms(1_000)
    assert "f" in stage.told()


def test_the_same_firing_asked_for_again_plays_once(stage):
    for _ in range(3):
        assert stage.fire("f") == "f"
    stage.painted("f")
    stage.show.pass_ms(20_000)
    assert stage.show.firings() == ["f"]
    assert list(stage.told()) == ["f"]


def test_an_effect_whose_pack_is_gone_is_given_up_with_the_reason(stage):
    stage.director.set_effects({**BUILT_IN, "own-pack": EffectSpec(4_000, 0.5)}, stage.show.now)
    stage.fire("playing", "own-pack")
    assert (stage.director.state.effect.length_ms, stage.director.state.effect.intensity) == (4_000, 0.5)
    stage.fire("waiting", "own-pack")
    stage.fire("other", "confetti")
    stage.show.do(stage.director.set_effects, BUILT_IN, stage.show.now, "Its pack is broken.")
    assert stage.told() == {
        firing: Airing(firing, aired=False, reason="Its pack is broken.") for firing in ("playing", "waiting")
    }
    stage.show.pass_ms(350)
    assert stage.show.effect == "confetti"


def test_effects_that_come_with_a_card_are_not_told_of(stage):
    stage.show.gift("a", 500)
    stage.show.pass_ms(20_000)
    assert stage.told() == {}


class TestBrightOnsets:
    def test_the_joy_over_a_goal_and_its_effect_begin_in_one_instant(self, stage):
        self.reach(stage)
        assert (stage.director.state.goal.celebrating, stage.show.effect) == (True, "coin-rain")

    def test_the_joy_waits_until_another_effect_is_350_ms_old(self, stage):
        stage.fire("f")
        stage.show.pass_ms(100)
        self.reach(stage)
        stage.show.pass_ms(249)
        assert not stage.director.state.goal.celebrating
        stage.show.pass_ms(1)
        assert stage.director.state.goal.celebrating
        stage.show.pass_ms(5_000)
        assert not stage.director.state.goal.celebrating

    def test_an_effect_waits_until_the_joy_is_350_ms_old(self, stage):
        self.reach(stage, Action.NOTHING)
        stage.show.pass_ms(100)
        stage.fire("f")
        stage.show.pass_ms(249)
        assert stage.show.effect is None
        stage.show.pass_ms(1)
        assert stage.show.effect == "confetti"

    def reach(self, stage: Airings, action: Action = Action.COIN_RAIN) -> None:
        stage.director.set_goal(GoalBar("g", "Karaoke", Metric.COINS, 100, 100))
        step = Step("t", StepKind.TARGET, 100, "Karaoke", action)
        stage.show.do(stage.director.reached, step, stage.show.now)


def test_a_struck_person_is_named_by_no_effect(stage):
    stage.fire("a", who=who("Mei"))
    stage.fire("b", who=who("Mei"))
    stage.show.do(stage.director.strike, "id of Mei")
    assert stage.director.state.effect.who is None
    stage.ended("a")
    stage.show.pass_ms(350)
    assert stage.director.state.effect.who is None
