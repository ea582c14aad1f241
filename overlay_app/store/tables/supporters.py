"""The people who gave: the one place where names are kept."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Supporter(SQLModel, table=True):
    """A person, in the one place where names are kept."""

    id: str = Field(sa_type=Text, primary_key=True)
    platform: str = Field(sa_type=Text)
    user_id: str = Field(sa_type=Text)
    handle: str | None = Field(default=None, sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    first_seen_at: int
    last_seen_at: int
