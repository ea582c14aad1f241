"""TikTok through TikFinity's webhooks: one POST an event, every value a text, and no ids at all.

A combo is seen as the same gift in growing numbers, so gifts are counted by time and marked approximate.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypedDict

from overlay_app.events.combos import COINS_AT_MOST
from overlay_app.events.model import (
    Chat,
    Dialect,
    Event,
    Follow,
    Frame,
    Gift,
    GiftKind,
    IdSpace,
    Like,
    Origin,
    Person,
    RefusedFrame,
    Share,
    Subscribe,
)
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.sources.facts import (
    MAX_COUNT,
    MAX_NAME_LENGTH,
    MAX_TEXT_LENGTH,
    Facts,
    first,
    id_of,
    read_json,
    text_of,
    whole_text,
)
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup, Surroundings
from overlay_app.sources.tikfinity import PLATFORM
from overlay_app.sources.webhook import WebhookSource

PATH: Final = "/tikfinity"
NOBODY: Final = "0"
"""The user id that TikFinity's test button sends."""


def parse(frame: Frame) -> list[Event]:
    """Return the event the body tells of; none where its kind is of no use here.

    Raise ``RefusedFrame`` where it cannot be read, or says something that cannot be.
    """
    body = read_json(frame.text)
    if not isinstance(body, dict):
        raise RefusedFrame("The body of a TikFinity webhook must be a JSON object.")
    kind = whole_text(body.get("triggerTypeId"), "triggerTypeId", 0, 1_000)
    if kind is None and _number(body, "coins") is not None:
        kind = _GIFT
    read = None if kind is None else _READERS.get(kind)
    event = None if read is None else read(body, frame)
    return [] if event is None else [event]


def _gift(body: Facts, frame: Frame) -> Gift:
    gift_id = id_of(body.get("giftId"), "gift id")
    if gift_id is None:
        raise RefusedFrame("The gift has no id.")
    units = _number(body, "repeatCount", least=1) or 1
    coins = _number(body, "coins")
    # The coins are those of the whole combo so far, where everybody else tells what one gift is worth.
    each, left = divmod(coins or 0, units)
    if left:
        raise RefusedFrame(f"{coins} coins cannot be {units} equal gifts.")
    return Gift(
        **_common(body, frame),
        gift=GiftKind(gift_id, text_of(body.get("giftName"), MAX_NAME_LENGTH), Coins(each) if each else None),
        units=units,
        approximate=True,
    )


def _like(body: Facts, frame: Frame) -> Like | None:
    count = whole_text(body.get("likeCount"), "likeCount", 0, MAX_COUNT)
    if count is None:
        return None
    total = whole_text(body.get("totalLikeCount"), "totalLikeCount", 0, MAX_COUNT)
    return Like(**_common(body, frame), count=count, total=total)


def _chat(body: Facts, frame: Frame) -> Chat | None:
    text = text_of(first(body.get("commandParams"), body.get("value2")), MAX_TEXT_LENGTH)
    return None if text is None else Chat(**_common(body, frame), text=text)


def _plain(kind: type[Follow | Share | Subscribe]) -> Callable[[Facts, Frame], Event]:
    """Return the reader of an event that tells no more than who."""

    def read(body: Facts, frame: Frame) -> Event:
        return kind(**_common(body, frame))

    return read


_GIFT: Final = 3
_READERS: Final[Mapping[int, Callable[[Facts, Frame], Event | None]]] = {
    1: _plain(Share),
    _GIFT: _gift,
    7: _like,
    9: _plain(Follow),
    10: _plain(Subscribe),
    11: _chat,
}


class _Common(TypedDict):
    origin: Origin
    person: Person
    occurred_at: EpochMs
    id_space: IdSpace
    test: bool


def _common(body: Facts, frame: Frame) -> _Common:
    return {
        "origin": Origin(PLATFORM, frame.rules.receiver),
        "person": Person(
            id_of(body.get("userId"), "user id"),
            text_of(body.get("username"), MAX_NAME_LENGTH),
            text_of(body.get("nickname"), MAX_NAME_LENGTH),
        ),
        "occurred_at": frame.received_at,
        "id_space": IdSpace.TIKFINITY_WEBHOOK,
        "test": body.get("userId") in (NOBODY, 0),
    }


def _number(body: Facts, name: str, least: int = 0) -> int | None:
    return whole_text(body.get(name), name, least, COINS_AT_MOST)


def _make(setup: SourceSetup, around: Surroundings) -> WebhookSource:
    return WebhookSource(setup, Dialect.TIKFINITY_WEBHOOK, PATH, around)


KIND: Final = SourceKind(
    id="tikfinity-webhook",
    title="TikFinity webhook",
    description="Gifts and followers of a TikTok live that TikFinity posts here, where its Desktop app cannot run.",
    make=_make,
    fields=frozenset({Field.RECEIVER}),
    path=PATH,
    checks=(
        "In TikFinity, under Actions, the action Trigger WebHook has the address above, whole, and no other.",
        "In TikFinity, under Events, an event for gifts runs that action.",
        "TikFinity runs on this computer: the address is reached from here alone.",
        "The token in the address has not been revoked.",
        "Gifts that TikFinity Desktop brings as well are refused here: each gift counts once.",
    ),
)
