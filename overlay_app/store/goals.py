"""Goals as kept, with progress worked out from the books."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from overlay_app.economy.deals import stretches
from overlay_app.economy.goals import Action, Goal, Metric, Step, StepKind
from overlay_app.ledger.coins import EpochMs
from overlay_app.store import deals, given, tallies
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Goal as GoalRow
from overlay_app.store.tables import GoalStep

_goal = GoalRow.__table__  # type: ignore[attr-defined]
_step = GoalStep.__table__  # type: ignore[attr-defined]


def read(db: Transaction) -> list[Goal]:
    """Every goal with its progress: the one on stage first, closed ones last."""
    order = (_goal.c.closed_at.is_not(None), _goal.c.on_stage.desc(), _goal.c.started_at.desc())
    rows = db.execute(select(_goal).order_by(*order))
    return [_goal_of(db, row) for row in rows.all()]


def find(db: Transaction, goal: str) -> Goal | None:
    """The goal of that id, with its progress."""
    row = db.execute(select(_goal).where(_goal.c.id == goal)).first()
    return None if row is None else _goal_of(db, row)


def save(db: Transaction, goal: Goal) -> None:
    """Keep a new or edited goal. Only one is on stage: putting this one there takes the other off."""
    if goal.on_stage:
        db.execute(update(_goal).values(on_stage=0))
    row = {
        "title": goal.title,
        "metric": str(goal.metric),
        "gift": goal.gift,
        "started_at": goal.started_at,
        "deadline": goal.deadline,
        "added": goal.offset,
        "on_stage": int(goal.on_stage),
        "closed_at": goal.closed_at,
    }
    if db.execute(update(_goal).where(_goal.c.id == goal.id).values(row)).rowcount == 0:
        db.execute(insert(_goal).values(id=goal.id, **row))
    db.execute(delete(_step).where(_step.c.goal == goal.id))
    db.execute(insert(_step), [_step_row(goal.id, step) for step in goal.steps])


def remove(db: Transaction, goal: str) -> None:
    """Forget a goal; the books are not touched."""
    db.execute(delete(_goal).where(_goal.c.id == goal))


def mark_reached(db: Transaction, steps: Sequence[str], now: EpochMs) -> None:
    """Remember for ever that these steps were reached."""
    db.execute(update(_step).where(_step.c.id.in_(steps), _step.c.reached_at.is_(None)).values(reached_at=now))


def _counted(db: Transaction, row: Row[Any], since: EpochMs, until: EpochMs | None) -> int:
    """What a goal counts of what happened from ``since`` on and before ``until``, each thing once."""
    metric = Metric(row.metric)
    if metric not in {Metric.COINS, Metric.GIFTS}:
        return tallies.total(db, metric, since, until)
    return given.total(db, metric, row.gift, since, until)


def _extra(db: Transaction, row: Row[Any], since: EpochMs, until: EpochMs | None) -> int:
    """What deals add to that. Likes, follows and sales are kept by the minute: there a deal has whole minutes."""
    extra = 0
    for stretch in stretches(deals.between(db, since, until)):
        begin = max(since, stretch.since)
        end = stretch.until if until is None else min(until, stretch.until)
        extra += (stretch.factor - 1) * _counted(db, row, begin, end)
    return extra


def _goal_of(db: Transaction, row: Row[Any]) -> Goal:
    steps = db.execute(select(_step).where(_step.c.goal == row.id).order_by(_step.c.at))
    since = EpochMs(row.started_at)
    until = min((end for end in (row.deadline, row.closed_at) if end is not None), default=None)
    return Goal(
        id=row.id,
        title=row.title,
        metric=Metric(row.metric),
        started_at=row.started_at,
        steps=tuple(
            Step(step.id, StepKind(step.kind), step.at, step.title, Action(step.action), step.reached_at)
            for step in steps
        ),
        offset=row.added,
        gift=row.gift,
        deadline=row.deadline,
        on_stage=bool(row.on_stage),
        counted=_counted(db, row, since, until),
        extra=_extra(db, row, since, until),
        closed_at=row.closed_at,
    )


def _step_row(goal: str, step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "goal": goal,
        "kind": str(step.kind),
        "at": step.at,
        "title": step.title,
        "action": str(step.action),
        "reached_at": step.reached_at,
    }
