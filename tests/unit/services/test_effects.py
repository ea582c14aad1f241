"""The effects shop: bought once, held until aired, returned with the reason."""

import asyncio

import pytest

from overlay_app.economy.effects import FiringStatus, Mode, Trigger
from overlay_app.economy.spending import NotEnough, NotFound, NotSpent, OverBudget, Spending
from overlay_app.services import effects
from overlay_app.services.books import NotBooked
from overlay_app.services.effects import INTERRUPTED, NOT_INSTALLED, WAITED_TOO_LONG
from overlay_app.store.problems import StoreWaits
from overlay_app.store.requests import KeyReused, Request
from tests.shopping import PACKS


async def shown(shopping, effect: str):
    return next(one for one in await shopping.effects.shop() if one.id == effect)


async def last(shopping):
    return (await shopping.effects.history()).firings[0]


async def test_confetti_and_coin_rain_are_owned_from_the_start_and_free(shopping):
    receipt = await shopping.effects.fire("confetti")
    assert receipt.coins == 0
    assert (await shown(shopping, "confetti")).owned
    shopping.effects.verdict(receipt.id, aired=True)
    await shopping.effects.settled()
    assert await shopping.memos() == []


async def test_a_bought_effect_is_owned_paid_once_and_fires_free(shopping):
    await shopping.has(600)
    with pytest.raises(NotSpent, match="Buy it first"):
        await shopping.effects.fire("curtain")
    await shopping.effects.buy("curtain")
    with pytest.raises(NotSpent, match="yours already"):
        await shopping.effects.buy("curtain")
    assert (await shopping.effects.fire("curtain")).coins == 0
    assert await shopping.wallet_and_held() == (100, 0)
    assert (await shopping.balances()).effects == 500


async def test_an_effect_paid_per_use_is_not_for_sale(shopping):
    await shopping.has(600)
    with pytest.raises(NotSpent, match="each time"):
        await shopping.effects.buy("fireworks")


async def test_coins_are_held_while_an_effect_waits_and_spent_once_it_has_aired(shopping):
    await shopping.has(60)
    firing = (await shopping.effects.fire("fireworks")).id
    assert await shopping.wallet_and_held() == (10, 50)
    assert shopping.stage.waiting == [firing]
    shopping.effects.painted(firing)
    shopping.effects.verdict(firing, aired=True)
    shopping.effects.verdict(firing, aired=False, reason="told twice")
    await shopping.effects.settled()
    assert await shopping.wallet_and_held() == (10, 0)
    assert (await shopping.balances()).effects == 50
    assert (await last(shopping)).status is FiringStatus.AIRED


async def test_an_effect_that_did_not_air_gives_its_coins_back_with_the_reason(shopping):
    await shopping.has(60)
    firing = (await shopping.effects.fire("fireworks")).id
    shopping.effects.verdict(firing, aired=False, reason="Skipped.")
    await shopping.effects.settled()
    assert await shopping.wallet_and_held() == (60, 0)
    assert (await last(shopping)).reason == "Skipped."
    assert (await shopping.memos())[-1] == "effect-return Fireworks: Skipped. +50"


async def test_a_rule_that_answers_a_gift_fires_for_nothing(shopping):
    assert (await shopping.effects.fire("fireworks", Trigger.RULE)).coins == 0


async def test_a_start_returns_what_had_begun_and_lets_the_rest_wait_in_its_old_order(shopping):
    await shopping.has(200)
    firings = [(await shopping.effects.fire("fireworks")).id for _ in range(3)]
    shopping.effects.painted(firings[0])
    await shopping.effects.settled()
    await shopping.restart()
    assert shopping.stage.waiting == firings[1:]
    assert await shopping.wallet_and_held() == (100, 100)
    history = (await shopping.effects.history()).firings
    assert [one.reason for one in history] == ["", "", INTERRUPTED]


async def test_what_waited_for_more_than_ten_minutes_is_returned_also_across_a_start(shopping):
    await shopping.has(200)
    first = (await shopping.effects.fire("fireworks")).id
    shopping.wait(601)
    await shopping.effects.return_overdue()
    assert shopping.stage.withdrawn == [first]
    await shopping.effects.fire("fireworks")
    shopping.wait(601)
    await shopping.restart()
    assert shopping.stage.waiting == []
    assert await shopping.wallet_and_held() == (200, 0)
    assert {one.reason for one in (await shopping.effects.history()).firings} == {WAITED_TOO_LONG}


async def test_a_start_without_the_pack_returns_its_firings(shopping):
    await shopping.has(200)
    await shopping.effects.fire("fireworks")
    shopping.packs.packs = PACKS[:1]
    await shopping.restart()
    assert (await last(shopping)).reason == NOT_INSTALLED
    assert await shopping.wallet_and_held() == (200, 0)


async def test_a_firing_can_be_undone_for_ten_seconds_while_it_waits(shopping):
    await shopping.has(50)
    firing = (await shopping.effects.fire("fireworks")).id
    shopping.wait(9.9)
    await shopping.effects.undo_firing(firing)
    assert await shopping.wallet_and_held() == (50, 0)
    assert shopping.stage.waiting == []
    shopping.effects.verdict(firing, aired=True)
    await shopping.effects.settled()
    assert await shopping.wallet_and_held() == (50, 0)
    with pytest.raises(NotSpent, match="undone already"):
        await shopping.effects.undo_firing(firing)


@pytest.mark.parametrize("late", [True, False])
async def test_a_firing_cannot_be_undone_too_late_or_once_it_is_painted(shopping, late):
    await shopping.has(50)
    firing = (await shopping.effects.fire("fireworks")).id
    if late:
        shopping.wait(10)
    else:
        shopping.effects.painted(firing)
        await shopping.effects.settled()
    with pytest.raises(NotSpent, match="ten seconds" if late else "on stage already"):
        await shopping.effects.undo_firing(firing)


async def test_a_purchase_can_be_undone_until_it_is_fired_and_bought_again(shopping):
    await shopping.has(500)
    purchase = (await shopping.effects.buy("curtain")).id
    assert (await shown(shopping, "curtain")).undo_until == shopping.now + 10_000
    await shopping.effects.undo_purchase(purchase)
    assert not (await shown(shopping, "curtain")).owned
    assert await shopping.wallet_and_held() == (500, 0)
    again = (await shopping.effects.buy("curtain")).id
    await shopping.effects.fire("curtain")
    with pytest.raises(NotSpent, match="fired already"):
        await shopping.effects.undo_purchase(again)
    assert (await shown(shopping, "curtain")).undo_until is None


async def test_the_creator_sets_prices_and_modes(shopping):
    await shopping.has(100)
    await shopping.effects.set_price("curtain", 7, Mode.PER_USE)
    assert (await shopping.effects.fire("curtain")).coins == 7
    await shopping.effects.reset_price("curtain")
    assert (await shown(shopping, "curtain")).price == 500
    for price in (0, -1, 10_000_001, True):
        with pytest.raises(NotSpent):
            await shopping.effects.set_price("curtain", price, Mode.OWNED)


async def test_the_last_coins_are_spent_once_however_many_ask(shopping):
    await shopping.has(120)
    asked = await asyncio.gather(*(shopping.effects.fire("fireworks") for _ in range(6)), return_exceptions=True)
    assert sum(isinstance(answer, NotEnough) for answer in asked) == 4
    assert await shopping.wallet_and_held() == (20, 100)


async def test_what_is_owed_is_said_and_nothing_is_spent(shopping):
    await shopping.has(-40)
    with pytest.raises(NotEnough, match="40 coins are owed"):
        await shopping.effects.fire("fireworks")
    assert "owed" in (await shown(shopping, "fireworks")).fire_refusal


async def test_the_same_request_fires_once_and_gets_the_same_receipt(shopping):
    await shopping.has(500)
    request = Request("deck:1", "digest")
    first = await shopping.effects.fire("fireworks", Trigger.API, request=request)
    shopping.wait(3)
    assert await shopping.effects.fire("fireworks", Trigger.API, request=request) == first
    assert shopping.stage.waiting == [first.id]
    await shopping.restart()
    assert await shopping.effects.fire("fireworks", Trigger.API, request=request) == first
    with pytest.raises(KeyReused):
        await shopping.effects.fire("fireworks", Trigger.API, request=Request("deck:1", "another"))
    assert await shopping.wallet_and_held() == (450, 50)


async def test_a_refused_request_may_be_sent_again(shopping):
    request = Request("deck:1", "digest")
    with pytest.raises(NotEnough):
        await shopping.effects.fire("fireworks", request=request)
    await shopping.has(50)
    await shopping.effects.fire("fireworks", request=request)
    assert await shopping.wallet_and_held() == (0, 50)


async def test_a_budget_warns_before_it_is_passed_and_gives_way_to_consent(shopping):
    await shopping.has(500)
    await shopping.budgets.set(Spending.EFFECTS, 100)
    await shopping.effects.fire("fireworks")
    await shopping.effects.fire("fireworks")
    with pytest.raises(OverBudget, match="100 of 100"):
        await shopping.effects.fire("fireworks")
    assert await shopping.wallet_and_held() == (400, 100)
    await shopping.effects.fire("fireworks", over_budget=True)
    assert (await shopping.budgets.read())[Spending.EFFECTS].left == -50


async def test_a_month_spends_its_own_budget_and_what_comes_back_is_not_spent(shopping):
    await shopping.has(500)
    await shopping.budgets.set(Spending.EFFECTS, 50)
    firing = (await shopping.effects.fire("fireworks")).id
    assert await shopping.budgets.warning(Spending.EFFECTS, 50)
    shopping.effects.verdict(firing, aired=False, reason="Skipped.")
    await shopping.effects.settled()
    assert not await shopping.budgets.warning(Spending.EFFECTS, 50)
    await shopping.effects.fire("fireworks")
    shopping.wait(31 * 24 * 3600)
    assert not await shopping.budgets.warning(Spending.EFFECTS, 50)


async def test_keys_and_rules_fire_what_they_are_assigned_to(shopping):
    await shopping.has(50)
    await shopping.effects.assign(Trigger.KEY, "F5", "fireworks")
    assert (await shopping.effects.fire_assigned(Trigger.KEY, "F5")).what == "Fireworks"
    await shopping.effects.unassign(Trigger.KEY, "F5")
    with pytest.raises(NotFound):
        await shopping.effects.fire_assigned(Trigger.KEY, "F5")
    with pytest.raises(NotFound):
        await shopping.effects.assign(Trigger.KEY, "F5", "no such effect")


async def test_an_entry_of_an_effect_is_not_reversed_behind_its_back(shopping):
    await shopping.has(50)
    await shopping.effects.fire("fireworks")
    with pytest.raises(NotBooked, match="Effects"):
        await shopping.books.reverse(2, "no")


async def test_no_more_effects_wait_than_the_stage_takes(shopping):
    for _ in range(20):
        await shopping.effects.fire("confetti")
    with pytest.raises(NotSpent, match="wait already"):
        await shopping.effects.fire("confetti")


async def test_while_the_disk_refuses_the_stages_word_is_kept_and_booked_later(shopping, monkeypatch):
    monkeypatch.setattr(effects, "RETRY_SECONDS", 0.01)
    await shopping.has(50)
    firing = (await shopping.effects.fire("fireworks")).id
    run, refusals = shopping.store.run, [StoreWaits("The disk is full.")] * 3

    async def full(work):
        if refusals:
            raise refusals.pop()
        return await run(work)

    monkeypatch.setattr(shopping.store, "run", full)
    shopping.effects.verdict(firing, aired=True)
    await shopping.effects.settled()
    assert await shopping.wallet_and_held() == (0, 0)
