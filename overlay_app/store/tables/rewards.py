"""Partner brands, rewards, redemptions and the orders that go out."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Partner(SQLModel, table=True):
    """A brand whose rewards are redeemed."""

    id: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text)
    order_address: str | None = Field(default=None, sa_type=Text)
    retired: int = 0


class Reward(SQLModel, table=True):
    """A reward; ``options`` is a JSON object, ``stock`` what is left, NULL where nobody counts."""

    id: str = Field(sa_type=Text, primary_key=True)
    partner: str = Field(sa_type=Text, foreign_key="partner.id")
    name: str = Field(sa_type=Text)
    description: str = Field(default="", sa_type=Text)
    price: int
    options: str = Field(sa_type=Text)
    stock: int | None = None
    at_most: int | None = None
    picture: str | None = Field(default=None, sa_type=Text)
    needs_address: int
    retired: int = 0


class Redemption(SQLModel, table=True):
    """A reward redeemed, with the names and the price of the day."""

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    reward: str = Field(sa_type=Text, foreign_key="reward.id")
    name: str = Field(sa_type=Text)
    partner: str = Field(sa_type=Text, foreign_key="partner.id")
    partner_name: str = Field(sa_type=Text)
    chosen: str = Field(sa_type=Text)
    price: int
    status: str = Field(sa_type=Text)
    requested_at: int
    changed_at: int
    carrier: str = Field(default="", sa_type=Text)
    tracking: str = Field(default="", sa_type=Text)


class RedemptionStep(SQLModel, table=True):
    """A step of a redemption, never changed."""

    __tablename__ = "redemption_step"

    redemption: str = Field(sa_type=Text, primary_key=True, foreign_key="redemption.id")
    place: int = Field(primary_key=True)
    status: str = Field(sa_type=Text)
    at: int
    note: str = Field(sa_type=Text)


class DeliveryAddress(SQLModel, table=True):
    """Where a reward is sent, erasable on its own."""

    __tablename__ = "delivery_address"

    redemption: str = Field(sa_type=Text, primary_key=True, foreign_key="redemption.id")
    address: str = Field(sa_type=Text)


class Outbox(SQLModel, table=True):
    """An order on its way to a partner; ``body`` is NULL once it waits no longer."""

    id: str = Field(sa_type=Text, primary_key=True)
    redemption: str = Field(sa_type=Text, foreign_key="redemption.id", unique=True)
    partner: str = Field(sa_type=Text, foreign_key="partner.id")
    body: str | None = Field(default=None, sa_type=Text)
    status: str = Field(sa_type=Text)
    created_at: int
    next_at: int
    tries: int = 0
    sent_at: int | None = None
    problem: str = Field(default="", sa_type=Text)
