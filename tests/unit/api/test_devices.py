"""Letting devices in by the command line's own token, over real sockets."""

from collections.abc import AsyncIterator

import httpx
import pytest

from overlay_app.services import presence
from overlay_app.sources.tokens import Grant
from tests.remote_stage import RemoteStage, remote_stage


@pytest.fixture
async def stage(tmp_path) -> AsyncIterator[RemoteStage]:
    async with remote_stage(tmp_path, lan=False) as opened:
        yield opened


@pytest.fixture
async def client(stage, tmp_path) -> AsyncIterator[httpx.AsyncClient]:
    running = presence.find(tmp_path)
    headers = {"authorization": f"Bearer {running.setup_token}", "content-type": "application/json"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{stage.port}", headers=headers, trust_env=False) as opened:
        yield opened


async def test_the_network_is_opened_and_closed(stage, client):
    opened = (await client.post("/devices/lan", json={"on": True})).json()["lan"]
    assert opened["address"] == f"https://{stage.secure}/remote"
    assert opened["fingerprint"] == stage.remote.state.fingerprint
    assert (await client.post("/devices/lan", json={"on": False})).json()["lan"]["address"] == ""


async def test_a_network_that_is_not_there_is_refused_in_words(client):
    answer = await client.post("/devices/lan", json={"on": True, "interface": "wlan9"})
    assert answer.status_code == 409
    assert "lo (127.0.0.1)" in answer.json()["error"]


async def test_a_damaged_certificate_closes_the_network_alone_until_a_new_one_is_wanted(stage, client):
    await stage.remote.set_lan(on=True)
    before = stage.remote.state.fingerprint
    phone = await stage.let_in("Phone")
    await stage.backstage.remote._vault.write("remote-certificate", "-----BEGIN CERTIFICATE-----\nnonsense")
    await stage.remote.set_lan(on=False)
    closed = (await client.post("/devices/lan", json={"on": True})).json()["lan"]
    assert (closed["on"], closed["address"], closed["damaged"]) == (True, "", True)
    assert "compare the new fingerprint" in closed["words"]
    await stage.remote.look()
    assert stage.remote.state.damaged, "nothing is made of its own accord"
    made = (await client.post("/devices/lan/certificate", json={})).json()["lan"]
    assert (made["words"], made["damaged"]) == ("", False)
    assert made["fingerprint"] != before
    async with stage.line() as line:
        await line.say(token=phone)
        await line.hear("state")


async def test_no_certificate_is_made_where_the_page_is_in_no_network(client):
    answer = await client.post("/devices/lan/certificate", json={})
    assert answer.status_code == 409
    assert "Turn that on first" in answer.json()["error"]


async def test_a_device_is_let_in_granted_more_and_revoked(stage, client):
    code = (await client.post("/devices/pair", json={})).json()["pairing"]["code"]
    async with stage.line(lan=False) as phone:
        await phone.say(code=code, name="Phone")
        await phone.hear("waiting")
        knock = (await client.get("/devices")).json()["pairing"]["knock"]
        assert knock["name"] == "Phone"
        body = {"knock": knock["id"], "let_in": True, "grants": ["coins"]}
        assert (await client.post("/devices/pair/answer", json=body)).status_code == 200
        await phone.hear("state")
        (device,) = (await client.get("/devices")).json()["devices"]
        assert (device["grants"], device["here"]) == (["coins"], 1)
        granted = await client.post(f"/devices/{device['id']}/grants", json={"grants": ["names", "spend"]})
        assert granted.json()["devices"][0]["grants"] == ["names", "spend"]
        assert stage.remote.devices.grants(device["id"]) == {Grant.NAMES, Grant.SPEND}
        assert (await client.post(f"/devices/{device['id']}/revoke", json={})).json()["devices"] == []
        await phone.hear("revoked")


async def test_a_pairing_is_given_up(stage, client):
    await client.post("/devices/pair", json={})
    assert (await client.post("/devices/pair/cancel", json={})).json()["pairing"]["code"] is None


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/devices/nobody/revoke", {}, 404),
        ("/devices/nobody/grants", {"grants": []}, 404),
        ("/devices/nobody/grants", {"grants": ["books"]}, 400),
        ("/devices/pair/answer", {"knock": "k", "let_in": True}, 409),
        ("/devices/lan", {}, 400),
    ],
)
async def test_what_cannot_be_is_refused(client, path, body, status):
    answer = await client.post(path, json=body)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize("scope", ["control", "spend", "stage", "feed:deck"])
async def test_no_other_token_opens_the_network_or_lets_anybody_in(stage, client, scope):
    client.headers["authorization"] = f"Bearer {await stage.backstage.tokens.create('Deck', scope)}"
    for path, body in (("/devices/lan", {"on": True}), ("/devices/pair", {}), ("/devices/x/grants", {"grants": []})):
        assert (await client.post(path, json=body)).status_code == 403
    assert (await client.get("/devices")).status_code == 403
    assert stage.remote.pairing.state.code is None
    assert stage.remote.state.address == ""
