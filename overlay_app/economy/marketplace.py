"""The marketplace: who sells what, the creator's fee on each sale, and what a spotlight on stage brought.

Rounding each sale's fee down would lose the creator a coin at almost every sale. So the fee is worked out on the total
of an item at one rate, and each sale books what the total's fee grew by. A new rate starts a new total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from overlay_app.economy.spending import UNDO_MS, NotSpent
from overlay_app.events.money import Money
from overlay_app.ledger.accounts import INCOME_MARKETPLACE, WALLET
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, Mark, transfer

DEFAULT_RATE = 500
"""Five per cent, in basis points: what a sale pays where neither item nor seller says otherwise."""

WHOLE = 10_000
NAME_KEPT = 120
TAG_KEPT = 40
TAGS_AT_MOST = 12
SALE_AT_MOST = 10_000_000
"""Coins that one sale can be worth, as in a feed."""
COINS_EACH_AT_MOST = 1_000_000
"""Coins that one unit of a currency can be worth."""

FOLLOWS_MS = 24 * 60 * 60 * 1000
"""So long after a spotlight has ended, a sale is still counted as having followed it."""

SPOTLIGHT_AT_MOST_MS = 12 * 60 * 60 * 1000


class ItemKind(StrEnum):
    """What an item is. Of each of them the creator has the fee, of a coin pack too."""

    MERCHANDISE = "merchandise"
    VIRTUAL_GOOD = "virtual-good"
    COIN_PACK = "coin-pack"


class SellerKind(StrEnum):
    """Who sells."""

    SELLER = "seller"
    BRAND = "brand"


@dataclass(frozen=True, slots=True)
class Seller:
    """A seller or brand, by the ``id`` that feeds and files give. ``fee_rate`` is in basis points, None: the usual."""

    id: str
    name: str
    kind: SellerKind = SellerKind.SELLER
    fee_rate: int | None = None
    currencies: Mapping[str, int] = field(default_factory=dict)
    """How many coins a unit of each currency is worth: ``{"EUR": 100}``."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a seller sells. ``number`` is our own, ``item`` what feeds and files call it; both are set once."""

    number: int
    seller: str
    item: str
    name: str
    kind: ItemKind = ItemKind.MERCHANDISE
    price: Coins | None = None
    link: str | None = None
    picture: str | None = None
    fee_rate: int | None = None
    tags: frozenset[str] = frozenset()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Turnover:
    """What sales came to. ``sold`` and ``refunded`` are coins, ``fee`` is the creator's part of what was kept."""

    sales: int = 0
    sold: Coins = ZERO
    refunded: Coins = ZERO
    fee: Coins = ZERO
    held: int = 0
    """Sales in money that wait until the seller's coins for it are known."""

    @property
    def refund_rate(self) -> int | None:
        """Refunded of sold in basis points; None while nothing was sold."""
        return None if self.sold == 0 else self.refunded * WHOLE // self.sold


@dataclass(frozen=True, slots=True)
class Conversion:
    """How well an item's spotlights sell: of those whose views are known, the views and the sales that followed."""

    spotlights: int = 0
    views: int = 0
    sales: int = 0

    @property
    def sales_per_view(self) -> int | None:
        """Sales for 10,000 views; None where no views are known."""
        return self.sales * WHOLE // self.views if self.views else None


@dataclass(frozen=True, slots=True)
class Listing:
    """An item as the creator sees it. ``rate`` is the fee of its next sale, in basis points."""

    item: Item
    seller: Seller
    rate: int
    turnover: Turnover = field(default_factory=Turnover)
    conversion: Conversion = field(default_factory=Conversion)


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale as kept. ``amount`` is None while it is held; ``refunded`` of it was paid back.

    A sale in money has it in ``money``, of which ``money_refunded`` thousandths were paid back.
    """

    source: str
    sale: str
    item: int
    rate: int
    amount: Coins | None
    refunded: Coins = ZERO
    money: Money | None = None
    money_refunded: int = 0
    occurred_at: EpochMs | None = None
    session: str | None = None
    origin: str | None = None
    raw_event: int | None = None

    @property
    def held(self) -> bool:
        """Whether it waits for what its money is worth."""
        return self.amount is None

    @property
    def whole_refunded(self) -> bool:
        """Whether nothing of it is left to refund."""
        if self.money is not None:
            return self.money_refunded == self.money.thousandths
        return self.refunded == self.amount

    @property
    def money_left(self) -> Money | None:
        """What of its money was not paid back; None where it was paid in coins."""
        return (
            None
            if self.money is None
            else replace(self.money, thousandths=self.money.thousandths - self.money_refunded)
        )

    @property
    def net(self) -> int:
        """Coins sold and not refunded; 0 while it is held."""
        return 0 if self.amount is None else self.amount - self.refunded


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A time in which an item stood on stage.

    ``until`` is when it was to end (None: when the creator takes it down), ``ended_at`` is None while it stands there.
    ``viewers`` is the highest number that a feed told meanwhile, None where none did.
    """

    number: int
    item: int
    began_at: EpochMs
    until: EpochMs | None = None
    ended_at: EpochMs | None = None
    session: str | None = None
    viewers: int | None = None


@dataclass(frozen=True, slots=True)
class SpotlightResult:
    """What followed a spotlight: sales of its item from its begin until ``counted_until``, refunds taken off."""

    spotlight: Spotlight
    counted_until: EpochMs | None
    """None while it stands on stage."""
    sales: int
    sold: Coins

    @property
    def sales_per_view(self) -> int | None:
        """Sales for 10,000 views; None where nobody counted views."""
        return self.sales * WHOLE // self.spotlight.viewers if self.spotlight.viewers else None


def counted_until(spotlights: Sequence[Spotlight]) -> dict[int, EpochMs | None]:
    """Until when sales follow each of an item's spotlights, by its number; None while it stands on stage.

    A sale follows the latest spotlight before it, if that ended no longer than a day ago.
    """
    by_time = sorted(spotlights, key=lambda each: (each.began_at, each.number))
    ends: dict[int, EpochMs | None] = {}
    for place, spotlight in enumerate(by_time):
        day_after = None if spotlight.ended_at is None else EpochMs(spotlight.ended_at + FOLLOWS_MS)
        next_one = by_time[place + 1].began_at if place + 1 < len(by_time) else None
        ends[spotlight.number] = min((end for end in (day_after, next_one) if end is not None), default=None)
    return ends


def conversion(followed: Sequence[SpotlightResult]) -> Conversion:
    """What an item's spotlights came to together."""
    known = [one for one in followed if one.spotlight.viewers]
    views = sum(one.spotlight.viewers or 0 for one in known)
    return Conversion(len(followed), views, sum(one.sales for one in known))


def fee(net: int, rate: int) -> Coins:
    """The creator's fee on ``net`` coins of sales at ``rate`` basis points."""
    return Coins(net * rate // WHOLE)


def fee_change(net_before: int, net_after: int, rate: int) -> Coins:
    """What a sale or refund changes the fee by; negative for a refund."""
    return Coins(fee(net_after, rate) - fee(net_before, rate))


def rate_of(item_rate: int | None, seller_rate: int | None) -> int:
    """The rate that holds: the item's own, else its seller's, else the usual."""
    own = item_rate if item_rate is not None else seller_rate
    return DEFAULT_RATE if own is None else own


def worth(thousandths: int, coins_each: int) -> Coins:
    """What thousandths of a currency are worth in whole coins, where its unit is worth ``coins_each``."""
    return Coins(thousandths * coins_each // 1000)


def refunded_coins(sale: Sale, thousandths: int) -> Coins:
    """The coins that paying back so much of a sale's money takes back, 0 while it is held.

    By what the sale itself came to: the currency may be worth something else by then.
    """
    if sale.amount is None or sale.money is None:
        return ZERO
    return Coins(sale.amount * thousandths // sale.money.thousandths)


def undo_refusal(booked_at: EpochMs, sale: Sale, now: EpochMs) -> str:
    """Why a sale entered by hand cannot be undone; empty where it can."""
    if sale.refunded or sale.money_refunded:
        return "A part of it was refunded already."
    return "" if now < booked_at + UNDO_MS else "Undo is possible for ten seconds. Refund the sale instead."


def check_fee_rate(rate: int | None) -> int | None:
    """A rate in basis points, None for the usual. Raises ``NotSpent``."""
    if rate is not None and not 0 <= rate <= WHOLE:
        raise NotSpent("A fee rate lies between 0 and 100 %.")
    return rate


def check_amount(amount: int) -> Coins:
    """The coins of a sale or refund. Raises ``NotSpent``."""
    if type(amount) is not int or not 1 <= amount <= SALE_AT_MOST:
        raise NotSpent(f"Give a whole number of coins from 1 to {SALE_AT_MOST:,}.")
    return Coins(amount)


def check_currencies(currencies: Mapping[str, int]) -> dict[str, int]:
    """Coins for a unit of each currency, whole and positive, by codes such as EUR. Raises ``NotSpent``."""
    for code, coins_each in currencies.items():
        if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            raise NotSpent(f"{code!r:.20} is no currency: write its three letters, such as EUR.")
        if type(coins_each) is not int or not 1 <= coins_each <= COINS_EACH_AT_MOST:
            raise NotSpent(f"Say in whole coins what one {code} is worth, from 1 to {COINS_EACH_AT_MOST:,}.")
    return dict(currencies)


def subject(item: int) -> str:
    """How an entry names an item."""
    return f"item:{item}"


def entry(
    *,
    key: str,
    occurred_at: EpochMs,
    origin: str | None,
    session: str | None,
    item: int,
    change: Coins,
    raw_event: int | None = None,
    marks: frozenset[Mark] = frozenset(),
) -> Entry:
    """The journal entry of a fee that changed by ``change``, which is not 0."""
    return Entry(
        key=key,
        kind=Kind.SALE if change > 0 else Kind.SALE_REFUND,
        occurred_at=occurred_at,
        postings=transfer(INCOME_MARKETPLACE, WALLET, change),
        origin=origin,
        session=session,
        subject=subject(item),
        units=1,
        marks=marks,
        raw_event=raw_event,
    )
