"""Sellers, items, and sales by hand: the fee is exact at every moment, whatever comes in which way."""

from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from overlay_app.economy.marketplace import DEFAULT_RATE, WHOLE, Item, Seller, Turnover
from overlay_app.economy.spending import NotFound, NotSpent
from overlay_app.events.money import Money
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Mark
from overlay_app.services.books import Books, NotBooked
from overlay_app.services.marketplace import Marketplace, NewSale
from overlay_app.store import journal, sales
from overlay_app.store.balances import read as balances
from overlay_app.store.verify import verify
from overlay_app.store.writer import Store

START = EpochMs(1_750_000_000_000)
EUR = "EUR"


class Stall:
    """A marketplace over a real file, with a clock that is told the time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = START
        self.market = Marketplace(store, lambda: self.now)

    async def seller(self, name: str = "Northwind", **members: object) -> str:
        return await self.market.save_seller(Seller("", name, **members))

    async def item(self, seller: str, name: str = "Tour shirt", **members: object) -> int:
        return await self.market.save_item(Item(0, seller, name, name, **members))

    async def wallet(self) -> int:
        return (await self.store.read(balances)).available

    async def turnover(self, number: int) -> Turnover:
        return next(one.turnover for one in await self.market.listings() if one.item.number == number)

    async def wrong(self) -> list[str]:
        return await self.store.read(verify)


@pytest.fixture
async def stall(tmp_path: Path) -> AsyncIterator[Stall]:
    store = await Store.open(tmp_path / "books.sqlite3")
    yield Stall(store)
    await store.close()


def coins(item: int, amount: int, **members: object) -> NewSale:
    return NewSale(item, Coins(amount), **members)


async def test_a_sale_pays_the_items_rate_else_the_sellers_else_five_per_cent(stall: Stall) -> None:
    usual, own = await stall.seller("Usual"), await stall.seller("Own", fee_rate=1_000)
    plain, dear = await stall.item(usual), await stall.item(own)
    special = await stall.item(own, "Poster", fee_rate=0)
    assert [one.rate for one in sorted(await stall.market.listings(), key=lambda each: each.item.number)] == [
        DEFAULT_RATE,
        1_000,
        0,
    ]
    fees = [(await stall.market.sell(coins(item, 1_000))).fee for item in (plain, dear, special)]
    assert fees == [50, 100, 0]
    assert await stall.wallet() == 150
    assert await stall.wrong() == []


async def test_a_new_rate_starts_a_new_total_and_a_refund_goes_by_the_rate_of_its_sale(stall: Stall) -> None:
    seller = await stall.seller(fee_rate=333)
    item = await stall.item(seller)
    old = await stall.market.sell(coins(item, 99))
    await stall.market.save_seller(Seller(seller, seller, fee_rate=777))
    await stall.market.sell(coins(item, 99))
    assert await stall.wallet() == 99 * 333 // WHOLE + 99 * 777 // WHOLE
    await stall.market.refund(old.source, old.sale)
    assert await stall.wallet() == 99 * 777 // WHOLE
    assert await stall.wrong() == []


async def test_the_same_sale_id_again_is_a_repeat_and_with_another_price_refused(stall: Stall) -> None:
    item = await stall.item(await stall.seller())
    first = await stall.market.sell(coins(item, 100, sale="A1", source="api"))
    again = await stall.market.sell(coins(item, 100, sale="A1", source="api"))
    assert (first.status, again.status) == ("booked", "repeat")
    with pytest.raises(NotSpent, match="another item or price"):
        await stall.market.sell(coins(item, 101, sale="A1", source="api"))
    assert await stall.wallet() == 5


async def test_what_a_program_entered_is_marked_so(stall: Stall) -> None:
    item = await stall.item(await stall.seller())
    for source, marks in (("api", {Mark.SELF_REPORTED}), ("hand", set())):
        await stall.market.sell(coins(item, 100, source=source))
        (number,) = await stall.store.read(lambda db: db.execute(text("SELECT max(number) FROM journal_entry")).one())
        assert (await stall.store.read(lambda db, one=number: journal.entry_of(db, one))).marks == marks


async def test_a_refund_takes_at_most_what_is_left_and_each_id_once(stall: Stall) -> None:
    item = await stall.item(await stall.seller(fee_rate=5_000))
    sale = await stall.market.sell(coins(item, 100))
    part = await stall.market.refund(sale.source, sale.sale, amount=Coins(30), refund="r1")
    again = await stall.market.refund(sale.source, sale.sale, amount=Coins(30), refund="r1")
    assert (part.fee, again.status) == (-15, "repeat")
    with pytest.raises(NotSpent, match="More would be refunded"):
        await stall.market.refund(sale.source, sale.sale, amount=Coins(71))
    await stall.market.refund(sale.source, sale.sale)
    with pytest.raises(NotSpent, match="Nothing of it is left"):
        await stall.market.refund(sale.source, sale.sale)
    assert await stall.wallet() == 0
    assert (await stall.turnover(item)).refund_rate == WHOLE


async def test_money_waits_until_the_seller_says_what_it_is_worth_and_then_counts_at_its_own_time(stall: Stall) -> None:
    seller = await stall.seller()
    item = await stall.item(seller)
    at = EpochMs(START - 5_000)
    held = await stall.market.sell(NewSale(item, None, Money(19_900, EUR), at))
    assert (held.status, held.fee, await stall.wallet()) == ("held", None, 0)
    await stall.market.refund(held.source, held.sale, money=Money(9_950, EUR))
    await stall.market.save_seller(Seller(seller, "Northwind", currencies={EUR: 100}))
    turnover = await stall.turnover(item)
    assert (turnover.sold, turnover.refunded, turnover.held) == (1_990, 995, 0)
    assert await stall.wallet() == 995 * 5 // 100
    rows = await stall.store.read(lambda db: journal.entry_of(db, 1))
    assert rows.occurred_at == at
    assert await stall.wrong() == []


async def test_money_is_refunded_by_what_its_sale_came_to_though_the_currency_changed(stall: Stall) -> None:
    seller = await stall.seller(currencies={EUR: 100}, fee_rate=WHOLE)
    item = await stall.item(seller)
    sale = await stall.market.sell(NewSale(item, None, Money(10_000, EUR)))
    await stall.market.save_seller(Seller(seller, "Northwind", fee_rate=WHOLE, currencies={EUR: 7}))
    await stall.market.refund(sale.source, sale.sale, money=Money(5_000, EUR))
    assert await stall.wallet() == 500
    with pytest.raises(NotSpent, match="paid in EUR"):
        await stall.market.refund(sale.source, sale.sale, amount=Coins(1))


async def test_a_figure_that_would_make_a_sale_absurd_is_refused_whole(stall: Stall) -> None:
    seller = await stall.seller()
    item = await stall.item(seller)
    await stall.market.sell(NewSale(item, None, Money(100_000, EUR)))
    with pytest.raises(NotSpent, match="Check what one EUR is worth"):
        await stall.market.save_seller(Seller(seller, "Northwind", currencies={EUR: 1_000_000}))
    assert (await stall.turnover(item)).held == 1


async def test_a_sale_by_hand_is_undone_within_ten_seconds_and_leaves_no_trace_in_the_total(stall: Stall) -> None:
    item = await stall.item(await stall.seller(fee_rate=333))
    await stall.market.sell(coins(item, 77))
    sale = await stall.market.sell(coins(item, 99))
    await stall.market.sell(coins(item, 50))
    await stall.market.undo_sale(sale.source, sale.sale)
    assert await stall.wallet() == 127 * 333 // WHOLE
    assert (await stall.turnover(item)).sales == 2
    late = await stall.market.sell(coins(item, 99))
    stall.now = EpochMs(stall.now + 10_000)
    with pytest.raises(NotSpent, match="ten seconds"):
        await stall.market.undo_sale(late.source, late.sale)
    assert await stall.wrong() == []


async def test_what_cannot_be_is_refused_in_words(stall: Stall) -> None:
    seller = await stall.seller()
    item = await stall.item(seller, link="https://shop.example.org/shirt")
    for wrong, words in (
        (Item(0, "nobody", "x", "X"), "Choose the seller"),
        (Item(0, seller, "Tour shirt", "Another"), "has an item"),
        (Item(0, seller, "y", " \u202e "), "Give the item a name"),
        (Item(0, seller, "y", "Y", link="http://shop.example.org"), "https://"),
        (Item(0, seller, "y", "Y", link="https://shop.example.org:8443/"), "no port"),
        (Item(0, seller, "y", "Y", fee_rate=10_001), "between 0 and 100"),
        (Item(0, seller, "y", "Y", price=Coins(0)), "whole number of coins"),
    ):
        with pytest.raises(NotSpent, match=words):
            await stall.market.save_item(wrong)
    for bad in ({"eur": 1}, {"EURO": 1}, {EUR: 0}):
        with pytest.raises(NotSpent):
            await stall.market.save_seller(Seller(seller, "Northwind", currencies=bad))
    with pytest.raises(NotSpent, match="already"):
        await stall.seller()
    with pytest.raises(NotSpent, match="not come yet"):
        await stall.market.sell(coins(item, 1, at=EpochMs(START + 3_600_000)))
    with pytest.raises(NotFound):
        await stall.market.sell(coins(99, 1))
    with pytest.raises(NotSpent):
        await stall.market.sell(coins(item, 0))


async def test_an_edited_item_keeps_its_seller_and_the_name_that_feeds_know(stall: Stall) -> None:
    seller = await stall.seller()
    other = await stall.seller("Other")
    number = await stall.item(seller, "shirt-01")
    await stall.market.save_item(Item(number, other, "hijacked", "Tour shirt", tags=frozenset({"music"})))
    listing = next(iter(await stall.market.listings()))
    assert (listing.item.seller, listing.item.item, listing.item.name) == (seller, "shirt-01", "Tour shirt")
    assert listing.item.tags == {"music"}


async def test_a_fee_is_not_taken_back_by_hand_but_by_its_refund_or_the_totals_would_differ(stall: Stall) -> None:
    await stall.market.sell(coins(await stall.item(await stall.seller()), 1_000))
    with pytest.raises(NotBooked, match="Marketplace"):
        await Books(stall.store).reverse(1, "a mistake")


async def test_a_fee_that_differs_from_its_total_is_found(stall: Stall) -> None:
    item = await stall.item(await stall.seller())
    await stall.market.sell(coins(item, 1_000))
    await stall.store.run(lambda db: sales.set_net(db, item, DEFAULT_RATE, 2_000))
    assert any("50 were booked" in sentence for sentence in await stall.wrong())


STEP = st.tuples(
    st.integers(0, 2), st.integers(1, 400), st.sampled_from(["sell", "refund", "rate"]), st.integers(0, WHOLE)
)


@settings(max_examples=25, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=40))
async def test_the_fee_is_the_floor_of_the_total_at_every_moment(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, str, int]]
) -> None:
    store = await Store.open(tmp_path_factory.mktemp("stall") / "books.sqlite3")
    stall = Stall(store)
    seller = await stall.seller()
    items = [await stall.item(seller, f"item {n}", fee_rate=rate) for n, rate in enumerate((None, 1, 3_333))]
    rates: dict[int, int] = dict(zip(items, (DEFAULT_RATE, 1, 3_333), strict=True))
    totals: dict[tuple[int, int], int] = defaultdict(int)
    open_sales: list[tuple[str, str, int, int, int]] = []
    try:
        for which, amount, what, rate in steps:
            item = items[which]
            if what == "rate":
                await stall.market.save_item(Item(item, seller, "", f"item {which}", fee_rate=rate))
                rates[item] = rate
            elif what == "sell" or not open_sales:
                sale = await stall.market.sell(coins(item, amount))
                totals[item, rates[item]] += amount
                open_sales.append((sale.source, sale.sale, item, rates[item], amount))
            else:
                source, name, sold, at_rate, left = open_sales.pop(which % len(open_sales))
                back = min(amount, left)
                await stall.market.refund(source, name, amount=Coins(back))
                totals[sold, at_rate] -= back
                if left > back:
                    open_sales.append((source, name, sold, at_rate, left - back))
            assert await stall.wallet() == sum(total * at // WHOLE for (_, at), total in totals.items())
        assert await stall.wrong() == []
    finally:
        await store.close()
