"""Gifts on their way over the stage: card queue, cards, feed, and what was shown lately."""

from collections.abc import Iterator

from overlay_app.events.names import A_VIEWER, initials
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.backlog import Kept, NameOf, Spot, kept_combo
from overlay_app.stage.cards import CardLanes
from overlay_app.stage.clock import StageClock
from overlay_app.stage.combos import Growth, KnownCombos, Line, StagedCombo, StageGift, told_apart
from overlay_app.stage.effects import EffectLane, Weight
from overlay_app.stage.feed import LONGEST_FEED_WAIT_MS, Feed
from overlay_app.stage.hold import Hold
from overlay_app.stage.moments import Moment
from overlay_app.stage.recent import Recent, Remembered, combo_item, line_item
from overlay_app.stage.state import Card, FeedLine, Queue, QueueItem, Tier
from overlay_app.stage.tiers import EFFECT, ShownTimes, rank
from overlay_app.stage.waiting import CardQueue
from overlay_app.stage.who import Who

WAITING_GIFTS = 200
"""Gifts that wait, cards and lines together. Beyond that they merge into lines already waiting."""

NOBODY = Who(A_VIEWER, initials(A_VIEWER), 0)

_WEIGHT = {Tier.MEDIUM: Weight.LARGE, Tier.LARGE: Weight.LARGE, Tier.HUGE: Weight.HUGE}


class GiftShow:
    """Gives every gift its moment: a card, a line, or a share of a merged line.

    Instants are the stage's own. ``clock`` says when the stage is held: then nothing new begins. What is in ``hold``
    takes room too, though it is not this show's yet.
    """

    def __init__(self, clock: StageClock, effects: EffectLane, hold: Hold) -> None:
        self._clock = clock
        self._effects = effects
        self._hold = hold
        self._known = KnownCombos()
        self._queue = CardQueue()
        self._cards = CardLanes()
        self._feed = Feed()
        self._recent = Recent()
        self._replays = 0

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards as drawn."""
        return self._cards.faces

    @property
    def feed(self) -> tuple[FeedLine, ...]:
        """The feed as drawn."""
        return self._feed.faces

    @property
    def queue(self) -> Queue:
        """What is on stage, what waits for it, and what was there lately."""
        return Queue(
            items=tuple(self._items()),
            waiting=self._waiting + len(self._hold.items),
            wait_ms=max(self._queue.wait_ms(), self._feed.wait_ms()),
            recent=self._recent.items,
        )

    def set_times(self, times: ShownTimes) -> None:
        """Show gifts for so long from now on, those on stage as well."""
        self._queue.times = self._cards.times = self._feed.times = times

    def add(self, gift: StageGift, moment: Moment, now: EpochMs) -> None:
        """A gift came, or a combo grew; ``moment`` is what it is worth so far."""
        combo = self._known.find(gift.combo)
        if combo is None:
            self._place(_combo_of(gift, moment), now)
        else:
            late = combo.closed
            growth = combo.grow(gift)
            if growth is not None and not combo.skipped:
                combo.moment = moment
                self._count_up(combo, growth, now, climbed=combo.climb(moment.tier), late=late)
        self.keep_bounded()

    def advance(self, now: EpochMs) -> None:
        """Take off what is over and put on what is next."""
        while overdue := self._queue.pop_overdue(now, self._clock.awake):
            self._line_up(overdue)
        self._change_cards(now)
        self.keep_bounded()
        if self._feed.wait_ms() > LONGEST_FEED_WAIT_MS:
            self._feed.merge()
        for line in self._feed.advance(now, may_start=not self._clock.held):
            self._recent.add_line(line)
        self._cards.sample(now)

    def due(self, now: EpochMs) -> EpochMs | None:
        """When something changes next."""
        instants = (
            self._queue.due(now, self._clock.awake, holding=self._clock.held),
            self._cards.due(self._open_queue),
            self._feed.due(may_start=not self._clock.held),
        )
        return min((instant for instant in instants if instant is not None), default=None)

    def clear(self) -> None:
        """Empty the stage; what waits goes on waiting."""
        for combo in self._cards.combos:
            self._cards.take_off(combo)
            self._recent.add_combo(combo)
        for line in self._feed.clear():
            self._recent.add_line(line)

    def skip(self, item: str) -> bool:
        """Take a gift or a line away, on stage or waiting; False where there is none of that id."""
        combo = self._known.find(item)
        if combo is not None and combo.placed:
            self._skip_combo(combo)
            return True
        line = self._feed.find(item)
        if line is not None:
            self._feed.remove(line)
            self._recent.add_line(line)
        return line is not None

    def replay(self, item: str, now: EpochMs) -> bool:
        """Show again, before all but the huge, something shown lately; False where it is no longer remembered."""
        remembered = self._recent.find(item)
        if remembered is None:
            return False
        self._replays += 1
        self._put_back(remembered, f"replay:{self._replays}", now)
        self.keep_bounded()
        return True

    def knows(self, combo: str) -> bool:
        """Whether a combo has come before."""
        return self._known.find(combo) is not None

    def add_skipped(self, gift: StageGift, moment: Moment) -> None:
        """A gift that was skipped before it was shown at all. It can be replayed."""
        combo = _combo_of(gift, moment)
        combo.skipped = True
        self._known.add(combo)
        self._recent.add_combo(combo)

    def introduce(self, who: Who) -> None:
        """Name a person so from now on, wherever they are shown."""
        for combo in self._known.of(who.supporter):
            combo.who = who
        self._cards.introduce(who)
        self._feed.introduce(who)
        self._recent.introduce(who)

    def strike(self, supporter: str) -> None:
        """Take everything of a person away, and forget it; merged lines no longer name them."""
        for combo in self._known.of(supporter):
            if combo.on_card:
                self._cards.take_off(combo)
                self._effects.end_with_card(combo.id)
            if combo.waiting:
                self._queue.leave(combo)
            combo.skipped = True
        self._feed.strike(supporter)
        self._recent.strike(supporter)

    def keep_bounded(self) -> None:
        """Merge what waits, the lines first, then cards from the back."""
        room = WAITING_GIFTS - len(self._hold)
        if self._waiting <= room:
            return
        self._feed.merge()
        while self._waiting > room and self._queue:
            self._line_up(self._queue.pop_back())
            self._feed.merge()

    def backlog(self) -> Iterator[Kept]:
        """What has not been shown yet, next first; tests and replays end with the run."""
        for combo in self._cards.combos:
            if _is_kept(combo):
                yield kept_combo(combo, Spot.SHOWN, self._clock.system(self._clock.latest))
        for place in self._queue.places:
            if _is_kept(place.combo):
                waited_ms = self._clock.awake - place.awake_since
                yield kept_combo(place.combo, Spot.CARD, self._clock.system(place.since), waited_ms)
        now = self._clock.system(self._clock.latest)
        for line in self._feed.waiting:
            if line.only is not None and _is_kept(line.only) and not line.only.waiting and not line.after_card:
                yield kept_combo(line.only, Spot.LINE, now)
            elif line.only is None and not line.test:
                people = tuple(person.supporter for person in line.people.values())
                yield Kept(line.id, Spot.MERGED, people, line.gift, line.units, line.coins, now, crowd=line.crowd)

    def put_back_merged(self, kept: Kept, name_of: NameOf) -> None:
        """Let a line of several gifts wait that waited when the app ended."""
        people = told_apart(name_of(supporter) for supporter in kept.supporters)
        first = next(iter(people.values()), NOBODY)
        line = Line(kept.id, first, kept.gift, kept.units, kept.coins, False, None, people, kept.crowd)
        self._feed.put_back(line)

    def put_back(self, kept: Kept, gift: StageGift, moment: Moment, now: EpochMs) -> None:
        """Let a combo wait, or only be known, that did so when the app ended."""
        combo = _combo_of(gift, moment)
        combo.climb(kept.tier)
        combo.celebrated, combo.ruled = kept.celebrated, set(kept.ruled)
        self._known.add(combo)
        if kept.spot is Spot.CARD and combo.tier is not Tier.SMALL:
            since = EpochMs(min(kept.since, now))
            self._queue.join(combo, since, self._clock.awake - kept.waited_ms)
        elif kept.spot is not Spot.SHOWN:
            self._feed.join(Line.of(combo))

    @property
    def _waiting(self) -> int:
        return len(self._queue) + self._feed.waiting_count

    @property
    def _open_queue(self) -> CardQueue | None:
        """The queue, unless nobody may come from it now: then it hurries nobody off the stage."""
        return None if self._clock.held else self._queue

    def _place(self, combo: StagedCombo, now: EpochMs) -> None:
        if combo.tier is Tier.SMALL:
            self._feed.join(Line.of(combo), first=combo.replay)
        else:
            self._await_card(combo, now)
        self._known.add(combo)

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
                self._line_up(combo, after_card=True)
            if self._clock.held or self._cards.full or not self._queue:
                return
            combo = self._queue.pop_front()
            if combo.own_line is not None:
                self._feed.remove(combo.own_line)
            self._cards.show(combo, now)
            self._celebrate(combo)

    def _line_up(self, combo: StagedCombo, *, after_card: bool = False) -> None:
        if combo.own_line is None:
            line = Line.of(combo)
            line.after_card = after_card
            self._feed.join(line, first=after_card)

    def _celebrate(self, combo: StagedCombo) -> None:
        """Fire its rule's effects, or the effect of the tier it is shown at; each once."""
        climbed = rank(combo.tier) > rank(combo.celebrated)
        if climbed:
            combo.celebrated = combo.tier
        weight = _WEIGHT[combo.tier]
        moment = combo.moment
        if moment is not None and moment.effects:
            if moment.rule not in combo.ruled:
                combo.ruled.add(moment.rule)
                known = (effect for effect in moment.effects if self._effects.knows(effect))
                for number, effect in enumerate(known, 1):
                    firing = f"{combo.id}:{moment.rule}:{number}"
                    self._effects.want(firing, effect, weight, combo.who, self._clock.latest, combo.id)
        elif climbed:
            firing = f"{combo.id}:{combo.tier}"
            self._effects.want(firing, EFFECT[combo.tier], weight, combo.who, self._clock.latest, combo.id)

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
        yield from self._hold.items

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

    def _put_back(self, remembered: Remembered, again: str, now: EpochMs) -> None:
        item = remembered.item
        if item.people > 1:
            people = told_apart(remembered.people or (item.who,))
            line = Line(again, item.who, item.gift, item.units, item.coins, remembered.test, None, people)
            line.crowd = item.people - len(people)
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
            moment=remembered.moment,
        )
        self._place(combo, now)


def _combo_of(gift: StageGift, moment: Moment) -> StagedCombo:
    return StagedCombo(
        id=gift.combo,
        who=gift.who,
        gift=gift.gift,
        units=gift.units,
        coins_each=gift.coins_each,
        coins=gift.coins,
        tier=moment.tier,
        closed=gift.final,
        test=gift.test,
        kind=gift.kind,
        moment=moment,
    )


def _is_kept(combo: StagedCombo) -> bool:
    return not combo.test and not combo.replay
