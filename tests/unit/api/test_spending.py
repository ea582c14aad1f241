"""Spending over HTTP: one token's scope, one key's answer, and every refusal in words."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from overlay_app.api.spending import SpendingRoutes
from overlay_app.economy.spending import Spending
from overlay_app.sources.tokens import Scope
from tests.shopping import Shopping

from .deck import Deck
from .deck import deck as deck_at


@pytest.fixture
async def deck(shopping: Shopping) -> AsyncIterator[Deck]:
    async with deck_at(
        SpendingRoutes(shopping.shop, shopping.clock).router, Scope.SPEND, "/spend", shopping.clock
    ) as lent:
        yield lent


async def test_an_effect_is_listed_bought_fired_and_undone(shopping, deck):
    await shopping.has(1_000)
    listed = {effect["id"]: effect for effect in (await deck.get("effects"))["effects"]}
    assert (listed["curtain"]["price"], listed["curtain"]["fire_refusal"]) == (500, "Buy it first.")
    status, receipt = await deck.post("effects/curtain/buy")
    assert (status, receipt["status"], receipt["coins"]) == (200, "bought", 500)
    status, fired = await deck.post("effects/fireworks/fire")
    assert shopping.stage.waiting == [fired["id"]]
    assert (await deck.post(f"firings/{fired['id']}/undo"))[0] == 200
    assert await shopping.wallet_and_held() == (500, 0)
    assert (await deck.get("effects"))["firings"][0]["status"] == "undone"


async def test_a_double_click_spends_once_and_both_get_one_answer(shopping, deck):
    await shopping.has(1_000)
    clicks = [deck.post("effects/fireworks/fire", key="click-1") for _ in range(5)]
    answers = await asyncio.gather(*clicks)
    assert answers == [answers[0]] * 5
    assert await shopping.wallet_and_held() == (950, 50)


async def test_a_key_with_another_body_or_path_is_409(shopping, deck):
    await shopping.has(1_000)
    await deck.post("effects/fireworks/fire", key="1")
    for path, members in (("effects/confetti/fire", {}), ("effects/fireworks/fire", {"over_budget": True})):
        status, refusal = await deck.post(path, members, key="1")
        assert (status, refusal["code"]) == (409, "key-reused")


async def test_two_clients_may_choose_the_same_key(shopping, deck):
    await shopping.has(1_000)
    other = await deck.tokens.create("Bot", "spend")
    first = await deck.post("effects/fireworks/fire", key="1")
    second = await deck.post("effects/fireworks/fire", key="1", secret=other)
    assert first[1]["id"] != second[1]["id"]


async def test_a_trend_is_voted_for_and_cancelled(shopping, deck):
    await shopping.has(100)
    trend = await shopping.trends.add("Cake week")
    content = (await shopping.trends.save_content("My cake", "https://example.org/cake")).number
    status, _ = await deck.post(f"trends/{trend}/vote", {"content": content, "coins": 40}, key="v")
    assert status == 200
    listed = (await deck.get("trends"))[0]
    assert (listed["votes"], listed["standings"][0]["share_basis_points"]) == (40, 10_000)
    assert (await deck.post(f"trends/{trend}/cancel", {"reason": "called off"}))[1]["coins"] == 40
    assert await shopping.wallet_and_held() == (100, 0)


async def test_a_reward_is_redeemed_advanced_and_refused(shopping, deck):
    await shopping.has(1_000)
    reward = await shopping.reward(options={"size": ("S", "M")}, needs_address=True)
    status, receipt = await deck.post(
        f"rewards/{reward}/redeem", {"options": {"size": "M"}, "address": "1 Hill Road"}, key="r"
    )
    assert (status, receipt["what"]) == (200, "Tour T-shirt, M")
    redemption = receipt["id"]
    assert (await deck.post(f"redemptions/{redemption}/advance", {"to": "shipped"}))[0] == 409
    assert (await deck.post(f"redemptions/{redemption}/advance", {"to": "ordered", "note": "by phone"}))[0] == 200
    assert "Hill" not in str(await deck.get("rewards"))
    _, refused = await deck.post(f"redemptions/{redemption}/cancel", {"reason": "sold out", "refused": True})
    assert refused["status"] == "refused"
    assert await shopping.wallet_and_held() == (1_000, 0)


async def test_refusals_have_words_and_a_code(shopping, deck):
    status, refusal = await deck.post("effects/fireworks/fire")
    assert (status, refusal) == (
        409,
        {"error": "This costs 50 coins, and 0 are available.", "code": "not-enough"},
    )
    assert (await deck.post("effects/nothing/fire"))[1]["code"] == "not-found"
    await shopping.has(100)
    await shopping.budgets.set(Spending.EFFECTS, 10)
    assert (await deck.post("effects/fireworks/fire"))[1]["code"] == "over-budget"
    assert (await deck.post("effects/fireworks/fire", {"over_budget": True}))[0] == 200


@pytest.mark.parametrize("scope", ["control", "stage", "feed:deck"])
async def test_no_other_scope_may_spend_or_look(shopping, deck, scope):
    await shopping.has(100)
    secret = await deck.tokens.create("Other", scope)
    assert (await deck.post("effects/fireworks/fire", secret=secret))[0] == 403
    headers = {"authorization": f"Bearer {secret}"}
    assert (await deck.client.get("/spend/effects", headers=headers)).status_code == 403
    assert await shopping.wallet_and_held() == (100, 0)


async def test_nobody_looks_without_a_token(deck):
    deck.client.headers.pop("authorization")
    assert (await deck.client.get("/spend/rewards")).status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"[]", b'{"over_budget": 1}', b'{"coins": 5}', b'{"over_budget": true, "over_budget": false}', b"{", b'{"over_budget": NaN}'],
)  # fmt: skip
async def test_what_is_not_understood_is_refused_and_spends_nothing(shopping, deck, body):
    await shopping.has(100)
    answer = await deck.client.post(
        "/spend/effects/fireworks/fire", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert await shopping.wallet_and_held() == (100, 0)


async def test_a_form_cannot_spend(shopping, deck):
    answer = await deck.client.post("/spend/effects/confetti/fire", data={"over_budget": "true"})
    assert answer.status_code == 415


async def test_the_routes_describe_themselves_without_a_token(deck):
    deck.client.headers.pop("authorization")
    described = await deck.get("openapi.json")
    fire = described["paths"]["/spend/effects/{effect}/fire"]["post"]
    assert fire["requestBody"]["content"]["application/json"]["schema"]["properties"]["over_budget"]
    assert "Idempotency-Key" in [parameter["name"] for parameter in fire["parameters"]]
    assert len(described["paths"]) == 15
