"""What a gift moves: its coins go to the creator's wallet."""

from overlay_app.ledger.accounts import INCOME_GIFTS, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, Mark, transfer


def subject(kind: int) -> str:
    """How an entry names a gift of the catalogue."""
    return f"gift:{kind}"


def entry(
    *,
    key: str,
    occurred_at: EpochMs,
    origin: str,
    session: str | None,
    supporter: str,
    kind: int,
    units: int,
    credited: Coins,
    marks: frozenset[Mark],
    raw_event: int,
) -> Entry:
    """The journal entry of ``units`` gifts that bring ``credited`` coins."""
    return Entry(
        key=key,
        kind=Kind.GIFT,
        occurred_at=occurred_at,
        postings=transfer(INCOME_GIFTS, WALLET, credited),
        origin=origin,
        session=session,
        supporter=supporter or None,
        subject=subject(kind),
        units=units,
        marks=marks,
        raw_event=raw_event,
    )
