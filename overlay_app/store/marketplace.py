"""Sellers and their items as kept, with what the sales of each came to. Sales themselves are in ``store.sales``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy.marketplace import Item, ItemKind, Listing, Seller, SellerKind, Turnover, fee, rate_of
from overlay_app.ledger.coins import Coins
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import FeeTotal, ItemTag, Sale, SellerCurrency
from overlay_app.store.tables import Item as ItemRow
from overlay_app.store.tables import Seller as SellerRow

_seller = SellerRow.__table__  # type: ignore[attr-defined]
_currency = SellerCurrency.__table__  # type: ignore[attr-defined]
_item = ItemRow.__table__  # type: ignore[attr-defined]
_tag = ItemTag.__table__  # type: ignore[attr-defined]
_sale = Sale.__table__  # type: ignore[attr-defined]
_total = FeeTotal.__table__  # type: ignore[attr-defined]


def sellers(db: Transaction) -> list[Seller]:
    """Every seller, by name."""
    currencies: dict[str, dict[str, int]] = defaultdict(dict)
    for row in db.execute(select(_currency).order_by(_currency.c.currency)):
        currencies[row.seller][row.currency] = row.coins_each
    rows = db.execute(select(_seller).order_by(func.lower(_seller.c.name), _seller.c.id))
    return [Seller(row.id, row.name, SellerKind(row.kind), row.fee_rate, currencies.get(row.id, {})) for row in rows]


def seller(db: Transaction, seller_id: str) -> Seller | None:
    """One seller."""
    row = db.execute(select(_seller).where(_seller.c.id == seller_id)).first()
    if row is None:
        return None
    worth = db.execute(select(_currency).where(_currency.c.seller == seller_id).order_by(_currency.c.currency))
    currencies = {each.currency: each.coins_each for each in worth}
    return Seller(row.id, row.name, SellerKind(row.kind), row.fee_rate, currencies)


def save_seller(db: Transaction, wanted: Seller) -> None:
    """Keep a new or edited seller."""
    values = {"name": wanted.name, "kind": str(wanted.kind), "fee_rate": wanted.fee_rate}
    statement = upsert(_seller).values(id=wanted.id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    db.execute(delete(_currency).where(_currency.c.seller == wanted.id))
    for currency, coins_each in wanted.currencies.items():
        db.execute(insert(_currency).values(seller=wanted.id, currency=currency, coins_each=coins_each))


def meet(db: Transaction, seller_id: str, item_id: str, name: str | None) -> Item:
    """A seller's item, made when first met. A newer name replaces the old, unless the creator gave it one."""
    row = db.execute(select(_item).where(_item.c.seller == seller_id, _item.c.item == item_id)).first()
    if row is None:
        db.execute(upsert(_seller).values(id=seller_id, name=seller_id).on_conflict_do_nothing())
        made = insert(_item).values(seller=seller_id, item=item_id, name=name).returning(_item)
        row = db.execute(made).one()
    elif name is not None and name != row.name and not row.named:
        row = db.execute(update(_item).where(_item.c.number == row.number).values(name=name).returning(_item)).one()
    return _item_of(row, frozenset())


def item(db: Transaction, number: int) -> Item | None:
    """One item."""
    row = db.execute(select(_item).where(_item.c.number == number)).first()
    return None if row is None else _item_of(row, _tags(db, [number])[number])


def item_called(db: Transaction, seller_id: str, item_id: str) -> Item | None:
    """A seller's item by the name that feeds and files give it."""
    row = db.execute(select(_item).where(_item.c.seller == seller_id, _item.c.item == item_id)).first()
    return None if row is None else _item_of(row, _tags(db, [row.number])[row.number])


def save_item(db: Transaction, wanted: Item) -> int:
    """Keep a new item (``number`` 0) or an edited one; return its number. Feeds rename it no more."""
    values = {
        "name": wanted.name,
        "named": 1,
        "kind": str(wanted.kind),
        "price": wanted.price,
        "link": wanted.link,
        "picture": wanted.picture,
        "fee_rate": wanted.fee_rate,
        "retired": int(wanted.retired),
    }
    number = wanted.number
    if number:
        db.execute(update(_item).where(_item.c.number == number).values(values))
    else:
        made = insert(_item).values(seller=wanted.seller, item=wanted.item, **values).returning(_item.c.number)
        number = int(db.execute(made).scalar_one())
    db.execute(delete(_tag).where(_tag.c.item == number))
    for tag in sorted(wanted.tags):
        db.execute(insert(_tag).values(item=number, tag=tag))
    return number


def current_rate(db: Transaction, one: Item) -> int:
    """The fee rate of an item's next sale, in basis points."""
    of_seller = db.execute(select(_seller.c.fee_rate).where(_seller.c.id == one.seller)).scalar()
    return rate_of(one.fee_rate, of_seller)


def coins_each(db: Transaction, seller_id: str, currency: str) -> int | None:
    """What one unit of a currency is worth at a seller; None where the creator has not said."""
    query = select(_currency.c.coins_each).where(_currency.c.seller == seller_id, _currency.c.currency == currency)
    found: int | None = db.execute(query).scalar()
    return found


def listings(db: Transaction) -> list[Listing]:
    """Every item with what its sales came to: by seller, what is offered first, then by name."""
    by_id = {one.id: one for one in sellers(db)}
    rows = db.execute(select(_item)).all()
    tags = _tags(db, [row.number for row in rows])
    turnovers = _turnovers(db)
    found = [
        Listing(
            _item_of(row, tags[row.number]),
            by_id[row.seller],
            rate_of(row.fee_rate, by_id[row.seller].fee_rate),
            turnovers.get(row.number, Turnover()),
        )
        for row in rows
    ]
    return sorted(found, key=_place)


def _place(listing: Listing) -> tuple[str, str, bool, str]:
    seller, item = listing.seller, listing.item
    return seller.name.casefold(), seller.id, item.retired, item.name.casefold()


def pictures(db: Transaction) -> set[str]:
    """The pictures that items have."""
    return set(db.execute(select(_item.c.picture).where(_item.c.picture.is_not(None))).scalars())


def _turnovers(db: Transaction) -> dict[int, Turnover]:
    fees: dict[int, int] = defaultdict(int)
    for row in db.execute(select(_total)):
        fees[row.item] += fee(row.net, row.rate)
    query = select(
        _sale.c.item,
        func.count().label("sales"),
        func.coalesce(func.sum(_sale.c.amount), 0).label("sold"),
        func.sum(_sale.c.refunded).label("refunded"),
        func.count().filter(_sale.c.amount.is_(None)).label("held"),
    ).group_by(_sale.c.item)
    return {
        row.item: Turnover(row.sales, Coins(row.sold), Coins(row.refunded), Coins(fees[row.item]), row.held)
        for row in db.execute(query)
    }


def _tags(db: Transaction, numbers: Iterable[int]) -> Mapping[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {number: frozenset() for number in numbers}
    if found:
        for row in db.execute(select(_tag).where(_tag.c.item.in_(found)) if len(found) < 100 else select(_tag)):
            found[row.item] |= {row.tag}
    return found


def _item_of(row: Row[Any], tags: frozenset[str]) -> Item:
    return Item(
        number=row.number,
        seller=row.seller,
        item=row.item,
        name=row.name or row.item,
        kind=ItemKind(row.kind),
        price=row.price,
        link=row.link,
        picture=row.picture,
        fee_rate=row.fee_rate,
        tags=tags,
        retired=bool(row.retired),
    )
