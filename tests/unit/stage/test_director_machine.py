"""Whatever happens on a night: nobody is lost, the stage is never overfull, and everything ends."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from overlay_app.economy.goals import Action
from overlay_app.stage.combos import KnownCombos, Line, StagedCombo, StageGift
from overlay_app.stage.director import Director
from overlay_app.stage.state import GiftArt, QueueItem, StageState, Tier
from tests.unit.stage.show import OPENING, Show, gift, who

COINS = st.sampled_from([None, 1, 5, 19, 20, 100, 500, 2_000, 5_000, 30_000])
TEN_MINUTES_MS = 600_000


class AnyNight(RuleBasedStateMachine):
    """Follows every gift it gave, from outside: by what was ever seen on stage and what still waits."""

    @initialize()
    def open(self) -> None:
        self.show = Show()
        self.given: dict[str, int] = {}
        self.numbers = 0
        self.had_card: set[str] = set()
        self.by: dict[str, str] = {}
        self.struck: set[str] = set()
        self.given_by_struck: set[str] = set()

    @rule(coins=COINS, final=st.booleans(), kind=st.sampled_from(["Rose", "Lion", "Cake"]), test=st.booleans())
    def a_gift_comes(self, coins: int | None, final: bool, kind: str, test: bool) -> None:
        self.give(1, coins, kind, final=final, test=test)

    @rule(count=st.integers(20, 150), coins=COINS)
    def a_bomb_goes_off(self, count: int, coins: int | None) -> None:
        self.give(count, coins, "Rose", final=False, test=False)

    def give(self, count: int, coins: int | None, kind: str, *, final: bool, test: bool) -> None:
        for _ in range(count):
            self.numbers += 1
            combo = f"c{self.numbers}"
            self.given[combo] = 1
            by = self.by[combo] = f"P{self.numbers % 50}"
            if by in self.struck:
                self.given_by_struck.add(combo)
            self.show.director.gift(gift(combo, coins, name=kind, by=by, final=final, test=test), self.show.now)
        self.show.advance()

    @rule(data=st.data(), growth=st.integers(-3, 400), each=st.sampled_from([None, 1, 30]), final=st.booleans())
    def a_combo_grows(self, data: st.DataObject, growth: int, each: int | None, final: bool) -> None:
        if not self.given:
            return
        combo = f"c{data.draw(st.integers(max(1, self.numbers - 30), self.numbers))}"
        units = max(1, self.given[combo] + growth)
        self.given[combo] = max(self.given[combo], units)
        coins = None if each is None else units * each
        self.show.gift(combo, coins, units=units, by=self.by[combo], final=final)

    @rule(length_ms=st.sampled_from([16, 150, 700, 1_500, 4_000, 9_000, 30_000, TEN_MINUTES_MS]))
    def time_passes(self, length_ms: int) -> None:
        self.show.pass_ms(length_ms)

    @rule(data=st.data())
    def something_is_skipped(self, data: st.DataObject) -> None:
        items = self.show.director.queue.items
        if items:
            item = data.draw(st.sampled_from(items))
            assert self.show.do(self.show.director.skip, item.id)

    @rule(data=st.data())
    def something_is_replayed(self, data: st.DataObject) -> None:
        recent = self.show.director.queue.recent
        if recent:
            assert self.show.do(self.show.director.replay, data.draw(st.sampled_from(recent)).id, self.show.now)

    @rule(command=st.sampled_from(["pause", "resume", "panic", "show"]))
    def somebody_commands(self, command: str) -> None:
        self.show.do(getattr(self.show.director, command), self.show.now)

    @rule(effect=st.sampled_from([Action.CONFETTI, Action.COIN_RAIN]))
    def an_effect_is_fired(self, effect: Action) -> None:
        self.show.do(self.show.director.fire_effect, effect)

    @rule(hold_ms=st.sampled_from([0, 0, 500, 10_000]))
    def names_are_held_back(self, hold_ms: int) -> None:
        self.show.do(self.show.director.set_hold, hold_ms)

    @rule(number=st.integers(0, 49))
    def somebody_is_struck_out(self, number: int) -> None:
        name = f"P{number}"
        self.struck.add(name)
        self.given_by_struck |= {combo for combo, by in self.by.items() if by == name}
        self.show.do(self.show.director.strike, who(name).supporter)

    @rule()
    def the_app_could_be_killed(self) -> None:
        """A new run that knows what was kept has the same waiting; tests, replays and shown cards' lines are over."""
        director = self.show.director
        after_card = {line.id for line in director._gifts._feed.waiting if line.after_card}
        over = after_card | {combo.id for combo in director._gifts._known._by_id.values() if combo.test or combo.replay}
        over |= {line.id for line in director._gifts._feed.waiting if line.test}
        over |= {thing.combo for thing, _ in director._hold.things if isinstance(thing, StageGift) and thing.test}
        following = Director()
        following.set_struck(director._struck)
        following.restore(director.backlog(), lambda supporter: who(supporter.removeprefix("id of ")), self.show.now)
        before = [item for item in director.queue.items if not item.on_stage and item.id not in over]
        assert sorted(map(facts, following.queue.items)) == sorted(map(facts, before))

    @invariant()
    def the_struck_are_nowhere(self) -> None:
        state, queue = self.show.director.state, self.show.director.queue
        shown = {thing.who.name for thing in (*state.cards, *state.feed, *queue.items, *queue.recent)}
        named = {name for line in state.feed for name in line.names}
        assert not (shown | named) & self.struck

    @invariant()
    def the_stage_is_never_overfull(self) -> None:
        for state in self.show.seen:
            assert len(state.cards) <= 2
            assert len(state.feed) <= 6
            ids = [thing.id for thing in (*state.cards, *state.feed)]
            assert len(ids) == len(set(ids))
            if not state.visible:
                assert (state.cards, state.feed, state.effect) == ((), (), None)

    @invariant()
    def the_queue_is_bounded_and_names_each_item_once(self) -> None:
        queue = self.show.director.queue
        assert queue.waiting == sum(not item.on_stage for item in queue.items) <= 200
        assert len(queue.recent) <= 100
        ids = [item.id for item in queue.items]
        assert len(ids) == len(set(ids))

    @invariant()
    def nobody_is_lost(self) -> None:
        gifts = self.show.director._gifts
        waiting_for_card = set(gifts._queue)
        on_cards = set(gifts._cards.combos)
        lines = {*gifts._feed.waiting, *gifts._feed.shown}
        self.had_card.update(card.id for state in self.show.seen for card in state.cards)
        for combo in gifts._known._by_id.values():
            assert combo.waiting == (combo in waiting_for_card)
            assert combo.on_card == (combo in on_cards)
            told_by = None if combo.line is None else combo.line.whole()
            if told_by is not None:
                assert told_by.alive == (told_by in lines)
            shown = combo.on_card or combo.id in self.had_card or told_by is not None
            assert shown or combo.waiting or combo.skipped
        del self.show.seen[:-1]

    @invariant()
    def counts_are_the_last_told(self) -> None:
        known = self.show.director._gifts._known._by_id
        held = {item.id: item.units for item in self.show.director.queue.items if item.held}
        for combo, units in self.given.items():
            if combo in known:
                assert known[combo].units == units or combo in self.given_by_struck
            else:
                assert combo in self.given_by_struck or held[combo] == units

    @invariant()
    def no_card_waits_over_ten_minutes(self) -> None:
        assert all(self.show.now - place.since < TEN_MINUTES_MS for place in self.show.director._gifts._queue._places)

    def teardown(self) -> None:
        """Whatever the night was, it comes to an end: everybody is told of, and the stage asks for nothing more."""
        if not hasattr(self, "show"):
            return
        self.show.director.resume(self.show.now)
        self.show.director.show(self.show.now)
        self.show.director.set_hold(0)
        self.show.pass_ms(3 * TEN_MINUTES_MS)
        assert self.show.wake is None
        assert not self.show.director.queue.items


def facts(item: QueueItem) -> tuple[object, ...]:
    """What of a waiting thing must be the same after a restart: all but a merged line's id."""
    name = "merged" if item.people > 1 or item.id.startswith(("merged:", "replay:")) else item.id
    return (name, item.gift.name, item.units, item.coins or -1, item.people, item.tier, item.held)


TestAnyNight = AnyNight.TestCase
TestAnyNight.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_a_thousand_gifts_a_second_are_all_told_and_stay_up_long_enough_to_read():
    show = Show()
    up_since: dict[str, int] = {}
    told: dict[str, int] = {}
    shortest = TEN_MINUTES_MS
    now_up: set[str] = set()

    def watch(state: StageState) -> None:
        nonlocal shortest, now_up
        up = {thing.id: thing for thing in (*state.cards, *state.feed)}
        for gone in now_up - up.keys():
            shortest = min(shortest, show.now - up_since.pop(gone))
        for name, thing in up.items():
            up_since.setdefault(name, show.now)
            told[name] = thing.units
        now_up = set(up)

    for tick in range(1_000):
        for number in range(10):
            coins = 600 if number == 9 and tick % 100 == 0 else 30 if number == 5 else 1
            show.director.gift(gift(f"c{tick}.{number}", coins, by=f"P{number}"), show.now)
        show.advance()
        watch(show.director.state)
        show.pass_ms(10)
        watch(show.director.state)
        assert show.director.queue.waiting <= 200
    while show.wake is not None:
        show.now = show.wake
        show.advance()
        watch(show.director.state)

    assert sum(told.values()) == 10_000
    assert shortest >= 1_500


def test_what_is_remembered_of_a_night_is_bounded_but_never_forgets_who_waits():
    known = KnownCombos(remembered=10)
    waiting = [combo_of(f"w{number}") for number in range(3)]
    for combo in waiting:
        combo.waiting = True
        known.add(combo)
    lined_up = combo_of("line")
    Line.of(lined_up)
    known.add(lined_up)
    for number in range(1_000):
        known.add(combo_of(f"c{number}"))
    assert len(known) == 10
    assert all(known.find(combo.id) is combo for combo in [*waiting, lined_up])
    assert known.find("c0") is None


def test_people_beyond_the_first_thousand_of_a_line_are_counted_without_being_remembered():
    line = Line.of(combo_of("c"))
    for number in range(3_000):
        other = combo_of(f"c{number}")
        other.who = who(f"P{number}")
        line.absorb(Line.of(other))
    assert line.face().people == 3_001
    assert len(line.people) == 1_000


def combo_of(name: str) -> StagedCombo:
    return StagedCombo(name, who(), GiftArt("Rose", "rose"), 1, None, None, Tier.SMALL)


def test_a_director_opens_at_any_time_of_day():
    director = Director()
    assert director.advance(OPENING) is None
