"""Goals and their steps."""

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel


class Goal(SQLModel, table=True):
    """A goal; its progress is derived, never stored. ``added`` is the creator's own visible offset."""

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    metric: str = Field(sa_type=Text)
    gift: str | None = Field(default=None, sa_type=Text)
    started_at: int
    deadline: int | None = None
    added: int = 0
    on_stage: int = 0
    closed_at: int | None = None


class GoalStep(SQLModel, table=True):
    """A milestone, the target or a stretch; ``reached_at`` keeps it from firing twice."""

    __tablename__ = "goal_step"

    id: str = Field(sa_type=Text, primary_key=True)
    goal: str = Field(sa_column=Column(Text, ForeignKey("goal.id", ondelete="CASCADE"), nullable=False))
    kind: str = Field(sa_type=Text)
    at: int
    title: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    reached_at: int | None = None
