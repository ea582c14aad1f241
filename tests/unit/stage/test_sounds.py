from dataclasses import replace

import pytest

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.sounds import (
    APART_MS,
    CARD_IMPACT_MS,
    FADED_IN_MS,
    GOAL_IMPACT_MS,
    MILESTONES_APART_MS,
    MILESTONES_SOUNDED,
    SOUNDS,
    TICK,
    TICK_PITCHES,
    VOICES,
    Cue,
    Score,
    Tempo,
    Ticks,
    Turn,
    Voices,
    effect_sound,
)
from overlay_app.stage.state import (
    Alert,
    AlertKind,
    Card,
    EffectCue,
    FeedLine,
    GiftArt,
    GoalBar,
    Milestone,
    StageState,
    Tier,
)
from overlay_app.stage.who import Who

ANA = Who("Ana", "A", 1, "ana")
ROSE = GiftArt("Rose", "rose")
EMPTY = StageState()


def card(tier: Tier = Tier.MEDIUM, units: int = 1, *, sound: str = "") -> Card:
    return Card("combo", ANA, ROSE, units, Coins(1), Coins(units), tier, EpochMs(0), sound=sound)


def line(units: int = 1, people: int = 1) -> FeedLine:
    return FeedLine("combo", ANA, ROSE, units, Coins(units), people)


def goal(progress: int, reached: int = 0, *, steps: int = 5, celebrating: bool = False) -> GoalBar:
    milestones = tuple(Milestone(100 * n, f"step {n}", reached >= n) for n in range(1, steps + 1))
    return GoalBar("goal", "Night", Metric.COINS, progress, 1_000, milestones, celebrating)


def heard(*states: StageState) -> list[str]:
    """What the last change sounds like."""
    score = Score(states[0])
    for state in states[1:-1]:
        score.change(state)
    return [cue.sound for cue in score.change(states[-1])]


@pytest.mark.parametrize("tier", [Tier.MEDIUM, Tier.LARGE, Tier.HUGE])
def test_a_new_card_has_the_sound_of_its_tier(tier):
    assert heard(EMPTY, StageState(cards=(card(tier),))) == [tier.value]


def test_a_small_gift_has_a_sound_of_its_own():
    assert heard(EMPTY, StageState(feed=(line(),))) == ["small"]


def test_the_sound_of_a_rule_comes_before_that_of_the_tier():
    assert heard(EMPTY, StageState(cards=(card(sound="follow"),))) == ["follow"]


def test_a_sound_that_nobody_knows_falls_back_to_the_tiers():
    assert heard(EMPTY, StageState(cards=(card(sound="gone"),))) == ["medium"]


def test_a_combo_that_counts_up_ticks():
    assert heard(StageState(cards=(card(units=1),)), StageState(cards=(card(units=5),))) == [TICK]
    assert heard(StageState(feed=(line(1),)), StageState(feed=(line(2),))) == [TICK]


def test_a_merged_line_that_counts_up_is_silent():
    assert heard(StageState(feed=(line(10, people=4),)), StageState(feed=(line(20, people=9),))) == []


def test_a_combo_that_climbs_a_tier_has_the_sound_of_the_higher_one():
    assert heard(StageState(cards=(card(Tier.MEDIUM),)), StageState(cards=(card(Tier.LARGE, 9),))) == ["large"]


def test_a_line_that_becomes_a_card_has_the_cards_sound():
    assert heard(StageState(feed=(line(),)), StageState(cards=(card(units=20),))) == ["medium"]


def test_a_card_shrinks_into_its_line_without_a_sound():
    assert heard(StageState(cards=(card(),)), StageState(feed=(line(),))) == []


def test_what_stands_on_stage_at_the_start_is_silent():
    state = StageState(cards=(card(),), goal=goal(300, 2))
    assert heard(state, replace(state, revision=1)) == []


@pytest.mark.parametrize(
    ("kind", "sound"),
    [(AlertKind.FOLLOW, "follow"), (AlertKind.SALE, "sale"), (AlertKind.LIKES, "milestone")],
)
def test_an_alert_has_the_sound_of_its_kind(kind, sound):
    assert heard(EMPTY, StageState(alert=Alert("a", kind, ANA, None))) == [sound]


def test_an_alert_that_stays_sounds_once():
    state = StageState(alert=Alert("a", AlertKind.FOLLOW, ANA, None))
    assert heard(EMPTY, state, replace(state, revision=2)) == []


def test_an_effect_may_have_a_sound_of_its_own_which_begins_with_it():
    state = StageState(effect=EffectCue("firing", "northern-lights", 1, 1.0, 6_000))
    (cue,) = Score(EMPTY).change(state)
    assert (cue.sound, cue.cause, cue.told) == (effect_sound("northern-lights"), "firing", True)
    assert heard(EMPTY, state, replace(state, revision=2)) == []


def test_milestones_chime_one_after_the_other_and_not_too_often():
    score = Score(StageState(goal=goal(0)))
    cues = score.change(StageState(goal=goal(600, 5)))
    assert [cue.sound for cue in cues] == ["milestone"] * MILESTONES_SOUNDED
    assert cues[1].impact_ms - cues[0].impact_ms == MILESTONES_APART_MS


def test_a_reached_goal_has_the_fanfare_when_the_light_sweeps_over_it():
    (cue,) = Score(StageState(goal=goal(900))).change(StageState(goal=goal(1_000, celebrating=True)))
    assert (cue.sound, cue.impact_ms) == ("goal-reached", GOAL_IMPACT_MS)


def test_the_next_goal_is_silent_about_what_it_has_behind_it():
    assert heard(StageState(goal=goal(0)), StageState(goal=replace(goal(600, 5), id="other"))) == []


@pytest.mark.parametrize("silent", [{"muted": True}, {"visible": False}])
def test_nothing_sounds_on_a_muted_or_hidden_stage_and_nothing_is_made_up_for(silent):
    state = StageState(cards=(card(),))
    assert heard(EMPTY, replace(state, **silent)) == []
    assert heard(EMPTY, replace(state, **silent), state) == []


def test_a_combos_ticks_rise_in_pitch_up_to_the_highest():
    ticks = Ticks()
    heard_ticks = [ticks.tick("combo", n * APART_MS) for n in range(TICK_PITCHES + 2)]
    assert heard_ticks[:2] == ["tick-01", "tick-02"]
    assert heard_ticks[-2:] == [f"tick-{TICK_PITCHES}"] * 2
    assert set(heard_ticks) <= set(SOUNDS)


def test_each_combo_begins_its_ticks_anew():
    ticks = Ticks()
    ticks.tick("one", 0)
    assert ticks.tick("two", APART_MS) == "tick-01"


def test_there_are_at_most_six_ticks_a_second_over_all_combos():
    ticks = Ticks()
    begun = [ticks.tick(f"combo {ms % 3}", ms) for ms in range(0, 10_000, 5)]
    assert len([tick for tick in begun if tick]) <= 60


def test_at_most_four_sounds_at_once():
    voices = Voices()
    for sound in ("milestone", "large", "huge", "goal-reached", "medium", "small"):
        voices.ask(sound, 0)
    assert len(voices.sounding) == VOICES


def test_what_weighs_more_silences_what_weighs_least():
    voices = Voices()
    for sound in ("small", "follow", "sale", "medium"):
        voices.ask(sound, 0)
    assert voices.ask("huge", 1) == Turn(silence="small")


def test_a_tick_silences_nothing():
    voices = Voices()
    for sound in ("tick-01", "small", "follow", "sale"):
        voices.ask(sound, 0)
    assert voices.ask("tick-02", 1) is None


def test_a_voice_is_free_again_once_its_sound_is_over():
    voices = Voices()
    for sound in ("medium", "milestone", "large", "huge"):
        voices.ask(sound, 0)
    assert voices.ask("small", 1) is None
    assert voices.ask("small", SOUNDS["medium"].length_ms) == Turn()


def test_the_same_sound_begins_anew_but_never_rattles():
    voices = Voices()
    assert voices.ask("small", 0) == Turn()
    assert voices.ask("small", APART_MS - 1) is None
    assert voices.ask("small", APART_MS) == Turn()
    assert voices.sounding == {"small"}


CARD_CUE = Cue("medium", CARD_IMPACT_MS, "card", told=True, enters=True)


def test_what_comes_in_faster_strikes_the_eye_earlier():
    assert Tempo(0.85).impact_ms(CARD_CUE) == round(0.85 * CARD_IMPACT_MS)


def test_what_only_fades_in_strikes_the_eye_when_it_is_seen_whole():
    assert Tempo(0.85, reduced=True).impact_ms(CARD_CUE) == FADED_IN_MS


def test_what_counts_keeps_its_own_time():
    assert Tempo(0.7, reduced=True).impact_ms(Cue("goal-reached", GOAL_IMPACT_MS, "goal")) == GOAL_IMPACT_MS
