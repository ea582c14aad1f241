"""Live sessions and the times in which nothing could be heard."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Session(SQLModel, table=True):
    """A live session; ``ended_at`` is NULL while it runs, and only one does.

    One that was merged into another is kept for what names it, and no longer listed.
    """

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    started_at: int
    ended_at: int | None = None
    by_itself: int = 0
    planned_at: int | None = None
    merged_into: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")


class SessionPart(SQLModel, table=True):
    """What was written under ``recorded`` from ``since`` on and before ``until`` belongs to ``session`` now."""

    __tablename__ = "session_part"

    recorded: str = Field(sa_type=Text, primary_key=True, foreign_key="session.id")
    since: int = Field(primary_key=True)
    until: int
    session: str = Field(sa_type=Text, foreign_key="session.id")


class FeedGap(SQLModel, table=True):
    """A time in a session when a feed was down; ``ended_at`` is NULL while it still is."""

    __tablename__ = "feed_gap"

    id: int | None = Field(default=None, primary_key=True)
    session: str = Field(sa_type=Text, foreign_key="session.id")
    source: str = Field(sa_type=Text)
    began_at: int
    ended_at: int | None = None
