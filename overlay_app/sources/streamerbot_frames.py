"""What Streamer.bot tells: events of Twitch, YouTube, Kick and the services for tips.

Everything else it can tell (its own actions, timers, speech) is of no use here.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from overlay_app.events.combos import COINS_AT_MOST
from overlay_app.events.conversion import Unit
from overlay_app.events.model import (
    Chat,
    Event,
    Follow,
    Frame,
    Join,
    Person,
    RefusedFrame,
    Sale,
    StreamEnded,
    StreamStarted,
    Subscribe,
    Viewers,
)
from overlay_app.events.money import Money
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.facts import (
    MAX_COUNT,
    MAX_ID_LENGTH,
    MAX_NAME_LENGTH,
    MAX_TEXT_LENGTH,
    Facts,
    first,
    id_of,
    nested,
    read_json,
    text_of,
    whole,
    whole_text,
    written_time,
)
from overlay_app.sources.streamerbot_told import GIFTS_AT_ONCE, Told, money_of

_SUBS: Final = {1: Unit.SUB_TIER_1, 2: Unit.SUB_TIER_2, 3: Unit.SUB_TIER_3}
_GIFT_SUBS: Final = {1: Unit.GIFT_SUB_TIER_1, 2: Unit.GIFT_SUB_TIER_2, 3: Unit.GIFT_SUB_TIER_3}
_LINES_AT_MOST: Final = 200

NO_SALES: Final = (
    "A Shopify order is counted as a sale only where this source may send sales. Allow them under Sources, Event types."
)


def parse(frame: Frame) -> list[Event]:
    """Return the events the frame tells of; none where its kind is of no use here.

    Raise ``RefusedFrame`` where it cannot be read, or says something that cannot be.
    """
    message = read_json(frame.text)
    if not isinstance(message, dict):
        raise RefusedFrame("A Streamer.bot message must be a JSON object.")
    event = nested(message, "event")
    source, kind = event.get("source"), event.get("type")
    if not isinstance(source, str) or not isinstance(kind, str):
        return []
    read = _READERS.get((source.lower(), kind.lower()))
    if read is None:
        return []
    data = message.get("data")
    if not isinstance(data, dict):
        data = {}
    if first(data.get("isFromSharedChatGuest"), False) is True:
        return []
    if not data and kind.lower() not in _SAY_NOTHING:
        raise RefusedFrame(f"The {kind} message carries no data.")
    return list(read(Told(frame, source.lower(), kind.lower(), data, written_time(message.get("timeStamp"), frame))))


def time_said(frame: Frame) -> EpochMs | None:
    """Streamer.bot's own time of a frame, where it has one and can be read."""
    try:
        message = read_json(frame.text)
    except RefusedFrame:
        return None
    return written_time(message.get("timeStamp"), frame) if isinstance(message, dict) else None


def _cheer(told: Told) -> Sequence[Event]:
    bits = whole(first(told.data.get("bits"), told.message.get("bits")), "bits", 1, COINS_AT_MOST)
    if bits is None:
        raise RefusedFrame("The cheer does not say how many bits.")
    return told.units(Unit.BIT, bits)


def _sub(told: Told) -> Sequence[Event]:
    if told.data.get("isGift") is True:
        # Who got it tells of it as well; whoever gave it has told already.
        return []
    unit = _SUBS[told.tier()]
    return told.units(unit, 1) or [_subscribed(told)]


def _subscribed(told: Told) -> Subscribe:
    months = whole(first(told.data.get("cumulativeMonths"), told.data.get("months")), "cumulativeMonths", 0, MAX_COUNT)
    return Subscribe(**told.common(told.id()), months=months)


def _gift_sub(told: Told) -> Sequence[Event]:
    """One of the subscriptions somebody gave: alone, or one of a lot that is told of as a whole as well."""
    unit = _GIFT_SUBS[told.tier()]
    if first(told.data.get("fromCommunitySubGift"), told.data.get("fromSubBomb")) is not True:
        return told.units(unit, 1, combo=None if told.id() else _one_gift(told)) or [_received(told)]
    lot = id_of(told.data.get("communityGiftId"), "community gift id")
    if lot is None:
        # It does not say which lot it is of: the lot itself is counted.
        return [_received(told)]
    return told.units(unit, told.count("communitySubGiftCount", "subBombCount") or 1, combo=lot) or [_received(told)]


def _gift_bomb(told: Told) -> Sequence[Event]:
    """A lot of subscriptions given together. With a name, it and each of its own count towards the same number."""
    count = told.count("total", "gifts", "communitySubGiftCount")
    if count is None:
        raise RefusedFrame("The gifted subscriptions come without their number.")
    lot = id_of(first(told.data.get("communityGiftId"), told.data.get("id")), "community gift id")
    return told.units(_GIFT_SUBS[told.tier()], count, combo=lot)


def _one_gift(told: Told) -> str | None:
    """A name for a gift that bears none, by whom it was for and the how-manieth it was; None where that is not said."""
    recipient = nested(told.data, "recipient")
    to = first(recipient.get("id"), told.data.get("recipientUserId"), recipient.get("login"), recipient.get("name"))
    nth = first(
        told.data.get("totalSubsGifted"),
        told.data.get("cumulativeTotal"),
        told.data.get("cumlativeTotal"),
        told.data.get("expiresAt"),
        told.data.get("createdAt"),
    )
    months = told.data.get("cumulativeMonths")
    if to is None or nth is None:
        return None
    return sha256(f"{to}/{nth}/{months}".encode(errors="replace")).hexdigest()[:32]


def _received(told: Told) -> Subscribe:
    """Whoever got a subscription is a subscriber now."""
    recipient = nested(told.data, "recipient")
    data = told.data
    person = Person(
        id_of(first(recipient.get("id"), data.get("recipientUserId")), "user id"),
        text_of(first(recipient.get("login"), data.get("recipientUsername")), MAX_NAME_LENGTH),
        text_of(first(recipient.get("name"), data.get("recipientDisplayName")), MAX_NAME_LENGTH),
    )
    return Subscribe(**told.common(told.id(), person=person))


def _mass_gift(told: Told) -> Sequence[Event]:
    """Kick's way to give many at once: it names all who got one, and none of them comes singly as well."""
    recipients = told.data.get("recipients")
    count = (
        len(recipients) if isinstance(recipients, list) and recipients else told.count("total", "count", "giftCount")
    )
    if count is None or count > GIFTS_AT_ONCE:
        raise RefusedFrame("The gifted subscriptions come without their number.")
    if told.id() is not None or not isinstance(recipients, list):
        return told.units(Unit.GIFT_SUB_TIER_1, count)
    until = first(told.data.get("expiresAt"), told.data.get("createdAt"), told.data.get("subscribedAt"))
    who = sorted(str(first(person.get("id"), person.get("name"))) for person in recipients if isinstance(person, dict))
    name = sha256(f"{until}/{who}".encode(errors="replace")).hexdigest()[:32]
    return told.units(Unit.GIFT_SUB_TIER_1, count, combo=name)


def _kicks(told: Told) -> Sequence[Event]:
    kicks = nested(told.data, "kicks") or nested(told.data, "gift")
    count = whole(first(kicks.get("amount"), told.data.get("amount")), "kicks", 1, COINS_AT_MOST)
    if count is None:
        raise RefusedFrame("The gift does not say how many Kicks it was.")
    return told.units(Unit.KICK, count)


def _jewels(told: Told) -> Sequence[Event]:
    count = told.count("jewelsAmount", "jewels", most=COINS_AT_MOST)
    if count is None:
        raise RefusedFrame("The gift does not say how many jewels it was.")
    return told.units(Unit.JEWEL, count * (told.count("comboCount") or 1))


def _super(told: Told) -> Sequence[Event]:
    micros = whole_text(told.data.get("microAmount"), "microAmount", 1, 10**13)
    currency = first(told.data.get("currencyCode"), told.data.get("currency"))
    if micros is None:
        return told.paid(money_of(first(told.data.get("decimalAmount"), told.data.get("amount")), currency))
    units, millionths = divmod(micros, 1_000_000)
    return told.paid(money_of(f"{units}.{millionths:06}", currency))


def _member(told: Told) -> Sequence[Event]:
    return told.units(Unit.MEMBERSHIP, 1) or [_subscribed(told)]


def _member_again(told: Told) -> Sequence[Event]:
    """Somebody tells how long they have been a member: nothing new was paid."""
    months = whole(first(told.data.get("monthCount"), told.data.get("months")), "monthCount", 0, MAX_COUNT)
    return [Subscribe(**told.common(told.id()), months=months)]


def _given_membership(told: Told) -> Sequence[Event]:
    """Whoever got a membership is a member now; the gift itself is told of by whoever gave it."""
    return [Subscribe(**told.common(told.id()))]


def _membership_gift(told: Told) -> Sequence[Event]:
    count = told.count("count", "giftCount", "total", "amount")
    if count is None:
        raise RefusedFrame("The gifted memberships come without their number.")
    return told.units(Unit.GIFT_MEMBERSHIP, count)


def _tip(told: Told) -> Sequence[Event]:
    data = nested(told.data, "donation") or told.data
    amount = money_of(data.get("amount"), data.get("currency"))
    name = first(*(data.get(key) for key in ("username", "from", "name", "displayName", "user")))
    # Whoever tips types a name of their own choice: it is nobody's account.
    return told.paid(amount, person=Person(None, name=text_of(name, MAX_NAME_LENGTH)))


def _order(told: Told) -> Sequence[Event]:
    if "sale" not in (told.frame.rules.event_types or ()):
        raise RefusedFrame(NO_SALES)
    order = id_of(told.data.get("id"), "order id")
    lines = told.data.get("line_items")
    if order is None or not isinstance(lines, list):
        raise RefusedFrame("The Shopify order has no id or no items.")
    return [_line(told, order, line) for line in lines[:_LINES_AT_MOST] if isinstance(line, dict)]


def _line(told: Told, order: str, line: Facts) -> Sale:
    number = id_of(line.get("id"), "line item id")
    price = money_of(line.get("price"), told.data.get("currency"))
    quantity = whole(line.get("quantity"), "quantity", 1, GIFTS_AT_ONCE) or 1
    discount = line.get("total_discount")
    off = 0 if discount in (None, "0", "0.0", "0.00") else money_of(discount, price.currency).thousandths
    paid = price.thousandths * quantity - off
    if number is None or paid <= 0:
        raise RefusedFrame("An item of the Shopify order has no id, or nothing was paid for it.")
    item = id_of(first(line.get("product_id"), line.get("variant_id"), line.get("id")), "product id")
    return Sale(
        **told.common(f"{order}/{number}"),
        sale=f"{order}/{number}",
        seller="shopify",
        item=item or number,
        item_name=text_of(first(line.get("title"), line.get("name")), MAX_NAME_LENGTH),
        amount=None,
        money=Money(paid, price.currency),
    )


def _chat(told: Told) -> Sequence[Event]:
    text = first(told.data.get("text"), told.message.get("message"), told.data.get("message"))
    said = text_of(text, MAX_TEXT_LENGTH)
    return [] if said is None else [Chat(**told.common(told.id()), text=said)]


def _follow(told: Told) -> Sequence[Event]:
    since = text_of(first(told.data.get("followed_at"), told.data.get("createdAt")), MAX_ID_LENGTH)
    who = told.person().user_id
    return [Follow(**told.common(None if since is None or who is None else f"{who}@{since}"))]


def _raid(told: Told) -> Sequence[Event]:
    """Whoever raids comes to watch; that others come along is not told of each of them."""
    return [Join(**told.common())]


def _viewers(told: Told) -> Sequence[Event]:
    count = first(told.data.get("viewerCount"), told.data.get("viewers"), told.data.get("viewCount"))
    known = whole(count, "viewerCount", 0, MAX_COUNT)
    return [] if known is None else [Viewers(**told.common(person=Person(None)), count=known)]


def _began(told: Told) -> Sequence[Event]:
    common = told.common(told.id(), person=Person(None))
    return [StreamStarted(**common, title=text_of(told.data.get("title"), MAX_NAME_LENGTH))]


def _ended(told: Told) -> Sequence[Event]:
    return [StreamEnded(**told.common(told.id(), person=Person(None)))]


_SAY_NOTHING: Final = frozenset({"streamonline", "streamoffline", "broadcaststarted", "broadcastended"})
_Reader = Callable[[Told], Sequence[Event]]
_BY_SOURCE: Final[Mapping[str, Mapping[str, _Reader]]] = {
    "Twitch": {
        "Cheer": _cheer,
        "Sub": _sub,
        "ReSub": _sub,
        "GiftSub": _gift_sub,
        "GiftBomb": _gift_bomb,
        "Follow": _follow,
        "Raid": _raid,
        "ChatMessage": _chat,
        "ViewerCountUpdate": _viewers,
        "StreamOnline": _began,
        "StreamOffline": _ended,
    },
    "YouTube": {
        "SuperChat": _super,
        "SuperSticker": _super,
        "NewSponsor": _member,
        "MemberMileStone": _member_again,
        "MembershipGift": _membership_gift,
        "GiftMembershipReceived": _given_membership,
        "JewelsGifted": _jewels,
        "NewSubscriber": _follow,
        "Message": _chat,
        "BroadcastStarted": _began,
        "BroadcastEnded": _ended,
    },
    "Kick": {
        "Follow": _follow,
        "Subscription": _sub,
        "Resubscription": _sub,
        "GiftSubscription": _gift_sub,
        "MassGiftSubscription": _mass_gift,
        "sGifted": _kicks,
        "KicksGifted": _kicks,
        "ChatMessage": _chat,
        "ViewerCountUpdate": _viewers,
        "StreamOnline": _began,
        "StreamOffline": _ended,
    },
    "StreamElements": {"Tip": _tip},
    "Streamlabs": {"Donation": _tip},
    "Kofi": {"Donation": _tip},
    "Shopify": {"OrderPaid": _order},
}
_READERS: Final = {
    (source.lower(), kind.lower()): read for source, kinds in _BY_SOURCE.items() for kind, read in kinds.items()
}
WANTED: Final = {source: list(kinds) for source, kinds in _BY_SOURCE.items()}
"""What we ask Streamer.bot to tell us of."""
