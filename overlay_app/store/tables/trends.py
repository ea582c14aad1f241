"""Trends, the content voted for, and the sessions they join."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Trend(SQLModel, table=True):
    """A trend; ``source`` and ``name`` are a feed's, NULL where it was entered by hand."""

    id: str = Field(sa_type=Text, primary_key=True)
    source: str | None = Field(default=None, sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    title: str = Field(sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    opened_at: int
    deadline: int | None = None
    closed_at: int | None = None
    cancelled_at: int | None = None
    reason: str = Field(default="", sa_type=Text)


class TrendTag(SQLModel, table=True):
    """A tag of a trend."""

    __tablename__ = "trend_tag"

    trend: str = Field(sa_type=Text, primary_key=True, foreign_key="trend.id")
    tag: str = Field(sa_type=Text, primary_key=True)


class Content(SQLModel, table=True):
    """A piece of the creator's content."""

    number: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Text)
    link: str | None = Field(default=None, sa_type=Text)
    added_at: int


class TrendContent(SQLModel, table=True):
    """Content put up for a trend."""

    __tablename__ = "trend_content"

    trend: str = Field(sa_type=Text, primary_key=True, foreign_key="trend.id")
    content: int = Field(primary_key=True, foreign_key="content.number")
    views_before: int | None = None
    views_after: int | None = None


class SessionTrend(SQLModel, table=True):
    """A session that carried a trend."""

    __tablename__ = "session_trend"

    session: str = Field(sa_type=Text, primary_key=True, foreign_key="session.id")
    trend: str = Field(sa_type=Text, primary_key=True, foreign_key="trend.id")


class TrendOnStage(SQLModel, table=True):
    """The trend whose standings viewers see; at most one row."""

    __tablename__ = "trend_on_stage"

    id: int | None = Field(default=None, primary_key=True)
    trend: str = Field(sa_type=Text, foreign_key="trend.id")
