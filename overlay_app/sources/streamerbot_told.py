"""One event as Streamer.bot tells it: who did it, when, and under which id, in the forms of old and new versions.

Old versions put who did it beside what was done (``userId``, ``displayName``), or below ``message``; new ones below
``user``.
"""

from hashlib import sha256
from typing import Final, TypedDict

from overlay_app.events.conversion import UNIT_NAMES, Unit, money_kind
from overlay_app.events.model import Combo, Event, Frame, Gift, GiftKind, IdSpace, Origin, Person, RefusedFrame
from overlay_app.events.money import Money, money
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.facts import MAX_ID_LENGTH, MAX_NAME_LENGTH, Facts, first, id_of, nested, text_of, whole

GIFTS_AT_ONCE: Final = 10_000
"""More subscriptions than anybody gives at once: a larger number is a mistake."""

_TIERS: Final = {
    "prime": 1,
    "1": 1,
    "1000": 1,
    "tier 1": 1,
    "2": 2,
    "2000": 2,
    "tier 2": 2,
    "3": 3,
    "3000": 3,
    "tier 3": 3,
}


class _Common(TypedDict):
    origin: Origin
    person: Person
    occurred_at: EpochMs
    message: str | None
    id_space: IdSpace
    room: str | None
    test: bool


class Told:
    """One event as Streamer.bot tells it."""

    def __init__(self, frame: Frame, platform: str, kind: str, data: Facts, said: EpochMs | None) -> None:
        self.frame = frame
        self.platform = platform
        self.kind = kind
        self.data = data
        self.message = nested(data, "message")
        self.occurred_at = frame.received_at if said is None else said

    def common(self, message: str | None = None, *, person: Person | None = None) -> _Common:
        """What every event tells. ``message`` is the platform's own id of it, ``person`` stands in for who did it."""
        return {
            "origin": Origin(self.platform, self.frame.rules.receiver),
            "person": self.person() if person is None else person,
            "occurred_at": self.occurred_at,
            # One message can come as two events, a cheer and its line in the chat: each is named by its kind as well.
            "message": None if message is None else f"{self.kind}:{message}",
            "id_space": IdSpace.STREAMERBOT,
            "room": None,
            "test": any(part.get(flag) is True for part in (self.data, self.message) for flag in ("isTest", "test")),
        }

    def person(self) -> Person:
        """Who did it; nobody in particular where they did it anonymously."""
        data, message, user = self.data, self.message, nested(self.data, "user")
        flags = (data.get("isAnonymous"), data.get("anonymous"), message.get("isAnonymous"))
        if any(flag is True for flag in flags):
            return Person(None)
        return Person(
            id_of(first(user.get("id"), data.get("userId"), data.get("user_id"), message.get("userId")), "user id"),
            text_of(
                first(
                    user.get("login"),
                    data.get("userName"),
                    data.get("user_login"),
                    message.get("username"),
                    data.get("from_broadcaster_user_login"),
                ),
                MAX_NAME_LENGTH,
            ),
            text_of(
                first(
                    user.get("display"),
                    user.get("displayName"),
                    user.get("name"),
                    data.get("displayName"),
                    data.get("user_name"),
                    message.get("displayName"),
                    data.get("from_broadcaster_user_name"),
                ),
                MAX_NAME_LENGTH,
            ),
        )

    def id(self) -> str | None:
        """The platform's own id of what happened."""
        data, message = self.data, self.message
        said = (data.get("messageId"), data.get("msgId"), message.get("msgId"), message.get("messageId"))
        named = (data.get("eventId"), data.get("id"), data.get("_id"), data.get("gift_transaction_id"))
        value = first(*said, *named)
        if isinstance(value, str) and len(value) > MAX_ID_LENGTH:
            # YouTube's may be long, and a gift is not lost for that.
            return sha256(value.encode(errors="surrogatepass")).hexdigest()
        return id_of(value, "message id")

    def count(self, *names: str, most: int = GIFTS_AT_ONCE) -> int | None:
        """The first count the data has under one of these names; 0 stands for none."""
        for name in names:
            if counted := whole(self.data.get(name), name, 0, most):
                return counted
        return None

    def units(self, unit: Unit, units: int, *, combo: str | None = None) -> list[Event]:
        """So many of ``unit`` as a gift; nothing where the user does not count it.

        With ``combo`` every frame of that name counts towards the same ``units``; else the platform's id names it.
        """
        each = self.frame.rules.conversion.each(unit)
        if each is None:
            return []
        message = None if combo is not None else self.id()
        return [
            Gift(
                **self.common(message),
                gift=GiftKind(unit.value, UNIT_NAMES[unit], each),
                units=units,
                combo=None if combo is None else Combo(combo, final=True, at_once=True),
                approximate=combo is None and message is None,
            )
        ]

    def paid(self, amount: Money, *, person: Person | None = None) -> list[Event]:
        """Money as a gift: at the user's rate, or held until there is one."""
        message = self.id()
        worth = self.frame.rules.conversion.worth(amount)
        if worth == 0:
            raise RefusedFrame(f"{amount} comes to less than one coin at this source's rate.")
        return [
            Gift(
                **self.common(message, person=person),
                gift=GiftKind(money_kind(amount), str(amount), worth),
                units=1,
                approximate=True,
            )
        ]

    def tier(self) -> int:
        """Which of the three tiers of subscriptions it is; Prime is the first."""
        said = first(self.data.get("subTier"), self.data.get("sub_tier"), self.data.get("tier"))
        if self.data.get("isPrime") is True or said is None:
            return 1
        tier = _TIERS.get(str(said).lower()) if isinstance(said, str | int) else None
        if tier is None:
            raise RefusedFrame(f"{said!r:.40} is no tier of subscriptions that is known.")
        return tier


def money_of(amount: object, currency: object) -> Money:
    """Money as a feed writes it; what is none is a reason to refuse the frame."""
    try:
        return money(amount, currency)
    except ValueError as problem:
        raise RefusedFrame(str(problem)) from None
