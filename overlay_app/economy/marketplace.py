"""The creator's fee on marketplace sales: exact over any number of small ones.

Rounding each sale's fee down would lose the creator a coin at almost every sale. So the fee is worked out on the total
of an item at one rate, and each sale books what the total's fee grew by.
"""

from overlay_app.ledger.accounts import INCOME_MARKETPLACE, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer

DEFAULT_RATE = 500
"""Five per cent, in basis points: what a sale pays where neither item nor seller says otherwise."""

WHOLE = 10_000


def fee(net: int, rate: int) -> Coins:
    """The creator's fee on ``net`` coins of sales at ``rate`` basis points."""
    return Coins(net * rate // WHOLE)


def fee_change(net_before: int, net_after: int, rate: int) -> Coins:
    """What a sale or refund changes the fee by; negative for a refund."""
    return Coins(fee(net_after, rate) - fee(net_before, rate))


def subject(item: int) -> str:
    """How an entry names an item."""
    return f"item:{item}"


def entry(
    *, key: str, occurred_at: EpochMs, origin: str, session: str | None, item: int, change: Coins, raw_event: int
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
        raw_event=raw_event,
    )
