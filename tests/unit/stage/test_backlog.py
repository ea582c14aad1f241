"""What waited when the app ended is shown by the next run, under the same rules."""

from dataclasses import replace

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.backlog import Spot
from overlay_app.stage.director import Director
from overlay_app.stage.rules import Rule
from overlay_app.stage.state import StageState, Tier
from overlay_app.stage.who import Who
from tests.unit.stage.show import Show, gift, who

LATER_MS = 5_000


def name_of(supporter: str) -> Who:
    return who(supporter.removeprefix("id of "))


def restarted(show: Show, after_ms: int = LATER_MS, struck: set[str] | None = None) -> Show:
    """A new run that knows of the old one what was kept, and nothing else."""
    backlog = show.director.backlog()
    state = show.director.state
    following = Show(Director(start=StageState(visible=state.visible, paused=state.paused)))
    following.now = EpochMs(show.now + after_ms)
    following.director.set_struck(struck or set())
    following.director.restore(backlog, name_of, following.now)
    following.advance()
    return following


def fill_lanes(show: Show) -> None:
    show.gift("x", 9_000)
    show.gift("y", 9_000)


def test_cards_that_waited_come_in_their_order(show):
    fill_lanes(show)
    for combo, coins in [("m", 20), ("h", 5_000), ("l1", 500), ("l2", 600)]:
        show.gift(combo, coins, by="Mei")
    after = restarted(show)
    assert (after.cards, after.waiting) == (["h", "l1"], ["l2", "m"])
    assert (after.card("h").coins, after.card("h").who, after.effect) == (5_000, who("Mei"), "coin-rain")


def test_what_was_on_a_card_is_not_shown_again_but_counts_on(show):
    show.gift("a", 600, units=600, final=False)
    after = restarted(show)
    assert (after.cards, after.lines) == ([], [])
    after.gift("a", 700, units=700, final=False)
    assert (after.cards, after.effect, after.line("a").units) == ([], None, 700)


def test_a_combo_that_waited_counts_on(show):
    fill_lanes(show)
    show.gift("a", 20, units=20, final=False)
    after = restarted(show)
    after.gift("a", 30, units=30)
    after.pass_ms(50)
    assert after.cards == ["a"]
    assert after.card("a").units == 30


def test_lines_that_waited_come(show):
    show.director.pause(show.now)
    for number in range(3):
        show.gift(f"c{number}", 1)
    after = restarted(show)
    assert (after.lines, after.waiting) == ([], ["c0", "c1", "c2"])
    after.do(after.director.resume, after.now)
    assert after.lines == ["c2", "c1", "c0"]


def test_merged_lines_come_with_their_people_and_counts(show):
    show.director.pause(show.now)
    for number in range(120):
        show.director.gift(gift(f"c{number}", 2, units=2, by=f"P{number % 41}"), show.now)
    show.advance()
    after = restarted(show)
    after.do(after.director.resume, after.now)
    (line,) = after.director.state.feed
    assert (line.people, line.units, line.coins, line.names[:2]) == (41, 240, 240, ("P0", "P1"))


def test_a_hold_goes_on_after_a_restart(show):
    show.director.set_hold(10_000)
    show.gift("a", 20)
    after = restarted(show, after_ms=4_000)
    after.pass_ms(5_999)
    assert after.cards == []
    after.pass_ms(1)
    assert after.cards == ["a"]


def test_the_wait_counts_across_the_restart(show):
    show.director.pause(show.now)
    show.gift("a", 5_000)
    show.pass_ms(300_000)
    after = restarted(show, after_ms=299_999)
    assert after.waiting == ["a"]
    assert after.director.queue.items[0].tier is Tier.HUGE
    after.pass_ms(1)
    after.do(after.director.resume, after.now)
    assert (after.cards, after.lines) == ([], ["a"])


def test_time_awake_counts_across_the_restart_and_time_off_does_not(show):
    fill_lanes(show)
    show.gift("h1", 9_000)
    show.gift("a", 20)
    show.pass_ms(8_000)
    after = restarted(show, after_ms=60_000)
    assert "a" in [*after.cards, *after.waiting]


def test_a_clock_set_back_meanwhile_makes_nobody_wait_longer(show):
    show.director.pause(show.now)
    show.gift("a", 5_000)
    after = restarted(show, after_ms=-3_600_000)
    after.pass_ms(600_000)
    after.do(after.director.resume, after.now)
    assert (after.cards, after.lines) == ([], ["a"])


def test_a_panic_lasts_through_the_restart_and_what_waits_waits_on(show):
    show.do(show.director.panic, show.now)
    show.gift("a", 20)
    after = restarted(show)
    assert (after.cards, after.waiting, after.director.state.visible) == ([], ["a"], False)
    after.do(after.director.show, after.now)
    assert after.cards == ["a"]


def test_those_struck_out_meanwhile_are_left_out(show):
    show.director.pause(show.now)
    show.gift("a", 20, by="Mei")
    for number in range(120):
        show.director.gift(gift(f"c{number}", 1, by=f"P{number % 2}"), show.now)
    show.advance()
    after = restarted(show, struck={"id of Mei", "id of P0"})
    after.do(after.director.resume, after.now)
    assert after.cards == []
    (line,) = after.director.state.feed
    assert (line.who.name, line.people, line.units) == ("P1", 2, 120)


def test_an_effect_fired_before_the_restart_is_not_fired_again(show):
    fill_lanes(show)
    show.director.set_rules([Rule("r", gift="Cake", effects=("confetti",))])
    show.gift("a", 20, name="Cake", final=False)
    (kept,) = (kept for kept in show.director.backlog() if kept.spot is Spot.CARD)
    after = Show()
    after.director.set_rules([Rule("r", gift="Cake", effects=("confetti",))])
    after.director.restore([replace(kept, ruled=("r",))], name_of, after.now)
    after.advance()
    assert (after.cards, after.effect) == (["a"], None)


def test_tests_and_replays_end_with_the_run(show):
    show.gift("old", 1)
    show.pass_ms(7_000)
    show.director.pause(show.now)
    show.gift("t", 20, test=True)
    show.do(show.director.replay, "old", show.now)
    assert show.waiting == ["t", "replay:1"]
    assert show.director.backlog() == ()


def test_of_a_person_nothing_is_kept_but_our_own_id(show):
    show.director.pause(show.now)
    show.gift("a", 20, by="Mei")
    (kept,) = show.director.backlog()
    assert kept.supporters == ("id of Mei",)
    assert "Mei" not in str(replace(kept, supporters=()))


def test_a_stage_that_has_shown_all_keeps_nothing(show):
    fill_lanes(show)
    show.gift("a", 20)
    show.pass_ms(60_000)
    assert show.director.backlog() == ()
