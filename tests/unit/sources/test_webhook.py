"""Sources that are fed over HTTP, behind the real server."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.typing import Subprotocol

from overlay_app.events.model import Dialect
from overlay_app.sources import social_stream, tikfinity_webhook
from overlay_app.sources.doors import Doors
from overlay_app.sources.feed_app import SUBPROTOCOL
from overlay_app.sources.kinds import SourceKind, SourceSetup, Surroundings
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry
from tests.unit.sources.conftest import NOW, PROMPT, RunningFeed

BODY = {"userId": "1001", "giftId": "5655", "coins": "5", "repeatCount": "5", "triggerTypeId": "3"}


class Opened:
    """A server, and sources behind its doors."""

    def __init__(self, tokens: TokenRegistry) -> None:
        self.doors = Doors()
        self.feed = RunningFeed(tokens, server=None)
        self.feed.server = FeedServer(
            self.feed.take, tokens, clock=lambda: NOW, port=0, limits=PROMPT, doors=self.doors
        )
        self._running: list[asyncio.Task[None]] = []

    async def open(self, kind: SourceKind) -> None:
        live = asyncio.Event()
        source = kind.make(
            SourceSetup(id=kind.id, kind=kind.id, title=kind.title), Surroundings(lambda: NOW, self.doors)
        )

        async def kept(frames):
            self.feed.frames.extend(frames)
            return [[] for _ in frames]

        self._running.append(asyncio.create_task(source.run(kept, live.set)))
        await live.wait()

    async def shut(self) -> None:
        for running in self._running:
            running.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def post(self, path: str, body: object = BODY, **headers: str) -> httpx.Response:
        async with self.feed.client() as client:
            given = {"content-type": "application/json"} | {
                key.replace("_", "-"): text for key, text in headers.items()
            }
            return await client.post(path, content=json.dumps(body).encode(), headers=given)


@pytest.fixture
async def opened(tokens: TokenRegistry) -> AsyncIterator[Opened]:
    opened = Opened(tokens)
    opened.feed.port = await opened.feed.server.start()
    yield opened
    await opened.shut()
    await opened.feed.server.stop()


@pytest.mark.parametrize(
    ("kind", "dialect"),
    [(tikfinity_webhook.KIND, Dialect.TIKFINITY_WEBHOOK), (social_stream.POSTED, Dialect.SOCIAL_STREAM)],
)
async def test_what_is_posted_to_the_address_comes_by_its_source(opened, tokens, kind, dialect):
    secret = await tokens.create("Webhook", f"hook:{kind.id}")
    await opened.open(kind)
    answer = await opened.post(f"{kind.path}/{secret}")
    assert (answer.status_code, answer.json()) == (202, {"results": []})
    (frame,) = opened.feed.frames
    assert (frame.source, frame.dialect, json.loads(frame.text)) == (kind.id, dialect, BODY)


async def test_the_token_may_stand_in_a_header_as_well(opened, tokens):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    await opened.open(tikfinity_webhook.KIND)
    assert (await opened.post("/tikfinity", authorization=f"Bearer {secret}")).status_code == 202


async def test_a_source_that_is_off_takes_nothing_and_says_where_to_switch_it_on(opened, tokens):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    answer = await opened.post(f"/tikfinity/{secret}")
    assert answer.status_code == 404
    assert "Switch it on under Sources" in answer.json()["error"]
    await opened.open(tikfinity_webhook.KIND)
    assert (await opened.post(f"/tikfinity/{secret}")).status_code == 202
    await opened.shut()
    assert (await opened.post(f"/tikfinity/{secret}")).status_code == 404


async def test_a_token_opens_the_door_of_its_own_source_alone(opened, tokens):
    other = await tokens.create("Other", "hook:other")
    await opened.open(tikfinity_webhook.KIND)
    assert (await opened.post(f"/tikfinity/{other}")).status_code == 404
    mine = await tokens.create("Webhook", "hook:tikfinity-webhook")
    assert (await opened.post(f"/social-stream/{mine}")).status_code == 404
    assert opened.feed.frames == []


@pytest.mark.parametrize("scope", ["control", "spend", "stage", "setup", "feed:tikfinity-webhook"])
async def test_a_token_that_may_do_more_never_works_from_within_an_address(opened, tokens, scope):
    secret = await tokens.create("Other", scope)
    await opened.open(tikfinity_webhook.KIND)
    assert (await opened.post(f"/tikfinity/{secret}")).status_code == 401


@pytest.mark.parametrize("path", ["/events", "/gift", "/control/gift", "/feed"])
async def test_a_token_within_an_address_works_at_no_other_path(opened, tokens, path):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    assert (await opened.post(f"{path}/{secret}")).status_code == 401


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/events", "application/cloudevents+json"),
        ("/gift", "application/json"),
        ("/control/gift", "application/json"),
        ("/setup/sources-add", "application/json"),
    ],
)
async def test_the_token_of_an_address_feeds_and_orders_nothing_from_a_header_either(opened, tokens, path, type_):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    await opened.open(tikfinity_webhook.KIND)
    answer = await opened.post(path, authorization=f"Bearer {secret}", content_type=type_)
    assert answer.status_code == 403
    assert opened.feed.frames == []


async def test_the_token_of_an_address_opens_no_feed(opened, tokens):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    address = f"ws://127.0.0.1:{opened.feed.port}/feed"
    headers = {"Authorization": f"Bearer {secret}"}
    with pytest.raises(InvalidStatus):
        await connect(address, subprotocols=[Subprotocol(SUBPROTOCOL)], additional_headers=headers, proxy=None)
    async with connect(address, subprotocols=[Subprotocol(SUBPROTOCOL)], proxy=None) as introduced:
        await introduced.send(json.dumps({"token": secret}))
        with pytest.raises(ConnectionClosedError, match="This token is for hook only"):
            await introduced.recv()
    assert opened.feed.frames == []


async def test_a_revoked_token_and_none_at_all_are_turned_away(opened, tokens):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    await opened.open(tikfinity_webhook.KIND)
    await tokens.revoke(tokens.list()[0].id)
    assert (await opened.post(f"/tikfinity/{secret}")).status_code == 401
    assert (await opened.post("/tikfinity/")).status_code == 401
    assert (await opened.post("/tikfinity")).status_code == 401


async def test_a_web_page_cannot_post_even_if_it_knows_the_address(opened, tokens):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    await opened.open(tikfinity_webhook.KIND)
    for header in ({"origin": "https://evil.example"}, {"sec_fetch_site": "cross-site"}, {"host": "evil.example"}):
        assert (await opened.post(f"/tikfinity/{secret}", **header)).status_code == 403
    assert opened.feed.frames == []


async def test_the_browsers_name_for_social_stream_is_let_in_by_its_own_token_alone(opened, tokens):
    kind = social_stream.POSTED
    extension = {"origin": social_stream.EXTENSION, "sec_fetch_site": "none"}
    strict = await tokens.create("Strict", f"hook:{kind.id}")
    secret = await tokens.create("Webhook", f"hook:{kind.id}", origins=kind.origins)
    await opened.open(kind)
    assert (await opened.post(f"{kind.path}/{secret}", **extension)).status_code == 202
    assert (await opened.post(f"{kind.path}/{strict}", **extension)).status_code == 403
    assert (await opened.post(f"{kind.path}/{secret}", origin="https://evil.example")).status_code == 403


async def test_the_token_in_an_address_is_in_no_log_and_no_answer(opened, tokens, caplog):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    caplog.set_level(logging.DEBUG)
    answers = [await opened.post(f"/tikfinity/{secret}"), await opened.post(f"/tikfinity/{secret}/more")]
    assert all(secret not in answer.text for answer in answers)
    assert all(
        secret not in record.getMessage()
        for record in caplog.records
        if not record.name.startswith(("httpx", "httpcore"))
    )


async def test_a_get_of_the_address_changes_nothing(opened, tokens):
    secret = await tokens.create("Webhook", "hook:tikfinity-webhook")
    await opened.open(tikfinity_webhook.KIND)
    async with opened.feed.client() as client:
        assert (await client.get(f"/tikfinity/{secret}")).status_code == 405
    assert opened.feed.frames == []
