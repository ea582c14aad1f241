"""The director decides what is on stage now.

It has no clock and no threads: it is told the time, and ``advance`` applies what is due. Told the same at the same
times it always makes the same show.
"""

from collections.abc import Iterator
from dataclasses import replace

from overlay_app.economy.goals import Action, Step, StepKind
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.alerts import AlertLane
from overlay_app.stage.cards import CardLanes
from overlay_app.stage.clock import StageClock
from overlay_app.stage.combos import Growth, KnownCombos, Line, StagedCombo, StageGift
from overlay_app.stage.effects import EffectLane, Weight
from overlay_app.stage.feed import LONGEST_FEED_WAIT_MS, Feed
from overlay_app.stage.recent import Recent, Remembered, combo_item, line_item
from overlay_app.stage.state import Alert, GoalBar, Queue, QueueItem, StageState, Ticker, Tier, Who
from overlay_app.stage.tiers import EFFECT, Tiers, rank
from overlay_app.stage.waiting import CardQueue

WAITING_GIFTS = 200
"""Gifts that wait, cards and lines together. Beyond that they merge into lines already waiting."""
CELEBRATION_MS = 5_000

_WEIGHT = {Tier.LARGE: Weight.LARGE, Tier.HUGE: Weight.HUGE}


class Director:
    """Turns gifts, alerts, goals and commands into a ``StageState``.

    Call ``advance`` after telling it anything, and again at the instant it returned: ``state`` and ``queue`` are right
    from then on. ``start`` is the state the last run ended with; ``seed`` makes two runs' effects differ.
    """

    def __init__(self, tiers: Tiers | None = None, start: StageState | None = None, seed: int = 0) -> None:
        start = start or StageState()
        self._tiers = tiers or Tiers()
        self._clock = StageClock()
        self._known = KnownCombos()
        self._queue = CardQueue()
        self._cards = CardLanes()
        self._feed = Feed()
        self._effects = EffectLane(seed)
        self._alerts = AlertLane()
        self._recent = Recent()
        self._numbers = 0
        self._celebrating_until: EpochMs | None = None
        self._goal, self._ticker, self._watermark = start.goal, start.ticker, start.watermark
        self._visible, self._muted, self._paused = start.visible, start.muted, start.paused
        self._clock.hold(holding=self._holding)
        self._state = start

    @property
    def state(self) -> StageState:
        """What is on stage."""
        goal = self._goal
        if goal is not None:
            goal = replace(goal, celebrating=self._celebrating_until is not None)
        fresh = StageState(
            revision=self._state.revision,
            visible=self._visible,
            muted=self._muted,
            paused=self._paused,
            cards=self._cards.faces,
            feed=self._feed.faces,
            alert=self._alerts.alert,
            goal=goal,
            ticker=self._ticker,
            effect=self._effects.cue,
            watermark=self._watermark,
        )
        if fresh != self._state:
            self._state = replace(fresh, revision=fresh.revision + 1)
        return self._state

    @property
    def queue(self) -> Queue:
        """What is on stage, what waits for it, and what was there lately."""
        waiting = self._queue.wait_ms(), self._feed.wait_ms()
        return Queue(
            items=tuple(self._items()),
            waiting=len(self._queue) + self._feed.waiting_count,
            wait_ms=max(waiting),
            recent=self._recent.items,
        )

    def advance(self, now: EpochMs) -> EpochMs | None:
        """Apply everything due; return when to call again, None where nothing will happen by itself."""
        now = self._clock.tell(now)
        may_start = not self._holding
        while overdue := self._queue.pop_overdue(now, self._clock.awake):
            self._line_up(overdue)
        self._change_cards(now)
        if self._feed.wait_ms() > LONGEST_FEED_WAIT_MS:
            self._feed.merge()
        for line in self._feed.advance(now, may_start=may_start):
            self._recent.add_line(line)
        self._cards.sample(now)
        self._effects.advance(now, frozenset(card.id for card in self._cards.combos), may_start=may_start)
        self._alerts.advance(now, may_start=may_start)
        if self._celebrating_until is not None and self._celebrating_until <= now:
            self._celebrating_until = None
        due = (
            self._queue.due(now, self._clock.awake, holding=self._holding),
            self._cards.due(self._open_queue),
            self._feed.due(may_start=may_start),
            self._effects.due(may_start=may_start),
            self._alerts.due(may_start=may_start),
            self._celebrating_until,
        )
        following = min((instant for instant in due if instant is not None), default=None)
        return None if following is None else self._clock.system(following)

    def gift(self, gift: StageGift, now: EpochMs) -> None:
        """A gift came, or a combo grew."""
        now = self._clock.tell(now)
        tier = self._tiers.tier_of(gift.coins)
        combo = self._known.find(gift.combo)
        if combo is None:
            combo = StagedCombo(
                id=gift.combo,
                who=gift.who,
                gift=gift.gift,
                units=gift.units,
                coins_each=gift.coins_each,
                coins=gift.coins,
                tier=tier,
                closed=gift.final,
                test=gift.test,
            )
            self._place(combo, now)
            self._known.add(combo)
        else:
            late = combo.closed
            growth = combo.grow(gift)
            if growth is not None and not combo.skipped:
                self._count_up(combo, growth, now, climbed=combo.climb(tier), late=late)
        self._keep_bounded()

    def alert(self, alert: Alert) -> None:
        """Something happened that is no gift."""
        self._alerts.join(alert)

    def set_goal(self, goal: GoalBar | None) -> None:
        """Show a goal as it stands now."""
        self._goal = goal

    def reached(self, step: Step, now: EpochMs) -> None:
        """A goal's step was reached, this once: play its effect, and celebrate where the goal itself is reached."""
        if step.kind is not StepKind.MILESTONE:
            self._celebrating_until = EpochMs(self._clock.tell(now) + CELEBRATION_MS)
        if step.action is not Action.NOTHING:
            self._effects.want(self._new_id("step"), step.action, Weight.BY_HAND, who=None)

    def set_ticker(self, ticker: Ticker | None) -> None:
        """Show the balance as it stands now."""
        self._ticker = ticker

    def set_watermark(self, watermark: str) -> None:
        """Say over the whole stage that these coins are in no real books; empty where they are."""
        self._watermark = watermark

    def set_tiers(self, tiers: Tiers) -> None:
        """Judge what comes from now on by other thresholds."""
        self._tiers = tiers

    def fire_effect(self, effect: str, who: Who | None = None) -> str | None:
        """Play an effect by hand: its id on stage, None where too many wait. Raises ``UnknownEffect``."""
        firing = self._new_id("effect")
        return firing if self._effects.want(firing, effect, Weight.BY_HAND, who) else None

    def pause(self, now: EpochMs) -> None:
        """Let nothing new begin; what is on stage plays out."""
        self._set_holding(now, paused=True, visible=self._visible)

    def resume(self, now: EpochMs) -> None:
        """Go on where the stage was paused."""
        self._set_holding(now, paused=False, visible=self._visible)

    def panic(self, now: EpochMs) -> None:
        """Clear the stage at once and keep it empty. What waits goes on waiting; what was cut off can be replayed."""
        self._set_holding(now, paused=self._paused, visible=False)
        for combo in self._cards.combos:
            self._cards.take_off(combo)
            self._recent.add_combo(combo)
        for line in self._feed.clear():
            self._recent.add_line(line)
        self._effects.clear()
        self._alerts.clear()

    def show(self, now: EpochMs) -> None:
        """Open the stage again after a panic."""
        self._set_holding(now, paused=self._paused, visible=True)

    def mute(self, *, muted: bool) -> None:
        """Silence the stage, or let it sound again."""
        self._muted = muted

    def skip(self, item: str | None = None) -> bool:
        """Take one thing away, on stage or waiting; without an id, what is on stage first. False where there is none.

        A skipped combo stays away while it counts on, unless it is replayed.
        """
        if item is None:
            return self._skip_first()
        if self._effects.end(item) or self._alerts.end(item):
            return True
        line = self._feed.find(item)
        combo = self._known.find(item)
        if combo is not None and combo.placed:
            self._skip_combo(combo)
            return True
        if line is not None:
            self._feed.remove(line)
            self._recent.add_line(line)
            return True
        return False

    def replay(self, item: str, now: EpochMs) -> bool:
        """Show again, as soon as there is room, something shown lately. False where it is no longer remembered."""
        remembered = self._recent.find(item)
        if remembered is None:
            return False
        now = self._clock.tell(now)
        self._put_back(remembered, now)
        self._keep_bounded()
        return True

    def painted(self, item: str, now: EpochMs) -> None:
        """The renderer drew something for the first time."""
        self._effects.painted(item, self._clock.tell(now))

    def ended(self, item: str) -> None:
        """The renderer is done with something: an effect is over."""
        playing = self._effects.cue
        if playing is not None and playing.id == item:
            self._effects.end(item)

    @property
    def _holding(self) -> bool:
        return self._paused or not self._visible

    @property
    def _open_queue(self) -> CardQueue | None:
        """The queue, unless nobody may come from it now: then it hurries nobody off the stage."""
        return None if self._holding else self._queue

    def _set_holding(self, now: EpochMs, *, paused: bool, visible: bool) -> None:
        self._clock.tell(now)
        self._paused, self._visible = paused, visible
        self._clock.hold(holding=self._holding)

    def _new_id(self, kind: str) -> str:
        self._numbers += 1
        return f"{kind}:{self._numbers}"

    def _place(self, combo: StagedCombo, now: EpochMs) -> None:
        if combo.tier is Tier.SMALL:
            self._feed.join(Line.of(combo), first=combo.replay)
        else:
            self._await_card(combo, now)

    def _await_card(self, combo: StagedCombo, now: EpochMs) -> None:
        self._feed.drop_waiting(combo)
        self._queue.join(combo, now, self._clock.awake)

    def _count_up(self, combo: StagedCombo, growth: Growth, now: EpochMs, *, climbed: bool, late: bool) -> None:
        if combo.on_card:
            self._cards.changed(combo, now, climbed=climbed)
            self._celebrate(combo)
            return
        line = combo.own_line if combo.waiting else combo.shown_by
        if line is not None:
            self._feed.grew(line, growth, now)
        if climbed and (combo.waiting or not late):
            self._await_card(combo, now)
        elif line is None and not combo.waiting:
            self._feed.join(Line.of(combo))

    def _change_cards(self, now: EpochMs) -> None:
        """Take cards off and put the next ones on, until neither is due."""
        while True:
            for combo in self._cards.leave(now, self._open_queue):
                self._recent.add_combo(combo)
                self._line_up(combo, first=True)
            if self._holding or self._cards.full or not self._queue:
                return
            combo = self._queue.pop_front()
            if combo.own_line is not None:
                self._feed.remove(combo.own_line)
            self._cards.show(combo, now)
            self._celebrate(combo)

    def _line_up(self, combo: StagedCombo, *, first: bool = False) -> None:
        if combo.own_line is None:
            self._feed.join(Line.of(combo), first=first)

    def _celebrate(self, combo: StagedCombo) -> None:
        """Fire the effect of the tier the combo is shown at, once."""
        if rank(combo.tier) > rank(combo.celebrated):
            combo.celebrated = combo.tier
            firing = f"{combo.id}:{combo.tier}"
            self._effects.want(firing, EFFECT[combo.tier], _WEIGHT[combo.tier], combo.who, combo.id)

    def _keep_bounded(self) -> None:
        """Merge what waits, the lines first, then cards from the back."""
        if len(self._queue) + self._feed.waiting_count <= WAITING_GIFTS:
            return
        self._feed.merge()
        while len(self._queue) + self._feed.waiting_count > WAITING_GIFTS:
            self._line_up(self._queue.pop_back())
            self._feed.merge()

    def _items(self) -> Iterator[QueueItem]:
        for combo in self._cards.combos:
            yield combo_item(combo, on_stage=True)
        for line in self._feed.shown:
            if line.only is None or not line.only.waiting:
                yield line_item(line, on_stage=True)
        for combo in self._queue:
            yield combo_item(combo, on_stage=False)
        for line in self._feed.waiting:
            yield line_item(line, on_stage=False)

    def _skip_first(self) -> bool:
        if self._effects.cue is not None and not len(self._cards):
            return self._effects.end(self._effects.cue.id)
        if self._cards.combos:
            self._skip_combo(self._cards.combos[0])
            return True
        alert = self._alerts.alert
        return alert is not None and self._alerts.end(alert.id)

    def _skip_combo(self, combo: StagedCombo) -> None:
        if combo.on_card:
            self._cards.take_off(combo)
            self._effects.end_with_card(combo.id)
        if combo.waiting:
            self._queue.leave(combo)
        if combo.own_line is not None:
            self._feed.remove(combo.own_line)
        combo.skipped = True
        self._recent.add_combo(combo)

    def _put_back(self, remembered: Remembered, now: EpochMs) -> None:
        item, again = remembered.item, self._new_id("replay")
        if item.people > 1:
            line = Line(again, item.who, item.gift, item.units, item.coins, remembered.test, None, {item.who})
            line.crowd = item.people - 1
            self._feed.join(line, first=True)
            return
        combo = StagedCombo(
            id=again,
            who=item.who,
            gift=item.gift,
            units=item.units,
            coins_each=remembered.coins_each,
            coins=item.coins,
            tier=item.tier,
            test=remembered.test,
            replay=True,
        )
        self._place(combo, now)
        self._known.add(combo)
