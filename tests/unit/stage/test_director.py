"""What is on stage when, told as short stories."""

from dataclasses import replace

from overlay_app.economy.goals import Action, Metric, Step, StepKind
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.director import Director
from overlay_app.stage.state import Alert, AlertKind, GoalBar, StageState, Ticker, Tier
from overlay_app.stage.tiers import ShownTimes, Tiers
from tests.unit.stage.show import OPENING, Show, who


class TestTiers:
    def test_a_small_gift_is_a_feed_line_for_six_seconds(self, show):
        show.gift("a", 1)
        assert (show.cards, show.lines, show.effect) == ([], ["a"], None)
        show.pass_ms(5_999)
        assert show.lines == ["a"]
        show.pass_ms(1)
        assert show.lines == []

    def test_a_medium_gift_is_a_card_for_four_seconds_and_then_a_line(self, show):
        show.gift("a", 20)
        assert show.cards == ["a"]
        show.pass_ms(3_999)
        assert (show.cards, show.lines) == (["a"], [])
        show.pass_ms(1)
        assert (show.cards, show.lines) == ([], ["a"])
        show.pass_ms(6_000)
        assert show.director.state.feed == ()

    def test_a_large_gift_is_a_card_for_six_seconds_with_confetti(self, show):
        show.gift("a", 500)
        assert (show.cards, show.effect) == (["a"], "confetti")
        show.pass_ms(5_999)
        assert show.cards == ["a"]
        show.pass_ms(1)
        assert show.cards == []

    def test_a_huge_gift_takes_nine_seconds_with_coin_rain(self, show):
        show.gift("a", 5_000)
        assert (show.card("a").tier, show.effect) == (Tier.HUGE, "coin-rain")
        show.pass_ms(8_999)
        assert show.cards == ["a"]
        show.pass_ms(1)
        assert show.cards == []

    def test_an_unknown_value_is_shown_without_coins(self, show):
        show.gift("a", None)
        assert show.line("a").coins is None

    def test_times_can_be_changed_while_the_show_runs(self, show):
        show.gift("a", 5_000)
        show.do(show.director.set_times, ShownTimes(small_ms=2_000, medium_ms=3_000, huge_ms=12_000))
        show.gift("b", 1)
        show.pass_ms(2_000)
        assert (show.cards, show.lines) == (["a"], [])
        show.pass_ms(9_999)
        assert show.cards == ["a"]
        show.pass_ms(1)
        assert show.cards == []

    def test_thresholds_can_be_changed_while_the_show_runs(self, show):
        show.director.set_tiers(Tiers(2, 3, 4))
        show.gift("a", 4)
        assert show.card("a").tier is Tier.HUGE

    def test_a_test_gift_says_so_on_card_and_line(self, show):
        show.gift("a", 20, test=True)
        assert show.card("a").test
        show.pass_ms(4_000)
        assert show.line("a").test


class TestCombos:
    def test_a_combo_counts_up_on_one_card(self, show):
        for units in range(20, 60, 5):
            show.gift("a", units, units=units, final=False)
            show.pass_ms(400)
            assert show.cards == ["a"]
        assert show.card("a").units == 55

    def test_a_card_stays_three_seconds_after_its_last_change(self, show):
        show.gift("a", 20, units=20, final=False)
        show.pass_ms(3_500)
        show.gift("a", 21, units=21)
        show.pass_ms(2_999)
        assert show.cards == ["a"]
        show.pass_ms(1)
        assert (show.cards, show.lines) == ([], ["a"])

    def test_a_card_stays_at_most_twenty_seconds_and_then_counts_on_in_the_feed(self, show):
        for units in range(20, 61):
            show.gift("a", units, units=units, final=False)
            show.pass_ms(500)
        assert (show.cards, show.lines) == ([], ["a"])
        assert max(state.cards[0].shown_at for state in show.seen if state.cards) == OPENING
        show.gift("a", 99, units=99, final=False)
        assert show.line("a").units == 99

    def test_fast_growth_is_sampled_and_ends_on_the_true_count(self, show):
        for units in range(20, 320):
            show.gift("a", units, units=units, final=False)
            show.pass_ms(5)
        shown = [state.cards[0].units for state in show.seen if state.cards]
        assert len(set(shown)) <= 1_500 // 50 + 1
        show.pass_ms(50)
        assert show.card("a").units == 319

    def test_a_small_combo_counts_up_in_its_line(self, show):
        show.gift("a", 1, final=False)
        show.pass_ms(1_000)
        show.gift("a", 7, units=7)
        assert show.line("a").units == 7
        assert show.lines == ["a"]

    def test_a_combo_climbs_in_place_and_fires_each_effect_once(self, show):
        for coins in (20, 400, 600, 700, 6_000, 7_000):
            show.gift("a", coins, units=coins, final=False)
            assert show.cards == ["a"]
            show.pass_ms(400)
        assert show.card("a").tier is Tier.HUGE
        assert show.firings() == ["a:large", "a:huge"]

    def test_a_combo_climbs_to_a_card_out_of_its_feed_line(self, show):
        show.gift("a", 5, units=5, final=False)
        show.pass_ms(500)
        show.gift("a", 600, units=600, final=False)
        assert (show.cards, show.lines, show.effect) == (["a"], [], "confetti")

    def test_a_combo_whose_line_has_gone_comes_back_as_a_line(self, show):
        show.gift("a", 5, units=5, final=False)
        show.pass_ms(7_000)
        assert show.lines == []
        show.gift("a", 6, units=6, final=False)
        assert show.line("a").units == 6

    def test_a_climbing_card_is_given_the_time_of_its_new_tier(self, show):
        show.gift("a", 400, units=400, final=False)
        show.pass_ms(3_900)
        show.gift("a", 5_000, units=5_000)
        show.pass_ms(8_999)
        assert show.cards == ["a"]

    def test_a_late_frame_of_a_closed_combo_is_a_line(self, show):
        show.gift("a", 480, units=480)
        show.pass_ms(12_000)
        show.gift("a", 510, units=510)
        assert (show.cards, show.lines, show.effect) == ([], ["a"], None)

    def test_frames_out_of_order_never_count_down(self, show):
        for units in (30, 34, 31, 33):
            show.gift("a", units, units=units, final=False)
            show.pass_ms(200)
        assert show.card("a").units == 34

    def test_a_repeat_of_the_last_count_changes_nothing(self, show):
        show.gift("a", 5, units=5, final=False)
        show.pass_ms(7_000)
        before = show.director.state
        show.gift("a", 5, units=5, final=True)
        assert show.director.state == before

    def test_a_value_learned_later_counts_from_then_on(self, show):
        show.gift("a", None, units=3, final=False)
        show.pass_ms(500)
        show.gift("a", 60, units=3, final=False)
        assert show.card("a").coins == 60


class TestLanes:
    def test_there_are_two_cards_and_one_effect(self, show):
        for number in range(5):
            show.gift(f"c{number}", 600)
        assert show.cards == ["c0", "c1"]
        assert show.director.state.effect.id == "c0:large"

    def test_huge_comes_before_large_before_medium_and_the_oldest_first(self, show):
        show.gift("x", 9_000)
        show.gift("y", 9_000)
        for combo, coins in [("m1", 20), ("l1", 500), ("m2", 20), ("h1", 5_000), ("l2", 500), ("h2", 5_000)]:
            show.gift(combo, coins)
        assert show.waiting == ["h1", "h2", "l1", "l2", "m1", "m2"]

    def test_a_waiting_combo_that_climbs_moves_up_and_keeps_its_age(self, show):
        show.gift("x", 9_000)
        show.gift("y", 9_000)
        show.gift("a", 20, units=20, final=False)
        show.gift("l", 500)
        show.gift("a", 500, units=500, final=False)
        assert show.waiting == ["a", "l"]

    def test_a_huge_gift_starts_within_a_second_and_a_half_by_sending_a_medium_card_to_the_feed(self, show):
        show.gift("m1", 20)
        show.gift("m2", 20)
        show.gift("h", 5_000)
        show.pass_ms(1_500)
        assert show.cards == ["m2", "h"]
        assert show.lines == ["m1"]
        assert show.effect == "coin-rain"

    def test_a_huge_gift_sends_a_medium_card_away_before_a_large_one(self, show):
        show.gift("l", 500)
        show.pass_ms(100)
        show.gift("m", 20)
        show.gift("h", 5_000)
        show.pass_ms(1_500)
        assert show.cards == ["l", "h"]

    def test_without_a_medium_card_a_large_one_makes_room_for_a_huge_gift(self, show):
        show.gift("h1", 5_000)
        show.gift("l", 500)
        show.gift("h2", 5_000)
        show.pass_ms(1_499)
        assert show.cards == ["h1", "l"]
        show.pass_ms(1)
        assert show.cards == ["h1", "h2"]

    def test_a_huge_gift_never_cuts_another_huge_gift_short(self, show):
        for combo in ("h1", "h2", "h3"):
            show.gift(combo, 5_000)
        show.pass_ms(8_999)
        assert show.cards == ["h1", "h2"]
        show.pass_ms(1)
        assert show.cards == ["h3"]

    def test_several_huge_gifts_clear_both_lanes(self, show):
        show.gift("m1", 20)
        show.gift("m2", 20)
        show.gift("h1", 5_000)
        show.gift("h2", 5_000)
        show.pass_ms(1_500)
        assert show.cards == ["h1", "h2"]

    def test_a_streak_cannot_hold_a_lane_that_a_bigger_gift_waits_for(self, show):
        show.gift("x", 9_000)
        show.gift("a", 20, units=20, final=False)
        show.gift("l", 500)
        for units in range(21, 30):
            show.pass_ms(500)
            show.gift("a", units, units=units, final=False)
        assert show.cards == ["x", "l"]


class TestAlertsGoalAndTicker:
    def test_alerts_come_one_at_a_time_for_four_seconds(self, show):
        show.do(show.director.alert, Alert("f", AlertKind.FOLLOW, who(), None))
        show.pass_ms(3_999)
        assert show.director.state.alert.id == "f"
        show.pass_ms(1)
        assert show.director.state.alert is None

    def test_sales_and_subscriptions_come_before_follows(self, show):
        for name, kind in [("f1", AlertKind.FOLLOW), ("f2", AlertKind.SHARE), ("s", AlertKind.SALE)]:
            show.do(show.director.alert, Alert(name, kind, who(), None))
        show.pass_ms(2_000)
        assert show.director.state.alert.id == "s"

    def test_of_very_many_follows_the_newest_are_shown(self, show):
        for number in range(100):
            show.director.alert(Alert(f"f{number}", AlertKind.FOLLOW, who(), None))
        show.pass_ms(600_000)
        seen = list(dict.fromkeys(state.alert.id for state in show.seen if state.alert))
        assert seen == [f"f{number}" for number in range(80, 100)]

    def test_goal_ticker_and_watermark_move_at_once_even_while_paused(self, show):
        goal = GoalBar("g", "Karaoke", Metric.COINS, 10, 100)
        show.director.pause(show.now)
        show.director.set_goal(goal)
        show.director.set_ticker(Ticker(Coins(5), None))
        show.director.set_watermark("DEMO")
        state = show.director.state
        assert (state.goal, state.ticker, state.watermark) == (goal, Ticker(Coins(5), None), "DEMO")

    def test_a_reached_goal_celebrates_for_five_seconds_with_its_effect(self, show):
        show.director.set_goal(GoalBar("g", "Karaoke", Metric.COINS, 100, 100))
        show.do(show.director.reached, Step("t", StepKind.TARGET, 100, "Karaoke", Action.COIN_RAIN), show.now)
        assert show.director.state.goal.celebrating
        assert show.effect == "coin-rain"
        show.pass_ms(5_000)
        assert not show.director.state.goal.celebrating

    def test_a_milestone_plays_its_effect_without_the_celebration(self, show):
        show.director.set_goal(GoalBar("g", "Karaoke", Metric.COINS, 50, 100))
        show.do(show.director.reached, Step("m", StepKind.MILESTONE, 50, "Half", Action.CONFETTI), show.now)
        assert not show.director.state.goal.celebrating
        assert show.effect == "confetti"

    def test_a_step_without_an_action_plays_nothing(self, show):
        show.do(show.director.reached, Step("m", StepKind.MILESTONE, 50, "Half"), show.now)
        assert show.effect is None


class TestTheState:
    def test_the_revision_grows_with_each_change_and_only_then(self, show):
        before = show.director.state
        assert show.director.state is before
        show.gift("a", 20)
        assert show.director.state.revision == before.revision + 1
        show.pass_ms(10)
        assert show.director.state.revision == before.revision + 1

    def test_a_director_goes_on_from_the_state_of_the_last_run(self):
        last = StageState(
            revision=41, muted=True, goal=GoalBar("g", "Karaoke", Metric.COINS, 10, 100), watermark="DEMO"
        )
        assert Director(start=last).state == last

    def test_a_quiet_stage_asks_for_nothing(self, show):
        show.gift("a", 600)
        show.pass_ms(60_000)
        assert show.wake is None

    def test_the_same_night_makes_the_same_show(self):
        def night() -> list[StageState]:
            show = Show(Director(seed=5))
            for number in range(300):
                show.gift(f"c{number % 70}", (number * 37) % 6_000 + number, units=number + 1, final=number % 3 == 0)
                show.pass_ms(number * 13 % 400)
            return show.seen

        assert night() == night()

    def test_a_clock_set_back_stops_nothing(self, show):
        show.gift("a", 20)
        show.now = EpochMs(show.now - 3_600_000)
        show.advance()
        show.pass_ms(4_000)
        assert show.cards == []

    def test_no_id_is_on_stage_twice(self, show):
        show.gift("a", 5, units=5, final=False)
        show.gift("x", 9_000)
        show.gift("y", 9_000)
        show.gift("a", 30, units=30, final=False)
        ids = [item.id for item in show.director.queue.items]
        assert sorted(ids) == ["a", "x", "y"]


def test_a_goal_that_was_celebrated_when_the_app_ended_does_not_celebrate_for_ever():
    goal = GoalBar("g", "Karaoke", Metric.COINS, 100, 100)
    assert Director(start=StageState(goal=replace(goal, celebrating=True))).state.goal == goal
