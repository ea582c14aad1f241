"""The list of orders for decks is exactly what is obeyed, and each of its examples works as it stands."""

import json
import re
import shlex
from contextlib import asynccontextmanager
from functools import partial
from itertools import groupby

import httpx
import pytest

from overlay_app import app
from overlay_app.economy.effects import Effect, Mode, Pack, Trigger
from overlay_app.ledger.coins import Coins
from overlay_app.services.deck_orders import ASSIGNED, DECK_ORDERS, DeckOrder, Part, deck_orders
from overlay_app.sources.tokens import Scope
from tests.remote_stage import remote_stage

SPAM = "www.spam.example"
ORDERS = {order.name: order for order in DECK_ORDERS}
FILLED_IN = {"stage-approve": SPAM}
AFTER = {
    "poll-close": ["poll-open"],
    "poll-cancel": ["poll-open"],
    "challenge-cancel": ["challenge-start"],
    "session-start": ["session-stop"],
    "stage-replay": ["stage-skip"],
    "stage-pardon": ["stage-strike"],
}
REFUSED = {
    "schedule-cancel": "no such plan",
    "schedule-end-deal": "does not run",
    "layout-next": "this run has none",
    "gift": "buttons and bots",
    "obs-add": "",
    "obs-check": "",
    "obs-fix": "Check first",
    "obs-scenes": "",
}
"""What has nothing to act on here; the answer says so."""


@asynccontextmanager
async def deck(folder):
    """A deck with a token of its own, before a stage on which Ana's gift stands."""
    async with remote_stage(folder, lan=False) as stage:
        server = stage.backstage.server
        server.control("show", partial(app._to_front, None))
        server.control("layout-next", partial(app._next_layout, None))
        await stage.give("Ana", 300)
        await stage.give(SPAM, 300)
        secret = await stage.backstage.tokens.create("Deck", "control")
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{stage.port}",
            headers={"authorization": f"Bearer {secret}", "content-type": "application/json"},
            trust_env=False,
        ) as client:
            yield stage, client


def filled_in(order: DeckOrder) -> str:
    return order.body_text.replace("NAME", FILLED_IN.get(order.name, "Ana"))


async def test_the_list_is_what_is_obeyed(tmp_path):
    async with deck(tmp_path) as (stage, _):
        assert stage.backstage.server.orders == ORDERS.keys()


@pytest.mark.parametrize("name", ORDERS)
async def test_every_order_is_carried_out_as_it_is_listed(name, tmp_path):
    async with deck(tmp_path) as (_, client):
        for before in AFTER.get(name, ()):
            assert (await client.post(ORDERS[before].path, content=filled_in(ORDERS[before]))).status_code == 200
        answer = await client.post(ORDERS[name].path, content=filled_in(ORDERS[name]))
    if name in REFUSED:
        assert answer.status_code == 409, answer.text
        assert REFUSED[name] in answer.json()["error"]
    else:
        assert answer.status_code == 200, answer.text
        assert isinstance(answer.json(), dict)


async def test_every_effect_on_the_shelf_is_an_order_that_plays_it_and_wants_a_token_that_spends(tmp_path):
    async with deck(tmp_path) as (stage, client):
        await stage.backstage.books.set_opening(Coins(100_000))
        shelf = await stage.backstage.shop.effects.shop()
        orders = {order.effect: order for order in deck_orders(shelf) if order.effect}
        assert list(orders) == [effect.id for effect in shelf]
        assert len(orders) > 10
        spends = {"authorization": f"Bearer {await stage.backstage.tokens.create('Deck', 'spend')}"}
        for effect in shelf:
            order = orders[effect.id]
            assert (await client.post(order.path, content=order.body_text)).status_code == 403
            answer = await client.post(order.path, content=order.body_text, headers=spends)
            if effect.fire_refusal:
                assert (answer.status_code, answer.json()["error"]) == (409, effect.fire_refusal)
            else:
                assert answer.status_code == 200, answer.text
                assert (answer.status_code, answer.json()["what"]) == (200, effect.pack.name)
        assert {"confetti", "coin-rain"} <= {effect.id for effect in shelf if not effect.fire_refusal}


async def test_an_effect_is_played_by_the_name_that_it_is_assigned_to(tmp_path):
    async with deck(tmp_path) as (stage, client):
        spends = {"authorization": f"Bearer {await stage.backstage.tokens.create('Deck', 'spend')}"}
        assert (await client.post(ASSIGNED.path, content=ASSIGNED.body_text)).status_code == 403
        assert (await client.post(ASSIGNED.path, content=ASSIGNED.body_text, headers=spends)).status_code == 404
        await stage.backstage.shop.effects.assign(Trigger.API, "NAME", "confetti")
        answer = await client.post(ASSIGNED.path, content=ASSIGNED.body_text, headers=spends)
        assert (answer.status_code, answer.json()["what"]) == (200, "Confetti")


def shown(effect_id: str, *, mode: Mode = Mode.PER_USE, owned: bool = False) -> Effect:
    return Effect(Pack(effect_id, "Fireworks", Coins(500), mode, 4_000), Coins(1_500), mode, owned)


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (shown("a", owned=True), "Play Fireworks, which is yours and costs nothing."),
        (shown("a"), "Play Fireworks for 1,500 coins, which come back if it is not seen."),
        (shown("a", mode=Mode.OWNED), "Play Fireworks, once you have bought it on the page Effects."),
    ],
)
def test_what_playing_an_effect_costs_is_said(effect, said):
    order = next(order for order in deck_orders([effect]) if order.effect)
    assert (order.sentence, order.asks, order.scope) == (said, True, Scope.SPEND)


def test_orders_of_one_part_stand_together_and_no_name_of_an_effect_leaves_its_path():
    orders = deck_orders([shown("a"), shown("../control/stage-panic?x#")])
    parts = [part for part, _ in groupby(orders, lambda order: order.part)]
    assert len(parts) == len(set(parts))
    assert parts[:2] == [Part.STAGE, Part.EFFECTS]
    assert [order.path for order in orders if order.effect] == [
        "/spend/effects/a/fire",
        "/spend/effects/..%2Fcontrol%2Fstage-panic%3Fx%23/fire",
    ]


async def test_no_order_is_carried_out_by_asking_or_without_a_token(tmp_path):
    async with deck(tmp_path) as (_, client):
        for order in DECK_ORDERS:
            assert (await client.get(order.path)).status_code == 405
        del client.headers["authorization"]
        for order in DECK_ORDERS[:3]:
            assert (await client.post(order.path, content="{}")).status_code == 401


@pytest.mark.parametrize("order", DECK_ORDERS, ids=lambda order: order.name)
def test_a_command_line_says_the_same_as_the_parts(order):
    words = shlex.split(order.curl("http://127.0.0.1:28462", "cst_x"))
    assert words[:4] == ["curl", "-X", "POST", f"http://127.0.0.1:28462{order.path}"]
    assert json.loads(words[-1]) == order.body
    assert "Authorization: Bearer cst_x" in words


def test_a_quote_in_a_body_ends_no_argument():
    order = DeckOrder("stage-strike", Part.STAGE, "", {"who": "it's'; rm -rf ~ #"})
    assert json.loads(shlex.split(order.curl("http://x", "t"))[-1]) == order.body


def test_every_order_has_a_sentence_of_its_own():
    sentences = [order.sentence for order in DECK_ORDERS]
    assert len(set(sentences)) == len(sentences)
    assert all(re.fullmatch(r"[A-Z].+\.", sentence) for sentence in sentences)


@pytest.mark.parametrize("name", ["obs-connect", "sources-add", "sources-edit", "sources-frames", "sources-remove"])
async def test_a_decks_token_sets_up_nothing(name, tmp_path):
    async with deck(tmp_path) as (_, client):
        asked = {"kind": "tikfinity", "address": "ws://192.0.2.1/", "host": "192.0.2.1", "source": "tikfinity"}
        assert (await client.post(f"/setup/{name}", json=asked)).status_code == 403
        assert (await client.post(f"/control/{name}", json=asked)).status_code == (
            409 if name == "obs-connect" else 404
        )
