"""The combos that wait for a card, in the order they will come."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.combos import StagedCombo
from overlay_app.stage.state import Tier
from overlay_app.stage.tiers import LONGEST_WAIT_MS, ShownTimes, rank

CARD_LANES = 2
CROWDED = 20
"""With more waiting than this, large cards are shown for a shorter time."""
CROWDED_LARGE_MS = 3_000

_Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the queue. ``order`` sorts by rank, then by when the combo came to the queue first."""

    order: _Key
    combo: StagedCombo
    tier: Tier
    since: EpochMs
    """When it came."""
    awake_since: int
    """The same in time during which the stage was neither paused nor hidden."""

    def overdue_in(self, now: EpochMs, awake: int) -> tuple[int, int]:
        """How long it may still wait: in all, and while the stage is awake."""
        longest = LONGEST_WAIT_MS[Tier.HUGE]
        return self.since + longest - now, self.awake_since + LONGEST_WAIT_MS[self.tier] - awake


def _order(place: Place) -> _Key:
    return place.order


class CardQueue:
    """Huge before replayed before large before medium, the oldest first within each."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._by_id: dict[str, Place] = {}
        self._tiers = dict.fromkeys(Tier, 0)
        self._numbers = 0
        self.times = ShownTimes()

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[StagedCombo]:
        return (place.combo for place in self._places)

    @property
    def front(self) -> StagedCombo | None:
        """Who comes next."""
        return self._places[0].combo if self._places else None

    @property
    def crowded(self) -> bool:
        """Whether so many wait that large cards must be brief."""
        return len(self._places) > CROWDED

    def join(self, combo: StagedCombo, now: EpochMs, awake: int) -> None:
        """Queue a combo, or move it up after it climbed: it keeps the time it came."""
        before = self._by_id.get(combo.id)
        if before is None:
            self._numbers += 1
            number, since, awake_since = self._numbers, now, awake
        else:
            number, since, awake_since = before.order[1], before.since, before.awake_since
            self._forget(before)
        place = Place((-_precedence(combo), number), combo, combo.tier, since, awake_since)
        insort(self._places, place, key=_order)
        self._by_id[combo.id] = place
        self._tiers[place.tier] += 1
        combo.waiting = True

    @property
    def places(self) -> Iterator[Place]:
        """Every place, next first."""
        return iter(self._places)

    def leave(self, combo: StagedCombo) -> None:
        """Give up a place."""
        self._forget(self._by_id[combo.id])

    def pop_front(self) -> StagedCombo:
        """Take who comes next."""
        return self._forget(self._places[0])

    def pop_back(self) -> StagedCombo:
        """Take the newest of the lowest rank."""
        return self._forget(self._places[-1])

    def wait_ms(self) -> int:
        """How long somebody who came now, last of all, would wait, about."""
        return sum(waiting * self._shown_ms(tier) for tier, waiting in self._tiers.items()) // CARD_LANES

    def pop_overdue(self, now: EpochMs, awake: int) -> StagedCombo | None:
        """Take one that has waited, or is going to wait, longer than its tier may."""
        if not self._places:
            return None
        last = self._places[-1]
        if self.wait_ms() - self._shown_ms(last.tier) // CARD_LANES > LONGEST_WAIT_MS[last.tier]:
            return self.pop_back()
        overdue = (place for place in self._oldest() if min(place.overdue_in(now, awake)) <= 0)
        found = next(overdue, None)
        return None if found is None else self._forget(found)

    def due(self, now: EpochMs, awake: int, *, holding: bool) -> EpochMs | None:
        """When the next of them will be overdue. While the stage is ``holding``, only the longest wait counts."""
        left = [place.overdue_in(now, awake) for place in self._oldest()]
        return min((EpochMs(now + (in_all if holding else min(in_all, awake))) for in_all, awake in left), default=None)

    def _shown_ms(self, tier: Tier) -> int:
        own_ms = self.times.of(tier)
        return min(own_ms, CROWDED_LARGE_MS) if tier is Tier.LARGE and self.crowded else own_ms

    def _oldest(self) -> Iterator[Place]:
        """The first of each rank, who has waited longest there."""
        index = 0
        while index < len(self._places):
            place = self._places[index]
            yield place
            index = bisect_left(self._places, (place.order[0] + 1, 0), key=_order)

    def _forget(self, place: Place) -> StagedCombo:
        del self._places[bisect_left(self._places, place.order, key=_order)]
        del self._by_id[place.combo.id]
        self._tiers[place.tier] -= 1
        place.combo.waiting = False
        return place.combo


def _precedence(combo: StagedCombo) -> int:
    """Where a combo stands among those waiting. What the creator asks for comes before all but the huge."""
    if combo.replay and combo.tier is not Tier.HUGE:
        return 2 * rank(Tier.LARGE) + 1
    return 2 * rank(combo.tier)
