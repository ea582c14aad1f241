"""Sales, what of each was refunded, and the totals that the creator's fee is worked out from."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.marketplace import Sale
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import FeeTotal, Item, SaleRefund, Session
from overlay_app.store.tables import Sale as SaleRow

_item = Item.__table__  # type: ignore[attr-defined]
_sale = SaleRow.__table__  # type: ignore[attr-defined]
_refund = SaleRefund.__table__  # type: ignore[attr-defined]
_total = FeeTotal.__table__  # type: ignore[attr-defined]
_session = Session.__table__  # type: ignore[attr-defined]


def find(db: Transaction, source: str, sale: str) -> Sale | None:
    """A sale reported before, if it was."""
    row = db.execute(select(_sale).where(_sale.c.source == source, _sale.c.sale == sale)).first()
    return None if row is None else _sale_of(row)


def known_to(db: Transaction, seller: str, sale: str, sources: Iterable[str] = ()) -> Sale | None:
    """A seller's sale of that id, whichever source brought it, or one of ``sources`` where some are named."""
    query = select(_sale).join(_item, _item.c.number == _sale.c.item)
    query = query.where(_sale.c.sale == sale, _item.c.seller == seller)
    if wanted := list(sources):
        query = query.where(_sale.c.source.in_(wanted))
    row = db.execute(query.limit(1)).first()
    return None if row is None else _sale_of(row)


def add(db: Transaction, sale: Sale) -> None:
    """Keep a new sale."""
    db.execute(insert(_sale).values(_values(sale)))


def change(db: Transaction, sale: Sale) -> None:
    """Keep what a known sale is worth, and how much of it was refunded."""
    values = {name: value for name, value in _values(sale).items() if name not in {"source", "sale"}}
    db.execute(update(_sale).where(_sale.c.source == sale.source, _sale.c.sale == sale.sale).values(values))


def remove(db: Transaction, sale: Sale) -> None:
    """Forget a sale that was entered by mistake."""
    db.execute(delete(_sale).where(_sale.c.source == sale.source, _sale.c.sale == sale.sale))


def held(db: Transaction, seller: str, currency: str) -> list[Sale]:
    """A seller's sales in this currency that wait for what it is worth, oldest first."""
    query = select(_sale).join(_item, _item.c.number == _sale.c.item)
    query = query.where(_sale.c.amount.is_(None), _item.c.seller == seller, _sale.c.currency == currency)
    return [_sale_of(row) for row in db.execute(query.order_by(_sale.c.occurred_at, _sale.c.source, _sale.c.sale))]


def history(db: Transaction, item: int, limit: int) -> list[Sale]:
    """An item's sales, newest first; those whose time nobody kept are last."""
    query = select(_sale).where(_sale.c.item == item)
    query = query.order_by(_sale.c.occurred_at.is_(None), _sale.c.occurred_at.desc(), _sale.c.source, _sale.c.sale)
    return [_sale_of(row) for row in db.execute(query.limit(limit))]


def between(db: Transaction, item: int, since: EpochMs, until: EpochMs | None) -> tuple[int, Coins]:
    """How many of an item's sales from ``since`` on and before ``until`` were kept, and their coins less refunds."""
    # Of a sale in money that is what counts: it may be held, and worth nothing yet.
    left = func.coalesce(_sale.c.money - _sale.c.money_refunded, _sale.c.amount - _sale.c.refunded)
    query = select(func.count(), func.coalesce(func.sum(_sale.c.amount - _sale.c.refunded), 0)).where(
        _sale.c.item == item, _sale.c.occurred_at >= since, left > 0
    )
    if until is not None:
        query = query.where(_sale.c.occurred_at < until)
    count, coins = db.execute(query).one()
    return count, Coins(coins)


def is_refunded(db: Transaction, source: str, sale: str, refund: str) -> bool:
    """Whether this refund of a sale was counted before."""
    query = select(_refund.c.refund).where(
        _refund.c.source == source, _refund.c.sale == sale, _refund.c.refund == refund
    )
    return db.execute(query).first() is not None


def save_refund(db: Transaction, source: str, sale: str, refund: str) -> None:
    """Remember that this refund was counted."""
    db.execute(insert(_refund).values(source=source, sale=sale, refund=refund))


def net(db: Transaction, item: int, rate: int) -> int:
    """Sales less refunds of an item at a rate, so far."""
    found: int | None = db.execute(select(_total.c.net).where(_total.c.item == item, _total.c.rate == rate)).scalar()
    return found or 0


def set_net(db: Transaction, item: int, rate: int, total: int) -> None:
    """Keep the new total."""
    statement = upsert(_total).values(item=item, rate=rate, net=total)
    db.execute(statement.on_conflict_do_update(index_elements=["item", "rate"], set_={"net": total}))


def session_at(db: Transaction, instant: EpochMs) -> str | None:
    """The session that ran at an instant, if one did."""
    query = select(_session.c.id).where(
        _session.c.started_at <= instant, _session.c.ended_at.is_(None) | (_session.c.ended_at >= instant)
    )
    found: str | None = db.execute(query.order_by(_session.c.started_at.desc()).limit(1)).scalar()
    return found


def _values(sale: Sale) -> dict[str, object]:
    return {
        "source": sale.source,
        "sale": sale.sale,
        "item": sale.item,
        "rate": sale.rate,
        "amount": sale.amount,
        "refunded": sale.refunded,
        "currency": None if sale.money is None else sale.money.currency,
        "money": None if sale.money is None else sale.money.thousandths,
        "money_refunded": sale.money_refunded,
        "occurred_at": sale.occurred_at,
        "session": sale.session,
        "origin": sale.origin,
        "raw_event": sale.raw_event,
    }


def _sale_of(row: Row[Any]) -> Sale:
    return Sale(
        source=row.source,
        sale=row.sale,
        item=row.item,
        rate=row.rate,
        amount=row.amount,
        refunded=row.refunded,
        money=None if row.money is None else Money(row.money, row.currency),
        money_refunded=row.money_refunded,
        occurred_at=row.occurred_at,
        session=row.session,
        origin=row.origin,
        raw_event=row.raw_event,
    )
