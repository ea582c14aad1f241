"""The creator's own rules: what they match, what they do, how they read."""

import pytest

from overlay_app.stage.rules import BadRule, Rule, moment_of, sentence
from overlay_app.stage.state import Tier
from overlay_app.stage.tiers import Tiers
from tests.unit.stage.show import gift

LION = Rule("lion", gift="Lion", tier=Tier.HUGE, effects=("confetti",), sound="fanfare")


class TestMatching:
    @pytest.mark.parametrize(
        ("rule", "matches"),
        [
            (Rule("r", gift="rose", sound="chime"), True),
            (Rule("r", gift=" ROSE ", sound="chime"), True),
            (Rule("r", gift="Rosette", sound="chime"), False),
            (Rule("r", kind=7, sound="chime"), True),
            (Rule("r", kind=8, sound="chime"), False),
            (Rule("r", coins=100, sound="chime"), True),
            (Rule("r", coins=101, sound="chime"), False),
            (Rule("r", supporter="id of Mei", sound="chime"), True),
            (Rule("r", supporter="id of Ana", sound="chime"), False),
            (Rule("r", gift="rose", supporter="id of Ana", sound="chime"), False),
        ],
    )
    def test_every_part_that_is_said_must_match(self, rule, matches):
        assert rule.matches(gift("c", 100, by="Mei", kind=7)) is matches

    def test_an_unknown_value_is_never_at_least_something(self):
        assert not Rule("r", coins=1, sound="chime").matches(gift("c", None))

    def test_the_first_rule_that_matches_wins(self):
        rules = [Rule("a", gift="Rose", sound="one"), Rule("b", coins=1, sound="two")]
        assert moment_of(gift("c", 5), Tiers(), rules).rule == "a"
        assert moment_of(gift("c", 5), Tiers(), rules[::-1]).rule == "b"

    def test_without_a_rule_the_tiers_decide(self):
        moment = moment_of(gift("c", 600), Tiers(), [LION])
        assert (moment.tier, moment.rule) == (Tier.LARGE, "")

    def test_an_effect_comes_with_a_card_at_least(self):
        assert moment_of(gift("c", 1), Tiers(), [Rule("r", gift="Rose", effects=("confetti",))]).tier is Tier.MEDIUM


class TestOnStage:
    def test_a_gift_with_a_rule_is_shown_as_the_rule_says(self, show):
        show.director.set_rules([LION])
        show.gift("a", 1, name="Lion")
        assert (show.card("a").tier, show.card("a").sound, show.effect) == (Tier.HUGE, "fanfare", "confetti")

    def test_a_rule_can_make_a_dear_gift_small(self, show):
        show.director.set_rules([Rule("r", gift="Rose", tier=Tier.SMALL)])
        show.gift("a", 9_000)
        assert (show.cards, show.lines, show.effect) == ([], ["a"], None)

    def test_a_combo_that_grows_into_a_rule_fires_its_effect_once(self, show):
        show.director.set_rules([Rule("r", coins=50, effects=("coin-rain",))])
        for units in (20, 49, 50, 60, 700):
            show.gift("a", units, units=units, final=False)
            show.pass_ms(400)
        assert show.firings() == ["a:r:1"]

    def test_several_effects_play_one_after_the_other(self, show):
        show.director.set_rules([Rule("r", gift="Rose", tier=Tier.HUGE, effects=("confetti", "coin-rain"))])
        show.gift("a", 1)
        show.pass_ms(4_000)
        assert show.firings() == ["a:r:1", "a:r:2"]

    def test_an_effect_that_is_gone_is_left_out(self, show):
        show.director.set_rules([Rule("r", gift="Rose", effects=("gone", "confetti"))])
        show.gift("a", 1)
        assert show.effect == "confetti"

    def test_a_message_names_who_gave(self, show):
        show.director.set_rules([Rule("r", gift="Rose", tier=Tier.MEDIUM, message="Thank you, {name}! {x}")])
        show.gift("a", 1, by="Mei")
        assert show.card("a").message == "Thank you, Mei! {x}"

    def test_a_replay_follows_the_rule_too(self, show):
        show.director.set_rules([LION])
        show.gift("a", 1, name="Lion")
        show.pass_ms(20_000)
        show.do(show.director.replay, "a", show.now)
        assert (show.card("replay:1").sound, show.effect) == ("fanfare", "confetti")

    def test_a_rule_taken_away_no_longer_counts(self, show):
        show.director.set_rules([LION])
        show.director.set_rules([])
        show.gift("a", 1, name="Lion")
        assert show.cards == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("r", gift="Lion", effects=("curtain",), sound="fanfare"), "Lion: always curtain and the sound fanfare."),
        (Rule("r", gift="Lion", tier=Tier.HUGE), "Lion: always the full stage."),
        (Rule("r", coins=1_000, effects=("coin-rain",)), "Any gift of at least 1,000 coins: always coin rain."),
        (Rule("r", coins=1, tier=Tier.MEDIUM), "Any gift of at least 1 coin: always a card."),
        (Rule("r", supporter="s", message="Hi"), "Any gift from Mei: always the words “Hi”."),
        (
            Rule("r", kind=7, supporter="s", tier=Tier.LARGE, effects=("hearts", "snow"), sound="chime"),
            "Heart from Mei: always a large card, hearts, snow and the sound chime.",
        ),
    ],
)
def test_a_rule_reads_as_a_sentence(rule, words):
    assert sentence(rule, "Heart" if rule.kind else "", "Mei") == words


def test_a_rule_whose_names_are_not_known_still_reads():
    assert sentence(Rule("r", kind=7, supporter="s", sound="chime")) == (
        "Gift no. 7 from one supporter: always the sound chime."
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"sound": "chime"},
        {"gift": "Rose"},
        {"gift": "  ", "sound": "chime"},
        {"coins": 0, "sound": "chime"},
        {"gift": "Rose", "effects": ("confetti",) * 5},
        {"gift": "Rose", "effects": ("../pack",)},
        {"gift": "Rose", "sound": "Boom Boom"},
        {"gift": "Rose", "message": "x" * 121},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_in_words(parts):
    with pytest.raises(BadRule, match=r"\.$"):
        Rule("r", **parts)
