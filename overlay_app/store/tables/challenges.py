"""Challenges: a target against the clock."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Challenge(SQLModel, table=True):
    """A challenge; coins and gifts are derived, ``likes`` are those that came while it ran."""

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    metric: str = Field(sa_type=Text)
    gift_kind: int | None = Field(default=None, foreign_key="gift_kind.number")
    target: int
    started_at: int
    ends_at: int
    won_at: int | None = None
    lost_at: int | None = None
    cancelled_at: int | None = None
    reason: str = Field(default="", sa_type=Text)
    effect: str | None = Field(default=None, sa_type=Text)
    likes: int = 0
    off_stage_at: int | None = None
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
