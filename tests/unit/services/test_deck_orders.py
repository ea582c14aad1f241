"""The list of orders for decks is exactly what is obeyed, and each of its examples works as it stands."""

import json
import re
import shlex
from contextlib import asynccontextmanager
from functools import partial

import httpx
import pytest

from overlay_app import app
from overlay_app.services.deck_orders import DECK_ORDERS, DeckOrder, Part
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
            yield server, client


def filled_in(order: DeckOrder) -> str:
    return order.body_text.replace("NAME", FILLED_IN.get(order.name, "Ana"))


async def test_the_list_is_what_is_obeyed(tmp_path):
    async with deck(tmp_path) as (server, _):
        assert server.orders == ORDERS.keys()


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
