"""Rewards: redeemed for coins that stay held until the reward has arrived."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from overlay_app.economy.spending import UNDO_MS, NotSpent, shortage, too_late
from overlay_app.ledger.accounts import EXPENSE_REWARDS, HELD, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer

ARRIVES_AFTER_MS = 30 * 24 * 60 * 60 * 1000
"""A reward shipped so long ago counts as delivered."""

ADDRESS_KEPT = 1_000
OPTIONS_AT_MOST = 8
VALUES_AT_MOST = 40
TEXT_KEPT = 120
NOTE_KEPT = 500


class Status(StrEnum):
    """Where a redemption stands. Its coins are held in the first three."""

    REQUESTED = "requested"
    ORDERED = "ordered"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    UNDONE = "undone"

    @property
    def is_open(self) -> bool:
        """Whether its coins are still held."""
        return bool(NEXT[self])


NEXT: Mapping[Status, tuple[Status, ...]] = {
    Status.REQUESTED: (Status.ORDERED, Status.CANCELLED, Status.REFUSED, Status.UNDONE),
    Status.ORDERED: (Status.SHIPPED, Status.CANCELLED, Status.REFUSED),
    Status.SHIPPED: (Status.DELIVERED, Status.REFUSED),
    Status.DELIVERED: (),
    Status.CANCELLED: (),
    Status.REFUSED: (),
    Status.UNDONE: (),
}
"""Which steps are possible from each."""

_FORWARD = frozenset({Status.ORDERED, Status.SHIPPED, Status.DELIVERED})


class OrderStatus(StrEnum):
    """Where an order to a partner stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Partner:
    """A brand. ``order_address`` takes its orders; without one they go by an order sheet."""

    id: str
    name: str
    order_address: str | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward. ``stock`` is what is left (None: nobody counts), ``at_most`` how often it can be redeemed in all."""

    id: str
    partner: str
    name: str
    price: Coins
    description: str = ""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Such as ``{"size": ("S", "M")}``: one value of each is chosen."""
    stock: int | None = None
    at_most: int | None = None
    picture: str | None = None
    needs_address: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A reward as the creator sees it; ``refusal`` says why it cannot be redeemed now, empty where it can."""

    reward: Reward
    partner: Partner
    redeemed: int
    """How often, those cancelled or refused left out."""
    refusal: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a redemption took."""

    status: Status
    at: EpochMs
    note: str


@dataclass(frozen=True, slots=True)
class Order:
    """The order to the partner, as it stands. ``problem`` is what the last try met, in words."""

    id: str
    status: OrderStatus
    next_at: EpochMs
    tries: int
    sent_at: EpochMs | None
    problem: str


@dataclass(frozen=True, slots=True)
class Redemption:
    """A redeemed reward. Names and price are those of the day."""

    id: str
    reward: str
    name: str
    partner: str
    partner_name: str
    chosen: Mapping[str, str]
    price: Coins
    status: Status
    requested_at: EpochMs
    changed_at: EpochMs
    carrier: str = ""
    tracking: str = ""
    order: Order | None = None
    has_address: bool = False

    @property
    def steps_possible(self) -> tuple[Status, ...]:
        """What the creator can set it to next; undoing is apart."""
        return tuple(status for status in NEXT[self.status] if status is not Status.UNDONE)

    @property
    def next_step(self) -> Status | None:
        """The status that follows where all goes well; None where nothing does."""
        return next((step for step in self.steps_possible if step in _FORWARD), None)

    @property
    def title(self) -> str:
        """Its name and what was chosen: ``Tour T-shirt, M``."""
        return ", ".join((self.name, *self.chosen.values()))

    def undo_refusal(self, now: EpochMs) -> str:
        """Why it cannot be undone; empty where it can."""
        if self.status is not Status.REQUESTED:
            return f"It is {self.status} already."
        if self.order is not None and self.order.tries > 0:
            return "The order is on its way to the partner already."
        return too_late(self.requested_at, now)

    @property
    def undo_until(self) -> EpochMs | None:
        """Until when it can be undone; None where it cannot."""
        undoable = self.status is Status.REQUESTED and (self.order is None or self.order.tries == 0)
        return EpochMs(self.requested_at + UNDO_MS) if undoable else None

    def order_words(self, now: EpochMs) -> str:
        """What becomes of the order, for the page."""
        order = self.order
        if order is None:
            return "Order it from the partner yourself: export the order sheet."
        if order.status is OrderStatus.TAKEN:
            if self.status in {Status.CANCELLED, Status.REFUSED}:
                return "The partner has the order. Tell them that it is cancelled."
            return "The partner has the order."
        if order.status is OrderStatus.STOPPED:
            return order.problem or "The order was stopped before the partner took it."
        seconds = max(0, order.next_at - now) // 1000
        if order.tries == 0:
            return f"The order leaves in {seconds} s." if seconds else "The order leaves now."
        times = "once" if order.tries == 1 else f"{order.tries} times"
        again = f"in {seconds // 60} min" if seconds >= 60 else f"in {seconds} s"
        return f"Tried {times}: {order.problem or 'no answer yet'} Next try {again}."


def subject(reward: str) -> str:
    """How an entry names a reward."""
    return f"reward:{reward}"


def hold_key(redemption: str) -> str:
    """The key under which a redemption's coins are set aside."""
    return f"redemption:{redemption}:hold"


def held(redemption: Redemption, session: str | None) -> Entry:
    """The entry that sets a redemption's coins aside."""
    return Entry(
        key=hold_key(redemption.id),
        kind=Kind.REWARD_HOLD,
        occurred_at=redemption.requested_at,
        postings=transfer(WALLET, HELD, redemption.price),
        session=session,
        subject=subject(redemption.reward),
        memo=redemption.title,
    )


def ended(redemption: Redemption, *, delivered: bool, reason: str, now: EpochMs, session: str | None) -> Entry:
    """The entry that ends the hold: spent where the reward arrived, back in the wallet where it will not."""
    return Entry(
        key=f"redemption:{redemption.id}:end",
        kind=Kind.REWARD_DELIVERED if delivered else Kind.REWARD_RETURN,
        occurred_at=now,
        postings=transfer(HELD, EXPENSE_REWARDS if delivered else WALLET, redemption.price),
        session=session,
        subject=subject(redemption.reward),
        memo=f"{redemption.title}: {reason}" if reason else redemption.title,
    )


def redeem_refusal(reward: Reward, partner: Partner, redeemed: int, available: Coins) -> str:
    """Why a reward cannot be redeemed; empty where it can."""
    if reward.retired or partner.retired:
        return "It is no longer offered."
    if reward.stock == 0:
        return "It is out of stock."
    if reward.at_most is not None and redeemed >= reward.at_most:
        times = "once" if reward.at_most == 1 else f"{reward.at_most} times"
        return f"It can be redeemed {times}, and was."
    return shortage(available, reward.price)


def check_choice(reward: Reward, chosen: Mapping[str, str]) -> dict[str, str]:
    """One value of each option, in the reward's order. Raises ``NotSpent``."""
    for option in chosen:
        if option not in reward.options:
            raise NotSpent(f"There is no option {option!r:.60} to choose.")
    for option, values in reward.options.items():
        if chosen.get(option) not in values:
            raise NotSpent(f"Choose the {option}: {', '.join(values)}.")
    return {option: chosen[option] for option in reward.options}


def check_step(redemption: Redemption, target: Status) -> None:
    """Raise ``NotSpent`` where a redemption cannot take this step."""
    if target not in redemption.steps_possible:
        possible = ", ".join(redemption.steps_possible)
        then = f"It can become: {possible}." if possible else "Nothing follows."
        raise NotSpent(f"It is {redemption.status} and cannot become {target}. {then}")


def check_order_address(address: str | None) -> str | None:
    """An address for orders: https, or http on this computer alone. Raises ``NotSpent``."""
    if address is None or not address.strip():
        return None
    address = address.strip()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotSpent(_WANTED) from None
    secure = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))
    clean = address.isascii() and address.isprintable() and " " not in address and not parts.fragment
    if not (secure and host and clean and parts.username is None and port != 0 and len(address) <= ADDRESS_KEPT):
        raise NotSpent(_WANTED)
    return address


_WANTED = "Give an address that begins with https://, or with http:// for this computer."


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def back_off_ms(tries: int) -> int:
    """How long to wait after so many tries: 5 s, 10 s, ... up to an hour."""
    return int(min(5_000 * 2 ** (min(tries, 20) - 1), 3_600_000))
