"""How what a platform counts in becomes coins: bits, subscriptions, money. The user sets it for each source.

Every gift is converted by itself and rounded down, once. Credit rates and fees are rounded over the sum instead: those
share out coins that are there. Here coins come into being, and each must be provable from its own frame alone, whatever
came before it, in whatever order frames arrive and whichever of them come again. What a floor for each gift leaves out
is less than one coin a gift.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins

EACH_AT_MOST: Final = 1_000_000
"""Coins that one unit, or one unit of a currency, may be worth."""

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_RATE: Final = re.compile(r"[0-9]{1,7}(\.[0-9]{1,6}|/[1-9][0-9]{0,6})?")
MONEY: Final = "money:"
"""How the ids of gifts begin that are amounts of money."""
_MONEY_KIND: Final = re.compile(rf"{MONEY}([A-Z]{{3}}):([0-9]{{1,10}})")


class Unit(StrEnum):
    """What a platform counts in, beside money."""

    COIN = "coin"
    """Of a platform whose own coins are ours, such as TikTok."""
    BIT = "bit"
    KICK = "kick"
    JEWEL = "jewel"
    SUB_TIER_1 = "sub-tier-1"
    """A subscription of the lowest tier, Prime included."""
    SUB_TIER_2 = "sub-tier-2"
    SUB_TIER_3 = "sub-tier-3"
    GIFT_SUB_TIER_1 = "gift-sub-tier-1"
    """A subscription somebody gave to somebody else: each one counts."""
    GIFT_SUB_TIER_2 = "gift-sub-tier-2"
    GIFT_SUB_TIER_3 = "gift-sub-tier-3"
    MEMBERSHIP = "membership"
    GIFT_MEMBERSHIP = "gift-membership"


UNIT_NAMES: Final = {
    Unit.COIN: "Coins",
    Unit.BIT: "Bits",
    Unit.KICK: "Kicks",
    Unit.JEWEL: "Jewels",
    Unit.SUB_TIER_1: "Tier 1 subscription",
    Unit.SUB_TIER_2: "Tier 2 subscription",
    Unit.SUB_TIER_3: "Tier 3 subscription",
    Unit.GIFT_SUB_TIER_1: "Gifted tier 1 subscription",
    Unit.GIFT_SUB_TIER_2: "Gifted tier 2 subscription",
    Unit.GIFT_SUB_TIER_3: "Gifted tier 3 subscription",
    Unit.MEMBERSHIP: "Membership",
    Unit.GIFT_MEMBERSHIP: "Gifted membership",
}
"""What the books call a gift of one."""


class BadRate(ValueError):
    """What was typed is no rate; the message says how one is written."""


@dataclass(frozen=True)
class Conversion:
    """What a source's units and money are worth. What stands nowhere is not counted, or of unknown worth."""

    units: tuple[tuple[Unit, int], ...] = ((Unit.COIN, 1), (Unit.BIT, 1))
    """Coins for one of each; a unit that is missing is shown as an event and brings no coins."""
    money: tuple[tuple[str, Fraction], ...] = ()
    """Coins for one unit of a currency; money of any other is held until the user says."""

    def __post_init__(self) -> None:
        for unit, each in self.units:
            if not 1 <= each <= EACH_AT_MOST:
                raise BadRate(f"One {unit} is worth 1 to {EACH_AT_MOST:,} coins, or is not counted.")
        for currency, rate in self.money:
            if not _CURRENCY.fullmatch(currency):
                raise BadRate(f"{currency!r:.20} is not a currency such as EUR.")
            if not 0 < rate <= EACH_AT_MOST:
                raise BadRate(f"One {currency} is worth more than 0 and at most {EACH_AT_MOST:,} coins.")

    @classmethod
    def of(cls, units: Mapping[Unit, int | None], money: Mapping[str, Fraction]) -> "Conversion":
        """A conversion by these; a unit without a worth is not counted."""
        counted = tuple((unit, each) for unit in Unit if (each := units.get(unit)) is not None)
        return cls(counted, tuple(sorted(money.items())))

    def each(self, unit: Unit) -> Coins | None:
        """Coins for one ``unit``; None where it is not counted."""
        each = self._each.get(unit)
        return None if each is None else Coins(each)

    def rate(self, currency: str) -> Fraction | None:
        """Coins for one unit of ``currency``; None where nobody has said."""
        return self._rates.get(currency)

    def worth(self, money: Money) -> Coins | None:
        """What ``money`` comes to, rounded down; None where nobody has said what its currency is worth."""
        rate = self._rates.get(money.currency)
        if rate is None:
            return None
        return Coins(money.thousandths * rate.numerator // (1000 * rate.denominator))

    @cached_property
    def _each(self) -> dict[Unit, int]:
        return dict(self.units)

    @cached_property
    def _rates(self) -> dict[str, Fraction]:
        return dict(self.money)


def rate_of(text: str) -> Fraction:
    """A rate as typed: ``100``, ``12.5`` or ``100/3``. Raises ``BadRate``."""
    written = text.strip()
    if not _RATE.fullmatch(written):
        raise BadRate(f"{text!r:.40} is not a rate. Write coins for one unit, such as 100, 12.5 or 100/3.")
    above, _, below = written.partition("/")
    rate = Fraction(above) / int(below or 1)
    if not 0 < rate <= EACH_AT_MOST:
        raise BadRate(f"A rate is more than 0 and at most {EACH_AT_MOST:,} coins.")
    return rate


def rate_text(rate: Fraction) -> str:
    """A rate as it is typed: the shortest text that ``rate_of`` reads back as the same."""
    if rate.denominator == 1:
        return str(rate.numerator)
    millionths = rate * 1_000_000
    if millionths.denominator == 1:
        units, part = divmod(millionths.numerator, 1_000_000)
        return f"{units}.{part:06}".rstrip("0")
    return f"{rate.numerator}/{rate.denominator}"


def money_kind(money: Money) -> str:
    """The gift id that stands for so much money: the same amount is the same gift, whoever gives it."""
    return f"{MONEY}{money.currency}:{money.thousandths}"


def kind_money(gift_id: str) -> Money | None:
    """The money that a gift id stands for; None where it is another gift."""
    found = _MONEY_KIND.fullmatch(gift_id)
    return None if found is None else Money(int(found[2]), found[1])
