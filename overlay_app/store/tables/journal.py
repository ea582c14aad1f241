"""The journal, and what is kept beside it so that figures are read without adding it up."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Account(SQLModel, table=True):
    """An account and what stands on it, kept in the same transaction as the postings."""

    name: str = Field(sa_type=Text, primary_key=True)
    balance: int = 0


class JournalEntry(SQLModel, table=True):
    """One movement of coins, never changed. ``number`` is the booked order."""

    __tablename__ = "journal_entry"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    key: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    occurred_at: int
    booked_at: int
    origin: str | None = Field(default=None, sa_type=Text, foreign_key="origin.id")
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    supporter: str | None = Field(default=None, sa_type=Text)
    subject: str | None = Field(default=None, sa_type=Text)
    units: int | None = None
    memo: str = Field(default="", sa_type=Text)
    marks: str = Field(default="", sa_type=Text)
    raw_event: int | None = None
    reverses: int | None = Field(default=None, foreign_key="journal_entry.number", unique=True)


class Posting(SQLModel, table=True):
    """Coins entering or leaving one account, and what then stood on it."""

    entry: int = Field(primary_key=True, foreign_key="journal_entry.number")
    account: str = Field(sa_type=Text, primary_key=True, foreign_key="account.name")
    coins: int
    balance_after: int


class Turnover(SQLModel, table=True):
    """What an account gained and lost in one quarter of an hour."""

    account: str = Field(sa_type=Text, primary_key=True, foreign_key="account.name")
    quarter: int = Field(primary_key=True)
    gained: int
    lost: int


class Tally(SQLModel, table=True):
    """How many likes, follows or sales happened in one minute."""

    metric: str = Field(sa_type=Text, primary_key=True)
    minute: int = Field(primary_key=True)
    count: int
