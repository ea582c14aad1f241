"""Effects: bought once and owned, or paid each time, and then only if they were really shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from overlay_app.economy.goals import Action
from overlay_app.economy.spending import too_late
from overlay_app.ledger.accounts import EXPENSE_EFFECTS, HELD, WALLET, viewer
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, Posting, transfer

WAITS_AT_MOST_MS = 10 * 60 * 1000
"""A firing that waited longer is given back."""

OWNED_FROM_THE_START = frozenset({str(Action.CONFETTI), str(Action.COIN_RAIN)})


class Mode(StrEnum):
    """How an effect is paid."""

    OWNED = "owned"
    """Bought once, then free."""
    PER_USE = "per-use"


class Trigger(StrEnum):
    """What fired an effect. A rule's, in answer to a gift, is free."""

    HAND = "hand"
    KEY = "key"
    RULE = "rule"
    API = "api"
    CHAT = "chat"
    """A viewer's word in the chat, paid with the viewer's coins."""


class FiringStatus(StrEnum):
    """Where a firing stands. The coins of the first two are held."""

    WAITING = "waiting"
    PLAYING = "playing"
    AIRED = "aired"
    RETURNED = "returned"
    UNDONE = "undone"

    @property
    def is_open(self) -> bool:
        """Whether its coins are still held."""
        return self in {FiringStatus.WAITING, FiringStatus.PLAYING}


@dataclass(frozen=True, slots=True)
class Pack:
    """An effect as it comes: its default price and mode are the pack's, the creator may set others."""

    id: str
    name: str
    price: Coins
    mode: Mode
    length_ms: int


class Packs(Protocol):
    """Which effects there are."""

    def all(self) -> Sequence[Pack]:
        """Every pack that can be played, in the order of the shop."""
        ...


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect in the shop. ``purchase`` is the id of what bought it, None where it is not owned or always was."""

    pack: Pack
    price: Coins
    mode: Mode
    owned: bool
    purchase: str | None = None
    bought_at: EpochMs | None = None
    buy_refusal: str = ""
    """Why it cannot be bought now; empty where it can."""
    fire_refusal: str = ""
    """Why it cannot be fired now; empty where it can."""
    undo_until: EpochMs | None = None
    """Until when buying it can be undone; None where it cannot, or no longer."""

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.pack.id

    @property
    def firing_price(self) -> int:
        """What firing it costs now."""
        return 0 if self.owned else self.price


@dataclass(frozen=True, slots=True)
class Firing:
    """One time an effect was fired, and what became of it. ``price`` is 0 where it was free."""

    id: str
    effect: str
    name: str
    price: Coins
    trigger: Trigger
    status: FiringStatus
    fired_at: EpochMs
    began_at: EpochMs | None = None
    ended_at: EpochMs | None = None
    reason: str = ""
    payer: str | None = None
    """The viewer who pays, by our own id; None where it is the creator."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """One time an effect was bought. ``id`` is the number of its entry."""

    id: str
    effect: str
    name: str
    price: Coins
    bought_at: EpochMs
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """What fires an effect: a key such as ``F5``, a rule or an API name."""

    trigger: Trigger
    name: str
    effect: str


def subject(effect: str) -> str:
    """How an entry names an effect."""
    return f"effect:{effect}"


def hold_key(firing: str) -> str:
    """The key under which a firing's coins are set aside."""
    return f"effect:{firing}:hold"


def bought(pack: Pack, price: Coins, time: int, now: EpochMs, session: str | None) -> Entry:
    """The entry of buying an effect for the ``time``-th time: again only after the last time was undone."""
    return Entry(
        key=f"effect:{pack.id}:bought:{time}",
        kind=Kind.EFFECT_BOUGHT,
        occurred_at=now,
        postings=transfer(WALLET, EXPENSE_EFFECTS, price),
        session=session,
        subject=subject(pack.id),
        memo=pack.name,
    )


def held(firing: Firing, session: str | None) -> Entry:
    """The entry that sets a firing's coins aside."""
    return Entry(
        key=hold_key(firing.id),
        kind=Kind.EFFECT_HOLD,
        occurred_at=firing.fired_at,
        postings=transfer(WALLET, HELD, firing.price),
        session=session,
        subject=subject(firing.effect),
        memo=firing.name,
    )


def held_for(firing: Firing, payments: Sequence[Posting], session: str | None) -> Entry:
    """The entry that sets aside what a viewer pays for a firing."""
    return Entry(
        key=hold_key(firing.id),
        kind=Kind.VIEWER_HOLD,
        occurred_at=firing.fired_at,
        postings=(*payments, Posting(HELD, firing.price)),
        session=session,
        supporter=firing.payer,
        subject=subject(firing.effect),
        memo=firing.name,
    )


def ended(firing: Firing, *, aired: bool, reason: str, now: EpochMs, session: str | None) -> Entry:
    """The entry that ends a hold: spent where the effect aired, back with who paid where it did not.

    What a viewer spends comes home to the creator.
    """
    if firing.payer is None:
        kind, target = (Kind.EFFECT_AIRED, EXPENSE_EFFECTS) if aired else (Kind.EFFECT_RETURN, WALLET)
    else:
        kind, target = (Kind.VIEWER_AIRED, WALLET) if aired else (Kind.VIEWER_RETURN, viewer(firing.payer))
    return Entry(
        key=f"effect:{firing.id}:end",
        kind=kind,
        occurred_at=now,
        postings=transfer(HELD, target, firing.price),
        session=session,
        supporter=firing.payer,
        subject=subject(firing.effect),
        memo=f"{firing.name}: {reason}" if reason else firing.name,
    )


def undo_firing_refusal(firing: Firing, now: EpochMs) -> str:
    """Why a firing cannot be undone; empty where it can."""
    if firing.status is FiringStatus.WAITING:
        return too_late(firing.fired_at, now)
    return {
        FiringStatus.PLAYING: "It is on stage already.",
        FiringStatus.AIRED: "It was on stage already.",
        FiringStatus.RETURNED: "Its coins came back already.",
        FiringStatus.UNDONE: "It was undone already.",
    }[firing.status]


def undo_purchase_refusal(purchase: Purchase, *, fired_since: bool, now: EpochMs) -> str:
    """Why a purchase cannot be undone; empty where it can."""
    if purchase.undone:
        return "It was undone already."
    if fired_since:
        return "It was fired already."
    return too_late(purchase.bought_at, now)
