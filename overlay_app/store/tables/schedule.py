"""What is planned, what was due, and deals that have begun."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Plan(SQLModel, table=True):
    """Something planned. ``starts`` is a wall clock in ``zone``; ``frequency`` is NULL for what happens once."""

    id: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    link: str | None = Field(default=None, sa_type=Text)
    starts: str = Field(sa_type=Text)
    zone: str = Field(sa_type=Text)
    minutes: int
    frequency: str | None = Field(default=None, sa_type=Text)
    every: int
    weekdays: str = Field(sa_type=Text)
    ends: str | None = Field(default=None, sa_type=Text)
    remind_minutes: int | None = None
    countdown_minutes: int | None = None
    live_minutes: int | None = None
    factor: int | None = None
    added_at: int


class PlanLeftOut(SQLModel, table=True):
    """A single time of a plan that was called off."""

    __tablename__ = "plan_left_out"

    plan: str = Field(sa_type=Text, primary_key=True, foreign_key="plan.id")
    starts: str = Field(sa_type=Text, primary_key=True)


class PlanCue(SQLModel, table=True):
    """Something that was due, and what became of it."""

    __tablename__ = "plan_cue"

    plan: str = Field(sa_type=Text, primary_key=True, foreign_key="plan.id")
    cue: str = Field(sa_type=Text, primary_key=True)
    due_at: int = Field(primary_key=True)
    happens_at: int
    handled_at: int
    outcome: str = Field(sa_type=Text)


class ScheduleLooked(SQLModel, table=True):
    """Up to when the plans were looked through."""

    __tablename__ = "schedule_looked"

    id: int | None = Field(default=None, primary_key=True)
    until: int


class Deal(SQLModel, table=True):
    """A deal that has begun; ``ended_at`` is set where it was ended early."""

    id: str = Field(sa_type=Text, primary_key=True)
    plan: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    factor: int
    began_at: int
    ends_at: int
    ended_at: int | None = None
