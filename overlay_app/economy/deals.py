"""Deals: while one runs, what happens counts more than once toward goals. Coins in the books never do."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from overlay_app.ledger.coins import EpochMs


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal that has begun. It ends at ``ends_at``, or before at ``ended_at``; nothing else of it can change."""

    id: str
    plan: str
    title: str
    factor: int
    began_at: EpochMs
    ends_at: EpochMs
    ended_at: EpochMs | None = None

    @property
    def over_at(self) -> EpochMs:
        """From when on it counts no more."""
        return self.ends_at if self.ended_at is None else self.ended_at

    def runs(self, now: EpochMs) -> bool:
        """Whether it counts now."""
        return self.began_at <= now < self.over_at


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which things count ``factor`` times."""

    since: EpochMs
    until: EpochMs
    factor: int


def foremost(deals: Iterable[Deal], now: EpochMs) -> Deal | None:
    """The running deal that counts: of several the one with the largest factor, then the one that ends last."""
    return max((deal for deal in deals if deal.runs(now)), key=lambda deal: (deal.factor, deal.over_at), default=None)


def stretches(deals: Iterable[Deal]) -> tuple[Stretch, ...]:
    """When what counts how often, without overlap, oldest first. Deals do not add up: the largest factor holds."""
    deals = [deal for deal in deals if deal.over_at > deal.began_at]
    edges = sorted({edge for deal in deals for edge in (deal.began_at, deal.over_at)})
    found: list[Stretch] = []
    for since, until in pairwise(edges):
        factor = max((deal.factor for deal in deals if deal.began_at <= since < deal.over_at), default=1)
        if factor == 1:
            continue
        if found and found[-1].until == since and found[-1].factor == factor:
            found[-1] = Stretch(found[-1].since, until, factor)
        else:
            found.append(Stretch(since, until, factor))
    return tuple(found)
