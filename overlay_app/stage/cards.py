"""The two card lanes: who is on them, how long, and who makes room."""

from dataclasses import dataclass

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.combos import StagedCombo
from overlay_app.stage.moments import NAME_PLACE
from overlay_app.stage.state import Card, Tier
from overlay_app.stage.tiers import ShownTimes, rank
from overlay_app.stage.waiting import CARD_LANES, CROWDED_LARGE_MS, CardQueue
from overlay_app.stage.who import Who

LEAST_SHOWN_MS = 1_500
"""No card goes before it could be read, except by the creator's word."""
AFTER_CHANGE_MS = 3_000
LONGEST_SHOWN_MS = 20_000
SAMPLE_MS = 50
"""Faster growth is sampled: viewers see the latest count, never a queue of counts."""


@dataclass(slots=True, eq=False)
class _Lane:
    combo: StagedCombo
    shown_at: EpochMs
    tier_at: EpochMs
    """When it reached its present tier here."""
    changed_at: EpochMs
    face: Card
    face_at: EpochMs

    @property
    def stale(self) -> bool:
        """Whether the combo has counted on since the card was drawn."""
        return (self.face.units, self.face.coins) != (self.combo.units, self.combo.coins)

    def ends_at(self, queue: CardQueue | None, times: ShownTimes) -> EpochMs:
        """When the card goes, given who waits. Where others need the lane a streak cannot hold it."""
        tier = self.combo.tier
        crowded = queue is not None and queue.crowded
        own_ms = times.of(tier)
        if crowded and tier is Tier.LARGE:
            own_ms = min(own_ms, CROWDED_LARGE_MS)
        own_end = self.tier_at + own_ms
        outranked = queue is not None and queue.front is not None and rank(queue.front.tier) > rank(tier)
        if crowded or outranked:
            return EpochMs(own_end)
        return EpochMs(max(own_end, min(self.changed_at + AFTER_CHANGE_MS, self.shown_at + LONGEST_SHOWN_MS)))


class CardLanes:
    """The cards on stage, in the order they came."""

    def __init__(self) -> None:
        self._lanes: list[_Lane] = []
        self.times = ShownTimes()

    @property
    def full(self) -> bool:
        """Whether both lanes are taken."""
        return len(self._lanes) >= CARD_LANES

    @property
    def combos(self) -> tuple[StagedCombo, ...]:
        """Who is on stage."""
        return tuple(lane.combo for lane in self._lanes)

    @property
    def faces(self) -> tuple[Card, ...]:
        """The cards as drawn."""
        return tuple(lane.face for lane in self._lanes)

    def show(self, combo: StagedCombo, now: EpochMs) -> None:
        """Put a combo on a free lane."""
        combo.on_card = True
        self._lanes.append(_Lane(combo, now, now, now, _face(combo, now), now))

    def changed(self, combo: StagedCombo, now: EpochMs, *, climbed: bool) -> None:
        """Keep a card for a combo that counts up. A climb shows at once, other growth when the sample is due."""
        lane = self._lane(combo)
        lane.changed_at = now
        if climbed:
            lane.tier_at = now
            self._draw(lane, now)

    def sample(self, now: EpochMs) -> None:
        """Draw the counts that are due."""
        for lane in self._lanes:
            if lane.stale and now >= lane.face_at + SAMPLE_MS:
                self._draw(lane, now)

    def leave(self, now: EpochMs, queue: CardQueue | None) -> list[StagedCombo]:
        """Take off those whose time is over, and one more where somebody huge waits for room."""
        gone = [lane for lane in self._lanes if lane.ends_at(queue, self.times) <= now]
        for lane in gone:
            self._take_off(lane)
        if self._must_make_room(queue):
            lesser, free_at = self._who_makes_room()
            if lesser is not None and free_at <= now:
                self._take_off(lesser)
                gone.append(lesser)
        return [lane.combo for lane in gone]

    def introduce(self, who: Who) -> None:
        """Draw this person's cards with the name they have now."""
        for lane in self._lanes:
            if lane.combo.who == who:
                lane.face = _face(lane.combo, lane.shown_at)

    def take_off(self, combo: StagedCombo) -> None:
        """Remove a card at once."""
        self._take_off(self._lane(combo))

    def due(self, queue: CardQueue | None) -> EpochMs | None:
        """When a card goes or a count is drawn next."""
        instants = [lane.ends_at(queue, self.times) for lane in self._lanes]
        instants += [EpochMs(lane.face_at + SAMPLE_MS) for lane in self._lanes if lane.stale]
        if self._must_make_room(queue):
            lane, free_at = self._who_makes_room()
            if lane is not None:
                instants.append(free_at)
        return min(instants, default=None)

    def _must_make_room(self, queue: CardQueue | None) -> bool:
        return self.full and queue is not None and queue.front is not None and queue.front.tier is Tier.HUGE

    def _who_makes_room(self) -> tuple[_Lane | None, EpochMs]:
        """The medium card longest on stage, else the large one, and when it has been up long enough to go."""
        lesser = [lane for lane in self._lanes if lane.combo.tier is not Tier.HUGE]
        if not lesser:
            return None, EpochMs(0)
        lane = min(lesser, key=lambda lane: (rank(lane.combo.tier), lane.shown_at))
        return lane, EpochMs(lane.shown_at + LEAST_SHOWN_MS)

    def _lane(self, combo: StagedCombo) -> _Lane:
        return next(lane for lane in self._lanes if lane.combo is combo)

    def _take_off(self, lane: _Lane) -> None:
        self._lanes.remove(lane)
        lane.combo.on_card = False

    def _draw(self, lane: _Lane, now: EpochMs) -> None:
        lane.face = _face(lane.combo, lane.shown_at)
        lane.face_at = now


def _face(combo: StagedCombo, shown_at: EpochMs) -> Card:
    return Card(
        id=combo.id,
        who=combo.who,
        gift=combo.gift,
        units=combo.units,
        coins_each=combo.coins_each,
        coins=combo.coins,
        tier=combo.tier,
        shown_at=shown_at,
        test=combo.test,
        sound=combo.moment.sound if combo.moment is not None else "",
        message=combo.moment.message.replace(NAME_PLACE, combo.who.name) if combo.moment is not None else "",
    )
