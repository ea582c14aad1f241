"""Effects as the books know them: prices set, effects owned, firings and what became of each."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, column, delete, func, insert, select, table, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.effects import Assignment, Firing, FiringStatus, Mode, Purchase, Trigger
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.store.engine import Transaction
from overlay_app.store.journal import OF_SPENDING
from overlay_app.store.tables import EffectAssignment, EffectFiring, EffectPrice, JournalEntry, Posting

_price = EffectPrice.__table__  # type: ignore[attr-defined]
_assignment = EffectAssignment.__table__  # type: ignore[attr-defined]
_firing = EffectFiring.__table__  # type: ignore[attr-defined]
_entry = JournalEntry.__table__  # type: ignore[attr-defined]
_posting = Posting.__table__  # type: ignore[attr-defined]
_person = table("known_person", column("id"), column("shown_as"))


def prices(db: Transaction) -> Mapping[str, tuple[Coins, Mode]]:
    """The creator's own price and mode, by effect."""
    return {row.effect: (Coins(row.price), Mode(row.mode)) for row in db.execute(select(_price))}


def set_price(db: Transaction, effect: str, price: Coins, mode: Mode) -> None:
    """Set what an effect costs from now on; nothing that was paid changes."""
    values = {"price": price, "mode": str(mode)}
    statement = upsert(_price).values(effect=effect, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["effect"], set_=values))


def reset_price(db: Transaction, effect: str) -> None:
    """Let the pack's own price and mode hold again."""
    db.execute(delete(_price).where(_price.c.effect == effect))


def purchases(db: Transaction, effect: str | None = None) -> list[Purchase]:
    """Every purchase, newest first; of one effect where it is given."""
    taken_back = select(_entry.c.reverses).where(_entry.c.reverses.is_not(None))
    query = (
        select(_entry, _posting.c.coins, _entry.c.number.in_(taken_back).label("undone"))
        .join(_posting, (_posting.c.entry == _entry.c.number) & (_posting.c.account == WALLET))
        .where(_entry.c.kind == str(Kind.EFFECT_BOUGHT), OF_SPENDING)
        .order_by(_entry.c.number.desc())
    )
    if effect is not None:
        query = query.where(_entry.c.subject == f"effect:{effect}")
    return [_purchase_of(row) for row in db.execute(query)]


def purchase(db: Transaction, number: int) -> Purchase | None:
    """One purchase by the number of its entry."""
    return next((found for found in purchases(db) if found.id == str(number)), None)


def owned(db: Transaction) -> Mapping[str, Purchase]:
    """What is owned: bought, and not undone."""
    return {found.effect: found for found in purchases(db) if not found.undone}


def fired_since(db: Transaction, effect: str, since: EpochMs) -> bool:
    """Whether an effect was fired from then on, firings undone left out."""
    query = select(_firing.c.number).where(
        _firing.c.effect == effect, _firing.c.fired_at >= since, _firing.c.status != str(FiringStatus.UNDONE)
    )
    return db.execute(query.order_by(_firing.c.number.desc()).limit(1)).first() is not None


def add_firing(db: Transaction, firing: Firing) -> None:
    """Keep a new firing, in the last place."""
    row = {
        "id": firing.id,
        "effect": firing.effect,
        "name": firing.name,
        "price": firing.price,
        "trigger": str(firing.trigger),
        "status": str(firing.status),
        "fired_at": firing.fired_at,
        "began_at": None,
        "ended_at": None,
        "reason": "",
        "payer": firing.payer,
    }
    db.execute(insert(_firing), [row])


def firing(db: Transaction, firing_id: str) -> Firing | None:
    """One firing."""
    row = db.execute(select(_firing).where(_firing.c.id == firing_id)).first()
    return None if row is None else _firing_of(row)


def begin(db: Transaction, firing_id: str, now: EpochMs) -> bool:
    """Its first frame is painted; False where it does not wait any more."""
    change = update(_firing).where(_firing.c.id == firing_id, _firing.c.status == str(FiringStatus.WAITING))
    return db.execute(change.values(status=str(FiringStatus.PLAYING), began_at=now)).rowcount == 1


def end(db: Transaction, firing_id: str, status: FiringStatus, reason: str, now: EpochMs) -> None:
    """What became of a firing."""
    change = update(_firing).where(_firing.c.id == firing_id)
    db.execute(change.values(status=str(status), ended_at=now, reason=reason))


def open_firings(db: Transaction) -> list[Firing]:
    """Firings that wait or play, in their places."""
    query = select(_firing).where(_firing.c.ended_at.is_(None)).order_by(_firing.c.number)
    return [_firing_of(row) for row in db.execute(query)]


def firings(db: Transaction, before: str | None, limit: int) -> list[Firing]:
    """Firings, newest first, a page at a time: those before the one of that id."""
    query = select(_firing).order_by(_firing.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(_firing.c.number < select(_firing.c.number).where(_firing.c.id == before).scalar_subquery())
    return [_firing_of(row) for row in db.execute(query)]


def firings_of_viewers(db: Transaction, limit: int) -> list[tuple[Firing, str | None]]:
    """Up to ``limit`` firings that viewers paid for, the newest first, each with the viewer's name."""
    query = (
        select(_firing, _person.c.shown_as)
        .outerjoin(_person, _person.c.id == _firing.c.payer)
        .where(_firing.c.payer.is_not(None))
        .order_by(_firing.c.number.desc())
        .limit(limit)
    )
    return [(_firing_of(row), row.shown_as) for row in db.execute(query)]


def last_fired_by(db: Transaction, effect: str, payer: str) -> EpochMs | None:
    """When a viewer fired an effect last, firings that never aired left out."""
    query = select(func.max(_firing.c.fired_at)).where(
        _firing.c.payer == payer,
        _firing.c.effect == effect,
        _firing.c.status.not_in([str(FiringStatus.RETURNED), str(FiringStatus.UNDONE)]),
    )
    fired_at: EpochMs | None = db.execute(query).scalar()
    return fired_at


def count_waiting(db: Transaction, *, of_viewers: bool = False) -> int:
    """How many wait or play; those alone that viewers paid for, where that is asked."""
    query = select(func.count()).where(_firing.c.ended_at.is_(None))
    if of_viewers:
        query = query.where(_firing.c.payer.is_not(None))
    waiting: int = db.execute(query).scalar_one()
    return waiting


def assignments(db: Transaction) -> list[Assignment]:
    """What fires which effect."""
    rows = db.execute(select(_assignment).order_by(_assignment.c.trigger, _assignment.c.name))
    return [Assignment(Trigger(row.trigger), row.name, row.effect) for row in rows]


def assign(db: Transaction, assignment: Assignment) -> None:
    """Let a key, a rule or an API name fire this effect, in place of another."""
    statement = upsert(_assignment).values(
        trigger=str(assignment.trigger), name=assignment.name, effect=assignment.effect
    )
    db.execute(statement.on_conflict_do_update(index_elements=["trigger", "name"], set_={"effect": assignment.effect}))


def unassign(db: Transaction, trigger: Trigger, name: str) -> None:
    """Let it fire nothing."""
    db.execute(delete(_assignment).where(_assignment.c.trigger == str(trigger), _assignment.c.name == name))


def assigned(db: Transaction, trigger: Trigger, name: str) -> str | None:
    """The effect that this fires."""
    query = select(_assignment.c.effect).where(_assignment.c.trigger == str(trigger), _assignment.c.name == name)
    effect: str | None = db.execute(query).scalar()
    return effect


def _purchase_of(row: Row[Any]) -> Purchase:
    effect = row.subject.partition(":")[2]
    return Purchase(str(row.number), effect, row.memo, Coins(-row.coins), row.occurred_at, bool(row.undone))


def _firing_of(row: Row[Any]) -> Firing:
    return Firing(
        id=row.id,
        effect=row.effect,
        name=row.name,
        price=Coins(row.price),
        trigger=Trigger(row.trigger),
        status=FiringStatus(row.status),
        fired_at=row.fired_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
        reason=row.reason,
        payer=row.payer,
    )
