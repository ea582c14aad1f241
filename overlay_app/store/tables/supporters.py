"""The people who gave: the one place where names are kept, and what each of them gave."""

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel


class Supporter(SQLModel, table=True):
    """A person as one platform knows them. ``same_as`` names the row of the same person that all others point at."""

    id: str = Field(sa_type=Text, primary_key=True)
    platform: str = Field(sa_type=Text)
    user_id: str = Field(sa_type=Text)
    handle: str | None = Field(default=None, sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    first_seen_at: int
    last_seen_at: int
    same_as: str | None = Field(
        default=None, sa_column=Column(Text, ForeignKey("supporter.id", ondelete="SET NULL"), nullable=True)
    )


class SupporterProfile(SQLModel, table=True):
    """What the creator says of a person: a name of their own, a note, and whether viewers see the name."""

    __tablename__ = "supporter_profile"

    supporter: str = Field(sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), primary_key=True))
    display_name: str | None = Field(default=None, sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    hidden: int = 0


class Giving(SQLModel, table=True):
    """What a person gave in one quarter of an hour, less what was taken back then."""

    supporter: str = Field(sa_type=Text, primary_key=True)
    quarter: int = Field(primary_key=True)
    coins: int
    gifts: int
