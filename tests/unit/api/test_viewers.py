"""Viewers' coins over HTTP."""

from collections.abc import AsyncIterator

import pytest

from overlay_app.api.viewers import ViewerRoutes
from overlay_app.economy import draw
from overlay_app.sources.tokens import Scope
from tests.crowd import Crowd

from .deck import Deck
from .deck import deck as deck_at


@pytest.fixture
async def deck(shopping) -> AsyncIterator[Deck]:
    await shopping.has(1_000)
    async with deck_at(ViewerRoutes(shopping.viewers).router, Scope.SPEND, "/spend/viewers", shopping.clock) as lent:
        yield lent


@pytest.fixture
async def crowd(shopping, deck) -> Crowd:
    return await Crowd(shopping).begins()


async def test_coins_are_dropped_listed_and_taken_back(deck, crowd):
    await crowd.joins("Ada", "Ben")
    status, receipt = await deck.post("drops", {"coins": 100, "title": "Thanks"})
    assert (status, receipt["spending"], receipt["status"], receipt["coins"]) == (200, "viewers", "done", 100)
    found = await deck.get("accounts")
    assert (found["held"], found["dropped"]) == (100, 100)
    assert sorted((one["name"], one["coins"]) for one in found["accounts"]) == [("Ada", 50), ("Ben", 50)]
    assert len((await deck.get("accounts?words=ad"))["accounts"]) == 1
    assert (await deck.post(f"drops/{receipt['id']}/undo"))[0] == 200
    assert (await deck.get("drops"))[0]["status"] == "undone"


async def test_a_raffle_tells_its_hash_first_and_its_seed_afterwards(deck, crowd):
    await crowd.chats("Ada", "Ben", "Cy")
    members = {"coins": 10, "people": 2, "part": "chatted", "minutes": 0, "fresh": True}
    _, announced = await deck.post("raffles", members)
    before = await deck.get(f"drops/{announced['id']}")
    assert (before["status"], before["seed"]) == ("open", None)
    assert (await deck.client.get(f"/spend/viewers/drops/{announced['id']}/draw")).status_code == 409
    await deck.post(f"raffles/{announced['id']}/draw")
    drawn = await deck.get(f"drops/{announced['id']}")
    assert draw.commitment(drawn["seed"]) == before["commitment"]
    assert [winner["coins"] for winner in drawn["winners"]] == [5, 5]
    evidence = await deck.get(f"drops/{announced['id']}/draw")
    assert set(evidence["won"]) == {winner["viewer"] for winner in drawn["winners"]}


async def test_a_raffle_is_called_off(deck, crowd):
    _, announced = await deck.post("raffles", {"coins": 10})
    status, receipt = await deck.post(f"raffles/{announced['id']}/call-off")
    assert (status, receipt["status"]) == (200, "cancelled")


async def test_the_same_key_drops_once(deck, crowd):
    await crowd.joins("Ada")
    first, second = [await deck.post("drops", {"coins": 10}, key="k") for _ in range(2)]
    assert first == second
    assert await crowd.holds("Ada") == 10
    assert (await deck.post("drops", {"coins": 11}, key="k"))[1]["code"] == "key-reused"


async def test_a_viewer_is_given_coins(deck, crowd):
    await crowd.joins("Ada")
    ada = (await crowd.ids())["Ada"]
    assert (await deck.post(f"accounts/{ada}/give", {"coins": 5}))[0] == 200
    assert await crowd.holds("Ada") == 5
    assert (await deck.post("accounts/nobody/give", {"coins": 5}))[1]["code"] == "not-found"


async def test_an_effect_is_opened_and_closed(deck):
    assert (await deck.post("effects/fireworks/open", {"keyword": "boom", "price": 20}))[0] == 200
    [opened] = await deck.get("effects")
    assert opened == {"effect": "fireworks", "keyword": "!boom", "price": 20, "cooldown_seconds": 60}
    assert (await deck.post("effects/fireworks/close"))[0] == 200
    assert await deck.get("effects") == []


@pytest.mark.parametrize(
    ("path", "members", "status"),
    [
        ("drops", {"coins": 0}, 400),
        ("drops", {"coins": "10"}, 400),
        ("drops", {"coins": 10, "part": "absent"}, 400),
        ("drops", {"coins": 10, "more": 1}, 400),
        ("drops", {"coins": 10}, 409),
        ("raffles", {"coins": 10, "people": 0}, 400),
        ("raffles/nothing/draw", {}, 404),
        ("drops/nothing/undo", {}, 404),
        ("effects/fireworks/open", {"keyword": "two words", "price": 1}, 409),
    ],
)
async def test_what_cannot_be_done_is_refused_in_words(deck, crowd, path, members, status):
    answered, refusal = await deck.post(path, members)
    assert (answered, refusal["error"].endswith(".")) == (status, True)


async def test_only_a_token_for_spending_is_let_in(deck):
    stranger = await deck.tokens.create("Remote", "control")
    assert (await deck.post("drops", {"coins": 1}, secret=stranger))[0] == 403


async def test_the_routes_describe_themselves(deck):
    described = await deck.get("openapi.json")
    assert "/spend/viewers/raffles/{raffle}/draw" in described["paths"]
