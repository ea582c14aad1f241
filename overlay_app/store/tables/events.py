"""Frames as they came, and what the booking rule remembers of them."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class RawEvent(SQLModel, table=True):
    """A frame as it came, and what became of it. ``body`` is NULL once redacted."""

    __tablename__ = "raw_event"

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    dialect: str = Field(sa_type=Text)
    received_at: int
    answer: str = Field(sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    supporter: str | None = Field(default=None, sa_type=Text)
    body: str | None = Field(default=None, sa_type=Text)


class SeenMessage(SQLModel, table=True):
    """A message id already met; ``entry`` where it booked."""

    __tablename__ = "seen_message"

    origin: str = Field(sa_type=Text, primary_key=True, foreign_key="origin.id")
    id_space: str = Field(sa_type=Text, primary_key=True)
    message: str = Field(sa_type=Text, primary_key=True)
    received_at: int
    entry: int | None = None


class ComboMark(SQLModel, table=True):
    """How many units of a combo are booked or held."""

    __tablename__ = "combo_mark"

    origin: str = Field(sa_type=Text, primary_key=True, foreign_key="origin.id")
    room: str = Field(sa_type=Text, primary_key=True)
    supporter: str = Field(sa_type=Text, primary_key=True)
    gift: str = Field(sa_type=Text, primary_key=True)
    combo: str = Field(sa_type=Text, primary_key=True)
    units: int
    updated_at: int


class ComboWindow(SQLModel, table=True):
    """The same for feeds without ids: the latest run of one person's same gift."""

    __tablename__ = "combo_window"

    origin: str = Field(sa_type=Text, primary_key=True, foreign_key="origin.id")
    supporter: str = Field(sa_type=Text, primary_key=True)
    gift: str = Field(sa_type=Text, primary_key=True)
    began_at: int
    units: int
    updated_at: int


class HeldGift(SQLModel, table=True):
    """A gift that waits for its value or for word on its receiver."""

    __tablename__ = "held_gift"

    raw_event: int = Field(primary_key=True)
    source: str = Field(sa_type=Text)
    origin: str = Field(sa_type=Text, foreign_key="origin.id")
    platform: str = Field(sa_type=Text)
    account: str = Field(sa_type=Text)
    supporter: str = Field(sa_type=Text)
    gift_kind: int = Field(foreign_key="gift_kind.number")
    units: int
    occurred_at: int
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    message_space: str | None = Field(default=None, sa_type=Text)
    message: str | None = Field(default=None, sa_type=Text)
    marks: str = Field(default="", sa_type=Text)
