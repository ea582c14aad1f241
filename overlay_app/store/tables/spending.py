"""What all spending shares."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Budget(SQLModel, table=True):
    """What one kind of spending may come to in a month."""

    spending: str = Field(sa_type=Text, primary_key=True)
    coins: int


class SpendRequest(SQLModel, table=True):
    """A request with an idempotency key, and what it was answered."""

    __tablename__ = "spend_request"

    key: str = Field(sa_type=Text, primary_key=True)
    digest: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    answered_at: int
