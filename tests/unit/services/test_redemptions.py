"""Rewards: coins are held from the request to the arrival, and come back with the reason where nothing arrives."""

import asyncio
import csv
import io
import json

import pytest

from overlay_app.economy.rewards import OrderStatus, Status
from overlay_app.economy.spending import NotEnough, NotFound, NotSpent, OverBudget, Spending
from overlay_app.economy.statement import StatementFilter
from overlay_app.services.redemptions import ARRIVED
from overlay_app.store.requests import Request
from overlay_app.store.rewards import RedemptionFilter

DAY = 24 * 3600
ORDERS = "https://partner.example/orders"


async def find(shopping, redemption: str):
    return (await shopping.redemptions.details(redemption)).redemption


async def redeemed(shopping, coins: int = 1_000, **members) -> str:
    await shopping.has(coins)
    return (await shopping.redemptions.redeem(await shopping.reward(**members), {})).id


async def advance_to(shopping, redemption: str, status: Status) -> None:
    way = [Status.ORDERED, Status.SHIPPED, Status.DELIVERED]
    for step in way[: way.index(status) + 1] if status in way else []:
        await shopping.redemptions.advance(redemption, step)


async def test_coins_are_held_until_the_reward_is_delivered(shopping):
    redemption = await redeemed(shopping)
    assert await shopping.wallet_and_held() == (700, 300)
    await shopping.redemptions.advance(redemption, Status.ORDERED, note="by phone")
    await shopping.redemptions.advance(redemption, Status.SHIPPED, carrier="Post", tracking="1Z 4F2 88")
    assert await shopping.wallet_and_held() == (700, 300)
    shopping.wait(DAY)
    await shopping.redemptions.advance(redemption, Status.DELIVERED)
    assert await shopping.wallet_and_held() == (700, 0)
    assert (await shopping.balances()).rewards == 300
    details = await shopping.redemptions.details(redemption)
    assert (details.redemption.carrier, details.redemption.tracking) == ("Post", "1Z 4F2 88")
    assert [(step.status, step.note) for step in details.steps] == [
        (Status.REQUESTED, ""), (Status.ORDERED, "by phone"), (Status.SHIPPED, ""), (Status.DELIVERED, ""),
    ]  # fmt: skip
    assert details.redemption.steps_possible == ()


async def test_thirty_days_after_it_was_shipped_a_reward_counts_as_delivered(shopping):
    redemption = await redeemed(shopping)
    await advance_to(shopping, redemption, Status.SHIPPED)
    shopping.wait(30 * DAY)
    assert await shopping.redemptions.deliver_overdue() == 0
    shopping.wait(1)
    await shopping.restart()
    assert await shopping.wallet_and_held() == (700, 0)
    assert (await shopping.redemptions.details(redemption)).steps[-1].note == ARRIVED


@pytest.mark.parametrize("status", [Status.REQUESTED, Status.ORDERED, Status.SHIPPED])
async def test_a_refused_redemption_gives_coins_and_stock_back_with_the_reason(shopping, status):
    redemption = await redeemed(shopping, stock=2)
    await advance_to(shopping, redemption, status)
    await shopping.redemptions.cancel(redemption, "out of stock", refused=True)
    assert await shopping.wallet_and_held() == (1_000, 0)
    assert (await shopping.redemptions.offers())[0].reward.stock == 2
    assert (await shopping.memos())[-1] == "reward-return Tour T-shirt: out of stock +300"


IMPOSSIBLE = [
    (Status.REQUESTED, Status.SHIPPED),
    (Status.REQUESTED, Status.DELIVERED),
    (Status.ORDERED, Status.DELIVERED),
    (Status.SHIPPED, Status.ORDERED),
    (Status.SHIPPED, Status.CANCELLED),
    (Status.DELIVERED, Status.CANCELLED),
    (Status.DELIVERED, Status.REFUSED),
    (Status.DELIVERED, Status.SHIPPED),
]


@pytest.mark.parametrize(("status", "target"), IMPOSSIBLE)
async def test_an_impossible_step_is_refused_and_changes_nothing(shopping, status, target):
    redemption = await redeemed(shopping)
    await advance_to(shopping, redemption, status)
    before = await shopping.wallet_and_held()
    given_back = target in {Status.CANCELLED, Status.REFUSED}
    refused = target is Status.REFUSED
    with pytest.raises(NotSpent, match=f"is {status}"):
        await (
            shopping.redemptions.cancel(redemption, "no", refused=refused)
            if given_back
            else shopping.redemptions.advance(redemption, target)
        )
    assert await shopping.wallet_and_held() == before
    assert (await find(shopping, redemption)).status is status


async def test_the_last_one_in_stock_is_redeemed_once_however_many_ask(shopping):
    await shopping.has(10_000)
    reward = await shopping.reward(stock=1)
    asked = [shopping.redemptions.redeem(reward, {}) for _ in range(5)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(answer, NotSpent) and "out of stock" in str(answer) for answer in answers) == 4
    assert await shopping.wallet_and_held() == (9_700, 300)
    assert (await shopping.redemptions.offers())[0].refusal == "It is out of stock."


async def test_a_reward_costs_what_it_cost_on_its_day(shopping):
    redemption = await redeemed(shopping)
    offer = (await shopping.redemptions.offers())[0].reward
    await shopping.redemptions.save_reward(type(offer)(offer.id, offer.partner, "Mug", 5))
    await advance_to(shopping, redemption, Status.DELIVERED)
    assert (await find(shopping, redemption)).price == 300
    assert (await shopping.balances()).rewards == 300


async def test_a_limit_counts_what_was_not_given_back(shopping):
    redemption = await redeemed(shopping, at_most=1)
    reward = (await shopping.redemptions.offers())[0].reward.id
    with pytest.raises(NotSpent, match="once, and was"):
        await shopping.redemptions.redeem(reward, {})
    await shopping.redemptions.cancel(redemption, "wrong one")
    await shopping.redemptions.redeem(reward, {})


async def test_one_value_of_each_option_is_chosen(shopping):
    await shopping.has(1_000)
    reward = await shopping.reward(options={"size": ("S", "M"), "colour": ("amber",)})
    for wrong in (
        {},
        {"size": "S"},
        {"size": "XL", "colour": "amber"},
        {"size": "S", "colour": "amber", "cut": "slim"},
    ):
        with pytest.raises(NotSpent, match=r"[cC]hoose"):
            await shopping.redemptions.redeem(reward, wrong)
    receipt = await shopping.redemptions.redeem(reward, {"colour": "amber", "size": "M"})
    assert receipt.what == "Tour T-shirt, M, amber"


async def test_nothing_is_held_without_coins_budget_or_reward(shopping):
    reward = await shopping.reward()
    with pytest.raises(NotSpent, match="300 coins, and 0 are available"):
        await shopping.redemptions.redeem(reward, {})
    await shopping.has(1_000)
    await shopping.budgets.set(Spending.REWARDS, 299)
    with pytest.raises(OverBudget):
        await shopping.redemptions.redeem(reward, {})
    with pytest.raises(NotFound):
        await shopping.redemptions.redeem("none", {})
    await shopping.redemptions.retire_reward(reward)
    with pytest.raises(NotSpent, match="no longer offered"):
        await shopping.redemptions.redeem(reward, {}, over_budget=True)
    assert await shopping.wallet_and_held() == (1_000, 0)
    assert await shopping.redemptions.page() == []


async def test_two_spends_of_different_kinds_never_take_the_last_coins_both(shopping):
    await shopping.has(320)
    reward = await shopping.reward()
    asked = [shopping.redemptions.redeem(reward, {}), shopping.effects.fire("fireworks")]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(answer, NotEnough | NotSpent) for answer in answers) == 1
    assert (await shopping.balances()).available >= 0


async def test_the_same_request_redeems_and_cancels_once(shopping):
    await shopping.has(1_000)
    reward = await shopping.reward()
    first = await shopping.redemptions.redeem(reward, {}, request=Request("deck:1", "a"))
    assert await shopping.redemptions.redeem(reward, {}, request=Request("deck:1", "a")) == first
    cancelled = await shopping.redemptions.cancel(first.id, "no", request=Request("deck:2", "b"))
    assert await shopping.redemptions.cancel(first.id, "no", request=Request("deck:2", "b")) == cancelled
    assert await shopping.wallet_and_held() == (1_000, 0)


async def test_a_redemption_can_be_undone_for_ten_seconds_before_its_order_leaves(shopping):
    redemption = await redeemed(shopping, order_address=ORDERS, stock=1, needs_address=False)
    assert (await find(shopping, redemption)).undo_until == shopping.now + 10_000
    shopping.wait(9.9)
    assert not await shopping.orders.send_next()
    await shopping.redemptions.undo(redemption)
    found = await find(shopping, redemption)
    assert (found.status, found.order.status) == (Status.UNDONE, OrderStatus.STOPPED)
    assert await shopping.wallet_and_held() == (1_000, 0)
    assert (await shopping.redemptions.offers())[0].reward.stock == 1
    shopping.wait(60)
    assert not await shopping.orders.send_next()
    with pytest.raises(NotSpent, match="undone already"):
        await shopping.redemptions.undo(redemption)


async def test_undo_is_over_after_ten_seconds_or_with_the_next_step(shopping):
    first = await redeemed(shopping)
    await shopping.redemptions.advance(first, Status.ORDERED)
    with pytest.raises(NotSpent, match="ordered already"):
        await shopping.redemptions.undo(first)
    second = await redeemed(shopping)
    shopping.wait(10)
    with pytest.raises(NotSpent, match="ten seconds"):
        await shopping.redemptions.undo(second)


async def test_undo_is_over_once_the_order_has_left_even_if_a_clock_was_set_back(shopping):
    redemption = await redeemed(shopping, order_address="http://127.0.0.1:9/none")
    shopping.wait(10)
    assert await shopping.orders.send_next()
    shopping.wait(-5)
    with pytest.raises(NotSpent, match="on its way"):
        await shopping.redemptions.undo(redemption)
    assert (await find(shopping, redemption)).undo_until is None


async def test_an_address_is_asked_only_where_the_reward_needs_one(shopping):
    await shopping.has(1_000)
    with pytest.raises(NotSpent, match="where it should be sent"):
        await shopping.redemptions.redeem(await shopping.reward(needs_address=True), {}, address=" \n ")
    receipt = await shopping.redemptions.redeem(await shopping.reward(), {}, address="1 Hill Road")
    assert (await shopping.redemptions.details(receipt.id)).address is None


async def test_an_address_can_be_erased_and_is_in_no_export(shopping, tmp_path):
    await shopping.has(1_000)
    reward = await shopping.reward(order_address=ORDERS, needs_address=True)
    redemption = (await shopping.redemptions.redeem(reward, {}, address="Ana\n1 Hill Road")).id
    sheet = tmp_path / "orders.csv"
    await shopping.redemptions.export_order_sheet(sheet)
    await shopping.books.export_json(tmp_path / "statement.json", StatementFilter())
    assert "Hill" not in sheet.read_text() + (tmp_path / "statement.json").read_text()
    await shopping.redemptions.erase_address(redemption)
    details = await shopping.redemptions.details(redemption)
    assert (details.address, details.redemption.has_address) == (None, False)
    assert "erased" in details.redemption.order_words(shopping.now)
    files = [shopping.path, shopping.path.with_name(f"{shopping.path.name}-wal")]
    assert not any(b"Hill" in file.read_bytes() for file in files)


async def test_the_order_sheet_names_what_to_order_and_no_formula(shopping, tmp_path):
    await shopping.has(2_000)
    reward = await shopping.reward(name="=SUM(A1)", options={"size": ("M",)})
    await shopping.redemptions.redeem(reward, {"size": "M"})
    await shopping.redemptions.export_order_sheet(tmp_path / "orders.csv")
    row = next(csv.DictReader(io.StringIO((tmp_path / "orders.csv").read_text())))
    assert (row["reward"], row["options"], row["coins"]) == ("'=SUM(A1)", "size: M", "300")


async def test_the_history_is_filtered_searched_and_paged(shopping):
    first = await redeemed(shopping)
    second = await redeemed(shopping, name="Glow mug")
    await shopping.redemptions.cancel(first, "no")
    ids = [one.id for one in await shopping.redemptions.page()]
    assert ids == [second, first]
    assert [one.id for one in await shopping.redemptions.page(before=second, limit=1)] == [first]
    assert [one.id for one in await shopping.redemptions.page(RedemptionFilter(words="glow"))] == [second]
    open_ = RedemptionFilter(statuses=frozenset({Status.REQUESTED}))
    assert [one.id for one in await shopping.redemptions.page(open_)] == [second]
    assert (await shopping.redemptions.held()).coins == 300


@pytest.mark.parametrize(
    "address",
    ["http://partner.example/orders", "ftp://partner.example", "https://me:secret@partner.example/", "https:///orders",
     "https://partner.example:99999/", "https://partner.example/#part", "https://part ner.example/", "nonsense"],
)  # fmt: skip
async def test_orders_go_to_https_or_to_this_computer_alone(shopping, address):
    with pytest.raises(NotSpent, match="https://"):
        await shopping.redemptions.save_partner("Northwind", address)


async def test_the_order_tells_the_partner_what_it_needs_and_nothing_else(shopping):
    await redeemed(shopping, order_address=ORDERS, options={}, needs_address=False)
    shopping.wait(10)
    letters = []
    shopping.orders._send = lambda _address, _headers, body: letters.append(json.loads(body)) or asyncio.sleep(0)
    assert await shopping.orders.send_next()
    assert letters[0]["type"] == "coinstage.reward-ordered.v1"
    assert set(letters[0]["data"]) == {"order", "reward", "options", "quantity", "address"}
