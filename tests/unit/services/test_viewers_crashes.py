"""``kill -9`` within a drop, a draw, and each step of an effect that a viewer fires: no coin is lost or doubled."""

import pytest

from overlay_app.economy.effects import FiringStatus
from overlay_app.services.clock import now_ms
from tests.crowd import Crowd
from tests.dying import OPENED, REQUEST
from tests.shopping import Shopping
from tests.unit.services.test_spending_crashes import MOMENTS, dies


@pytest.fixture
async def crowd(shopping: Shopping) -> Crowd:
    shopping.now = now_ms()
    await shopping.has(100)
    crowd = await Crowd(shopping).begins()
    await crowd.joins("Ada", "Ben", "Cy")
    return crowd


async def held(crowd: Crowd) -> list[int]:
    """What the three hold, who holds most in front."""
    return sorted([await crowd.holds(name) for name in ("Ada", "Ben", "Cy")], reverse=True)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_coins_dropped_at_death_are_dropped_once_when_asked_again(shopping, crowd, moment):
    await dies(shopping, "drop", moment)
    done = moment == "after"
    assert await held(crowd) == ([20, 20, 20] if done else [0, 0, 0])
    await shopping.viewers.drop(60, request=REQUEST)
    assert await held(crowd) == [20, 20, 20]
    assert await shopping.wallet_and_held() == (40, 0)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_raffle_drawn_at_death_is_drawn_once_and_by_its_seed(shopping, crowd, moment):
    raffle = (await shopping.viewers.announce(30, 1)).id
    announced = (await shopping.viewers.drops())[0].commitment
    await dies(shopping, "draw", moment, raffle)
    assert await held(crowd) == ([30, 0, 0] if moment == "after" else [0, 0, 0])
    await shopping.viewers.draw(raffle, request=REQUEST)
    assert await held(crowd) == [30, 0, 0]
    assert (await shopping.viewers.drops())[0].commitment == announced


@pytest.mark.parametrize("moment", MOMENTS)
async def test_an_effect_a_viewer_fired_at_death_waits_or_was_never_paid(shopping, crowd, moment):
    await shopping.viewers.drop(60)
    await dies(shopping, "fire-by-chat", moment, (await crowd.ids())["Ada"])
    fired = moment == "after"
    assert (await crowd.holds("Ada"), await shopping.wallet_and_held()) == ((0, (40, 20)) if fired else (20, (40, 0)))
    assert len(shopping.stage.waiting) == fired


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("step", ["air", "skip"])
async def test_what_a_viewer_fired_is_settled_once(shopping, crowd, step, moment):
    await shopping.viewers.drop(60)
    firing = (await shopping.effects.fire_for_viewer(OPENED, (await crowd.ids())["Ada"])).id
    await dies(shopping, step, moment, firing)
    aired = step == "air" and moment == "after"
    assert (await crowd.holds("Ada"), await shopping.wallet_and_held()) == ((0, (60, 0)) if aired else (20, (40, 0)))
    [(last, _)] = await shopping.effects.fired_by_viewers()
    assert last.status is (FiringStatus.AIRED if aired else FiringStatus.RETURNED)
