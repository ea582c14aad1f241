"""Items, sales, refunds and the fees they come to."""

from sqlalchemy import ForeignKeyConstraint, Text
from sqlmodel import Field, SQLModel


class Item(SQLModel, table=True):
    """What a seller sells."""

    number: int | None = Field(default=None, primary_key=True)
    seller: str = Field(sa_type=Text)
    item: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)


class Sale(SQLModel, table=True):
    """A sale as reported, so that a refund finds its item, rate and what is left of it."""

    source: str = Field(sa_type=Text, primary_key=True)
    sale: str = Field(sa_type=Text, primary_key=True)
    item: int = Field(foreign_key="item.number")
    rate: int
    amount: int
    refunded: int = 0


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
