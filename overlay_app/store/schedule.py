"""Plans as kept, and what became of whatever was due."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import uuid_utils
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.schedule import Cue, Due, Frequency, Missed, Outcome, Plan, PlanKind, Repeat
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import Plan as PlanRow
from overlay_app.store.tables import PlanCue, PlanLeftOut, ScheduleLooked

_plan = PlanRow.__table__  # type: ignore[attr-defined]
_left_out = PlanLeftOut.__table__  # type: ignore[attr-defined]
_cue = PlanCue.__table__  # type: ignore[attr-defined]
_looked = ScheduleLooked.__table__  # type: ignore[attr-defined]

HANDLED_KEPT_MS = 90 * 24 * 60 * 60 * 1000
_THE_ROW = 1


def new_id() -> str:
    """An id for a plan."""
    return str(uuid_utils.uuid7())


def read(db: Transaction) -> Sequence[Plan]:
    """Every plan, in the order they were made."""
    left_out: dict[str, set[datetime]] = defaultdict(set)
    for row in db.execute(select(_left_out)):
        left_out[row.plan].add(datetime.fromisoformat(row.starts))
    rows = db.execute(select(_plan).order_by(_plan.c.added_at, _plan.c.id))
    return [_plan_of(row, frozenset(left_out[row.id])) for row in rows]


def find(db: Transaction, plan: str) -> Plan | None:
    """The plan of that id."""
    return next((each for each in read(db) if each.id == plan), None)


def save(db: Transaction, plan: Plan, now: EpochMs) -> None:
    """Keep a new or edited plan."""
    repeat = plan.repeat
    row = {
        "kind": str(plan.kind),
        "title": plan.title,
        "note": plan.note,
        "link": plan.link,
        "starts": _written(plan.starts),
        "zone": plan.zone,
        "minutes": plan.minutes,
        "frequency": None if repeat is None else str(repeat.frequency),
        "every": 1 if repeat is None else repeat.every,
        "weekdays": "" if repeat is None else "".join(map(str, sorted(repeat.weekdays))),
        "ends": None if repeat is None or repeat.ends is None else repeat.ends.isoformat(),
        "remind_minutes": plan.remind_minutes,
        "countdown_minutes": plan.countdown_minutes,
        "live_minutes": plan.live_minutes,
        "factor": plan.factor,
    }
    if db.execute(update(_plan).where(_plan.c.id == plan.id).values(row)).rowcount == 0:
        db.execute(insert(_plan).values(id=plan.id, added_at=now, **row))
    db.execute(delete(_left_out).where(_left_out.c.plan == plan.id))
    if plan.left_out:
        starts = sorted(_written(local) for local in plan.left_out)
        db.execute(insert(_left_out), [{"plan": plan.id, "starts": local} for local in starts])


def remove(db: Transaction, plan: str) -> None:
    """Forget a plan. Deals of it that have begun stay."""
    db.execute(delete(_plan).where(_plan.c.id == plan))


def looked_until(db: Transaction) -> EpochMs | None:
    """Up to when the plans were looked through; None before the first time."""
    until: EpochMs | None = db.execute(select(_looked.c.until)).scalar()
    return until


def look(db: Transaction, now: EpochMs) -> None:
    """Remember that the plans were looked through up to now; forget what was handled long ago."""
    row = upsert(_looked).values(id=_THE_ROW, until=now)
    db.execute(row.on_conflict_do_update(index_elements=["id"], set_={"until": now}))
    db.execute(delete(_cue).where(_cue.c.handled_at < now - HANDLED_KEPT_MS))


def handle(db: Transaction, due: Due, outcome: Outcome, now: EpochMs) -> bool:
    """Note what becomes of something due; False where that was settled before: nothing is done twice."""
    row = {
        "plan": due.plan.id,
        "cue": str(due.cue),
        "due_at": due.at,
        "happens_at": due.occurrence.at,
        "handled_at": now,
        "outcome": str(outcome),
    }
    return db.execute(upsert(_cue).values(row).on_conflict_do_nothing()).rowcount > 0


def missed(db: Transaction) -> Sequence[Missed]:
    """What was missed and not read yet, the latest first."""
    query = (
        select(_cue.c.plan, _cue.c.cue, _plan.c.title, _plan.c.kind)
        .add_columns(func.max(_cue.c.happens_at).label("happens_at"), func.count().label("times"))
        .join(_plan, _plan.c.id == _cue.c.plan)
        .where(_cue.c.outcome == str(Outcome.MISSED))
        .group_by(_cue.c.plan, _cue.c.cue)
        .order_by(func.max(_cue.c.happens_at).desc())
    )
    return [
        Missed(row.plan, row.title, PlanKind(row.kind), Cue(row.cue), row.happens_at, row.times)
        for row in db.execute(query)
    ]


def missed_read(db: Transaction) -> None:
    """The creator has read what was missed."""
    is_missed = _cue.c.outcome == str(Outcome.MISSED)
    db.execute(update(_cue).where(is_missed).values(outcome=str(Outcome.READ)))


def shown_between(db: Transaction, since: EpochMs, until: EpochMs) -> Iterable[tuple[str, EpochMs]]:
    """The titles of announcements that stood on stage in a time, and when."""
    query = (
        select(_plan.c.title, _cue.c.happens_at)
        .join(_plan, _plan.c.id == _cue.c.plan)
        .where(
            _cue.c.cue == str(Cue.START),
            _cue.c.outcome == str(Outcome.DONE),
            _plan.c.kind == str(PlanKind.ANNOUNCEMENT),
            _cue.c.happens_at >= since,
            _cue.c.happens_at < until,
        )
        .order_by(_cue.c.happens_at)
    )
    return [(row.title, row.happens_at) for row in db.execute(query)]


def _written(local: datetime) -> str:
    return local.isoformat(timespec="minutes")


def _plan_of(row: Row[Any], left_out: frozenset[datetime]) -> Plan:
    repeat: Repeat | None = None
    if row.frequency is not None:
        ends = None if row.ends is None else date.fromisoformat(row.ends)
        repeat = Repeat(Frequency(row.frequency), row.every, frozenset(map(int, row.weekdays)), ends)
    return Plan(
        id=row.id,
        kind=PlanKind(row.kind),
        title=row.title,
        starts=datetime.fromisoformat(row.starts),
        zone=row.zone,
        minutes=row.minutes,
        repeat=repeat,
        note=row.note,
        link=row.link,
        remind_minutes=row.remind_minutes,
        countdown_minutes=row.countdown_minutes,
        live_minutes=row.live_minutes,
        factor=row.factor,
        left_out=left_out,
    )
