"""Polls, their answers, and who chose which."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Text
from sqlmodel import Field, SQLModel


class Poll(SQLModel, table=True):
    """A poll. ``off_stage_at`` is NULL while viewers see it for as long as it runs."""

    id: str = Field(sa_type=Text, primary_key=True)
    question: str = Field(sa_type=Text)
    way: str = Field(sa_type=Text)
    price: int | None = None
    opened_at: int
    closes_at: int | None = None
    closed_at: int | None = None
    cancelled_at: int | None = None
    reason: str = Field(default="", sa_type=Text)
    off_stage_at: int | None = None
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    trend: str | None = Field(default=None, sa_type=Text, foreign_key="trend.id")


class PollOption(SQLModel, table=True):
    """One answer, chosen by a word in chat or by a gift."""

    __tablename__ = "poll_option"

    poll: str = Field(sa_type=Text, primary_key=True, foreign_key="poll.id")
    place: int = Field(primary_key=True)
    text: str = Field(sa_type=Text)
    keyword: str | None = Field(default=None, sa_type=Text)
    gift_kind: int | None = Field(default=None, foreign_key="gift_kind.number")
    content: int | None = Field(default=None, foreign_key="content.number")


class PollVote(SQLModel, table=True):
    """The latest vote of a person; ``supporter`` is NULL once that person was erased."""

    __tablename__ = "poll_vote"
    __table_args__ = (ForeignKeyConstraint(["poll", "place"], ["poll_option.poll", "poll_option.place"]),)

    number: int | None = Field(default=None, primary_key=True)
    poll: str = Field(sa_type=Text)
    supporter: str | None = Field(
        default=None, sa_column=Column(Text, ForeignKey("supporter.id", ondelete="SET NULL"), nullable=True)
    )
    place: int
    cast_at: int
