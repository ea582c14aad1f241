"""The stage's page in a real browser: what proves that an effect aired, and that foreign pages get nothing of it."""

import asyncio
from contextlib import suppress

import pytest

from overlay_app.services.stage import Stage
from overlay_app.stage.effects import EffectSpec
from overlay_app.stage.state import StageState
from tests.page_on_air import chromium, looking, needs_chromium, page_on_air

pytestmark = needs_chromium

CANVAS = (640, 360)
SECONDS = 20
PRY = """async ([base, token]) => {
    const attempt = async what => { try { return String(await what()); } catch { return "blocked"; } };
    const socket = () => new Promise((settle, fail) => {
        const opened = new WebSocket(base.replace("http", "ws") + "/stage/feed");
        opened.onopen = () => opened.send(JSON.stringify({ token }));
        opened.onmessage = message => settle(message.data);
        opened.onclose = opened.onerror = fail;
    });
    const frame = () => new Promise(settle => {
        const hole = document.createElement("iframe");
        hole.onload = () => { let inside = "opaque"; try { inside = hole.contentDocument.body.innerHTML; } catch {} settle(inside); };
        hole.src = base + "/stage#" + token;
        document.body.append(hole);
    });
    const script = () => new Promise((settle, fail) => {
        const tag = document.createElement("script");
        tag.onload = () => settle("ran");
        tag.onerror = fail;
        tag.src = base + "/stage/files/clock.js";
        document.body.append(tag);
    });
    return {
        read: await attempt(async () => (await fetch(base + "/stage")).text()),
        effect: await attempt(async () => (await fetch(base + "/stage/effects/confetti.json")).text()),
        unread: await attempt(async () => (await fetch(base + "/stage", { mode: "no-cors" })).text()),
        socket: await attempt(socket),
        frame: await attempt(frame),
        script: await attempt(script),
    };
}"""


async def foreign(reader, writer):
    """Any page in the world."""
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<title>x</title><body>")
        await writer.drain()
    writer.close()


@pytest.mark.parametrize("place", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "data:text/html,<body>x"])
async def test_a_foreign_page_that_knows_the_token_can_neither_read_nor_send(tmp_path, place):
    async with (
        page_on_air(tmp_path) as air,
        chromium() as browser,
        await asyncio.start_server(foreign, "127.0.0.1", 0) as site,
    ):
        token = air.address.partition("#")[2]
        page = await browser.new_page()
        await page.goto(place.format(port=site.sockets[0].getsockname()[1]))
        found = await page.evaluate(PRY, [air.base, token])
        assert air.pages.connected == 0
        assert found == {
            "read": "blocked",
            "effect": "blocked",
            "unread": found["unread"],
            "socket": "blocked",
            "frame": "opaque",
            "script": "blocked",
        }
        assert found["unread"] in {"", "blocked"}


async def test_a_name_rebound_to_this_computer_opens_nothing(tmp_path):
    async with page_on_air(tmp_path) as air, chromium() as browser:
        page = await browser.new_page()
        rebound = air.base.replace("127.0.0.1", "evil.example")
        answer = await page.goto(f"{rebound}/stage#{air.address.partition('#')[2]}")
        assert answer is not None
        assert answer.status == 403
        assert air.pages.connected == 0


async def fired(stage: Stage, length_ms: int) -> list:
    airings: list = []
    stage.aired.listen(airings.append)
    stage.set_effects({"fireworks": EffectSpec(length_ms)})
    stage.fire_effect("fireworks", firing="firing:1")
    return airings


async def until(true) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.02)


async def test_an_effect_drawn_to_its_end_on_the_page_has_aired(tmp_path):
    stage = Stage(StageState())
    async with page_on_air(tmp_path, stage) as air, chromium() as browser, looking(browser, air.address, CANVAS):
        await until(lambda: air.pages.drawing == 1)
        airings = await fired(stage, 2_500)
        await until(lambda: airings)
    assert [(airing.firing, airing.aired) for airing in airings] == [("firing:1", True)]


async def test_an_effect_whose_page_was_killed_has_not_aired(tmp_path):
    stage = Stage(StageState())
    async with page_on_air(tmp_path, stage) as air:
        async with chromium() as browser, looking(browser, air.address, CANVAS):
            await until(lambda: air.pages.drawing == 1)
            airings = await fired(stage, 60_000)
            await until(lambda: air.pages._proved_by is not None)
        await until(lambda: airings)
    assert [(airing.firing, airing.aired) for airing in airings] == [("firing:1", False)]


async def test_a_revoked_page_is_empty_at_once(tmp_path):
    async with page_on_air(tmp_path) as air, chromium() as browser, looking(browser, air.address, CANVAS) as page:
        await until(lambda: air.pages.drawing == 1)
        assert await page.locator("#canvas").is_visible()
        await air.pages.revoke()
        await page.wait_for_selector("#canvas", state="hidden")
        assert air.pages.connected == 0
