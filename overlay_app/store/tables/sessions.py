"""Live sessions and the times in which nothing could be heard."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Session(SQLModel, table=True):
    """A live session; ``ended_at`` is NULL while it runs, and only one does."""

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    started_at: int
    ended_at: int | None = None
    by_itself: int = 0


class FeedGap(SQLModel, table=True):
    """A time in a session when a feed was down; ``ended_at`` is NULL while it still is."""

    __tablename__ = "feed_gap"

    id: int | None = Field(default=None, primary_key=True)
    session: str = Field(sa_type=Text, foreign_key="session.id")
    source: str = Field(sa_type=Text)
    began_at: int
    ended_at: int | None = None
