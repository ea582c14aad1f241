"""``kill -9`` within each step of an effect and of a redemption: the next start explains what is, and finishes it."""

import asyncio
import signal
import sys

import pytest

from overlay_app.economy.effects import FiringStatus
from overlay_app.economy.rewards import OrderStatus, Status
from overlay_app.services.clock import now_ms
from overlay_app.services.effects import INTERRUPTED
from tests.conftest import PROJECT
from tests.dying import REQUEST, steps
from tests.partner import partner_server
from tests.shopping import Shopping

MOMENTS = ["inside", "after"]


@pytest.fixture(autouse=True)
def today(shopping: Shopping) -> None:
    shopping.now = now_ms()


async def dies(shopping: Shopping, step: str, moment: str, thing: str = "-") -> None:
    """Let another process take the step and die of it, then start again here."""
    await shopping.close()
    keys = (f"{name.partition(':')[2]}={kept}" for name, kept in shopping.shelf.kept.items())
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.dying", str(shopping.path), step, moment, thing, *keys, cwd=PROJECT
    )
    assert await process.wait() == -signal.SIGKILL
    await shopping.open()
    assert await shopping.wrong() == []


async def firing(shopping: Shopping) -> str:
    await shopping.has(50)
    return (await shopping.effects.fire("fireworks")).id


async def status_of(shopping: Shopping) -> tuple[FiringStatus, str]:
    last = (await shopping.effects.history()).firings[0]
    return last.status, last.reason


@pytest.mark.parametrize("moment", MOMENTS)
async def test_an_effect_fired_at_death_is_fired_once_when_asked_again(shopping, moment):
    await shopping.has(100)
    await dies(shopping, "fire", moment)
    fired = moment == "after"
    assert await shopping.wallet_and_held() == ((50, 50) if fired else (100, 0))
    assert len(shopping.stage.waiting) == fired
    receipt = await shopping.effects.fire("fireworks", request=REQUEST)
    assert shopping.stage.waiting == [receipt.id]
    assert await shopping.wallet_and_held() == (50, 50)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_an_effect_painted_at_death_is_returned_and_one_not_yet_painted_waits(shopping, moment):
    await dies(shopping, "paint", moment, await firing(shopping))
    begun = moment == "after"
    assert await status_of(shopping) == ((FiringStatus.RETURNED, INTERRUPTED) if begun else (FiringStatus.WAITING, ""))
    assert await shopping.wallet_and_held() == ((50, 0) if begun else (0, 50))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("step", ["air", "skip"])
async def test_an_effect_that_ended_at_death_is_settled_once(shopping, step, moment):
    one = await firing(shopping)
    await dies(shopping, step, moment, one)
    kept = moment == "after"
    aired = step == "air" and kept
    expected = (FiringStatus.AIRED, "") if aired else (FiringStatus.RETURNED, "Skipped." if kept else INTERRUPTED)
    assert await status_of(shopping) == expected
    assert await shopping.wallet_and_held() == ((0, 0) if aired else (50, 0))
    shopping.effects.verdict(one, aired=True)
    await shopping.effects.settled()
    assert await status_of(shopping) == expected


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_reward_redeemed_at_death_is_redeemed_once_when_asked_again(shopping, moment):
    await shopping.has(1_000)
    reward = await shopping.reward(stock=1)
    await dies(shopping, "redeem", moment, reward)
    await shopping.redemptions.redeem(reward, {}, request=REQUEST)
    assert await shopping.wallet_and_held() == (700, 300)
    assert (await shopping.redemptions.offers())[0].reward.stock == 0


@pytest.mark.parametrize("moment", [*MOMENTS, "sent"])
async def test_an_order_on_its_way_at_death_goes_again_and_one_is_shipped(shopping, moment):
    async with partner_server() as partner:
        await shopping.has(1_000)
        reward = await shopping.reward(order_address=partner.address)
        partner.keys = list(await shopping.keys.of((await shopping.redemptions.partners())[0].id))
        redemption = (await shopping.redemptions.redeem(reward, {})).id
        await dies(shopping, "order", moment)
        order = (await shopping.redemptions.details(redemption)).redemption.order
        assert (order.status, order.tries) == (OrderStatus.WAITING, 0 if moment == "inside" else 1)
        shopping.wait(30)
        assert await shopping.orders.send_next()
        assert len(partner.received) == (2 if moment == "sent" else 1)
        assert len({request.headers["webhook-id"] for request in partner.received}) == 1
        assert len(partner.shipped) == 1
    assert (await shopping.redemptions.details(redemption)).redemption.status is Status.ORDERED
    assert await shopping.wallet_and_held() == (700, 300)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("step", ["ship", "deliver", "cancel"])
async def test_a_step_taken_at_death_is_taken_once_when_asked_again(shopping, step, moment):
    await shopping.has(1_000)
    redemption = (await shopping.redemptions.redeem(await shopping.reward(stock=1), {})).id
    before = {"ship": [Status.ORDERED], "deliver": [Status.ORDERED, Status.SHIPPED], "cancel": []}[step]
    for status in before:
        await shopping.redemptions.advance(redemption, status)
    await dies(shopping, step, moment, redemption)
    receipt = await steps(shopping, redemption)[step]()
    details = await shopping.redemptions.details(redemption)
    assert details.redemption.status == receipt.status
    assert len(details.steps) == len(before) + 2
    expected = {"ship": (700, 300), "deliver": (700, 0), "cancel": (1_000, 0)}[step]
    assert await shopping.wallet_and_held() == expected
