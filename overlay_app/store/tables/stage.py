"""What the stage must not forget: rules, words, names, and what waits."""

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel


class StageRule(SQLModel, table=True):
    """A rule for certain gifts; ``effects`` is a JSON array of names, ``obs`` one of what is done there."""

    __tablename__ = "stage_rule"

    id: str = Field(sa_type=Text, primary_key=True)
    place: int
    gift: str | None = Field(default=None, sa_type=Text)
    gift_kind: int | None = Field(default=None, foreign_key="gift_kind.number")
    coins: int | None = None
    supporter: str | None = Field(
        default=None, sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), nullable=True)
    )
    tier: str | None = Field(default=None, sa_type=Text)
    effects: str = Field(sa_type=Text)
    sound: str = Field(sa_type=Text)
    message: str = Field(sa_type=Text)
    obs: str = Field(default="[]", sa_type=Text)


class StageStruck(SQLModel, table=True):
    """A person of whom nothing is shown."""

    __tablename__ = "stage_struck"

    supporter: str = Field(sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), primary_key=True))
    struck_at: int


class StageApproved(SQLModel, table=True):
    """A name let through although the filter withheld it, by its digest."""

    __tablename__ = "stage_approved"

    supporter: str = Field(sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), primary_key=True))
    name_digest: str = Field(sa_type=Text, primary_key=True)
    approved_at: int


class StageWord(SQLModel, table=True):
    """A word the user put on a list, or took off it."""

    __tablename__ = "stage_word"

    language: str = Field(sa_type=Text, primary_key=True)
    word: str = Field(sa_type=Text, primary_key=True)
    listed: int


class StageWaiting(SQLModel, table=True):
    """One thing that waits for its time on stage."""

    __tablename__ = "stage_waiting"

    id: str = Field(sa_type=Text, primary_key=True)
    place: int
    body: str = Field(sa_type=Text)


class StageTold(SQLModel, table=True):
    """Up to which entry the stage knew the books when its queue was written; one row."""

    __tablename__ = "stage_told"

    id: int | None = Field(default=None, primary_key=True)
    entry: int


class HowTo(SQLModel, table=True):
    """The card that tells viewers how to take part; one row. ``steps`` is a JSON array of texts."""

    __tablename__ = "how_to"

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Text)
    steps: str = Field(sa_type=Text)
    every_minutes: int
    seconds: int
    standing: int
