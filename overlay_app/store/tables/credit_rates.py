"""How much of what a source brings is credited."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class CreditRate(SQLModel, table=True):
    """What a source credits of a gift's coins, in basis points."""

    __tablename__ = "credit_rate"

    source: str = Field(sa_type=Text, primary_key=True)
    rate: int


class CreditTotal(SQLModel, table=True):
    """What a source brought at one rate, before it was applied."""

    __tablename__ = "credit_total"

    source: str = Field(sa_type=Text, primary_key=True)
    rate: int = Field(primary_key=True)
    gross: int
