"""What requests about the marketplace say, and what is answered: the contract of ``/spend/market``."""

from typing import Annotated

from pydantic import BaseModel, Field

from overlay_app.api.shapes import Asked
from overlay_app.economy.marketplace import SALE_AT_MOST, SPOTLIGHT_AT_MOST_MS, Listing
from overlay_app.services.marketplace import SaleReceipt
from overlay_app.services.spotlights import OnStage

SaleId = Annotated[str, Field(min_length=1, max_length=200)]
Coins = Annotated[int, Field(ge=1, le=SALE_AT_MOST)]


class Paid(Asked):
    """What was paid: coins, or an amount of a currency."""

    coins: Coins | None = None
    money: str | None = Field(None, max_length=20, description="Such as 19.90, with its currency.")
    currency: str | None = Field(None, max_length=3, description="Such as EUR.")


class EnterSale(Paid):
    """Enter a sale of an item."""

    sale: SaleId | None = Field(None, description="The seller's own id: the same again is counted once.")


class EnterRefund(Paid):
    """Pay back part of a sale, or all that is left of it where no amount is given."""

    sale: SaleId
    source: str = Field("api", max_length=300, description="Where the sale came from, as its receipt says.")
    refund: SaleId | None = Field(None, description="Names this refund: the same again is counted once.")


class PutOnStage(Asked):
    """Point viewers at an item."""

    seconds: int | None = Field(
        None, ge=1, le=SPOTLIGHT_AT_MOST_MS // 1000, description="How long; left out: until it is taken down."
    )


class TakeDown(Asked):
    """Take the spotlight off the stage."""


class ItemShape(BaseModel):
    """An item and what it brought. Rates are in basis points; what nobody knows is null."""

    item: int
    seller: str
    code: str = Field(description="What feeds and files call it.")
    name: str
    kind: str
    price: int | None
    link: str | None
    rate: int
    sales: int
    sold: int
    refunded: int
    refund_rate: int | None
    fee: int
    held: int = Field(description="Sales that wait for what their currency is worth.")
    views: int
    sales_per_view: int | None = Field(description="Sales that followed its spotlights, for 10,000 views.")
    retired: bool


class SaleShape(BaseModel):
    """What a sale or refund came to."""

    source: str
    sale: str
    what: str
    status: str = Field(description="booked, held until its currency has a worth, or repeat.")
    coins: int | None = Field(description="What it changed the wallet by; null where it is held or known already.")
    at: int = Field(description="UTC epoch milliseconds.")


class SpotlightShape(BaseModel):
    """What stands on stage; ``item`` is null where nothing does."""

    item: int | None
    name: str
    until: int | None
    viewers: int | None


class MarketShape(BaseModel):
    """The items, and what stands on stage."""

    items: list[ItemShape]
    spotlight: SpotlightShape


def item_shape(listing: Listing) -> ItemShape:
    """An item in the answer."""
    item, turnover = listing.item, listing.turnover
    return ItemShape(
        item=item.number,
        seller=item.seller,
        code=item.item,
        name=item.name,
        kind=item.kind.value,
        price=item.price,
        link=item.link,
        rate=listing.rate,
        sales=turnover.sales,
        sold=turnover.sold,
        refunded=turnover.refunded,
        refund_rate=turnover.refund_rate,
        fee=turnover.fee,
        held=turnover.held,
        views=listing.conversion.views,
        sales_per_view=listing.conversion.sales_per_view,
        retired=item.retired,
    )


def sale_shape(receipt: SaleReceipt) -> SaleShape:
    """What a sale or refund came to, in the answer."""
    return SaleShape(
        source=receipt.source,
        sale=receipt.sale,
        what=receipt.what,
        status=receipt.status,
        coins=receipt.fee,
        at=receipt.at,
    )


def spotlight_shape(shown: OnStage | None) -> SpotlightShape:
    """What stands on stage, in the answer."""
    if shown is None:
        return SpotlightShape(item=None, name="", until=None, viewers=None)
    spotlight = shown.spotlight
    return SpotlightShape(item=spotlight.item, name=shown.board.item, until=spotlight.until, viewers=spotlight.viewers)
