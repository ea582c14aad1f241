"""An item on stage: for its time, through a restart, with what viewers bought afterwards."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.economy.marketplace import FOLLOWS_MS, Item, Seller
from overlay_app.economy.spending import NotSpent
from overlay_app.events.model import Origin, Person, Viewers
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.boards import Boards
from overlay_app.services.booking import Batch
from overlay_app.services.ingest import Ingested
from overlay_app.services.marketplace import Marketplace, NewSale
from overlay_app.services.shown import ShownEvent
from overlay_app.services.spotlights import VIEWERS_FRESH_MS, Spotlights
from overlay_app.stage.widgets import NO_WIDGETS, Widgets
from overlay_app.store.writer import Store

START = EpochMs(1_750_000_000_000)
MINUTE = 60_000


class PaperBoards(Boards):
    """Boards without a stage."""

    def __init__(self) -> None:
        self.widgets = NO_WIDGETS

    def revise(self, change) -> None:
        self.widgets = change(self.widgets)


class Show:
    """A marketplace and its spotlights. ``restart`` leaves the file alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = START
        self.bad_words: set[str] = set()

    async def open(self) -> "Show":
        self.store = await Store.open(self.path)
        self.boards = PaperBoards()
        self.market = Marketplace(self.store, lambda: self.now)
        screened = lambda text: "" if text in self.bad_words else text  # noqa: E731
        self.spotlights = Spotlights(self.store, self.boards, screened, lambda: self.now)
        await self.spotlights.load()
        return self

    async def restart(self) -> None:
        await self.spotlights.close()
        await self.store.close()
        await self.open()

    @property
    def widgets(self) -> Widgets:
        return self.boards.widgets

    async def item(self, name: str = "Shirt", link: str | None = "https://shop.example.org/s", price: int = 100) -> int:
        if not await self.market.sellers():
            await self.market.save_seller(Seller("", "Northwind"))
        return await self.market.save_item(Item(0, "Northwind", name, name, price=Coins(price), link=link))

    def viewers(self, count: int, *, test: bool = False) -> None:
        fact = Viewers(origin=Origin("feed", "me"), person=Person(None), occurred_at=self.now, count=count, test=test)
        self.spotlights.ingested(Ingested(Batch(shown=[ShownEvent(fact, "", "")]), ()))

    def wait(self, milliseconds: int) -> None:
        self.now = EpochMs(self.now + milliseconds)


@pytest.fixture
async def show(tmp_path: Path) -> AsyncIterator[Show]:
    show = await Show(tmp_path / "books.sqlite3").open()
    yield show
    await show.spotlights.close()
    await show.store.close()


async def test_an_item_stands_on_stage_with_its_link_price_and_countdown(show: Show) -> None:
    await show.spotlights.show(await show.item(), 2 * MINUTE)
    board = show.widgets.spotlight
    assert board is not None
    assert (board.item, board.seller, board.price, board.host) == ("Shirt", "Northwind", 100, "shop.example.org")
    assert board.until == START + 2 * MINUTE
    await show.spotlights.take_down()
    assert show.widgets.spotlight is None


async def test_one_item_at_a_time_and_the_same_one_again_goes_on(show: Show) -> None:
    shirt, mug = await show.item(), await show.item("Mug")
    first = await show.spotlights.show(shirt, MINUTE)
    show.wait(10_000)
    assert (await show.spotlights.show(shirt, MINUTE)).number == first.number
    await show.spotlights.show(mug, None)
    assert show.widgets.spotlight is not None
    assert show.widgets.spotlight.item == "Mug"
    (over,) = (await show.market.history(shirt, 10)).spotlights
    assert (over.spotlight.ended_at, over.spotlight.until) == (START + 10_000, START + 10_000 + MINUTE)


async def test_it_survives_a_restart_while_its_time_lasts(show: Show) -> None:
    item = await show.item()
    await show.spotlights.show(item, 2 * MINUTE)
    show.wait(MINUTE)
    await show.restart()
    assert show.widgets.spotlight is not None
    show.wait(10 * MINUTE)
    await show.restart()
    assert show.widgets.spotlight is None
    (over,) = (await show.market.history(item, 10)).spotlights
    assert over.spotlight.ended_at == START + 2 * MINUTE


async def test_it_goes_by_itself_when_its_time_is_over(show: Show) -> None:
    await show.spotlights.show(await show.item(), MINUTE)
    watching = asyncio.create_task(show.spotlights.watch())
    gone = asyncio.Event()
    show.spotlights.changed.listen(lambda _: gone.set())
    show.wait(MINUTE)
    await show.spotlights.show(show.spotlights.current.spotlight.item, 1_000)
    show.wait(1_000)
    gone.clear()
    await asyncio.wait_for(gone.wait(), 20)
    assert show.widgets.spotlight is None
    watching.cancel()


async def test_views_are_the_most_that_watched_meanwhile_and_unknown_where_nobody_told(show: Show) -> None:
    item = await show.item()
    await show.spotlights.show(item, MINUTE)
    await show.spotlights.take_down()
    show.viewers(500)
    show.wait(VIEWERS_FRESH_MS + 1)
    await show.spotlights.show(item, MINUTE)
    for count in (210, 340, 90):
        show.viewers(count)
    show.viewers(9_000, test=True)
    await show.spotlights.close()
    await show.spotlights.take_down()
    show.viewers(700)
    await show.spotlights.show(item, MINUTE)
    assert [each.spotlight.viewers for each in (await show.market.history(item, 10)).spotlights] == [700, 340, None]


async def test_sales_follow_the_latest_spotlight_until_a_day_after_it(show: Show) -> None:
    item = await show.item()

    async def sell(at: int, amount: int = 100) -> str:
        return (await show.market.sell(NewSale(item, Coins(amount), at=EpochMs(at)))).sale

    ends = []
    for began in (START, START + 3_600_000):
        show.now = EpochMs(began)
        show.viewers(200)
        await show.spotlights.show(item, None)
        show.wait(MINUTE)
        await show.spotlights.take_down()
        ends.append(show.now)
    show.now = EpochMs(START + 3 * FOLLOWS_MS)
    await sell(START - 1)
    await sell(START)
    await sell(START + 3_600_000 - 1, 50)
    await sell(START + 3_600_000)
    await sell(ends[1] + FOLLOWS_MS - 1)
    await sell(ends[1] + FOLLOWS_MS)
    back = await sell(START + 3_700_000)
    await show.market.refund("hand", back)
    later, earlier = (await show.market.history(item, 20)).spotlights
    assert (earlier.sales, earlier.sold, earlier.counted_until) == (2, 150, START + 3_600_000)
    assert (later.sales, later.sold, later.sales_per_view) == (2, 200, 100)
    (listing,) = await show.market.listings()
    assert (listing.conversion.spotlights, listing.conversion.views, listing.conversion.sales) == (2, 400, 4)


async def test_what_cannot_be_shown_is_refused_and_what_stands_there_stays(show: Show) -> None:
    good, bare = await show.item(), await show.item("Mug", link=None)
    await show.spotlights.show(good, MINUTE)
    show.bad_words.add("Cap")
    for item, length, words in (
        (bare, MINUTE, "link"),
        (await show.item("Cap"), MINUTE, "withheld"),
        (99, MINUTE, "no such item"),
        (good, 0, "between a second"),
    ):
        with pytest.raises(NotSpent, match=words):
            await show.spotlights.show(item, length)
    assert show.widgets.spotlight is not None
    assert show.widgets.spotlight.item == "Shirt"


async def test_an_item_that_lost_its_link_is_not_put_up_again(show: Show) -> None:
    number = await show.item()
    await show.spotlights.show(number, None)
    item = next(one.item for one in await show.market.listings())
    await show.market.save_item(replace(item, link=None))
    await show.restart()
    assert show.widgets.spotlight is None
    assert show.spotlights.current is None
