"""The control page's door and line, over real HTTPS and real WebSockets."""

import asyncio
import json
import socket
import ssl
from ipaddress import IPv4Network

import httpx
import pytest
import websockets

from overlay_app.api import remote as routes
from overlay_app.ledger.coins import Coins
from overlay_app.services import pairing
from overlay_app.sources.tokens import Grant
from tests.remote_stage import Phone, remote_stage
from tests.running_app import happens


@pytest.fixture
async def stage(tmp_path):
    async with remote_stage(tmp_path) as opened:
        yield opened


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


async def closed(phone: Phone) -> int:
    """The code with which the line is closed."""
    async with asyncio.timeout(20):
        await phone.socket.wait_closed()
    return phone.socket.close_code


async def get(stage, path, **headers):
    context = await asyncio.to_thread(stage.trusting)
    async with httpx.AsyncClient(base_url=f"https://{stage.secure}", verify=context, trust_env=False) as client:
        return await client.get(path, headers=headers)


# The door


async def test_the_page_is_served_by_https_and_lets_nothing_else_load(stage):
    page = await get(stage, "/remote")
    assert page.status_code == 200
    assert "Coinstage" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert f"connect-src wss://{stage.secure};" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


async def test_the_same_page_is_there_on_this_computer_for_a_dock(stage):
    async with httpx.AsyncClient(trust_env=False) as client:
        page = await client.get(f"http://127.0.0.1:{stage.port}/remote")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"connect-src ws://127.0.0.1:{stage.port};" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/health", "/schemas", "/events", "/gift", "/feed", "/spend/effects", "/devices"])
async def test_nothing_but_the_page_is_in_the_network(stage, path):
    assert (await get(stage, path)).status_code == 404


async def test_no_token_opens_anything_at_the_door(stage):
    context = await asyncio.to_thread(stage.trusting)
    tokens = stage.backstage.tokens
    secrets = [await tokens.create("One", scope) for scope in ("control", "spend", "setup", "stage", "feed:x")]
    secrets.append(await stage.let_in("Phone", Grant.SPEND))
    async with httpx.AsyncClient(base_url=f"https://{stage.secure}", verify=context, trust_env=False) as client:
        for secret in secrets:
            for path in ("/control/stage-panic", "/gift", "/devices/pair", "/spend/effects/confetti/fire"):
                answer = await client.post(path, json={}, headers={"authorization": f"Bearer {secret}"})
                assert answer.status_code == 401
    assert stage.backstage.stages.on_air.state.visible


async def test_a_devices_token_is_good_for_the_page_alone(stage):
    secret = await stage.let_in("Phone", *Grant)
    headers = {"authorization": f"Bearer {secret}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{stage.port}", trust_env=False) as client:
        for path in ("/control/stage-panic", "/gift", "/devices/pair", "/spend/effects/confetti/fire"):
            assert (await client.post(path, json={}, headers=headers)).status_code == 403
    for scope in ("control", "setup", "spend"):
        async with stage.line() as phone:
            await phone.say(token=await stage.backstage.tokens.create("Other", scope))
            assert (await phone.hear("revoked"))["words"]


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "192.168.0.1"])
async def test_another_name_for_us_is_refused(stage, host):
    port = stage.secure.partition(":")[2]
    named = f"{host}:{port}" if host != "127.0.0.1" else host
    assert (await get(stage, "/remote", host=named)).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://{here}", "https://127.0.0.1"])
async def test_a_foreign_origin_gets_no_line(stage, origin):
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with stage.line(origin=origin.format(here=stage.secure)):
            pass
    assert refused.value.response.status_code == 403


async def test_the_pages_own_origin_gets_one(stage):
    async with stage.line(origin=f"https://{stage.secure}") as phone:
        await phone.say(token=await stage.let_in())
        assert await phone.hear("state")


async def test_who_speaks_no_tls_hears_nothing(stage):
    host, _, port = stage.secure.partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as plain:
        plain.sendall(b"GET /remote HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = await asyncio.to_thread(plain.recv, 100)
    assert not answer.startswith(b"HTTP")
    assert (await get(stage, "/remote")).status_code == 200


async def test_turning_the_network_off_ends_every_line_in_it_and_the_dock_stays(stage):
    async with stage.phone() as phone, stage.phone(lan=False) as dock:
        await phone.hear("state")
        await dock.hear("state")
        await stage.remote.set_lan(on=False)
        assert await closed(phone)
        assert await dock.order("stage-pause") == ""
        assert stage.remote.state.address == ""


async def test_those_outside_of_the_network_are_closed_unheard(tmp_path):
    async with remote_stage(tmp_path) as stage:
        host, _, port = stage.secure.partition(":")
        stage.remote._server._serving._neighbours = IPv4Network("10.0.0.0/24")
        with pytest.raises(OSError, match=r"(?i)ssl|eof|reset"):
            await asyncio.to_thread(ssl.get_server_certificate, (host, int(port)), timeout=20)


# Letting in


async def test_a_phone_is_let_in_by_code_and_yes_and_comes_back_by_its_token(stage):
    door = stage.remote.pairing
    async with stage.line() as phone:
        await phone.say(code=door.begin(), name="Phone of Ana")
        assert (await phone.hear("waiting"))["name"] == "Phone of Ana"
        assert stage.remote.devices.list() == ()
        door.answer(door.state.knock.id, let_in=True, grants=[Grant.COINS])
        secret = (await phone.hear("token"))["token"]
        assert (await phone.hear("state"))["state"]["grants"] == ["coins"]
    async with stage.line() as again:
        await again.say(token=secret)
        assert await again.hear("state")
    (device,) = stage.remote.devices.list()
    assert device.name == "Phone of Ana"


async def test_a_no_at_the_computer_lets_nobody_in(stage):
    door = stage.remote.pairing
    async with stage.line() as phone:
        await phone.say(code=door.begin(), name="Phone")
        await phone.hear("waiting")
        door.answer(door.state.knock.id, let_in=False)
        assert (await phone.hear("refused"))["words"] == pairing.NO
        assert await closed(phone) == routes.TURNED_AWAY
    assert stage.remote.devices.list() == ()


async def test_five_wrong_codes_of_two_phones_end_the_code(stage):
    door = stage.remote.pairing
    door._wrong_seconds = 0
    code = door.begin()
    words = []
    for number in range(6):
        async with stage.line(lan=number % 2 == 0) as phone:
            await phone.say(code=other_than(code) if number < 5 else code, name="Guesser")
            words.append((await phone.hear("refused", "waiting")).get("words", "let in"))
    assert words[-2:] == [pairing.TOO_OFTEN, pairing.TOO_OFTEN]


async def test_a_page_that_goes_while_it_waits_cannot_be_let_in(stage):
    door = stage.remote.pairing
    async with stage.line() as phone:
        await phone.say(code=door.begin(), name="Phone")
        await phone.hear("waiting")
    await happens(lambda: door.state.knock is None)
    assert stage.remote.devices.list() == ()


@pytest.mark.parametrize(
    "first", ["{}", '{"token": 7}', '{"code": "1"}', "[]", "{", '{"token": "cst_nobody"}', "x" * 9000]
)
async def test_who_does_not_say_who_they_are_is_turned_away(stage, first):
    async with stage.line() as phone:
        await phone.socket.send(first)
        assert await closed(phone) in {routes.TURNED_AWAY, routes.REVOKED}


# The line


async def test_a_revoked_phone_is_out_at_once_with_its_line_open(stage):
    async with stage.phone() as phone, stage.phone() as other:
        await phone.hear("state")
        await other.hear("state")
        device = next(each for each in stage.remote.devices.list() if each.here)
        mine = {each.id: each for each in stage.remote.devices.list()}
        await stage.remote.devices.revoke(device.id)
        assert len(mine) == 2
        lines = {asyncio.create_task(closed(each)): each for each in (phone, other)}
        done, waiting = await asyncio.wait(lines, return_when=asyncio.FIRST_COMPLETED, timeout=20)
        assert [task.result() for task in done] == [routes.REVOKED]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def test_nothing_a_revoked_phone_still_sends_is_obeyed(stage):
    secret = await stage.let_in()
    async with stage.line() as phone:
        await phone.say(token=secret)
        await phone.hear("state")
        for number in range(50):
            await phone.say(id=number, order="stage-panic", members={})
        (device,) = stage.remote.devices.list()
        await stage.remote.devices.revoke(device.id)
        stage.backstage.stages.on_air.show()
        assert await closed(phone) == routes.REVOKED
    assert stage.backstage.stages.on_air.state.visible
    async with stage.line() as again:
        await again.say(token=secret)
        assert await again.hear("revoked")


async def test_the_page_follows_the_show(stage):
    async with stage.phone(Grant.COINS) as phone:
        first = await phone.sees(lambda state: True)
        assert (first["session"], first["items"], first["tonight"]["coins"]) == (None, [], None)
        await stage.backstage.session.start("Friday")
        await stage.give("Ana", 250)
        state = await phone.sees(lambda state: state["items"] and state["tonight"]["coins"] == 250)
        assert state["session"]["title"] == "Friday"
        assert (state["items"][0]["who"], state["items"][0]["gift"], state["items"][0]["coins"]) == ("Ana", "Rose", 250)


async def test_coins_are_for_those_who_may_see_them(stage):
    await stage.backstage.session.start("Friday")
    await stage.give("Ana", 77_123)
    async with stage.phone() as phone:
        state = await phone.sees(lambda state: state["items"])
        assert "77123" not in json.dumps(state)
        assert state["effects"] is None
        (device,) = stage.remote.devices.list()
        await stage.remote.devices.grant(device.id, [Grant.COINS])
        assert (await phone.sees(lambda state: state["grants"]))["tonight"]["coins"] == 77_123


async def test_every_button_does_what_it_says(stage):
    backstage = stage.backstage
    on_air = backstage.stages.on_air
    async with stage.phone() as phone:
        assert await phone.order("session-start", title="Remote night") == ""
        assert backstage.session.tonight.session.title == "Remote night"
        await stage.give("Ana", 300)
        assert await phone.order("stage-pause") == ""
        assert on_air.state.paused
        assert await phone.order("stage-resume") == ""
        assert await phone.order("stage-mute", muted=True) == ""
        assert on_air.state.muted
        assert await phone.order("stage-skip") == ""
        assert await phone.order("stage-replay") == ""
        assert await phone.order("stage-panic") == ""
        assert not on_air.state.visible
        assert await phone.order("stage-show") == ""
        assert await phone.order("poll-open", question="Which song?", answers=["A", "B"], seconds=60) == ""
        assert (await backstage.audience.polls.running()).question == "Which song?"
        assert await phone.order("poll-close") == ""
        assert await phone.order("challenge-start", title="Go", metric="likes", target=500, seconds=60) == ""
        assert backstage.audience.challenges.running.target == 500
        assert await phone.order("challenge-cancel") == ""
        assert await phone.order("stage-credits") == ""
        assert await phone.order("session-stop") == ""
        assert backstage.session.tonight.session is None


async def test_what_cannot_be_is_said_in_words_and_the_line_stays(stage):
    async with stage.phone() as phone:
        assert await phone.order("stage-skip") == "The stage is empty."
        assert await phone.order("poll-close") == "No poll is open."
        assert await phone.order("poll-open", question="Only?", answers=["one"]) != ""
        assert await phone.order("challenge-start", title="x", metric="sales", target=1, seconds=60) != ""
        assert await phone.order("stage-pause") == ""


@pytest.mark.parametrize(
    "name", ["gift", "stage-state", "schedule-plan", "show", "no-such", "session-list", "__init__"]
)
async def test_books_and_plans_are_not_for_phones(stage, name):
    async with stage.phone(*Grant) as phone:
        assert await phone.order(name) == "There is no such order here."


async def test_spending_and_names_need_their_grants(stage):
    async with stage.phone() as phone:
        assert "may not spend" in await phone.order("effect-fire", effect="confetti")
        assert "may not approve" in await phone.order("stage-approve", who="somebody")
    assert not (await stage.backstage.shop.effects.history()).firings


async def test_with_the_grant_an_effect_is_fired_and_paid_for(stage):
    await stage.backstage.books.set_opening(Coins(100_000))
    async with stage.phone(Grant.SPEND) as phone:
        state = await phone.sees(lambda state: state["effects"])
        effect = state["effects"][0]
        assert await phone.order("effect-fire", effect=effect["id"]) == ""
        (firing,) = (await stage.backstage.shop.effects.history()).firings
        assert (firing.effect, firing.price) == (effect["id"], effect["price"])


async def test_a_withheld_name_is_seen_and_approved_where_that_is_granted(stage):
    await stage.give("visit www.spam.example", 300)
    async with stage.phone() as blind:
        state = await blind.sees(lambda state: state["withheld_in_all"])
        assert state["withheld"] is None
        assert "spam" not in json.dumps(state)
    async with stage.phone(Grant.NAMES) as phone:
        (withheld,) = (await phone.sees(lambda state: state["withheld"]))["withheld"]
        assert "spam" in withheld["name"]
        assert await phone.order("stage-approve", who=withheld["person"]) == ""
        await phone.sees(lambda state: not state["withheld"])


async def test_somebody_is_struck_out_by_what_is_on_stage(stage):
    await stage.give("Ana", 300)
    async with stage.phone() as phone:
        state = await phone.sees(lambda state: state["items"])
        assert await phone.order("stage-strike", who=state["items"][0]["id"]) == ""
        await phone.sees(lambda state: not state["items"])
    assert stage.backstage.moderation.moderated.struck


async def test_a_page_hears_that_we_live_though_nothing_changes(stage, monkeypatch):
    monkeypatch.setattr(routes, "ALIVE_SECONDS", 0.05)
    async with stage.phone() as phone:
        await phone.hear("state")
        await phone.hear("alive")


async def test_a_page_that_says_nothing_for_long_is_gone(stage, monkeypatch):
    monkeypatch.setattr(routes, "ALIVE_SECONDS", 0.02)
    monkeypatch.setattr(routes, "SILENT_SECONDS", 0.05)
    async with stage.phone() as phone:
        assert await closed(phone)
    await happens(lambda: not stage.remote.devices.list()[0].here)


async def test_where_nobody_looks_nothing_is_read(stage):
    async with stage.phone() as phone:
        await phone.hear("state")
    await happens(lambda: not stage.remote.devices.list()[0].here)
    before = stage.remote.view._show
    await stage.give("Ana", 300)
    await asyncio.sleep(0.3)
    assert stage.remote.view._show is before
