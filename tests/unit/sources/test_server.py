"""What the local server takes, and what it answers."""

import asyncio
import json
import socket

import httpx
import pytest
import websockets

from overlay_app import __version__
from overlay_app.events.kinds import KINDS, type_name
from overlay_app.events.model import Answer, Dialect, Outcome
from overlay_app.sources.server import FeedServer
from tests.unit.sources.conftest import RunningFeed

BATCH = "application/cloudevents-batch+json"
BUSY = "Too much is waiting to be kept. Try again in a moment, with the same ids."
FORM = "application/x-www-form-urlencoded"


def gift(event_id="e-1", **data):
    data = {"gift": {"id": "rose", "coins": 5}} | data
    return {"specversion": "1.0", "id": event_id, "source": "bot", "type": type_name("gift"), "data": data}


async def test_an_event_is_answered_202_by_its_id_once_it_is_kept(feed):
    response = await feed.post(gift())
    assert response.status_code == 202
    assert response.json() == {"results": [{"id": "e-1", "answer": "booked", "reason": ""}]}
    (frame,) = feed.frames
    assert (frame.source, frame.dialect, frame.received_at) == ("feed:deck", Dialect.CLOUDEVENTS, 1_800_000_000_000)


async def test_nothing_is_acknowledged_before_it_is_durable(feed):
    durable = asyncio.Event()

    async def slow_disk(frames):
        await durable.wait()
        return [[Outcome(Answer.BOOKED, "", "e-1")]]

    feed.deliver = slow_disk
    asking = asyncio.create_task(feed.post(gift()))
    async with feed.client() as client:
        await client.get("/health")
    assert not asking.done()
    durable.set()
    assert (await asking).status_code == 202


async def test_one_bad_event_among_a_thousand_is_refused_alone(feed):
    events = [gift(f"e-{number}") for number in range(1_000)]
    events[321]["data"]["gift"]["coins"] = True
    results = (await feed.post(events, content_type=BATCH)).json()["results"]
    assert [result["id"] for result in results] == [f"e-{number}" for number in range(1_000)]
    assert [number for number, result in enumerate(results) if result["answer"] == "refused"] == [321]
    assert results[321]["reason"] == "data.gift.coins: must be a whole number."


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"NaN", b"\xff", b'{"id": 1, "id": 2}', b"17", b"{}"])
async def test_what_is_no_event_at_all_is_answered_400_in_words(feed, body):
    response = await feed.post(body)
    assert response.status_code == 400
    assert response.json()["error"]


async def test_the_token_says_what_its_source_may_send(feed):
    sale = gift() | {"type": type_name("sale"), "data": {"sale": "s", "seller": "b", "item": "i", "amount": 100}}
    assert (await feed.post(sale)).json()["results"][0]["answer"] == "refused"
    feed.secret = await feed.tokens.create("Shop", "feed:shop", event_types=["sale"])
    assert (await feed.post(sale)).json()["results"][0]["answer"] == "booked"
    assert (await feed.post(gift())).json()["results"][0]["answer"] == "refused"


async def test_a_plain_gift_comes_as_a_form_or_as_json(feed):
    form = await feed.post(b"name=Ana+B&gift=Rose&coins=5&units=3&id=p-1", "/gift", content_type=FORM)
    assert form.json()["results"] == [{"id": "p-1", "answer": "test", "reason": ""}]
    body = {"name": "Ana B", "gift": "Rose", "coins": 5, "units": 3, "id": "p-1"}
    await feed.post(body, "/gift", content_type="application/json; charset=utf-8")
    assert [json.loads(frame.text) for frame in feed.frames] == [body, body]
    assert {frame.dialect for frame in feed.frames} == {Dialect.PLAIN_GIFT}


async def test_each_call_without_an_id_is_a_gift_of_its_own(feed):
    for _ in range(2):
        await feed.post(b"name=Ana&gift=Rose", "/gift", content_type=FORM)
    first, second = [json.loads(frame.text)["id"] for frame in feed.frames]
    assert first != second


async def test_plain_gifts_of_buttons_the_user_trusts_are_no_tests(feed):
    feed.secret = await feed.tokens.create("Buttons", "feed:buttons", self_reported=True)
    response = await feed.post({"gift": "Rose", "coins": 5}, "/gift", content_type="application/json")
    assert response.json()["results"][0]["answer"] == "booked"


@pytest.mark.parametrize("form", [b"gift=Rose&gift=Lion", b"gift=%ff", b"x=1&" * 50, b"name=Ana", b"gift=R&coins=1.5"])
async def test_a_form_that_says_no_gift_is_answered_400(feed, form):
    assert (await feed.post(form, "/gift", content_type=FORM)).status_code == 400


async def test_health_says_who_is_there_and_nothing_more(feed):
    async with feed.client() as client:
        assert (await client.get("/health")).json() == {"name": "Coinstage", "version": __version__}


async def test_every_type_has_its_schema(feed):
    async with feed.client() as client:
        types = (await client.get("/schemas")).json()["types"]
        assert types == [type_name(kind) for kind in KINDS]
        for type_ in types:
            schema = (await client.get(f"/schemas/{type_}.json")).json()
            assert schema["properties"]["type"] == {"const": type_}
        assert (await client.get("/schemas/coinstage.topup.v1.json")).status_code == 404


async def test_what_cannot_be_kept_is_not_acknowledged(feed, caplog):
    async def full_disk(frames):
        raise OSError("no space left")

    feed.deliver = full_disk
    response = await feed.post(gift())
    assert response.status_code == 503
    assert "nothing of it was booked" in response.json()["error"]
    assert "could not be kept" in caplog.text


async def test_what_waits_for_a_full_disk_is_bounded(feed):
    never = asyncio.Event()

    async def full_disk(frames):
        await never.wait()
        return [[] for _ in frames]

    feed.deliver = full_disk
    body = json.dumps(gift()).encode().ljust(2**20)
    async with feed.client() as client:
        posts = [client.post("/events", content=body, headers=feed.headers()) for _ in range(20)]
        done, waiting = await asyncio.wait(
            [asyncio.ensure_future(post) for post in posts], return_when="FIRST_COMPLETED"
        )
        assert {(post.result().status_code, post.result().json()["error"]) for post in done} == {(503, BUSY)}
        never.set()
        statuses = [post.result().status_code for post in done] + [(await post).status_code for post in waiting]
    assert statuses.count(202) == 16


async def test_the_socket_answers_each_event_by_its_id(feed):
    async with feed.socket() as socket:
        await socket.send(json.dumps({"token": feed.secret}))
        await socket.send(json.dumps(gift("a")))
        await socket.send(json.dumps([gift("b"), gift("c", units=-1)]))
        answers = [json.loads(await socket.recv()) for _ in range(3)]
    assert [(answer["id"], answer["answer"]) for answer in answers] == [
        ("a", "booked"),
        ("b", "booked"),
        ("c", "refused"),
    ]


async def test_the_socket_takes_its_token_from_the_header_as_well(feed):
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        await socket.send(json.dumps(gift()))
        assert json.loads(await socket.recv())["answer"] == "booked"
        assert socket.subprotocol == "cloudevents.json"


async def test_what_cannot_be_kept_ends_the_socket_with_a_word_to_try_again(feed, caplog):
    async def full_disk(frames):
        raise OSError("no space left")

    feed.deliver = full_disk
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        await socket.send(json.dumps(gift()))
        with pytest.raises(websockets.ConnectionClosed, match="Send it again") as closed:
            await socket.recv()
    assert closed.value.rcvd.code == 1013


async def test_whoever_hangs_up_before_the_answer_disturbs_nobody(feed, caplog):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def full_disk(frames):
        begun.set()
        await go_on.wait()
        raise OSError("no space left")

    feed.deliver, taking = full_disk, feed.deliver
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        await socket.send(json.dumps(gift()))
        await begun.wait()
        socket.transport.abort()
    go_on.set()
    feed.deliver = taking
    assert (await feed.post(gift())).status_code == 202
    assert [record.name for record in caplog.records if record.levelname == "ERROR"] == ["overlay_app.sources.feed_app"]


async def test_nonsense_on_the_socket_is_answered_and_the_conversation_goes_on(feed):
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        for nonsense in ("nonsense", b"\xff\x00", "[" * 100_000, json.dumps(gift())):
            await socket.send(nonsense)
        answers = [json.loads(await socket.recv())["answer"] for _ in range(4)]
    assert answers == ["refused", "refused", "refused", "booked"]


async def test_a_flood_waits_its_turn_and_nothing_of_it_is_lost(feed):
    taken, wait = [], asyncio.Event()

    async def slow(frames):
        await wait.wait()
        taken.extend(frames)
        return [[Outcome(Answer.BOOKED, "", json.loads(frame.text)["id"])] for frame in frames]

    feed.deliver = slow
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        sending = asyncio.create_task(_send_all(socket, 5_000))
        async with feed.client() as client:
            await client.get("/health")
        wait.set()
        ids = [json.loads(await socket.recv())["id"] for _ in range(5_000)]
        await sending
    assert ids == [f"e-{number}" for number in range(5_000)]
    assert len(taken) == 5_000


async def _send_all(socket, count):
    for number in range(count):
        await socket.send(json.dumps(gift(f"e-{number}")))


async def test_the_command_line_gives_orders_with_a_control_token(feed):
    async def state(members):
        return {"asked": dict(members)}

    async def fail(members):
        raise ValueError("There is no window to show.")

    feed.server.control("state", state)
    feed.server.control("show", fail)
    feed.secret = await feed.tokens.create("Command line", "control")
    assert (await feed.post({"a": 1}, "/control/state", content_type="application/json")).json() == {"asked": {"a": 1}}
    refused = await feed.post({}, "/control/show", content_type="application/json")
    assert (refused.status_code, refused.json()) == (409, {"error": "There is no window to show."})
    unknown = await feed.post({}, "/control/explode", content_type="application/json")
    assert (unknown.status_code, unknown.json()) == (404, {"error": "There is no such order. There are: show, state."})


async def test_an_order_that_the_books_cannot_take_now_is_answered_in_their_words(tokens):
    async def fail(members):
        raise TimeoutError("The disk is full. Make some room.")

    server = FeedServer(None, tokens, clock=lambda: 0, port=0, waits=(TimeoutError,))
    server.control("credits", fail)
    running = RunningFeed(tokens, server, await tokens.create("Command line", "control"), await server.start())
    answer = await running.post({}, "/control/credits", content_type="application/json")
    await server.stop()
    assert (answer.status_code, answer.json()) == (503, {"error": "The disk is full. Make some room."})


async def test_where_its_port_is_taken_the_next_free_one_is_used(tokens):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wished = taken.getsockname()[1]
        server = FeedServer(None, tokens, clock=lambda: 0, port=wished)
        port = await server.start()
    assert port > wished
    await server.stop()


async def test_answers_are_sent_at_once_and_not_collected(feed):
    async with feed.client() as client:
        await client.get("/health")
        embedded, _ = feed.server._serving
        (connection,) = embedded.server_state.connections
        accepted = connection.transport.get_extra_info("socket")
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_both_loopback_addresses_answer_and_no_other(feed):
    for address in (f"http://127.0.0.1:{feed.port}", f"http://[::1]:{feed.port}", f"http://localhost:{feed.port}"):
        async with httpx.AsyncClient(trust_env=False, verify=False) as client:
            assert (await client.get(f"{address}/health")).status_code == 200
    with pytest.raises(OSError), socket.create_connection((_own_address(), feed.port)):
        pass


def _own_address():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this computer is in no network")
        return probe.getsockname()[0]


async def test_stopping_lets_a_delivery_under_way_finish(feed):
    begun, go_on, kept = asyncio.Event(), asyncio.Event(), []

    async def slow(frames):
        begun.set()
        await go_on.wait()
        kept.extend(frames)
        return [[Outcome(Answer.BOOKED)]]

    feed.deliver = slow
    asking = asyncio.create_task(feed.post(gift()))
    await begun.wait()
    stopping = asyncio.create_task(feed.server.stop())
    go_on.set()
    await stopping
    assert len(kept) == 1
    assert (await asking).status_code == 202


async def test_stopping_ends_open_sockets(feed):
    async with feed.socket(additional_headers={"authorization": f"Bearer {feed.secret}"}) as socket:
        await feed.server.stop()
        with pytest.raises(websockets.ConnectionClosed):
            await socket.recv()


async def test_hostile_strings_arrive_as_they_were_sent(feed, shared_data):
    strings = json.loads((shared_data / "hostile-strings.json").read_text())
    events = [
        gift(f"e-{number}", supporter={"id": "7", "name": text}, gift={"id": "rose", "name": text, "coins": 5})
        for number, text in enumerate(strings)
    ]
    results = (await feed.post(events, content_type=BATCH)).json()["results"]
    assert {result["answer"] for result in results} == {"booked"}
    for text in strings:
        await feed.post({"name": text, "gift": text or "Rose"}, "/gift", content_type="application/json")
    assert [json.loads(frame.text)["name"] for frame in feed.frames[1:]] == strings
