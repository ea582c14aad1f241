"""Who took part in a session, what was handed to viewers, and the effects they may fire."""

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel


class SessionPresence(SQLModel, table=True):
    """That a viewer took part in a session, from when to when as far as events told, and how."""

    __tablename__ = "session_presence"

    session: str = Field(sa_type=Text, primary_key=True, foreign_key="session.id")
    supporter: str = Field(sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), primary_key=True))
    first_at: int
    last_at: int
    chatted: int = 0
    gifted: int = 0
    voted: int = 0


class CoinDrop(SQLModel, table=True):
    """Coins handed to viewers. ``people`` is how many are drawn, NULL where everybody shares."""

    __tablename__ = "coin_drop"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    title: str = Field(default="", sa_type=Text)
    coins: int
    people: int | None = None
    part: str = Field(sa_type=Text)
    minutes: int
    fresh: int
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    seed: str | None = Field(default=None, sa_type=Text)
    commitment: str | None = Field(default=None, sa_type=Text)
    status: str = Field(sa_type=Text)
    opened_at: int
    ended_at: int | None = None


class CoinDropEntrant(SQLModel, table=True):
    """Who took part in a drop, and the coins they got: 0 where they drew nothing."""

    __tablename__ = "coin_drop_entrant"

    coin_drop: str = Field(sa_type=Text, primary_key=True, foreign_key="coin_drop.id")
    supporter: str = Field(sa_type=Text, primary_key=True)
    coins: int


class ViewerEffect(SQLModel, table=True):
    """An effect that viewers may fire by a word in the chat."""

    __tablename__ = "viewer_effect"

    effect: str = Field(sa_type=Text, primary_key=True)
    keyword: str = Field(sa_type=Text, unique=True)
    price: int
    cooldown_ms: int
