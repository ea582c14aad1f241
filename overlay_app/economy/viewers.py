"""Viewers and the coins they hold: the creator's own points, handed out, never sold and never paid out.

Coins reach viewers by a drop that everybody shares, by a raffle, or by hand. They come home when a viewer votes with
them or fires an effect that the creator opened to viewers.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from overlay_app.economy.spending import NotSpent, check_price, too_late
from overlay_app.ledger.accounts import WALLET, Account, viewer
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, Posting

PEOPLE_AT_MOST = 10_000
"""So many share a drop at most: each is a posting of one entry."""

MINUTES_AT_MOST = 24 * 60
COOLDOWN_AT_MOST_MS = 24 * 60 * 60 * 1000
TITLE_KEPT = 60
SHOWN_MS = 25_000
"""How long viewers see who won."""

_KEYWORD = re.compile(r"![\w-]{1,24}")


class Part(StrEnum):
    """How somebody took part in a session, as far as events tell."""

    PRESENT = "present"
    """Was there: came, liked, followed, wrote, gave, or anything else."""
    CHATTED = "chatted"
    VOTED = "voted"
    GIFTED = "gifted"


class DropKind(StrEnum):
    """How coins are handed out."""

    DROP = "drop"
    """At once, in equal shares for everybody who took part."""
    RAFFLE = "raffle"
    """Announced, then drawn."""
    GIVEN = "given"
    """To one viewer, by hand."""

    @property
    def words(self) -> str:
        """What it is called where it has no title."""
        return {
            DropKind.DROP: "Coin drop",
            DropKind.RAFFLE: "Raffle",
            DropKind.GIVEN: "Coins for a viewer",
        }[self]


class DropStatus(StrEnum):
    """Where it stands. Coins have moved where it is done, and moved back where it was undone."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Terms:
    """Who may share: ``minutes`` lie at least between the first and the latest thing heard of them in the session."""

    part: Part = Part.PRESENT
    minutes: int = 0
    fresh: bool = False
    """Those who got coins before in this session are left out."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Coins handed to viewers, or about to be. ``people`` is how many are drawn, None where nobody is."""

    id: str
    kind: DropKind
    coins: Coins
    opened_at: EpochMs
    title: str = ""
    people: int | None = None
    terms: Terms = field(default_factory=Terms)
    session: str | None = None
    seed: str | None = None
    commitment: str | None = None
    status: DropStatus = DropStatus.OPEN
    ended_at: EpochMs | None = None
    took_part: int = 0
    """How many shared or were drawn from; 0 while it is open."""
    won: int = 0
    """How many got coins."""

    @property
    def words(self) -> str:
        """What it is called."""
        return self.title or self.kind.words

    @property
    def seed_shown(self) -> str | None:
        """The seed, once it decides nothing any more."""
        return None if self.status is DropStatus.OPEN else self.seed


@dataclass(frozen=True, slots=True)
class Winner:
    """A viewer who got coins. ``name`` is None where the person was erased or never named."""

    viewer: str
    name: str | None
    coins: Coins


@dataclass(frozen=True, slots=True)
class ViewerAccount:
    """What one viewer holds, and what was ever handed to them."""

    viewer: str
    name: str | None
    coins: Coins
    got: Coins

    @property
    def spent(self) -> Coins:
        """What they have given for votes and effects, those that wait for their turn included."""
        return Coins(self.got - self.coins)


@dataclass(frozen=True, slots=True)
class Movement:
    """Coins that came to a viewer, or left them. ``number`` is that of the entry."""

    number: int
    kind: Kind
    what: str
    coins: Coins
    at: EpochMs


@dataclass(frozen=True, slots=True)
class ViewerTotals:
    """All viewers together: what was handed to them, what came home, what waits for an effect, and what they hold."""

    dropped: Coins = ZERO
    returned: Coins = ZERO
    waiting: Coins = ZERO
    held: Coins = ZERO
    accounts: int = 0
    """How many viewers hold coins."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An effect that viewers may fire by writing ``keyword`` in the chat, each again after ``cooldown_ms``."""

    effect: str
    keyword: str
    price: Coins
    cooldown_ms: int = 60_000


def check_terms(terms: Terms) -> Terms:
    """``terms`` as they may be kept. Raises ``NotSpent``."""
    if type(terms.minutes) is not int or not 0 <= terms.minutes <= MINUTES_AT_MOST:
        raise NotSpent("Give whole minutes from 0 to 1,440.")
    return terms


def check_people(people: int) -> int:
    """How many are drawn. Raises ``NotSpent``."""
    if type(people) is not int or not 1 <= people <= PEOPLE_AT_MOST:
        raise NotSpent(f"Draw from 1 to {PEOPLE_AT_MOST:,} winners.")
    return people


def check_opened(opened: Opened) -> Opened:
    """An opened effect as it may be kept, its keyword in one form. Raises ``NotSpent``."""
    keyword = opened.keyword.strip().casefold()
    if not keyword.startswith("!"):
        keyword = f"!{keyword}"
    if not _KEYWORD.fullmatch(keyword):
        raise NotSpent("A keyword is one word of up to 24 letters or digits, such as !confetti.")
    if type(opened.cooldown_ms) is not int or not 0 <= opened.cooldown_ms <= COOLDOWN_AT_MOST_MS:
        raise NotSpent("A viewer waits from nothing to a day before firing it again.")
    return Opened(opened.effect, keyword, check_price(opened.price), opened.cooldown_ms)


def keyword_of(text: str) -> str | None:
    """The keyword a chat message begins with, in the form in which keywords are kept; None where it has none."""
    if not text.lstrip().startswith("!"):
        return None
    word = text.split(maxsplit=1)[0].casefold()
    return word if _KEYWORD.fullmatch(word) else None


def shares(coins: Coins, viewers: Collection[str]) -> dict[str, Coins]:
    """``coins`` in equal shares that add up exactly.

    What the division leaves goes coin by coin to the largest remainders, which are all alike, so by id. Whoever would
    get nothing is left out.
    """
    if not viewers:
        return {}
    each, left = divmod(coins, len(viewers))
    dealt = {one: Coins(each + (place < left)) for place, one in enumerate(sorted(viewers))}
    return {one: share for one, share in dealt.items() if share}


def subject(drop: str) -> str:
    """How an entry names a drop."""
    return f"drop:{drop}"


def key(drop: str) -> str:
    """The key under which a drop is booked, once."""
    return f"drop:{drop}"


def handed_out(drop: Drop, dealt: Mapping[str, Coins], now: EpochMs) -> Entry:
    """The entry that moves a drop's coins into the viewers' accounts."""
    return Entry(
        key=key(drop.id),
        kind=Kind.COIN_DROP,
        occurred_at=now,
        postings=(Posting(WALLET, Coins(-drop.coins)), *(Posting(viewer(one), share) for one, share in dealt.items())),
        session=drop.session,
        supporter=next(iter(dealt)) if drop.kind is DropKind.GIVEN else None,
        subject=subject(drop.id),
        memo=drop.words,
    )


def spent(
    key: str, payments: Sequence[Posting], *, by: str, subject: str, memo: str, now: EpochMs, session: str | None
) -> Entry:
    """The entry by which a viewer's coins come home. ``payments`` take them from the viewer's accounts."""
    return Entry(
        key=key,
        kind=Kind.VIEWER_SPENT,
        occurred_at=now,
        postings=(*payments, Posting(WALLET, _sum(payments))),
        session=session,
        supporter=by,
        subject=subject,
        memo=memo,
    )


def pay(accounts: Sequence[tuple[Account, Coins]], coins: Coins) -> tuple[Posting, ...]:
    """Postings that take ``coins`` from accounts of one viewer, in their order. Raises ``NotSpent`` where they lack.

    Somebody has several accounts who was met on two platforms before it was known that they are one person.
    """
    payments: list[Posting] = []
    left = coins
    for account, balance in accounts:
        if taken := min(left, max(0, balance)):
            payments.append(Posting(account, Coins(-taken)))
            left = Coins(left - taken)
    if left:
        has = sum(max(0, balance) for _, balance in accounts)
        raise NotSpent(f"This costs {coins:,} coins, and the viewer has {has:,}.")
    return tuple(payments)


def draw_refusal(drop: Drop) -> str:
    """Why a raffle cannot be drawn or called off; empty where it can."""
    return {
        DropStatus.OPEN: "",
        DropStatus.DONE: "It was drawn already.",
        DropStatus.CANCELLED: "It was called off.",
        DropStatus.UNDONE: "It was undone.",
    }[drop.status]


def undo_refusal(drop: Drop, *, spent_since: bool, now: EpochMs) -> str:
    """Why a drop cannot be undone; empty where it can."""
    if drop.status is not DropStatus.DONE or drop.ended_at is None:
        return "It was undone already." if drop.status is DropStatus.UNDONE else "Nothing was handed out yet."
    if spent_since:
        return "A viewer has spent some of these coins already."
    return too_late(drop.ended_at, now)


def _sum(payments: Sequence[Posting]) -> Coins:
    return Coins(-sum(payment.coins for payment in payments))
