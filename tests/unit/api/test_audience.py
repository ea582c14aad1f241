"""Polls, challenges and the trend on stage over HTTP."""

from collections.abc import AsyncIterator

import pytest

from overlay_app.api.audience import AudienceRoutes
from overlay_app.sources.tokens import Scope
from tests.unit.services.audience import audience_of

from .deck import Deck
from .deck import deck as deck_at

SONG = {"question": "Which song?", "answers": [{"text": "Creep"}, {"text": "Hello", "keyword": "adele"}]}
FIFTY = {"title": "Fifty", "target": 50, "seconds": 60}


@pytest.fixture
async def deck(shopping) -> AsyncIterator[Deck]:
    async with audience_of(shopping) as audience:
        routes = AudienceRoutes(audience, shopping.clock)
        async with deck_at(routes.router, Scope.CONTROL, "/audience", shopping.clock) as lent:
            yield lent


async def test_a_poll_is_opened_closed_and_shown_again(deck):
    status, poll = await deck.post("polls", {**SONG, "seconds": 60})
    assert (status, poll["state"], poll["on_stage"], poll["way"]) == (200, "open", True, "chat")
    assert [answer["keyword"] for answer in poll["answers"]] == ["creep", "adele"]
    assert (await deck.post(f"polls/{poll['id']}/close"))[1]["state"] == "closed"
    assert (await deck.post(f"polls/{poll['id']}/show", {"on_stage": False}))[1]["on_stage"] is False
    assert (await deck.get("polls"))[0]["id"] == poll["id"]
    assert (await deck.get(f"polls/{poll['id']}"))["votes"] == 0


async def test_a_poll_is_cancelled_for_a_reason(deck):
    _, poll = await deck.post("polls", SONG)
    status, cancelled = await deck.post(f"polls/{poll['id']}/cancel", {"reason": "wrong"})
    assert (status, cancelled["state"], cancelled["reason"]) == (200, "cancelled", "wrong")
    assert (await deck.post(f"polls/{poll['id']}/cancel", {"reason": "again"}))[0] == 409


async def test_the_same_key_opens_one_poll_and_starts_one_challenge(deck):
    first, second = [await deck.post("polls", SONG, key="k") for _ in range(2)]
    assert first == second
    first, second = [await deck.post("challenges", FIFTY, key="l") for _ in range(2)]
    assert first == second
    assert (await deck.post("challenges", {**FIFTY, "target": 51}, key="l"))[1]["code"] == "key-reused"


async def test_a_challenge_is_started_taken_down_and_cancelled(deck):
    status, challenge = await deck.post("challenges", {**FIFTY, "metric": "likes", "effect": "confetti"})
    assert (status, challenge["state"], challenge["on_stage"]) == (200, "running", True)
    path = f"challenges/{challenge['id']}"
    assert (await deck.post(f"{path}/show", {"on_stage": False}))[1]["on_stage"] is False
    assert (await deck.post(f"{path}/cancel", {"reason": "late"}))[1]["state"] == "cancelled"
    assert (await deck.get("challenges"))[0] == await deck.get(path)


async def test_a_trend_is_shown_and_asked_about(deck, shopping):
    await shopping.has(10)
    trend = await shopping.trends.add("Duets")
    assert (await deck.post(f"trends/{trend}/show", {"on_stage": True}))[0] == 409
    for title in ("Encore", "Ballad"):
        await shopping.trends.vote(trend, (await shopping.trends.save_content(title)).number, 1)
    assert await deck.post(f"trends/{trend}/show", {"on_stage": True}) == (200, {"trend": trend, "on_stage": True})
    status, poll = await deck.post(f"trends/{trend}/ask", {"seconds": 30})
    assert (status, poll["question"], poll["trend"]) == (200, "Duets", trend)


@pytest.mark.parametrize(
    ("path", "members", "status"),
    [
        ("polls", {**SONG, "answers": SONG["answers"][:1]}, 400),
        ("polls", {**SONG, "way": "guess"}, 400),
        ("polls", {**SONG, "seconds": 5}, 400),
        ("polls", {**SONG, "way": "viewer-coins"}, 409),
        ("polls", {**SONG, "more": 1}, 400),
        ("challenges", {**FIFTY, "target": 0}, 400),
        ("challenges", {**FIFTY, "metric": "sales"}, 400),
        ("polls/nobody/close", {}, 404),
        ("challenges/nobody/show", {"on_stage": True}, 404),
    ],
)
async def test_what_cannot_be_is_refused_in_words(deck, path, members, status):
    answered, answer = await deck.post(path, members)
    assert answered == status
    assert answer["error"]


async def test_another_scope_and_no_token_are_turned_away(deck):
    spending = await deck.tokens.create("Spender", Scope.SPEND)
    assert (await deck.post("polls", SONG, secret=spending))[0] == 403
    assert (await deck.client.get("/audience/polls", headers={"authorization": ""})).status_code == 401


async def test_the_routes_are_described(deck):
    described = await deck.get("openapi.json")
    assert {"/audience/polls", "/audience/challenges", "/audience/trends/{trend}/ask"} <= set(described["paths"])
