"""Where coins come from and whose they are."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Origin(SQLModel, table=True):
    """Where coins come from: a platform and the creator's account there."""

    id: str = Field(sa_type=Text, primary_key=True)
    platform: str = Field(sa_type=Text)
    account: str = Field(sa_type=Text)
    id_space: str | None = Field(default=None, sa_type=Text)
    fed_by: str | None = Field(default=None, sa_type=Text)


class Receiver(SQLModel, table=True):
    """Whose gifts a source brings: ``ours``, ``other``, or ``asked`` until the creator says."""

    source: str = Field(sa_type=Text, primary_key=True)
    account: str = Field(sa_type=Text, primary_key=True)
    standing: str = Field(sa_type=Text)
    first_seen_at: int
