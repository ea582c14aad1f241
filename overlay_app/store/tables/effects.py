"""Prices, assignments and firings of effects."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class EffectPrice(SQLModel, table=True):
    """The creator's own price and mode of an effect."""

    __tablename__ = "effect_price"

    effect: str = Field(sa_type=Text, primary_key=True)
    price: int
    mode: str = Field(sa_type=Text)


class EffectAssignment(SQLModel, table=True):
    """Which effect a key, a rule or an API name fires."""

    __tablename__ = "effect_assignment"

    trigger: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text, primary_key=True)
    effect: str = Field(sa_type=Text)


class EffectFiring(SQLModel, table=True):
    """One firing of an effect; ``number`` is its place among those that wait, ``price`` is 0 where it was free.

    ``payer`` is the viewer who paid for it, NULL where it was the creator.
    """

    __tablename__ = "effect_firing"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    effect: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    price: int
    trigger: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    fired_at: int
    began_at: int | None = None
    ended_at: int | None = None
    reason: str = Field(default="", sa_type=Text)
    payer: str | None = Field(default=None, sa_type=Text)
