import pytest

from overlay_app.stage.obs_actions import ACTIONS_AT_MOST, BadAction, Deed, ObsAction
from overlay_app.stage.rules import BadRule, Rule, sentence

CLOSE_UP = ObsAction(Deed.SCENE, "Close-up", 10)


def test_a_rule_may_do_nothing_but_something_in_obs():
    rule = Rule("r", gift="Lion", obs=(CLOSE_UP, ObsAction(Deed.REPLAY)))
    assert sentence(rule) == "Lion: in OBS the scene “Close-up” for 10 s and saves the replay."


def test_the_sentence_tells_the_stage_from_obs():
    rule = Rule("r", coins=100, effects=("curtain",), obs=(ObsAction(Deed.CHAPTER),))
    assert sentence(rule) == "Any gift of at least 100 coins: always curtain; in OBS marks a chapter."


@pytest.mark.parametrize("deed", [Deed.SCENE, Deed.SHOW, Deed.HIDE, Deed.TOGGLE])
def test_what_is_switched_has_a_name(deed):
    assert "x" in ObsAction(deed, "x").words
    for target in ("", "  ", "x" * 201):
        with pytest.raises(BadAction):
            ObsAction(deed, target)


def test_a_replay_and_a_chapter_have_no_name_and_no_way_back():
    for deed in (Deed.REPLAY, Deed.CHAPTER):
        with pytest.raises(BadAction):
            ObsAction(deed, "x")
        with pytest.raises(BadAction):
            ObsAction(deed, seconds=3)


@pytest.mark.parametrize("seconds", [-1, 601])
def test_the_way_back_comes_within_ten_minutes(seconds):
    with pytest.raises(BadAction):
        ObsAction(Deed.SCENE, "x", seconds)


def test_a_rule_does_so_many_things_in_obs_at_most():
    with pytest.raises(BadRule, match="in OBS"):
        Rule("r", gift="Lion", obs=(CLOSE_UP,) * (ACTIONS_AT_MOST + 1))
