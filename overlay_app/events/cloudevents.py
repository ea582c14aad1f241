"""Reads our own feed: CloudEvents 1.0 in JSON, one or a batch, and the plain form of a gift."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict

from pydantic import ValidationError

from overlay_app.events import strict_json
from overlay_app.events.feed_schema import (
    ENVELOPES,
    MAX_COINS_IN_EVENT,
    MAX_ID_LENGTH,
    CloudEvent,
    GiftData,
    MoneyData,
    PlainGift,
    Supporter,
)
from overlay_app.events.kinds import type_name
from overlay_app.events.model import (
    Chat,
    Combo,
    Event,
    Follow,
    Frame,
    Gift,
    GiftKind,
    GiftReversed,
    IdSpace,
    Join,
    Like,
    Origin,
    Person,
    RefusedFrame,
    Sale,
    SaleRefunded,
    Share,
    StreamEnded,
    StreamStarted,
    Subscribe,
    Trend,
    Viewers,
)
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins, EpochMs

MAX_BATCH = 1_000
Parsed = list[tuple[str | None, Event | RefusedFrame]]
"""For each event of a frame, in order: its id where it has a usable one, and what it is or why it is refused."""

_NAME_KEPT = 500
_TEXT_KEPT = 5_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_EARLIEST = (datetime(2000, 1, 1, tzinfo=UTC) - _EPOCH) // _MILLISECOND
_AHEAD_AT_MOST = timedelta(days=1) // _MILLISECOND


def parse(frame: Frame) -> Parsed:
    """Read one CloudEvent or a batch of them.

    An event that cannot be taken is returned as its refusal and leaves its neighbours alone. ``RefusedFrame`` is raised
    only where the frame as a whole is no message of this feed.
    """
    value = strict_json.loads(frame.text)
    events = value if isinstance(value, list) else [value]
    if len(events) > MAX_BATCH:
        raise RefusedFrame(f"The batch has {len(events)} events. Send at most {MAX_BATCH} at a time.")
    return [_event_or_refusal(event, frame) for event in events]


def parse_plain(frame: Frame) -> Parsed:
    """Read a gift in the plain form. It is a test unless the user has made its source one whose gifts are booked."""
    try:
        plain = PlainGift.model_validate(strict_json.loads(frame.text))
    except ValidationError as error:
        raise RefusedFrame(_in_words(error)) from None
    gift_id = plain.id or None
    try:
        _check_allowed("gift", frame)
        _check_worth(plain.coins, plain.units)
    except RefusedFrame as refusal:
        return [(gift_id, refusal)]
    gift = Gift(
        origin=Origin("feed", frame.source),
        person=Person(None, name=_cut(plain.name)),
        occurred_at=frame.received_at,
        message=gift_id,
        id_space=IdSpace.PLAIN if gift_id else IdSpace.NONE,
        test=plain.test or not frame.rules.self_reported,
        gift=GiftKind(plain.gift[:_NAME_KEPT], plain.gift[:_NAME_KEPT], _coins(plain.coins)),
        units=plain.units,
        self_reported=True,
    )
    return [(gift_id, gift)]


def _event_or_refusal(value: object, frame: Frame) -> tuple[str | None, Event | RefusedFrame]:
    if not isinstance(value, dict):
        return None, RefusedFrame("An event must be an object.")
    try:
        kind = _kind(value)
        _check_allowed(kind, frame)
        envelope = ENVELOPES[kind].model_validate(value)
        return envelope.id, _MAKERS[kind](envelope.data, _common(envelope, frame))
    except ValidationError as error:
        return _usable_id(value), RefusedFrame(_in_words(error))
    except RefusedFrame as refusal:
        return _usable_id(value), refusal


class _Common(TypedDict):
    origin: Origin
    person: Person
    occurred_at: EpochMs
    message: str
    id_space: IdSpace
    room: str | None
    test: bool


def _common(envelope: CloudEvent[Any], frame: Frame) -> _Common:
    return {
        "origin": Origin("feed", f"{frame.source}/{envelope.source}"),
        "person": _person(envelope.data.supporter),
        "occurred_at": _instant(envelope.time, frame.received_at),
        "message": envelope.id,
        "id_space": IdSpace.CLOUDEVENTS,
        "room": envelope.data.room or None,
        "test": envelope.test or envelope.data.test,
    }


def _gift(data: GiftData, common: _Common) -> Gift:
    units = data.combo.units_so_far if data.combo else data.units
    _check_worth(data.gift.coins, units)
    return Gift(
        **common,
        gift=GiftKind(data.gift.id, _cut(data.gift.name), _coins(data.gift.coins)),
        units=units,
        combo=Combo(data.combo.key, data.combo.final) if data.combo else None,
    )


def _trend(data: Any, common: _Common) -> Trend:
    ends_at = _timestamp(data.ends_at, "data.ends_at") if data.ends_at else None
    return Trend(**common, trend=data.trend, title=data.title[:_NAME_KEPT], ends_at=ends_at)


_MAKERS: dict[str, Callable[[Any, _Common], Event]] = {
    "gift": _gift,
    "like": lambda data, common: Like(**common, count=data.count, total=data.total),
    "follow": lambda _, common: Follow(**common),
    "share": lambda _, common: Share(**common),
    "subscribe": lambda data, common: Subscribe(**common, months=data.months),
    "chat": lambda data, common: Chat(**common, text=data.text[:_TEXT_KEPT]),
    "join": lambda _, common: Join(**common),
    "viewers": lambda data, common: Viewers(**common, count=data.count),
    "sale": lambda data, common: Sale(
        **common,
        sale=data.sale,
        seller=data.seller,
        item=data.item,
        item_name=_cut(data.item_name),
        amount=_coins(data.amount),
        money=_money(data.money),
    ),
    "sale-refunded": lambda data, common: SaleRefunded(
        **common, sale=data.sale, refund=data.refund, amount=_coins(data.amount), money=_money(data.money)
    ),
    "gift-reversed": lambda data, common: GiftReversed(**common, reversed_message=data.reverses),
    "trend": _trend,
    "stream-started": lambda data, common: StreamStarted(**common, title=_cut(data.title)),
    "stream-ended": lambda _, common: StreamEnded(**common),
}
_KINDS = {type_name(kind): kind for kind in _MAKERS}


def _check_allowed(kind: str, frame: Frame) -> None:
    allowed = frame.rules.event_types
    if allowed is not None and kind not in allowed:
        raise RefusedFrame(f"This token may not send events of the kind {kind!r}. Make one in Settings that may.")


def _check_worth(coins_each: int | None, units: int) -> None:
    if coins_each is not None and coins_each * units > MAX_COINS_IN_EVENT:
        raise RefusedFrame(f"{units} x {coins_each} coins is more than {MAX_COINS_IN_EVENT:,} in one gift.")


def _person(supporter: Supporter | None) -> Person:
    if supporter is None:
        return Person(None)
    return Person(supporter.id or None, _cut(supporter.handle), _cut(supporter.name))


def _cut(text: str | None) -> str | None:
    return text[:_NAME_KEPT] if text else text


def _coins(amount: int | None) -> Coins | None:
    return None if amount is None else Coins(amount)


def _money(data: MoneyData | None) -> Money | None:
    if data is None:
        return None
    units, _, part = data.amount.partition(".")
    return Money(int(units) * 1000 + int(f"{part:0<3}"), data.currency)


def _instant(time: str | None, received_at: EpochMs) -> EpochMs:
    if time is None:
        return received_at
    instant = _timestamp(time, "time")
    if not _EARLIEST <= instant <= received_at + _AHEAD_AT_MOST:
        raise RefusedFrame(f"time: {time!r:.64} cannot be right. Check the sender's clock.")
    return instant


def _timestamp(text: str, where: str) -> EpochMs:
    try:
        return EpochMs((datetime.fromisoformat(text.upper()) - _EPOCH) // _MILLISECOND)
    except (ValueError, TypeError, OverflowError):
        raise RefusedFrame(f"{where}: {text!r:.64} is not a time like 2026-01-31T20:15:00Z.") from None


def _kind(value: dict[str, object]) -> str:
    if "type" not in value:
        raise RefusedFrame("type: is missing.")
    type_ = value["type"]
    kind = _KINDS.get(type_) if isinstance(type_, str) else None
    if kind is None:
        raise RefusedFrame(f"type: {type_!r:.64} is none of this feed's.")
    return kind


def _usable_id(value: dict[str, object]) -> str | None:
    """The id, where it is one that can be handed back."""
    event_id = value.get("id")
    return event_id if isinstance(event_id, str) and 0 < len(event_id) <= MAX_ID_LENGTH else None


_WORDS = {
    "missing": "is missing",
    "int_type": "must be a whole number",
    "string_type": "must be a text",
    "bool_type": "must be true or false",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "must be 1.0",
    "value_error": "{error}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}


def _in_words(error: ValidationError) -> str:
    """The first fault, said by the place it stands at."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"]) or "The message"
    words = _WORDS.get(first["type"])
    return f"{place}: {words.format(**first.get('ctx', {})) if words else first['msg']}."
