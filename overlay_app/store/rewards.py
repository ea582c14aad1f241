"""Partners, rewards and redemptions as kept, each redemption with every step it took."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.rewards import Order, OrderStatus, Partner, Redemption, Reward, Status, Step
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import DeliveryAddress, Outbox, RedemptionStep
from overlay_app.store.tables import Partner as PartnerRow
from overlay_app.store.tables import Redemption as RedemptionRow
from overlay_app.store.tables import Reward as RewardRow

_partner = PartnerRow.__table__  # type: ignore[attr-defined]
_reward = RewardRow.__table__  # type: ignore[attr-defined]
_redemption = RedemptionRow.__table__  # type: ignore[attr-defined]
_step = RedemptionStep.__table__  # type: ignore[attr-defined]
_address = DeliveryAddress.__table__  # type: ignore[attr-defined]
_outbox = Outbox.__table__  # type: ignore[attr-defined]

_GIVEN_BACK = [str(Status.CANCELLED), str(Status.REFUSED), str(Status.UNDONE)]


@dataclass(frozen=True, slots=True)
class RedemptionFilter:
    """Which redemptions to show; everything where nothing is said."""

    words: str = ""
    """Part of the reward's name, the partner's, what was chosen, or the tracking number."""
    statuses: frozenset[Status] = frozenset()
    partner: str | None = None
    reward: str | None = None
    ids: frozenset[str] | None = None
    """These redemptions alone."""


def pictures(db: Transaction) -> set[str]:
    """The pictures that rewards have."""
    return set(db.execute(select(_reward.c.picture).where(_reward.c.picture.is_not(None))).scalars())


def partners(db: Transaction) -> list[Partner]:
    """Every partner by name, retired ones last."""
    rows = db.execute(select(_partner).order_by(_partner.c.retired, _partner.c.name))
    return [_partner_of(row) for row in rows]


def partner(db: Transaction, partner_id: str) -> Partner | None:
    """One partner."""
    row = db.execute(select(_partner).where(_partner.c.id == partner_id)).first()
    return None if row is None else _partner_of(row)


def save_partner(db: Transaction, changed: Partner) -> None:
    """Keep a new or edited partner."""
    values = {"name": changed.name, "order_address": changed.order_address, "retired": int(changed.retired)}
    statement = upsert(_partner).values(id=changed.id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def rewards(db: Transaction) -> list[Reward]:
    """Every reward by name, retired ones last."""
    rows = db.execute(select(_reward).order_by(_reward.c.retired, _reward.c.name, _reward.c.id))
    return [_reward_of(row) for row in rows]


def reward(db: Transaction, reward_id: str) -> Reward | None:
    """One reward."""
    row = db.execute(select(_reward).where(_reward.c.id == reward_id)).first()
    return None if row is None else _reward_of(row)


def save_reward(db: Transaction, changed: Reward) -> None:
    """Keep a new or edited reward; what was redeemed keeps the price of its day."""
    values = {
        "partner": changed.partner,
        "name": changed.name,
        "description": changed.description,
        "price": changed.price,
        "options": json.dumps({option: list(values) for option, values in changed.options.items()}),
        "stock": changed.stock,
        "at_most": changed.at_most,
        "picture": changed.picture,
        "needs_address": int(changed.needs_address),
        "retired": int(changed.retired),
    }
    statement = upsert(_reward).values(id=changed.id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def remove_reward(db: Transaction, reward_id: str) -> bool:
    """Forget a reward; False where it was ever redeemed, as its redemptions name it."""
    redeemed = select(_redemption.c.id).where(_redemption.c.reward == reward_id).limit(1)
    if db.execute(redeemed).first() is not None:
        return False
    db.execute(delete(_reward).where(_reward.c.id == reward_id))
    return True


def take_from_stock(db: Transaction, reward_id: str) -> None:
    """One less is left, where anybody counts. The caller has checked that there is one."""
    _change_stock(db, reward_id, -1)


def give_back_to_stock(db: Transaction, reward_id: str) -> None:
    """One more is left, where anybody counts."""
    _change_stock(db, reward_id, 1)


def times_redeemed(db: Transaction) -> Mapping[str, int]:
    """How often each reward was redeemed, those given back left out."""
    query = select(_redemption.c.reward, func.count().label("times")).group_by(_redemption.c.reward)
    query = query.where(_redemption.c.status.not_in(_GIVEN_BACK))
    return {row.reward: row.times for row in db.execute(query)}


def add(db: Transaction, redemption: Redemption, address: str | None) -> None:
    """Keep a new redemption with its first step, and where it goes."""
    row = {
        "id": redemption.id,
        "reward": redemption.reward,
        "name": redemption.name,
        "partner": redemption.partner,
        "partner_name": redemption.partner_name,
        "chosen": json.dumps(dict(redemption.chosen), ensure_ascii=False),
        "price": redemption.price,
        "status": str(redemption.status),
        "requested_at": redemption.requested_at,
        "changed_at": redemption.changed_at,
    }
    db.execute(insert(_redemption).values(row))
    _add_step(db, redemption.id, redemption.status, redemption.requested_at, "")
    if address is not None:
        db.execute(insert(_address), [{"redemption": redemption.id, "address": address}])


def advance(
    db: Transaction, redemption: str, status: Status, now: EpochMs, note: str, carrier: str = "", tracking: str = ""
) -> None:
    """Let a redemption take a step."""
    values: dict[str, object] = {"status": str(status), "changed_at": now}
    if status is Status.SHIPPED:
        values |= {"carrier": carrier, "tracking": tracking}
    db.execute(update(_redemption).where(_redemption.c.id == redemption).values(values))
    _add_step(db, redemption, status, now, note)


def find(db: Transaction, redemption: str) -> Redemption | None:
    """One redemption."""
    row = db.execute(_with_order().where(_redemption.c.id == redemption)).first()
    return None if row is None else _redemption_of(row)


def page(db: Transaction, wanted: RedemptionFilter, before: str | None, limit: int) -> list[Redemption]:
    """Up to ``limit`` redemptions before the one of that id (None: the newest), newest first."""
    query = _with_order().order_by(_redemption.c.number.desc()).limit(limit)
    if before is not None:
        last = select(_redemption.c.number).where(_redemption.c.id == before).scalar_subquery()
        query = query.where(_redemption.c.number < last)
    if wanted.statuses:
        query = query.where(_redemption.c.status.in_([str(status) for status in wanted.statuses]))
    if wanted.partner is not None:
        query = query.where(_redemption.c.partner == wanted.partner)
    if wanted.reward is not None:
        query = query.where(_redemption.c.reward == wanted.reward)
    if wanted.ids is not None:
        query = query.where(_redemption.c.id.in_(sorted(wanted.ids)))
    if words := wanted.words.strip():
        columns = (_redemption.c.name, _redemption.c.partner_name, _redemption.c.chosen, _redemption.c.tracking)
        query = query.where(or_(*(column.contains(words, autoescape=True) for column in columns)))
    return [_redemption_of(row) for row in db.execute(query)]


def steps(db: Transaction, redemption: str) -> list[Step]:
    """Every step a redemption took, the first one first."""
    rows = db.execute(select(_step).where(_step.c.redemption == redemption).order_by(_step.c.place))
    return [Step(Status(row.status), row.at, row.note) for row in rows]


def held(db: Transaction) -> tuple[Coins, int]:
    """The coins held for open redemptions, and how many those are."""
    query = select(func.coalesce(func.sum(_redemption.c.price), 0), func.count())
    query = query.where(_redemption.c.status.in_([str(status) for status in Status if status.is_open]))
    coins, open_ = db.execute(query).one()
    return Coins(coins), open_


def shipped_before(db: Transaction, instant: EpochMs) -> list[str]:
    """What was shipped before then and has not been seen to arrive."""
    query = select(_redemption.c.id).where(
        _redemption.c.status == str(Status.SHIPPED), _redemption.c.changed_at < instant
    )
    return list(db.execute(query.order_by(_redemption.c.number)).scalars())


def address_of(db: Transaction, redemption: str) -> str | None:
    """Where a redemption is sent, while that is kept."""
    address: str | None = db.execute(select(_address.c.address).where(_address.c.redemption == redemption)).scalar()
    return address


def erase_address(db: Transaction, redemption: str) -> None:
    """Forget where a redemption is sent."""
    db.execute(delete(_address).where(_address.c.redemption == redemption))


def _change_stock(db: Transaction, reward_id: str, by: int) -> None:
    change = update(_reward).where(_reward.c.id == reward_id, _reward.c.stock.is_not(None))
    db.execute(change.values(stock=_reward.c.stock + by))


def _add_step(db: Transaction, redemption: str, status: Status, now: EpochMs, note: str) -> None:
    place = db.execute(select(func.count()).where(_step.c.redemption == redemption)).scalar_one()
    row = {"redemption": redemption, "place": place, "status": str(status), "at": now, "note": note}
    db.execute(insert(_step), [row])


def _with_order() -> Select[Any]:
    return (
        select(
            _redemption,
            _outbox.c.id.label("order_id"),
            _outbox.c.status.label("order_status"),
            _outbox.c.next_at,
            _outbox.c.tries,
            _outbox.c.sent_at,
            _outbox.c.problem,
            _address.c.redemption.is_not(None).label("has_address"),
        )
        .outerjoin(_outbox, _outbox.c.redemption == _redemption.c.id)
        .outerjoin(_address, _address.c.redemption == _redemption.c.id)
    )


def _partner_of(row: Row[Any]) -> Partner:
    return Partner(row.id, row.name, row.order_address, bool(row.retired))


def _reward_of(row: Row[Any]) -> Reward:
    return Reward(
        id=row.id,
        partner=row.partner,
        name=row.name,
        price=Coins(row.price),
        description=row.description,
        options={option: tuple(values) for option, values in json.loads(row.options).items()},
        stock=row.stock,
        at_most=row.at_most,
        picture=row.picture,
        needs_address=bool(row.needs_address),
        retired=bool(row.retired),
    )


def _redemption_of(row: Row[Any]) -> Redemption:
    order = None
    if row.order_id is not None:
        status = OrderStatus(row.order_status)
        order = Order(row.order_id, status, row.next_at, row.tries, row.sent_at, row.problem)
    return Redemption(
        id=row.id,
        reward=row.reward,
        name=row.name,
        partner=row.partner,
        partner_name=row.partner_name,
        chosen=json.loads(row.chosen),
        price=Coins(row.price),
        status=Status(row.status),
        requested_at=row.requested_at,
        changed_at=row.changed_at,
        carrier=row.carrier,
        tracking=row.tracking,
        order=order,
        has_address=bool(row.has_address),
    )
