"""How gifts play effects, and what is left of them when a thousand come at once."""

import pytest

from overlay_app.stage.director import Director
from overlay_app.stage.effects import UnknownEffect
from overlay_app.stage.state import Tier
from tests.unit.stage.show import Show, gift, who


class TestGiftBombs:
    def test_medium_gifts_that_would_wait_over_twenty_seconds_become_lines(self, show):
        for number in range(30):
            show.gift(f"c{number}", 20, by=f"P{number}")
        assert len(show.waiting) < 30
        assert show.director.queue.wait_ms <= 24_000
        assert show.lines

    def test_small_gifts_merge_by_kind_when_the_wait_passes_twenty_seconds(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 2, units=2, by=f"P{number % 41}"), show.now)
        show.pass_ms(10_000)
        merged = [line for state in show.seen for line in state.feed if line.people > 1]
        assert {line.people for line in merged} == {41}
        assert {(line.units, line.coins) for line in merged} == {(240, 240)}

    def test_a_merged_line_counts_on_with_its_combos(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 2, units=2, final=False), show.now)
        show.advance()
        show.gift("c70", 5, units=5)
        show.pass_ms(3_000)
        assert show.director.state.feed[0].units == 243

    def test_a_combo_climbs_out_of_a_merged_line(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 2, units=2, final=False), show.now)
        show.advance()
        show.gift("c70", 600, units=600)
        assert (show.cards, show.effect) == (["c70"], "confetti")

    def test_gifts_of_very_many_kinds_share_a_line(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 1, name=f"Gift {number}"), show.now)
        show.advance()
        assert len(show.waiting) <= 41
        show.pass_ms(15_000)
        assert sum(line.units for line in {line.id: line for state in show.seen for line in state.feed}.values()) == 120

    def test_test_gifts_never_merge_with_real_ones(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 1, test=number % 2 == 0), show.now)
        show.pass_ms(20_000)
        merged = {line.id: line for state in show.seen for line in state.feed if line.people > 1 or line.units > 1}
        assert {(line.test, line.units) for line in merged.values()} == {(True, 60), (False, 60)}

    def test_an_unknown_value_among_merged_gifts_leaves_the_sum_unknown(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", None if number == 50 else 1), show.now)
        show.pass_ms(20_000)
        assert any(line.units == 120 and line.coins is None for state in show.seen for line in state.feed)

    def test_over_twenty_waiting_large_cards_get_three_seconds(self, show):
        for number in range(40):
            show.gift(f"c{number}", 500)
        show.pass_ms(3_000)
        assert show.cards == ["c2", "c3"]

    def test_large_gifts_merge_only_where_they_would_wait_over_two_minutes(self, show):
        for number in range(78):
            show.gift(f"c{number}", 500)
        assert (show.director.queue.waiting, show.lines) == (76, [])
        for number in range(78, 100):
            show.gift(f"c{number}", 500)
        assert show.lines
        assert show.director.queue.wait_ms <= 120_000 + 1_500

    def test_at_most_two_hundred_wait_and_the_rest_is_told_in_lines(self, show):
        for number in range(1_000):
            show.gift(f"c{number}", 5_000, by=f"P{number}")
            assert show.director.queue.waiting <= 200

    def test_cards_that_end_in_a_pause_make_no_more_than_two_hundred_wait(self, show):
        for number in range(2):
            show.gift(f"on stage {number}", 9_000)
        show.do(show.director.pause, show.now)
        for number in range(300):
            show.gift(f"c{number}", 5_000)
        show.pass_ms(30_000)
        assert show.director.queue.waiting <= 200

    def test_nothing_waits_for_a_card_longer_than_ten_minutes(self, show):
        for number in range(200):
            show.director.gift(gift(f"c{number}", 5_000), show.now)
        show.pass_ms(600_000)
        assert not [item for item in show.director.queue.items if item.tier is Tier.HUGE and not item.on_stage]

    def test_the_feed_hurries_but_leaves_each_line_a_second_and_a_half(self, show):
        for number in range(40):
            show.director.gift(gift(f"c{number}", 1, name=f"Gift {number}"), show.now)
        show.advance()
        assert len(show.lines) == 6
        show.pass_ms(1_499)
        assert show.lines == ["c5", "c4", "c3", "c2", "c1", "c0"]
        show.pass_ms(1)
        assert show.lines == ["c6", "c5", "c4", "c3", "c2", "c1"]
        show.pass_ms(249)
        assert show.lines == ["c6", "c5", "c4", "c3", "c2", "c1"]
        show.pass_ms(1)
        assert show.lines == ["c7", "c6", "c5", "c4", "c3", "c2"]

    def test_the_queue_tells_how_long_the_wait_is(self, show):
        for number in range(6):
            show.gift(f"c{number}", 5_000)
        assert show.director.queue.waiting == 4
        assert show.director.queue.wait_ms == 18_000


class TestEffects:
    def test_each_of_two_large_cards_has_its_effect(self, show):
        show.gift("a", 500)
        show.gift("b", 500)
        show.pass_ms(3_000)
        assert show.firings() == ["a:large", "b:large"]

    def test_a_huge_effect_does_not_wait_for_confetti(self, show):
        show.gift("a", 500)
        show.gift("b", 5_000)
        show.pass_ms(350)
        assert show.effect == "coin-rain"

    def test_two_effects_never_begin_within_350_ms(self, show):
        show.gift("a", 500)
        show.gift("b", 5_000)
        show.pass_ms(349)
        assert show.effect == "confetti"

    def test_an_effect_ends_when_the_renderer_says_so(self, show):
        show.gift("a", 500)
        show.pass_ms(2_000)
        show.do(show.director.ended, "a:large")
        assert show.effect is None
        assert show.cards == ["a"]

    def test_only_the_effect_on_stage_can_be_reported_over(self, show):
        show.gift("a", 500)
        show.do(show.director.ended, "b:large")
        assert show.effect == "confetti"

    def test_an_effect_whose_end_is_never_reported_ends_by_itself(self, show):
        show.do(show.director.fire_effect, "confetti")
        show.pass_ms(6_999)
        assert show.effect == "confetti"
        show.pass_ms(1)
        assert show.effect is None

    def test_the_length_counts_from_the_first_frame(self, show):
        firing = show.do(show.director.fire_effect, "confetti")
        show.pass_ms(800)
        show.do(show.director.painted, firing, show.now)
        show.pass_ms(500)
        show.do(show.director.painted, firing, show.now)
        show.pass_ms(6_499)
        assert show.effect == "confetti"
        show.pass_ms(1)
        assert show.effect is None

    def test_an_effect_fired_by_hand_is_never_cut_short(self, show):
        show.do(show.director.fire_effect, "confetti")
        show.gift("h", 5_000)
        show.pass_ms(6_500)
        assert show.effect == "confetti"
        show.pass_ms(600)
        assert show.effect == "coin-rain"

    def test_an_effect_tells_for_whom_it_plays(self, show):
        show.do(show.director.fire_effect, "coin-rain", who("Mei"))
        assert show.director.state.effect.who == who("Mei")

    def test_an_unknown_effect_is_refused(self, show):
        with pytest.raises(UnknownEffect):
            show.director.fire_effect("shock wave")

    def test_too_many_effects_by_hand_are_refused(self, show):
        fired = [show.director.fire_effect("confetti") for _ in range(25)]
        assert fired.count(None) == 5

    def test_on_a_hidden_stage_no_effect_is_saved_up(self, show):
        show.do(show.director.panic, show.now)
        assert show.director.fire_effect("confetti") is None
        show.do(show.director.show, show.now)
        assert show.effect is None

    def test_the_same_firing_looks_the_same_and_another_night_does_not(self):
        cues = []
        for seed in (1, 1, 2):
            show = Show(Director(seed=seed))
            show.gift("a", 500)
            cues.append(show.director.state.effect)
        assert cues[0] == cues[1]
        assert cues[0].seed != cues[2].seed
