"""Sellers, their items, sales, refunds, the fees they come to, and spotlights."""

from sqlalchemy import ForeignKeyConstraint, Text
from sqlmodel import Field, SQLModel


class Seller(SQLModel, table=True):
    """A seller or brand; ``fee_rate`` in basis points, NULL where the usual one holds."""

    id: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text)
    kind: str = Field(default="seller", sa_type=Text)
    fee_rate: int | None = None


class SellerCurrency(SQLModel, table=True):
    """How many coins a unit of a currency is worth at a seller."""

    __tablename__ = "seller_currency"

    seller: str = Field(sa_type=Text, primary_key=True, foreign_key="seller.id")
    currency: str = Field(sa_type=Text, primary_key=True)
    coins_each: int


class Item(SQLModel, table=True):
    """What a seller sells; ``named`` where the creator gave it its name."""

    number: int | None = Field(default=None, primary_key=True)
    seller: str = Field(sa_type=Text, foreign_key="seller.id")
    item: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    named: int = 0
    kind: str = Field(default="merchandise", sa_type=Text)
    price: int | None = None
    link: str | None = Field(default=None, sa_type=Text)
    picture: str | None = Field(default=None, sa_type=Text)
    fee_rate: int | None = None
    retired: int = 0


class ItemTag(SQLModel, table=True):
    """A tag of an item."""

    __tablename__ = "item_tag"

    item: int = Field(primary_key=True, foreign_key="item.number")
    tag: str = Field(sa_type=Text, primary_key=True)


class Sale(SQLModel, table=True):
    """A sale as reported. ``amount`` is NULL while it is held for what its ``money`` (in thousandths) is worth."""

    source: str = Field(sa_type=Text, primary_key=True)
    sale: str = Field(sa_type=Text, primary_key=True)
    item: int = Field(foreign_key="item.number")
    rate: int
    amount: int | None = None
    refunded: int = 0
    currency: str | None = Field(default=None, sa_type=Text)
    money: int | None = None
    money_refunded: int = 0
    occurred_at: int | None = None
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    origin: str | None = Field(default=None, sa_type=Text, foreign_key="origin.id")
    raw_event: int | None = None


class SaleRefund(SQLModel, table=True):
    """A refund already counted; a sale may have several."""

    __tablename__ = "sale_refund"
    __table_args__ = (ForeignKeyConstraint(["source", "sale"], ["sale.source", "sale.sale"]),)

    source: str = Field(sa_type=Text, primary_key=True)
    sale: str = Field(sa_type=Text, primary_key=True)
    refund: str = Field(sa_type=Text, primary_key=True)


class FeeTotal(SQLModel, table=True):
    """Sales less refunds of one item at one fee rate (basis points)."""

    __tablename__ = "fee_total"

    item: int = Field(primary_key=True, foreign_key="item.number")
    rate: int = Field(primary_key=True)
    net: int


class Spotlight(SQLModel, table=True):
    """A time in which an item stood on stage; ``ended_at`` is NULL while it does."""

    number: int | None = Field(default=None, primary_key=True)
    item: int = Field(foreign_key="item.number")
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    began_at: int
    until: int | None = None
    ended_at: int | None = None
    viewers: int | None = None
