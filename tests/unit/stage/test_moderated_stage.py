"""Holding back, striking out and giving names back, wherever a person is shown."""

from dataclasses import replace

import pytest

from overlay_app.stage.hold import HELD_AT_MOST
from overlay_app.stage.rules import Rule
from overlay_app.stage.state import Alert, AlertKind, Tier
from tests.unit.stage.show import Show, gift, who

MEI = "id of Mei"


def merged_line(show: Show, people: int = 41) -> None:
    for number in range(120):
        show.director.gift(gift(f"c{number}", 1, by=f"P{number % people}"), show.now)
    show.pass_ms(1_000)
    assert show.director.state.feed[0].people > 1


class TestHold:
    def test_a_card_comes_when_its_hold_ends(self, show):
        show.director.set_hold(3_000)
        show.gift("a", 20)
        show.pass_ms(2_999)
        assert show.cards == []
        show.pass_ms(1)
        assert show.cards == ["a"]

    def test_what_is_held_is_seen_on_the_live_page(self, show):
        show.director.set_hold(3_000)
        show.gift("a", 500)
        (item,) = show.director.queue.items
        assert (item.held, item.tier, item.on_stage) == (True, Tier.LARGE, False)
        assert show.director.queue.waiting == 1

    def test_a_combo_counts_on_while_held_and_comes_no_later_for_it(self, show):
        show.director.set_hold(3_000)
        for units in (1, 40, 30):
            show.gift("a", units, units=units, final=False)
            show.pass_ms(1_000)
        assert show.card("a").units == 40

    def test_a_combo_that_was_shown_counts_on_at_once(self, show):
        show.gift("a", 20, units=20, final=False)
        show.director.set_hold(10_000)
        show.gift("a", 30, units=30, final=False)
        show.pass_ms(50)
        assert show.card("a").units == 30

    def test_alerts_are_held_as_well(self, show):
        show.director.set_hold(3_000)
        show.do(show.director.alert, Alert("f", AlertKind.FOLLOW, who(), None), show.now)
        assert show.director.state.alert is None
        show.pass_ms(3_000)
        assert show.director.state.alert.id == "f"

    def test_what_is_skipped_while_held_never_comes_but_can_be_replayed(self, show):
        show.director.set_hold(3_000)
        show.gift("a", 20)
        assert show.do(show.director.skip, "a")
        show.pass_ms(5_000)
        assert (show.cards, show.lines) == ([], [])
        assert show.director.replay("a", show.now)

    def test_the_hold_goes_on_in_a_pause(self, show):
        show.director.set_hold(3_000)
        show.gift("a", 20)
        show.do(show.director.pause, show.now)
        show.pass_ms(3_000)
        show.do(show.director.resume, show.now)
        assert show.cards == ["a"]

    def test_with_too_many_held_the_least_comes_at_once_without_its_name(self, show):
        show.director.set_hold(10_000)
        show.gift("lion", 9_000, by="Mei")
        for number in range(HELD_AT_MOST):
            show.director.gift(gift(f"c{number}", number + 1, by=f"P{number}"), show.now)
        show.advance()
        assert show.line("c0").who.name == "a viewer"
        assert show.director.queue.waiting == HELD_AT_MOST
        show.pass_ms(10_000)
        assert show.card("lion").who.name == "Mei"

    @pytest.mark.parametrize("hold_ms", [-1, 10_001])
    def test_the_hold_is_ten_seconds_at_most(self, show, hold_ms):
        with pytest.raises(ValueError, match="0 to 10 seconds"):
            show.director.set_hold(hold_ms)


class TestStrikeOut:
    def test_a_card_goes_at_once_with_its_effect(self, show):
        show.gift("a", 500, by="Mei")
        show.do(show.director.strike, MEI)
        assert (show.cards, show.lines, show.effect) == ([], [], None)

    def test_a_line_goes_at_once(self, show):
        show.gift("a", 1, by="Mei")
        show.do(show.director.strike, MEI)
        assert show.lines == []

    def test_an_alert_goes_at_once_on_stage_and_waiting(self, show):
        for name in ("f1", "f2"):
            show.do(show.director.alert, Alert(name, AlertKind.FOLLOW, who("Mei"), None), show.now)
        show.do(show.director.strike, MEI)
        show.pass_ms(5_000)
        assert {state.alert for state in show.seen[-2:]} == {None}

    def test_what_waits_or_is_held_never_comes(self, show):
        for combo in ("x", "y"):
            show.gift(combo, 9_000)
        show.gift("waiting", 9_000, by="Mei")
        show.director.set_hold(1_000)
        show.gift("held", 9_000, by="Mei")
        show.do(show.director.strike, MEI)
        assert show.waiting == []
        show.pass_ms(30_000)
        assert {card.who.name for state in show.seen for card in state.cards} == {"Ana"}

    def test_what_comes_later_is_not_shown(self, show):
        show.director.strike(MEI)
        show.gift("a", 9_000, by="Mei")
        show.do(show.director.alert, Alert("f", AlertKind.FOLLOW, who("Mei"), None), show.now)
        assert (show.cards, show.director.state.alert) == ([], None)

    def test_those_struck_in_an_earlier_run_stay_so(self, show):
        show.director.set_struck({MEI})
        show.gift("a", 9_000, by="Mei")
        assert show.cards == []

    def test_a_struck_combo_does_not_climb_out_of_a_merged_line(self, show):
        for number in range(120):
            show.director.gift(gift(f"c{number}", 1, by="Mei" if number == 70 else "Ana", final=False), show.now)
        show.advance()
        show.director.strike(MEI)
        show.gift("c70", 9_000, units=9_000, by="Mei")
        assert show.cards == []

    def test_a_merged_line_stays_without_the_name_and_counts_on(self, show):
        merged_line(show)
        before = show.director.state.feed[0]
        struck = before.names[1]
        show.do(show.director.strike, f"id of {struck}")
        after = show.director.state.feed[0]
        assert struck not in after.names
        assert (after.people, after.units) == (before.people, before.units)

    def test_a_merged_line_is_named_after_the_next_when_its_first_is_struck(self, show):
        merged_line(show)
        first, second = show.director.state.feed[0].names[:2]
        show.do(show.director.strike, f"id of {first}")
        assert show.director.state.feed[0].who.name == second

    def test_the_struck_cannot_be_replayed(self, show):
        show.gift("a", 20, by="Mei")
        show.pass_ms(12_000)
        show.do(show.director.strike, MEI)
        assert show.recent == []

    def test_a_replayed_merged_line_does_not_bring_the_name_back(self, show):
        merged_line(show, people=2)
        show.pass_ms(60_000)
        merged = next(item for item in show.director.queue.recent if item.people > 1)
        show.do(show.director.strike, "id of P0")
        show.do(show.director.replay, merged.id, show.now)
        assert show.director.state.feed[0].who.name == "P1"

    def test_the_pardoned_are_shown_again(self, show):
        show.director.strike(MEI)
        show.director.pardon(MEI)
        show.gift("a", 20, by="Mei")
        assert show.cards == ["a"]


class TestNames:
    def test_a_merged_line_names_its_people_in_the_order_they_came(self, show):
        merged_line(show)
        names = show.director.state.feed[0].names
        assert len(names) == len(set(names)) == 20
        assert show.director.state.feed[0].who.name == names[0]

    def test_a_line_of_one_names_nobody_else(self, show):
        show.gift("a", 1)
        assert show.line("a").names == ()

    def test_a_name_that_is_let_through_appears_wherever_the_person_is_shown(self, show):
        show.director.set_rules([Rule("r", gift="Rose", tier=Tier.MEDIUM, message="Hello {name}")])
        unknown = replace(who("Mei"), name="a viewer")
        show.director.gift(replace(gift("card", 20), who=unknown), show.now)
        show.director.gift(replace(gift("line", 1, name="Cake"), who=unknown), show.now)
        show.director.alert(Alert("f", AlertKind.FOLLOW, unknown, None), show.now)
        show.advance()
        show.do(show.director.introduce, who("Mei"))
        state = show.director.state
        assert [thing.who.name for thing in (*state.cards, *state.feed, state.alert)] == ["Mei"] * 3
        assert state.cards[0].message == "Hello Mei"
        assert {item.who.name for item in show.director.queue.items} == {"Mei"}

    def test_a_name_that_is_let_through_appears_in_a_merged_line(self, show):
        merged_line(show)
        show.do(show.director.introduce, replace(who("P0"), name="Zoë"))
        assert show.director.state.feed[0].names[0] == "Zoë"
