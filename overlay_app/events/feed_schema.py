"""The shapes our own feed takes: one for each type of event. Checks and published JSON Schemas both come from here."""

import re
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from overlay_app.events.kinds import type_name

MAX_COINS_IN_EVENT = 10_000_000
MAX_UNITS = 1_000_000
MAX_ID_LENGTH = 256

Id = Annotated[str, Field(min_length=1, max_length=MAX_ID_LENGTH)]
OptionalId = Annotated[str, Field(max_length=MAX_ID_LENGTH)] | None
CoinCount = Annotated[int, Field(ge=1, le=MAX_COINS_IN_EVENT)]
Count = Annotated[int, Field(ge=0, le=2**53)]
Timestamp = Annotated[str, Field(max_length=64, json_schema_extra={"format": "date-time"})]


_MONEY = re.compile(r"^[0-9]{1,7}(\.[0-9]{1,3})?$")
_CURRENCY = re.compile(r"^[A-Z]{3}$")


class Shape(BaseModel):
    """Strict: ``true`` is no number and ``"5"`` is none either. Unknown members are left for later versions."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Supporter(Shape):
    """Who did it, as the platform names them."""

    id: OptionalId = Field(None, description="Stays the same for this person, whatever they are called.")
    handle: str | None = None
    name: str | None = None
    avatar_url: str | None = Field(None, description="Kept, never fetched.")


class Happening(Shape):
    """What the data of every event may carry."""

    supporter: Supporter | None = Field(None, description="Left out where nobody is named.")
    room: OptionalId = Field(None, description="The live session at the platform, where it has an id.")
    test: bool = Field(default=False, description="Shown like a real one, never booked.")


class GiftGiven(Shape):
    """Which gift."""

    id: Id
    name: str | None = None
    coins: CoinCount | None = Field(None, description="Coins a unit. Left out where it is not known: never 0.")


class ComboSoFar(Shape):
    """A streak of one gift, told again as it grows."""

    key: Id = Field(description="The same for every event of one streak.")
    units_so_far: Annotated[int, Field(ge=1, le=MAX_UNITS)] = Field(
        description="What is booked is the growth of this count."
    )
    final: bool = False


class GiftData(Happening):
    """A gift."""

    gift: GiftGiven
    units: Annotated[int, Field(ge=1, le=MAX_UNITS)] = Field(1, description="With a combo: for display only.")
    combo: ComboSoFar | None = None


class LikeData(Happening):
    """Likes since the last such event."""

    count: Annotated[int, Field(ge=1, le=2**53)] = 1
    total: Count | None = Field(None, description="Of the live so far.")


class SubscribeData(Happening):
    """A subscription or its renewal."""

    months: Count | None = Field(None, description="In all.")


class ChatData(Happening):
    """A chat message."""

    text: str


class ViewersData(Happening):
    """How many watch now."""

    count: Count


class MoneyData(Shape):
    """An amount of money, as a text so that nothing is lost to floating point."""

    amount: str = Field(description="More than 0, such as 19.90.", json_schema_extra={"pattern": _MONEY.pattern})
    currency: str = Field(description="ISO 4217, such as EUR.", json_schema_extra={"pattern": _CURRENCY.pattern})

    @model_validator(mode="after")
    def _is_written_plainly(self) -> Self:
        if not _MONEY.fullmatch(self.amount) or not self.amount.strip("0.") or not _CURRENCY.fullmatch(self.currency):
            raise ValueError('must be more than 0 and written like {"amount": "19.90", "currency": "EUR"}')
        return self


class Paid(Happening):
    """What was paid, in coins or in money."""

    amount: CoinCount | None = Field(None, description="In coins. The creator's fee is worked out from it.")
    money: MoneyData | None = Field(
        None, description="Instead of coins. It is held until the creator says what the seller's currency is worth."
    )

    @model_validator(mode="after")
    def _is_coins_or_money(self) -> Self:
        if (self.amount is None) == (self.money is None):
            raise ValueError("must have either an amount in coins or money")
        return self


class SaleData(Paid):
    """A seller's item was bought."""

    sale: Id = Field(description="Names this sale for ever.")
    seller: Id
    item: Id
    item_name: str | None = None


class SaleRefundedData(Paid):
    """Part or all of a sale was paid back, in coins or money as it was paid."""

    sale: Id
    refund: Id = Field(description="Names this refund; one sale may have several.")


class GiftReversedData(Happening):
    """The platform took a gift back."""

    reverses: Id = Field(description="The id of the event that brought the gift.")


class TrendData(Happening):
    """A trend the creator could join."""

    trend: Id
    title: str
    ends_at: Timestamp | None = None


class StreamStartedData(Happening):
    """The broadcast began."""

    title: str | None = None


DataT = TypeVar("DataT", bound=Happening)


class CloudEvent(Shape, Generic[DataT]):
    """The envelope, CloudEvents 1.0 in JSON."""

    specversion: Annotated[str, Field(pattern=r"^1\.0$")]
    id: Id
    source: Id
    type: str
    time: Timestamp | None = None
    test: bool = Field(default=False, description="The same as in the data.")
    data: DataT


class PlainGift(Shape):
    """The plain form of a gift, for button decks and bots: each call is one gift."""

    name: str | None = Field(None, description="Who gives.")
    gift: str = Field(min_length=1)
    coins: CoinCount | None = Field(None, description="Coins a unit.")
    units: Annotated[int, Field(ge=1, le=MAX_UNITS)] = 1
    id: OptionalId = Field(None, description="The same in a retry, so that one gift is not taken twice.")
    test: bool = False


ENVELOPES: dict[str, type[CloudEvent[Any]]] = {
    "gift": CloudEvent[GiftData],
    "like": CloudEvent[LikeData],
    "follow": CloudEvent[Happening],
    "share": CloudEvent[Happening],
    "subscribe": CloudEvent[SubscribeData],
    "chat": CloudEvent[ChatData],
    "join": CloudEvent[Happening],
    "viewers": CloudEvent[ViewersData],
    "sale": CloudEvent[SaleData],
    "sale-refunded": CloudEvent[SaleRefundedData],
    "gift-reversed": CloudEvent[GiftReversedData],
    "trend": CloudEvent[TrendData],
    "stream-started": CloudEvent[StreamStartedData],
    "stream-ended": CloudEvent[Happening],
}
"""The shape of each kind of event."""


def json_schema(type_: str) -> dict[str, Any]:
    """Return the JSON Schema of events of this CloudEvents type; ``KeyError`` where there is no such type."""
    kind = _KIND_OF[type_]
    schema = ENVELOPES[kind].model_json_schema()
    schema["properties"]["type"] = {"const": type_}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": type_}


_KIND_OF = {type_name(kind): kind for kind in ENVELOPES}
