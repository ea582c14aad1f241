"""Journal entries and postings: balanced, or never made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from overlay_app.ledger.accounts import Account
from overlay_app.ledger.coins import Coins, EpochMs, coins


class Unbalanced(ValueError):
    """The postings do not sum to zero, repeat an account, or are fewer than two."""


class Kind(StrEnum):
    """What sort of movement an entry records."""

    GIFT = "gift"
    SALE = "sale"
    SALE_REFUND = "sale-refund"
    OPENING = "opening"
    CORRECTION = "correction"
    EFFECT_BOUGHT = "effect-bought"
    EFFECT_HOLD = "effect-hold"
    EFFECT_AIRED = "effect-aired"
    EFFECT_RETURN = "effect-return"
    VOTE = "vote"
    REWARD_HOLD = "reward-hold"
    REWARD_DELIVERED = "reward-delivered"
    REWARD_RETURN = "reward-return"
    COIN_DROP = "coin-drop"
    """Coins of the creator's handed to viewers."""
    VIEWER_SPENT = "viewer-spent"
    """A viewer's coins that came home, such as a vote's."""
    VIEWER_HOLD = "viewer-hold"
    VIEWER_AIRED = "viewer-aired"
    VIEWER_RETURN = "viewer-return"
    REVERSAL = "reversal"


class Mark(StrEnum):
    """What a reader of the books should know about how an entry came to be."""

    APPROXIMATE = "approximate"
    """Booked without message ids, by the growth of a count within a time window."""
    SELF_REPORTED = "self-reported"
    """Sent by the creator's own button or bot."""
    JOINED_LATE = "joined-late"
    """The first frame of a combo already counted more than one unit."""
    HELD_VALUE = "held-value"
    """Booked later than it came, when its value or receiver became known."""
    AFTER_GAP = "after-gap"
    """The first booking after the feed had been down."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Coins entering (positive) or leaving (negative) one account."""

    account: Account
    coins: Coins


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of coins.

    ``key`` is the idempotency key: booking the same key twice books it once. ``supporter`` is our own random id; no
    name, handle, platform id or words of a person stand anywhere in an entry.
    """

    key: str
    kind: Kind
    occurred_at: EpochMs
    postings: tuple[Posting, ...]
    origin: str | None = None
    """Our own id of where the coins came from."""
    session: str | None = None
    supporter: str | None = None
    subject: str | None = None
    """What it was about: ``gift:<number>``, ``item:<id>``, ``effect:<id>``, ``trend:<id>:<content>``, ``reward:<id>``.

    The row it names holds the words.
    """
    units: int | None = None
    memo: str = ""
    marks: frozenset[Mark] = frozenset()
    raw_event: int | None = None
    reverses: int | None = None
    """The number of the entry this one takes back."""

    def __post_init__(self) -> None:
        total = sum(posting.coins for posting in self.postings)
        if total != 0 or len(self.postings) < 2:
            raise Unbalanced(f"{self.kind} {self.key}: {len(self.postings)} postings sum to {total}, not 0")
        if len({posting.account for posting in self.postings}) != len(self.postings):
            raise Unbalanced(f"{self.kind} {self.key}: one account is posted to twice")

    def moved(self, account: Account) -> Coins:
        """What the entry adds to an account; negative where it takes."""
        return Coins(sum(posting.coins for posting in self.postings if posting.account == account))


def transfer(source: Account, target: Account, amount: Coins) -> tuple[Posting, Posting]:
    """Postings that move ``amount`` from one account to another."""
    return Posting(source, coins(-amount)), Posting(target, coins(amount))


def reversal(number: int, entry: Entry, at: EpochMs, memo: str = "") -> Entry:
    """The entry that takes back ``entry``, booked as ``number``. Its key lets each entry be taken back once."""
    return replace(
        entry,
        key=f"reverse:{number}",
        kind=Kind.REVERSAL,
        occurred_at=at,
        postings=negated(entry.postings),
        memo=memo,
        marks=frozenset(),
        raw_event=None,
        reverses=number,
    )


def negated(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """The same postings the other way round."""
    return tuple(Posting(posting.account, coins(-posting.coins)) for posting in postings)
