"""What the stage has not shown yet, as data that outlives a crash. Persons stand in it by our own ids alone."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.combos import StagedCombo, StageGift
from overlay_app.stage.state import GiftArt, Tier
from overlay_app.stage.who import Who

NameOf = Callable[[str], Who]
"""How viewers see the person of one of our own ids now."""


class Spot(StrEnum):
    """Where something stood."""

    CARD = "card"
    """It waits for a card."""
    LINE = "line"
    """It waits to be a feed line."""
    MERGED = "merged"
    """A line of several gifts waits."""
    HELD = "held"
    """It is held back, so that it can be struck out unseen."""
    SHOWN = "shown"
    """It is on a card now: kept so that it counts on without a second card."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that was waiting. Instants are the system's."""

    id: str
    spot: Spot
    supporters: tuple[str, ...]
    """Who gave: of a merged line the first ones, in their order."""
    gift: GiftArt
    units: int
    coins: Coins | None
    since: EpochMs
    """When it came to wait; for what is held, when the hold ends."""
    coins_each: Coins | None = None
    kind: int | None = None
    closed: bool = True
    tier: Tier = Tier.SMALL
    celebrated: Tier = Tier.MEDIUM
    ruled: tuple[str, ...] = ()
    waited_ms: int = 0
    """For how much of that time the stage was neither paused nor hidden."""
    crowd: int = 0
    """People of a merged line beyond ``supporters``."""

    def without(self, struck: Collection[str]) -> "Kept | None":
        """The same without those who were struck out; None where nobody else is meant."""
        people = tuple(supporter for supporter in self.supporters if supporter not in struck)
        if self.spot is Spot.MERGED:
            return replace(self, supporters=people, crowd=self.crowd + len(self.supporters) - len(people))
        return self if people else None

    def as_gift(self, name_of: NameOf) -> StageGift:
        """The same as it came."""
        return StageGift(
            self.id,
            name_of(self.supporters[0]),
            self.gift,
            self.units,
            self.coins_each,
            self.coins,
            self.closed,
            kind=self.kind,
        )


def kept_combo(combo: StagedCombo, spot: Spot, since: EpochMs, waited_ms: int = 0) -> Kept:
    """A combo as it is kept."""
    return Kept(
        id=combo.id,
        spot=spot,
        supporters=(combo.who.supporter,),
        gift=combo.gift,
        units=combo.units,
        coins=combo.coins,
        since=since,
        coins_each=combo.coins_each,
        kind=combo.kind,
        closed=combo.closed,
        tier=combo.tier,
        celebrated=combo.celebrated,
        ruled=tuple(sorted(combo.ruled)),
        waited_ms=waited_ms,
    )


def kept_gift(gift: StageGift, until: EpochMs) -> Kept:
    """A gift that is held back."""
    return Kept(
        id=gift.combo,
        spot=Spot.HELD,
        supporters=(gift.who.supporter,),
        gift=gift.gift,
        units=gift.units,
        coins=gift.coins,
        since=until,
        coins_each=gift.coins_each,
        kind=gift.kind,
        closed=gift.final,
    )
