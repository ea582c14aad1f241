"""TikTok through TikFinity Desktop, which serves a WebSocket and pushes one JSON object a message.

The same facts come in several dialects: flat, or nested below ``user``, ``gift`` or ``giftDetails``, and ``common``;
ids as texts or numbers. All of them are read here.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypedDict

from overlay_app.events.combos import COINS_AT_MOST
from overlay_app.events.model import (
    Chat,
    Combo,
    Dialect,
    Event,
    Follow,
    Frame,
    Gift,
    GiftKind,
    IdSpace,
    Join,
    Like,
    Origin,
    Person,
    RefusedFrame,
    Share,
    SourceRules,
    Subscribe,
    Viewers,
)
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.sources.base import Deliver
from overlay_app.sources.dialling import dial
from overlay_app.sources.facts import (
    EARLIEST_TIME,
    MAX_AHEAD_MS,
    MAX_COUNT,
    MAX_NAME_LENGTH,
    MAX_TEXT_LENGTH,
    Facts,
    first,
    id_of,
    nested,
    read_json,
    text_of,
    whole,
)
from overlay_app.sources.intake import PING_EVERY_SECONDS, listen
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup, Surroundings

PLATFORM: Final = "tiktok"
DEFAULT_ADDRESS: Final = "ws://localhost:21213/"

MS_DIGITS: Final = 13


def parse(frame: Frame) -> list[Event]:
    """Return the events the frame tells of: one, or none where its kind is of no use here.

    Raise ``RefusedFrame`` where it cannot be read, or says something that cannot be.
    """
    message = read_json(frame.text)
    if not isinstance(message, dict):
        raise RefusedFrame("A TikFinity message must be a JSON object.")
    kind = message.get("event")
    if not isinstance(kind, str):
        raise RefusedFrame("The message does not say which event it is.")
    read = _READERS.get(kind)
    if read is None:
        return []
    data = message.get("data")
    if not isinstance(data, dict):
        raise RefusedFrame(f"The {kind} message carries no data.")
    event = read(data, frame)
    return [] if event is None else [event]


def _gift(data: Facts, frame: Frame) -> Gift:
    given, extended = nested(data, "gift"), nested(data, "extendedGiftInfo")
    details = nested(data, "giftDetails") or given
    named = (data.get("giftId"), given.get("gift_id"), details.get("giftId"), details.get("id"), extended.get("id"))
    gift_id = id_of(first(*named), "gift id")
    if gift_id is None:
        raise RefusedFrame("The gift has no id.")
    units = whole(first(data.get("repeatCount"), given.get("repeat_count")), "repeatCount", 1, COINS_AT_MOST)
    if units is None:
        raise RefusedFrame("The gift does not say how many were sent.")
    worths = (data.get("diamondCount"), details.get("diamondCount"), details.get("diamond_count"))
    each = whole(first(*worths, extended.get("diamond_count")), "diamondCount", 1, COINS_AT_MOST)
    if each is not None and units * each > COINS_AT_MOST:
        raise RefusedFrame(f"{units} gifts of {each} coins are more than {COINS_AT_MOST} coins.")
    names = (data.get("originalName"), data.get("giftName"), details.get("giftName"), details.get("name"))
    name = first(*names, extended.get("name"))
    group = id_of(data.get("groupId"), "groupId")
    final = first(data.get("repeatEnd"), given.get("repeat_end"))
    message = _message_id(data)
    person = _person(data)
    return Gift(
        origin=Origin(PLATFORM, _receiver(data) or frame.rules.receiver),
        person=person,
        occurred_at=_occurred_at(data, frame),
        message=message,
        id_space=IdSpace.TIKTOK,
        room=_room(data),
        gift=GiftKind(gift_id, text_of(name, MAX_NAME_LENGTH), None if each is None else Coins(each)),
        units=units,
        combo=None if group is None else Combo(group, final is True or final == 1),
        approximate=group is None and message is None,
    )


def _receiver(data: Facts) -> str | None:
    """Whom a gift was for: several may be live together."""
    to = nested(data, "toUser")
    return id_of(first(data.get("receiverUserId"), to.get("userId"), to.get("id")), "receiverUserId")


def _like(data: Facts, frame: Frame) -> Like:
    count = whole(data.get("likeCount"), "likeCount", 0, MAX_COUNT)
    if count is None:
        raise RefusedFrame("The like message does not say how many.")
    return Like(
        **_common(data, frame),
        count=count,
        total=whole(data.get("totalLikeCount"), "totalLikeCount", 0, MAX_COUNT),
    )


def _chat(data: Facts, frame: Frame) -> Chat | None:
    text = text_of(data.get("comment"), MAX_TEXT_LENGTH)
    if text is None:
        return None
    return Chat(
        **_common(data, frame),
        text=text,
    )


def _subscribe(data: Facts, frame: Frame) -> Subscribe:
    return Subscribe(
        **_common(data, frame),
        months=whole(data.get("subMonth"), "subMonth", 0, MAX_COUNT),
    )


def _viewers(data: Facts, frame: Frame) -> Viewers | None:
    count = whole(data.get("viewerCount"), "viewerCount", 0, MAX_COUNT)
    if count is None:
        return None
    return Viewers(
        origin=_origin(frame),
        person=Person(None),
        occurred_at=_occurred_at(data, frame),
        message=_message_id(data),
        id_space=IdSpace.TIKTOK,
        room=_room(data),
        count=count,
    )


def _plain(kind: type[Follow | Share | Join]) -> Callable[[Facts, Frame], Event]:
    """Return the reader of an event that tells no more than who and when."""

    def read(data: Facts, frame: Frame) -> Event:
        return kind(**_common(data, frame))

    return read


_READERS: Final[Mapping[str, Callable[[Facts, Frame], Event | None]]] = {
    "gift": _gift,
    "like": _like,
    "follow": _plain(Follow),
    "share": _plain(Share),
    "subscribe": _subscribe,
    "chat": _chat,
    "member": _plain(Join),
    "roomUser": _viewers,
}


class _Common(TypedDict):
    origin: Origin
    person: Person
    occurred_at: EpochMs
    message: str | None
    id_space: IdSpace
    room: str | None


def _common(data: Facts, frame: Frame) -> _Common:
    """What every event tells."""
    return {
        "origin": _origin(frame),
        "person": _person(data),
        "occurred_at": _occurred_at(data, frame),
        "message": _message_id(data),
        "id_space": IdSpace.TIKTOK,
        "room": _room(data),
    }


def _origin(frame: Frame) -> Origin:
    return Origin(PLATFORM, frame.rules.receiver)


def _person(data: Facts) -> Person:
    user = nested(data, "user")
    name = first(data.get("nickname"), user.get("nickname"))
    handle = first(data.get("uniqueId"), user.get("uniqueId"), user.get("displayId"))
    return Person(
        user_id=id_of(first(data.get("userId"), user.get("userId"), user.get("id")), "user id"),
        handle=text_of(handle, MAX_NAME_LENGTH),
        name=text_of(name, MAX_NAME_LENGTH),
    )


def _message_id(data: Facts) -> str | None:
    return id_of(first(data.get("msgId"), nested(data, "common").get("msgId")), "msgId")


def _room(data: Facts) -> str | None:
    return id_of(first(data.get("roomId"), nested(data, "common").get("roomId")), "roomId")


def _occurred_at(data: Facts, frame: Frame) -> EpochMs:
    """When it happened; a time that cannot be is no reason to lose a gift, so its receipt stands in."""
    said = platform_time(data, frame.received_at + MAX_AHEAD_MS)
    return frame.received_at if said is None else said


def platform_time(data: Facts, latest: int) -> EpochMs | None:
    """Return the platform's time in a frame's data; None where it says none, or one that cannot be."""
    for value in (data.get("createTime"), data.get("timestamp"), nested(data, "common").get("createTime")):
        if isinstance(value, str) and len(value) == MS_DIGITS and value.isascii() and value.isdigit():
            time = int(value)
        elif type(value) is int:
            time = value
        else:
            continue
        if EARLIEST_TIME <= time <= latest:
            return EpochMs(time)
    return None


def time_said(frame: Frame) -> EpochMs | None:
    """Return the platform's own time of a frame, where it has one and can be read."""
    try:
        message = read_json(frame.text)
    except RefusedFrame:
        return None
    data = message.get("data") if isinstance(message, dict) else None
    return platform_time(data, frame.received_at + MAX_AHEAD_MS) if isinstance(data, dict) else None


class TikFinitySource:
    """Listens to TikFinity Desktop."""

    kind = "tikfinity"

    def __init__(
        self,
        *,
        clock: Callable[[], EpochMs],
        source_id: str = "tikfinity",
        title: str = "TikFinity",
        address: str = DEFAULT_ADDRESS,
        rules: SourceRules | None = None,
        ping_every_seconds: float = PING_EVERY_SECONDS,
    ) -> None:
        self.id = source_id
        self.title = title
        self.address = address
        self._clock = clock
        self._rules = rules or SourceRules()
        self._ping_every_seconds = ping_every_seconds

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Connect and deliver until cut off, then raise ``SourceDown``; ``SourceRefused`` where we may not listen."""
        connection = await dial(
            self.address, example=DEFAULT_ADDRESS, program="TikFinity", start="Start TikFinity Desktop."
        )
        try:
            live()
            await listen(connection, self._frame, deliver, self._clock, ping_every_seconds=self._ping_every_seconds)
        finally:
            await connection.close()

    def _frame(self, text: str | bytes) -> Frame:
        return Frame(self.id, Dialect.TIKFINITY, text, self._clock(), self._rules)


def _make(setup: SourceSetup, around: Surroundings) -> TikFinitySource:
    return TikFinitySource(
        clock=around.clock,
        source_id=setup.id,
        title=setup.title,
        address=setup.address or DEFAULT_ADDRESS,
        rules=setup.rules,
    )


KIND: Final = SourceKind(
    id="tikfinity",
    title="TikFinity",
    description="Gifts, likes, chat and followers of a TikTok live, from TikFinity Desktop on this computer.",
    make=_make,
    default_address=DEFAULT_ADDRESS,
    fields=frozenset({Field.ADDRESS, Field.RECEIVER}),
    checks=(
        "TikFinity Desktop runs on this computer. The website alone cannot send anything here.",
        "TikFinity Desktop is connected to your TikTok account, and says that you are live.",
        "The port above is the one in TikFinity Desktop, under Setup, WebSocket API. It is usually 21213.",
        "If TikFinity runs on another computer, its firewall lets this one in.",
    ),
)
