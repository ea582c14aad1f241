"""Which trend's standings viewers see."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.trends import Trend
from overlay_app.store import trends
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import TrendOnStage

_on_stage = TrendOnStage.__table__  # type: ignore[attr-defined]

_THE_ONE = 1


def on_stage(db: Transaction) -> Trend | None:
    """The trend on stage with its standings."""
    trend = db.execute(select(_on_stage.c.trend)).scalar()
    return None if trend is None else trends.find(db, trend)


def put_up(db: Transaction, trend: str) -> None:
    """Put a trend on stage in place of any other."""
    statement = upsert(_on_stage).values(id=_THE_ONE, trend=trend)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"trend": trend}))


def take_down(db: Transaction, trend: str) -> None:
    """Take a trend off the stage, if it is there."""
    db.execute(delete(_on_stage).where(_on_stage.c.trend == trend))
