"""What is held back for a few seconds, so that somebody can strike it out before viewers see it."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.combos import StageGift, nameless
from overlay_app.stage.state import Alert, QueueItem, Tier
from overlay_app.stage.who import Who

LONGEST_HOLD_MS = 10_000
HELD_AT_MOST = 100
"""Beyond that the least of them comes at once, but without its name."""


@dataclass(slots=True)
class _Held:
    thing: StageGift | Alert
    until: EpochMs
    tier: Tier


class Hold:
    """Gifts and alerts held back, the oldest first."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    @property
    def things(self) -> Iterator[tuple[StageGift | Alert, EpochMs]]:
        """What is held, and until when."""
        return ((held.thing, held.until) for held in self._held.values())

    @property
    def items(self) -> list[QueueItem]:
        """The gifts that are held, as rows of the Live page."""
        return [_item(held.thing, held.tier) for held in self._held.values() if isinstance(held.thing, StageGift)]

    def keep(self, thing: StageGift | Alert, until: EpochMs, tier: Tier = Tier.SMALL) -> None:
        """Hold something back. A gift that is held already counts on, and comes no later for that."""
        name = _name(thing)
        held = self._held.get(name)
        if held is None:
            self._held[name] = _Held(thing, until, tier)
        elif isinstance(thing, StageGift) and isinstance(held.thing, StageGift):
            if (thing.units, thing.coins or 0) >= (held.thing.units, held.thing.coins or 0):
                held.thing = replace(thing, who=held.thing.who, final=held.thing.final or thing.final)
                held.tier = tier
            elif thing.final:  # frames come out of order
                held.thing = replace(held.thing, final=True)

    def holds(self, name: str) -> bool:
        """Whether the combo or alert of that id is held."""
        return name in self._held

    def take(self, name: str) -> StageGift | Alert | None:
        """Hold something no longer."""
        held = self._held.pop(name, None)
        return None if held is None else held.thing

    def take_due(self, now: EpochMs) -> list[StageGift | Alert]:
        """Let go what was held long enough."""
        over = [name for name, held in self._held.items() if held.until <= now]
        return [self._held.pop(name).thing for name in over]

    def take_crowded(self) -> list[StageGift | Alert]:
        """Let go what is too much to hold: alerts first, then the gifts worth least. Nobody is named in them."""
        crowded = len(self._held) - HELD_AT_MOST
        if crowded <= 0:
            return []
        names = sorted(self._held, key=lambda name: _worth(self._held[name].thing))[:crowded]
        return [_unnamed(self._held.pop(name).thing) for name in names]

    def revise(self, change: Callable[[Who], Who | None]) -> None:
        """Change who is named; what ``change`` answers None for is dropped."""
        for name, held in list(self._held.items()):
            who = change(held.thing.who)
            if who is None:
                del self._held[name]
            else:
                held.thing = replace(held.thing, who=who)

    def due(self) -> EpochMs | None:
        """When the next is let go."""
        return min((held.until for held in self._held.values()), default=None)


def _name(thing: StageGift | Alert) -> str:
    return thing.combo if isinstance(thing, StageGift) else thing.id


def _item(gift: StageGift, tier: Tier) -> QueueItem:
    return QueueItem(gift.combo, gift.who, gift.gift, gift.units, gift.coins, tier, on_stage=False, held=True)


def _worth(thing: StageGift | Alert) -> int:
    return -1 if isinstance(thing, Alert) else thing.coins or 0


def _unnamed(thing: StageGift | Alert) -> StageGift | Alert:
    return replace(thing, who=nameless(thing.who))
