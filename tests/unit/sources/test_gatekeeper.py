"""Who is turned away at the door of the local server, and that nothing of theirs goes in."""

import asyncio
import contextlib
import gzip
import json

import pytest
import websockets

from overlay_app.events.kinds import type_name
from overlay_app.sources.gatekeeper import Limits

EVENT = {
    "specversion": "1.0",
    "id": "e-1",
    "source": "bot",
    "type": type_name("gift"),
    "data": {"gift": {"id": "rose", "coins": 5}},
}
FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1"},
    {"origin": "http://127.0.0.1:1"},
    {"origin": "file://"},
    {"host": "evil.example"},
    {"host": "evil.example:28462"},
    {"host": "127.0.0.1"},
    {"host": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "nonsense"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_a_foreign_page_is_refused_even_with_a_good_token(feed, headers):
    async with feed.client() as client:
        posted = await client.post("/events", content=json.dumps(EVENT), headers=feed.headers() | headers)
        read = await client.get("/health", headers=headers)
    assert (posted.status_code, read.status_code) == (403, 403)
    assert posted.json()["error"]
    assert feed.frames == []


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_a_foreign_page_opens_no_socket(feed, headers):
    foreign = {"authorization": f"Bearer {feed.secret}"} | headers
    answer = await _handshake(feed, foreign)
    assert answer.startswith(b"HTTP/1.1 403 ")


async def test_our_own_pages_are_let_in(feed):
    async with feed.client() as client:
        own = {"origin": feed.address, "sec-fetch-site": "same-origin"}
        response = await client.post("/events", content=json.dumps(EVENT), headers=feed.headers() | own)
    assert response.status_code == 202


async def test_an_origin_the_user_added_is_let_in_with_that_token_alone(feed):
    dock = {"origin": "https://dock.example"}
    other = feed.secret
    feed.secret = await feed.tokens.create("Dock", "feed:dock", origins=["https://dock.example"])
    assert (await feed.post(EVENT, **dock)).status_code == 202
    feed.secret, added = other, feed.secret
    assert (await feed.post(EVENT, **dock)).status_code == 403
    async with feed.socket(origin="https://dock.example") as socket:
        await socket.send(json.dumps({"token": added}))
        await socket.send(json.dumps(EVENT))
        assert json.loads(await socket.recv())["answer"] == "booked"
    async with feed.socket(origin="https://dock.example") as socket:
        await socket.send(json.dumps({"token": other}))
        with pytest.raises(websockets.ConnectionClosed, match="other web pages"):
            await socket.recv()


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic cst_x", "Bearer \xff", "cst_x"])
async def test_a_wrong_token_is_refused(feed, authorization):
    async with feed.client() as client:
        headers = feed.headers() | {"authorization": authorization}
        headers = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        response = await client.post("/events", content=json.dumps(EVENT), headers=headers)
    assert response.status_code == 401
    assert feed.frames == []


async def test_without_a_token_nothing_can_be_changed(feed):
    async with feed.client() as client:
        for path in ("/events", "/gift", "/control/show", "/health", "/anything"):
            response = await client.post(path, json=EVENT)
            assert response.status_code == 401
            assert response.headers["www-authenticate"] == "Bearer"
    assert feed.frames == []


@pytest.mark.parametrize("scope", ["stage", "control", "spend"])
async def test_a_token_of_another_scope_brings_no_events(feed, scope):
    feed.secret = await feed.tokens.create("Other", scope)
    assert (await feed.post(EVENT)).status_code == 403
    answer = await _handshake(feed, {"authorization": f"Bearer {feed.secret}"})
    assert answer.startswith(b"HTTP/1.1 403 ")
    async with feed.socket() as socket:
        await socket.send(json.dumps({"token": feed.secret}))
        with pytest.raises(websockets.ConnectionClosed):
            await socket.recv()
    assert feed.frames == []


async def test_a_feed_token_controls_nothing(feed):
    async def explode(members):
        raise AssertionError

    feed.server.control("show", explode)
    assert (await feed.post({}, "/control/show", content_type="application/json")).status_code == 403


async def test_a_token_in_the_address_opens_nothing(feed):
    async with feed.client() as client:
        response = await client.post(f"/events?token={feed.secret}", json=EVENT)
    assert response.status_code == 401


async def test_a_revoked_token_ends_its_open_socket_at_the_next_message(feed):
    async with feed.socket() as socket:
        await socket.send(json.dumps({"token": feed.secret}))
        await socket.send(json.dumps(EVENT))
        await socket.recv()
        await feed.tokens.revoke(feed.tokens.list()[0].id)
        await socket.send(json.dumps(EVENT))
        with pytest.raises(websockets.ConnectionClosed, match="revoked"):
            await socket.recv()
    assert len(feed.frames) == 1
    assert (await feed.post(EVENT)).status_code == 401


@pytest.mark.parametrize(
    "first", ["", "{}", '{"token": 5}', '{"token": "wrong"}', json.dumps(EVENT), "[" * 9999, b"\xff"]
)
async def test_a_socket_that_does_not_begin_with_a_token_is_closed(feed, first):
    async with feed.socket() as socket:
        await socket.send(first)
        with pytest.raises(websockets.ConnectionClosed, match="token"):
            await socket.recv()
    assert feed.frames == []


@pytest.mark.parametrize("subprotocols", [None, ["soap"]])
async def test_a_socket_of_another_subprotocol_is_refused(feed, subprotocols):
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with feed.socket(subprotocols=subprotocols):
            pass
    assert refused.value.response.status_code == 400
    assert b"cloudevents.json" in refused.value.response.body


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "TRACE"])
async def test_only_get_and_post_are_understood(feed, method):
    async with feed.client() as client:
        assert (await client.request(method, "/events", headers=feed.headers())).status_code == 405


async def test_a_get_changes_nothing(feed):
    async with feed.client() as client:
        for path in ("/events", "/gift", "/control/show"):
            assert (await client.get(path, headers=feed.headers())).status_code == 405
    assert feed.frames == []


async def test_answers_are_not_sniffed_not_kept_and_open_to_no_other_origin(feed):
    async with feed.client() as client:
        for response in (await client.get("/health"), await client.get("/health", headers={"origin": "null"})):
            assert response.headers["x-content-type-options"] == "nosniff"
            assert response.headers["cache-control"] == "no-store"
            assert response.headers["content-type"] == "application/json"
            assert not [name for name in response.headers if name.startswith("access-control")]
            assert "server" not in response.headers


@pytest.mark.parametrize("type_", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_json_comes_as_json_or_not_at_all(feed, type_):
    assert (await feed.post(EVENT, content_type=type_)).status_code == 415
    assert feed.frames == []


async def test_a_compressed_body_is_refused_unopened(feed):
    bomb = gzip.compress(b" " * 50_000_000)
    response = await feed.post(bomb, content_encoding="gzip")
    assert response.status_code == 415
    assert feed.frames == []


async def test_a_body_that_declares_itself_a_giant_is_refused_before_it_is_sent(feed):
    answer = await _raw(feed, _head(feed, "content-length: 1073741824"))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"larger than 1024 KiB" in answer


async def test_a_giant_in_small_pieces_is_refused_once_it_has_grown_too_large(feed):
    async def pieces():
        for _ in range(40):
            yield b" " * 65_536

    async with feed.client() as client:
        response = await client.post("/events", content=pieces(), headers=feed.headers())
    assert response.status_code == 413
    assert feed.frames == []


async def test_a_body_of_a_whole_mebibyte_is_read(feed):
    body = json.dumps(EVENT).encode()
    assert (await feed.post(body + b" " * (2**20 - len(body)))).status_code == 202
    assert (await feed.post(body + b" " * (2**20 - len(body) + 1))).status_code == 413


async def test_a_giant_message_ends_its_socket(feed):
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        await socket.send('"' + "x" * 2**20 + '"')
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await socket.recv()
    assert closed.value.rcvd.code == 1009
    assert feed.frames == []


async def test_headers_that_are_too_long_are_refused(feed):
    answer = await _raw(feed, _head(feed, f"x-long: {'x' * 16_384}"))
    assert answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "header", ["x\r\n" * 3, "\x00: 1", "content-length: -1", "content-length: 1\r\ncontent-length: 2"]
)
async def test_what_is_no_http_is_refused(feed, header):
    answer = await _raw(feed, _head(feed, header))
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
        b"\x00" * 100_000,
        b"GET /health\r\n\r\n",
        b"GET /health HTTP/9.9\r\nhost: x\r\n\r\n",
        b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n",
        b"\r\n" * 10_000,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        bytes(range(256)) * 1_000,
        b"GET " + b"/" * 100_000,
    ],
    ids=lambda garbage: repr(garbage[:20]),
)
async def test_garbage_is_refused_and_the_next_one_served(feed, garbage):
    reader, writer = await asyncio.open_connection("127.0.0.1", feed.port)
    writer.write(garbage)
    writer.write_eof()
    with contextlib.suppress(ConnectionError):
        assert (await reader.read())[:10] in {b"", b"HTTP/1.1 4", b"HTTP/1.1 5"}
    writer.close()
    assert (await feed.post(EVENT)).status_code == 202


@pytest.mark.parametrize("limits", [Limits(connections=2, seconds_to_a_refusal=0)])
async def test_open_sockets_count_among_the_connections(feed):
    async with feed.socket(), feed.socket():
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with feed.socket():
                pass
    assert refused.value.response.status_code == 503


async def test_the_same_header_twice_is_refused(feed):
    answer = await _raw(feed, _head(feed, f"origin: {feed.address}", "origin: https://evil.example"))
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("limits", [Limits(seconds_a_request=0.05, seconds_to_a_refusal=0)])
@pytest.mark.parametrize("sent", ["nothing", "half a head", "half a body", "half a second request"])
async def test_a_client_that_dawdles_is_let_go(feed, sent):
    reader, writer = await asyncio.open_connection("127.0.0.1", feed.port)
    head = _head(feed, "content-length: 100")
    if sent == "half a second request":
        writer.write(b"GET /health HTTP/1.1\r\nhost: 127.0.0.1:%d\r\n\r\n" % feed.port)
        await reader.readuntil(b"}")
    writer.write({"nothing": b"", "half a body": head + b"{"}.get(sent, head[:20]))
    assert (await reader.read())[:13] == (b"HTTP/1.1 408 " if sent == "half a body" else b"")
    writer.close()


@pytest.mark.parametrize("limits", [Limits(seconds_a_request=0.05, seconds_to_a_refusal=0)])
async def test_a_socket_that_says_nothing_is_let_go(feed):
    async with feed.socket() as socket:
        with pytest.raises(websockets.ConnectionClosed, match="token"):
            await socket.recv()


@pytest.mark.parametrize("limits", [Limits(seconds_a_request=0.05, seconds_to_a_refusal=0)])
async def test_a_delivery_that_takes_too_long_is_not_acknowledged_but_finished(feed):
    go_on, kept = asyncio.Event(), []

    async def stuck(frames):
        await go_on.wait()
        kept.extend(frames)
        return [[]]

    feed.deliver = stuck
    response = await feed.post(EVENT)
    assert response.status_code == 503
    go_on.set()
    await feed.server.stop()
    assert len(kept) == 1


@pytest.mark.parametrize("limits", [Limits(seconds_a_request=3_600, seconds_to_a_refusal=0)])
async def test_of_a_thousand_connections_sixty_four_are_held_and_the_rest_told_so(feed):
    connections = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", feed.port) for _ in range(1_000)))
    held = {asyncio.create_task(reader.read()): (reader, writer) for reader, writer in connections}
    while len(held) > 64:
        told, _ = await asyncio.wait(held, return_when=asyncio.FIRST_COMPLETED)
        for answer in told:
            assert answer.result().startswith(b"HTTP/1.1 503 ")
            del held[answer]
    answer, (_, writer) = next(iter(held.items()))
    writer.write(b"GET /health HTTP/1.1\r\nhost: 127.0.0.1:%d\r\nconnection: close\r\n\r\n" % feed.port)
    assert (await answer).startswith(b"HTTP/1.1 200 ")
    for _, writer in connections:
        writer.close()
    await asyncio.gather(*held, *(writer.wait_closed() for _, writer in connections), return_exceptions=True)
    assert (await feed.post(EVENT)).status_code == 202


@pytest.mark.parametrize("limits", [Limits(connections=4, seconds_to_a_refusal=3_600)])
async def test_whoever_is_refused_waits_for_it_and_keeps_nobody_else_waiting(feed):
    refused = asyncio.create_task(feed.post(EVENT, origin="https://evil.example"))
    async with feed.client() as client:
        for _ in range(10):
            assert (await client.post("/events", content=json.dumps(EVENT), headers=feed.headers())).status_code == 202
    assert not refused.done()
    refused.cancel()
    await asyncio.gather(refused, return_exceptions=True)


async def test_no_token_reaches_the_log(feed, caplog):
    caplog.set_level("DEBUG")
    await feed.post(EVENT)
    async with feed.client() as client:
        await client.get(f"/health?token={feed.secret}")
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        await socket.send(json.dumps(EVENT))
        await socket.recv()
    server_side = [record for record in caplog.records if record.name.startswith(("uvicorn", "overlay_app", "fastapi"))]
    assert not [record for record in server_side if feed.secret in record.getMessage()]


def _head(feed, *headers: str) -> bytes:
    lines = [
        "POST /events HTTP/1.1",
        f"host: 127.0.0.1:{feed.port}",
        f"authorization: Bearer {feed.secret}",
        "content-type: application/cloudevents+json",
        *headers,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _raw(feed, sent: bytes) -> bytes:
    """The whole answer to these very bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", feed.port)
    writer.write(sent)
    try:
        return await reader.read()
    finally:
        writer.close()


async def _handshake(feed, headers: dict[str, str]) -> bytes:
    given = {
        "host": f"127.0.0.1:{feed.port}",
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "sec-websocket-protocol": "cloudevents.json",
    } | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return await _raw(feed, f"GET /feed HTTP/1.1\r\n{lines}\r\n".encode())
