"""What gifts are called and worth."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class GiftKind(SQLModel, table=True):
    """The catalogue: what a platform's gift is called and worth, learned from the feed or the creator."""

    __tablename__ = "gift_kind"

    number: int | None = Field(default=None, primary_key=True)
    platform: str = Field(sa_type=Text)
    gift: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    coins_each: int | None = None
