"""What the Marketplace page shows on a night. Its fees agree with the balances of ``nights``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from overlay_app.economy.marketplace import (
    Conversion,
    Item,
    ItemKind,
    Listing,
    Sale,
    Seller,
    SellerKind,
    Spotlight,
    SpotlightResult,
    Turnover,
)
from overlay_app.economy.sale_files import Column, RefusedLine, SaleLine
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.marketplace import ItemHistory
from overlay_app.services.sale_import import Imported, Preview
from overlay_app.services.spotlights import OnStage
from overlay_app.stage.widgets import Spotlight as Board
from overlay_app.ui.panels.marketplace_state import MarketplaceState

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
LARGEST = Coins(9_999_999)

NORTHWIND = Seller("northwind", "Northwind Prints", SellerKind.BRAND, 750, {"EUR": 100})
MEI = Seller("mei", "Mei's corner")
LUMEN = Seller("lumen", "Lumen Audio", SellerKind.BRAND)
SHIRT_LINK = "https://shop.example.org/tour-shirt"


def some(now: EpochMs, zone: tzinfo) -> MarketplaceState:
    """Three sellers and their items; one of them stands on stage."""
    shirt = Item(
        1, "northwind", "shirt-01", "Tour T-shirt", ItemKind.MERCHANDISE, Coins(1_990), SHIRT_LINK, "t-shirt",
        tags=frozenset({"music", "eco"}),
    )  # fmt: skip
    listings = (
        Listing(Item(5, "lumen", "hp-2", "Studio headphones", price=Coins(8_900), picture="headphones"), LUMEN, 500),
        Listing(
            Item(4, "mei", "pack-500", "500 coin pack", ItemKind.COIN_PACK, Coins(500), "https://mei.example.org/p"),
            MEI, 500, Turnover(31, Coins(15_500), Coins(1_000), Coins(725)), Conversion(2, 610, 4),
        ),
        Listing(
            Item(3, "mei", "frame", "Golden profile frame", ItemKind.VIRTUAL_GOOD, Coins(250), fee_rate=1_200),
            MEI, 1_200, Turnover(12, Coins(3_000), Coins(0), Coins(360)),
        ),
        Listing(shirt, NORTHWIND, 750, Turnover(14, Coins(27_860), Coins(1_990), Coins(1_940)), Conversion(3, 642, 9)),
        Listing(
            Item(2, "northwind", "mug", "Enamel mug", price=Coins(990), picture="mug", link="https://shop.example.org/m"),
            NORTHWIND, 750, Turnover(9, Coins(8_920), Coins(0), Coins(669), 2), Conversion(1, 201, 1),
        ),
    )  # fmt: skip
    spotlight = Spotlight(3, 1, EpochMs(now - 40_000), EpochMs(now + 80_000), viewers=214)
    results = (
        SpotlightResult(spotlight, None, 2, Coins(3_980)),
        SpotlightResult(
            Spotlight(2, 1, EpochMs(now - 3 * HOUR), None, EpochMs(now - 3 * HOUR + 5 * MINUTE), viewers=428),
            EpochMs(now - 40_000), 7, Coins(13_930),
        ),
        SpotlightResult(
            Spotlight(1, 1, EpochMs(now - 9 * DAY), None, EpochMs(now - 9 * DAY + MINUTE)),
            EpochMs(now - 8 * DAY), 1, Coins(1_990),
        ),
    )  # fmt: skip
    return MarketplaceState(
        listings=listings,
        sellers=(LUMEN, MEI, NORTHWIND),
        chosen=1,
        history=ItemHistory(_shirt_sales(now), results),
        on_stage=OnStage(spotlight, Board("Tour T-shirt", "Northwind Prints", Coins(1_990), SHIRT_LINK)),
        pictures=Path("/nowhere"),
        zone=zone,
    )


def a_lot(now: EpochMs, zone: tzinfo) -> MarketplaceState:
    """Many sellers, long lists, and figures as large as they get."""
    sellers = tuple(Seller(f"s{n}", f"Seller number {n}", fee_rate=n * 37, currencies={"EUR": 100}) for n in range(12))
    listings = tuple(
        Listing(
            Item(n + 1, sellers[n // 8].id, f"item-{n}", f"Poster of night {n}", price=LARGEST, link=SHIRT_LINK),
            sellers[n // 8],
            500,
            Turnover(n * 1_311, Coins(n * 99_999_999), Coins(n * 1_000_000), Coins(n * 4_949_999), n % 7 // 6),
            Conversion(n % 3, n % 3 * 1_000, n % 5),
        )
        for n in range(80)
    )
    sale = _shirt_sales(now)[0]
    sales = tuple(
        replace(sale, sale=f"m{n}", occurred_at=EpochMs(now - n * HOUR), amount=Coins(1_000 + n)) for n in range(100)
    )
    spots = tuple(
        SpotlightResult(
            Spotlight(n + 1, 80, EpochMs(now - n * DAY), None, EpochMs(now - n * DAY + MINUTE), viewers=1_000_000 + n),
            EpochMs(now), 1_000 + n, Coins(99_999_999 - n),
        )
        for n in range(60)
    )  # fmt: skip
    return MarketplaceState(listings, sellers, 80, ItemHistory(sales, spots), more=True, zone=zone)


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> MarketplaceState:
    """Names that try to be markup, to break lines, or never to end."""
    sellers = tuple(Seller(name, name) for name in names)
    listings = tuple(
        Listing(
            Item(n + 1, name, name, name, link=f"https://{'very-' * 18}long.example.org/", tags=frozenset(names)),
            sellers[n],
            500,
            Turnover(1, LARGEST, Coins(0), Coins(499_999)),
        )
        for n, name in enumerate(names)
    )
    sale = Sale(f"feed:{names[1]}", names[0], 2, 500, LARGEST, occurred_at=now)
    board = OnStage(Spotlight(1, 2, now), Board(names[1], names[0], LARGEST, SHIRT_LINK))
    return MarketplaceState(listings, sellers, 2, ItemHistory((sale,)), on_stage=board, zone=zone)


def looked_at(state: MarketplaceState, now: EpochMs) -> MarketplaceState:
    """A file of sales before it is booked."""
    headings = ("Order ID", "Paid at", "SKU", "Product", "Total", "Currency", "Type", "Country")
    columns = {
        Column.SALE: 0, Column.TIME: 1, Column.ITEM: 2, Column.NAME: 3, Column.AMOUNT: 4, Column.CURRENCY: 5,
        Column.REFUND: 6,
    }  # fmt: skip
    lines = [
        SaleLine(
            n + 2, f"#10{n:02}", "northwind", "shirt-01", "Tour T-shirt" if n % 3 else "Enamel mug",
            None, Money(19_900 + n * 10, "EUR"), EpochMs(now - n * HOUR), "r1" if n == 6 else None,
        )
        for n in range(24)
    ]  # fmt: skip
    refused = (
        RefusedLine(12, "'free' is no amount."),
        RefusedLine(19, "'31.02.2026' is no time such as 2026-12-24 20:15."),
    )
    preview = Preview(Path("sales-november.csv"), headings, columns, "northwind", tuple(lines), refused)
    return replace(state, preview=preview)


def imported(state: MarketplaceState, now: EpochMs) -> MarketplaceState:
    """What came of it."""
    looked = looked_at(state, now)
    assert looked.preview is not None
    refused = [*looked.preview.refused, RefusedLine(21, "There is no such sale to refund.")]
    return replace(looked, imported=Imported(21, 1, 2, 3, Coins(4_210), refused))


def _shirt_sales(now: EpochMs) -> tuple[Sale, ...]:
    price = Coins(1_990)
    return (
        Sale("feed:shop", "s1", 1, 750, price, occurred_at=EpochMs(now - 21_000)),
        Sale("hand", "s2", 1, 750, price, Coins(500), occurred_at=EpochMs(now - 2 * HOUR)),
        Sale("feed:shop", "s3", 1, 750, price, price, occurred_at=EpochMs(now - 3 * HOUR)),
        Sale("file:northwind", "s4", 1, 750, None, money=Money(19_900, "CHF"), occurred_at=EpochMs(now - DAY)),
        Sale("file:northwind", "s5", 1, 750, price, money=Money(19_900, "EUR"), occurred_at=EpochMs(now - 2 * DAY)),
        Sale("api", "s6", 1, 750, price, occurred_at=EpochMs(now - 9 * DAY)),
        Sale("feed:shop", "s7", 1, 500, price),
    )
