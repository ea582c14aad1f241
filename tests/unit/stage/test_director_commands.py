"""What the creator can do with the stage, and what becomes of what was on it."""

from overlay_app.stage.state import Alert, AlertKind, Tier
from tests.unit.stage.show import gift, who


class TestCommands:
    def test_while_paused_nothing_begins_and_what_is_on_stage_plays_out(self, show):
        show.gift("a", 20)
        show.do(show.director.pause, show.now)
        show.gift("b", 5_000)
        show.gift("c", 1)
        show.pass_ms(4_000)
        assert (show.cards, show.lines, show.effect) == ([], [], None)
        show.do(show.director.resume, show.now)
        assert show.cards == ["b"]
        assert set(show.lines) == {"a", "c"}

    def test_a_pause_is_no_wait_that_merges_gifts(self, show):
        show.do(show.director.pause, show.now)
        show.gift("a", 20)
        show.pass_ms(60_000)
        show.do(show.director.resume, show.now)
        assert show.cards == ["a"]

    def test_even_in_a_pause_a_card_becomes_a_line_after_ten_minutes(self, show):
        show.do(show.director.pause, show.now)
        show.gift("a", 500)
        show.pass_ms(600_000)
        show.do(show.director.resume, show.now)
        assert (show.cards, show.lines) == ([], ["a"])

    def test_a_panic_clears_the_stage_at_once_and_keeps_it_empty(self, show):
        show.gift("a", 500)
        show.gift("b", 1)
        show.do(show.director.alert, Alert("f", AlertKind.FOLLOW, who(), None))
        show.do(show.director.panic, show.now)
        state = show.director.state
        assert not state.visible
        assert (state.cards, state.feed, state.alert, state.effect) == ((), (), None, None)
        show.gift("c", 5_000)
        show.pass_ms(30_000)
        assert show.director.state.cards == ()

    def test_after_a_panic_what_waited_comes_and_what_was_cut_off_can_be_replayed(self, show):
        show.gift("a", 500)
        show.do(show.director.panic, show.now)
        show.gift("b", 20)
        show.do(show.director.show, show.now)
        assert show.cards == ["b"]
        assert show.director.replay("a", show.now)

    def test_a_panic_during_a_pause_stays_paused_when_shown_again(self, show):
        show.do(show.director.pause, show.now)
        show.do(show.director.panic, show.now)
        show.gift("a", 20)
        show.do(show.director.show, show.now)
        assert show.cards == []
        assert show.director.state.paused

    def test_mute_is_told_to_the_renderer(self, show):
        show.director.mute(muted=True)
        assert show.director.state.muted
        show.director.mute(muted=False)
        assert not show.director.state.muted

    def test_skip_takes_one_card_away_and_leaves_the_queue(self, show):
        for number in range(4):
            show.gift(f"c{number}", 600)
        assert show.do(show.director.skip, "c0")
        assert show.cards == ["c1", "c2"]
        assert show.waiting == ["c3"]
        assert "c0" not in show.lines

    def test_skip_takes_a_waiting_gift_away(self, show):
        for number in range(4):
            show.gift(f"c{number}", 600)
        assert show.do(show.director.skip, "c3")
        assert show.waiting == ["c2"]

    def test_skip_takes_a_line_away(self, show):
        show.gift("a", 1)
        assert show.do(show.director.skip, "a")
        assert show.lines == []

    def test_skipping_a_card_stops_its_effect(self, show):
        show.gift("a", 500)
        show.do(show.director.skip, "a")
        assert show.effect is None

    def test_skip_takes_an_effect_or_an_alert_away(self, show):
        firing = show.do(show.director.fire_effect, "confetti")
        show.do(show.director.alert, Alert("f", AlertKind.FOLLOW, who(), None))
        assert show.do(show.director.skip, firing)
        assert show.do(show.director.skip, "f")
        assert show.director.state.effect is None
        assert show.director.state.alert is None

    def test_skip_takes_a_waiting_alert_away(self, show):
        for name in ("f1", "f2", "f3"):
            show.do(show.director.alert, Alert(name, AlertKind.FOLLOW, who(), None))
        assert show.do(show.director.skip, "f2")
        show.pass_ms(3_000)
        assert show.director.state.alert.id == "f3"

    def test_skip_without_a_name_takes_what_is_on_stage_first(self, show):
        show.gift("a", 500)
        show.gift("b", 20)
        assert show.do(show.director.skip)
        assert show.cards == ["b"]

    def test_skip_says_when_there_is_nothing(self, show):
        assert not show.director.skip()
        assert not show.director.skip("nobody")

    def test_a_skipped_combo_stays_away_while_it_counts_on(self, show):
        show.gift("a", 20, units=20, final=False)
        show.do(show.director.skip, "a")
        show.gift("a", 600, units=600, final=False)
        assert (show.cards, show.lines, show.effect) == ([], [], None)

    def test_replay_shows_a_card_and_its_effect_again(self, show):
        show.gift("a", 500)
        show.pass_ms(13_000)
        assert show.recent == ["a"]
        assert show.do(show.director.replay, "a", show.now)
        (card,) = show.director.state.cards
        assert (card.coins, card.coins_each, card.tier) == (500, 500, Tier.LARGE)
        assert show.effect == "confetti"

    def test_replay_shows_a_skipped_gift(self, show):
        show.gift("a", 20)
        show.do(show.director.skip, "a")
        show.do(show.director.replay, "a", show.now)
        assert len(show.cards) == 1

    def test_replay_shows_a_merged_line_with_all_its_people(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 1, by=f"P{number}"), show.now)
        show.pass_ms(30_000)
        merged = next(item for item in show.director.queue.recent if item.people > 1)
        show.do(show.director.replay, merged.id, show.now)
        assert (show.director.state.feed[0].people, show.director.state.feed[0].units) == (120, 120)

    def test_a_replay_comes_before_all_but_the_huge(self, show):
        show.gift("old", 20)
        show.pass_ms(12_000)
        for combo, coins in [("x", 9_000), ("y", 9_000), ("m", 20), ("l", 500), ("h", 5_000)]:
            show.gift(combo, coins)
        show.do(show.director.replay, "old", show.now)
        assert show.waiting == ["h", "replay:1", "l", "m"]

    def test_the_last_hundred_can_be_replayed_and_no_more(self, show):
        for number in range(150):
            show.gift(f"c{number}", 1, name=f"Gift {number}")
            show.pass_ms(6_000)
        assert len(show.recent) == 100
        assert not show.director.replay("c0", show.now)
        assert show.recent[0] == "c149"
