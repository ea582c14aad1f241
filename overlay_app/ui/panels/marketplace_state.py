"""What the Marketplace page shows, and what can be done there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from enum import StrEnum
from pathlib import Path

from overlay_app.economy.marketplace import Item, Listing, Seller
from overlay_app.economy.sale_files import Column
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins
from overlay_app.services.marketplace import ItemHistory, NewSale
from overlay_app.services.sale_import import Imported, Preview
from overlay_app.services.spotlights import OnStage


class Order(StrEnum):
    """How the items are listed."""

    SELLER = "seller"
    FEE = "fee"
    CONVERSION = "conversion"


@dataclass(frozen=True, slots=True)
class MarketplaceState:
    """All that the Marketplace page shows."""

    listings: tuple[Listing, ...] = ()
    """By seller and name."""
    sellers: tuple[Seller, ...] = ()
    chosen: int | None = None
    """The item that is looked at."""
    history: ItemHistory = field(default_factory=ItemHistory)
    more: bool = False
    """Whether its sales go on."""
    on_stage: OnStage | None = None
    preview: Preview | None = None
    """The file of sales that is looked at."""
    imported: Imported | None = None
    """What came of the last file; None while one is looked at."""
    pictures: Path | None = None
    """Where the creator's own pictures lie."""
    zone: tzinfo = UTC

    @property
    def looked_at(self) -> Listing | None:
        """The item that was chosen, else the first."""
        chosen = None if self.chosen is None else self.listing(self.chosen)
        return chosen or (self.listings[0] if self.listings else None)

    def listing(self, number: int) -> Listing | None:
        """The item of this number; None where there is none, as for one that is new."""
        return next((listing for listing in self.listings if listing.item.number == number), None)


@dataclass(frozen=True, slots=True)
class MarketplaceActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    look: Callable[[int], None]
    more: Callable[[], None]
    save_item: Callable[[Item], None]
    retire_item: Callable[[int, bool], None]
    save_seller: Callable[[Seller], None]
    sell: Callable[[NewSale], None]
    refund: Callable[[str, str, Coins | None, Money | None], None]
    """The source and id of the sale, and what of it was paid back; all that is left where neither is given."""
    spotlight: Callable[[int, int | None], None]
    """The item, and for how many milliseconds; None: until it is taken down."""
    take_down: Callable[[], None]
    take_picture: Callable[[Path, Callable[[str], None]], None]
    """A picture's file, and what to tell the name that it is kept under."""
    open_link: Callable[[str], None]
    look_at_file: Callable[[Path, Mapping[Column, int] | None, str], None]
    """A file of sales, which column stands where (None: guess), and whose sales those are that name no seller."""
    book_file: Callable[[], None]
    close_file: Callable[[], None]
