"""Marketplace items, sales and what of each was refunded."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.coins import Coins
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import FeeTotal, Item, Sale, SaleRefund, Seller

_seller = Seller.__table__  # type: ignore[attr-defined]
_item = Item.__table__  # type: ignore[attr-defined]
_sale = Sale.__table__  # type: ignore[attr-defined]
_refund = SaleRefund.__table__  # type: ignore[attr-defined]
_total = FeeTotal.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class KnownSale:
    """A sale as kept; ``refunded`` of its ``amount`` has been paid back."""

    item: int
    rate: int
    amount: Coins
    refunded: Coins


def item_number(db: Transaction, seller: str, item: str, name: str | None) -> int:
    """The number of a seller's item, made when first met; a newer name replaces the old."""
    row = db.execute(select(_item).where(_item.c.seller == seller, _item.c.item == item)).first()
    if row is None:
        db.execute(upsert(_seller).values(id=seller, name=seller).on_conflict_do_nothing())
        made = insert(_item).values(seller=seller, item=item, name=name).returning(_item.c.number)
        return int(db.execute(made).scalar_one())
    if name is not None and name != row.name:
        db.execute(update(_item).where(_item.c.number == row.number).values(name=name))
    return int(row.number)


def sale_of(db: Transaction, source: str, sale: str) -> KnownSale | None:
    """A sale reported before, if it was."""
    row = db.execute(select(_sale).where(_sale.c.source == source, _sale.c.sale == sale)).first()
    return None if row is None else KnownSale(row.item, row.rate, row.amount, row.refunded)


def save_sale(db: Transaction, source: str, sale: str, known: KnownSale) -> None:
    """Keep a sale, or how much of it is refunded now."""
    statement = upsert(_sale).values(
        source=source, sale=sale, item=known.item, rate=known.rate, amount=known.amount, refunded=known.refunded
    )
    db.execute(statement.on_conflict_do_update(index_elements=["source", "sale"], set_={"refunded": known.refunded}))


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
