"""The control page in a real browser: a phone that is let in, directs and is revoked, and pages that are nobody's."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

import pytest
from playwright.async_api import Browser, Page, expect

from overlay_app.sources.tokens import Grant
from overlay_app.ui.network import interfaces
from tests.chromium import chromium, needed
from tests.remote_stage import RemoteStage, remote_stage
from tests.running_app import RunningApp, coinstage, running, until

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360", "--mode", "solid")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "ignore_https_errors": True}
pytestmark = needed

FOREIGN = Template("""<!doctype html><title>Win a thousand coins</title>
<script>
const secure = "$secure", plain = "$plain", token = "$token";
async function attempt(what) {
    try { return String(await what()); } catch (error) { return "blocked"; }
}
function line(address) {
    return new Promise((settle, fail) => {
        const socket = new WebSocket(address);
        socket.onopen = () => socket.send(JSON.stringify({token}));
        socket.onmessage = message => settle("read " + message.data.slice(0, 40));
        socket.onclose = socket.onerror = fail;
    });
}
function element(tag, name, address) {
    return new Promise((settle, fail) => {
        const made = document.createElement(tag);
        if (tag === "script") made.type = "module";
        else made.rel = "stylesheet";
        made.onload = () => settle("loaded");
        made.onerror = fail;
        made[name] = address;
        document.head.append(made);
    });
}
const read = async address => (await (await fetch(address)).text()).slice(0, 40);
const order = address => fetch(address, {method: "POST", headers: {"Authorization": "Bearer " + token}, body: "{}"});
async function all() {
    const results = {};
    for (const [name, http, ws] of [["lan", "https://" + secure, "wss://" + secure], ["here", "http://" + plain, "ws://" + plain]]) {
        results[name + " page"] = await attempt(() => read(http + "/remote"));
        results[name + " line"] = await attempt(() => line(ws + "/remote/live"));
        results[name + " script"] = await attempt(() => element("script", "src", http + "/remote/page.js"));
        results[name + " style"] = await attempt(() => element("link", "href", http + "/remote/page.css"));
        results[name + " order"] = await attempt(() => order(http + "/control/stage-panic"));
        results[name + " devices"] = await attempt(() => read(http + "/devices"));
    }
    return results;
}
</script>""")


async def serve(page: str) -> asyncio.Server:
    """Somebody else's web site."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = page.encode()
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n")
        writer.write(b"content-length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    return await asyncio.start_server(answer, "127.0.0.1", 0)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[RemoteStage]:
    async with remote_stage(tmp_path) as opened:
        yield opened


async def paired(browser: Browser, stage: RemoteStage, *grants: Grant) -> Page:
    """A phone's page that was let in."""
    page = await (await browser.new_context(**PHONE)).new_page()
    await page.goto(stage.remote.state.address)
    await page.fill("#code", stage.remote.pairing.begin())
    await page.fill("#name", "Phone of Ana")
    await page.click("#knock")
    await expect(page.locator("#waiting-for-yes")).to_be_visible()
    knock = stage.remote.pairing.state.knock
    assert knock is not None
    stage.remote.pairing.answer(knock.id, let_in=True, grants=grants)
    await expect(page.locator("#line")).to_have_text("Live")
    return page


@pytest.mark.parametrize("name", ["127.0.0.1", "evil.example"], ids=["another port", "a foreign name"])
async def test_a_foreign_page_that_knows_a_devices_token_reads_and_sends_nothing(stage, name):
    token = await stage.let_in("Stolen", *Grant)
    site = await serve(FOREIGN.substitute(secure=stage.secure, plain=f"127.0.0.1:{stage.port}", token=token))
    async with site, chromium("--host-resolver-rules=MAP evil.example 127.0.0.1") as browser:
        page = await (await browser.new_context(ignore_https_errors=True)).new_page()
        await page.goto(f"http://{name}:{site.sockets[0].getsockname()[1]}/")
        results = await page.evaluate("all()")
    assert set(results.values()) == {"blocked"}, results
    assert len(results) == 12
    assert stage.backstage.stages.on_air.state.visible
    assert not any(device.here for device in stage.remote.devices.list())


async def test_a_rebound_name_is_not_even_given_the_page(stage):
    async with chromium("--host-resolver-rules=MAP evil.example 127.0.0.1") as browser:
        page = await (await browser.new_context(ignore_https_errors=True)).new_page()
        for address in (f"https://evil.example:{stage.secure.partition(':')[2]}", f"http://evil.example:{stage.port}"):
            answer = await page.goto(f"{address}/remote")
            assert answer is not None
            assert answer.status == 403


async def test_the_page_cannot_be_framed(stage):
    site = await serve(f'<iframe src="http://127.0.0.1:{stage.port}/remote"></iframe>')
    async with site, chromium() as browser:
        page = await browser.new_page()
        await page.goto(f"http://127.0.0.1:{site.sockets[0].getsockname()[1]}/")
        assert await page.frames[1].locator("#pair").count() == 0


async def test_a_phone_directs_and_is_out_the_moment_it_is_revoked(stage):
    on_air = stage.backstage.stages.on_air
    async with chromium() as browser:
        page = await paired(browser, stage)
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        await page.click("#pause")
        await expect(page.locator("#pause")).to_have_text("Go on")
        assert on_air.state.paused
        await page.click("#pause")
        await expect(page.locator("#pause")).to_have_text("Pause")
        await page.click("#panic")
        await expect(page.locator("#hidden-banner")).to_be_visible()
        assert not on_air.state.visible
        await page.click("#panic")
        await expect(page.locator("#hidden-banner")).to_be_hidden()
        assert on_air.state.visible
        await page.reload()
        await expect(page.locator("#line")).to_have_text("Live")
        await stage.remote.devices.revoke(stage.remote.devices.list()[0].id)
        await expect(page.locator("#pair-words")).to_have_text("This device was revoked at the computer.")
        assert await page.evaluate("localStorage.length") == 0
        assert broken == []


async def test_what_is_not_live_is_never_shown_as_live(stage):
    async with chromium() as browser:
        page = await paired(browser, stage)
        await stage.remote.set_lan(on=False)
        await expect(page.locator("#stale")).to_be_visible()
        await expect(page.locator("#panic")).to_be_disabled()
        await expect(page.locator("#pause")).to_be_disabled()
        await stage.remote.set_lan(on=True)
        await expect(page.locator("#line")).to_have_text("Live", timeout=20_000)
        await expect(page.locator("#panic")).to_be_enabled()


async def test_names_from_outside_are_text_and_nothing_else(stage):
    await stage.give("<img src=x onerror=alert(1)>", 300)
    async with chromium() as browser:
        page = await paired(browser, stage, Grant.NAMES)
        await expect(page.locator("#items .who").first).to_be_visible()
        assert await page.locator("#items img").count() == 0
        assert "<img" in await page.inner_text("#items") + await page.text_content("#withheld")


async def test_ending_the_session_is_held_and_far_from_hiding(stage):
    await stage.backstage.session.start("Friday")
    async with chromium() as browser:
        page = await paired(browser, stage)
        await page.click("#tab-session")
        end = await page.locator("#end-session").bounding_box()
        panic = await page.locator("#panic").bounding_box()
        assert end is not None
        assert panic is not None
        assert panic["y"] - end["y"] - end["height"] >= 40
        await page.click("#end-session")
        assert stage.backstage.session.tonight.session is not None
        await page.focus("#end-session")
        await page.keyboard.down(" ")
        await expect(page.locator("#start-session")).to_be_visible()
        await page.keyboard.up(" ")
        assert stage.backstage.session.tonight.session is None


@pytest.mark.parametrize("width", [300, 320, 390, 1280])
async def test_nothing_is_wider_than_the_screen(stage, width):
    await stage.give("W" * 60, 300)
    async with chromium() as browser:
        page = await paired(browser, stage, *Grant)
        await page.set_viewport_size({"width": width, "height": 600})
        for part in ("stage", "names", "audience", "session"):
            await page.click(f"#tab-{part}")
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


@contextmanager
def _pairing_by_hand(app: RunningApp) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "overlay_app", "--data-dir", str(app.home), "remote", "pair", "--grant", "coins"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as pairing:
        try:
            yield pairing
        finally:
            pairing.kill()


@pytest.mark.usefixtures("screen")
async def test_the_whole_app_lets_a_phone_in_by_command_line_and_shuts_it_out(tmp_path):
    networks = interfaces()
    if not networks:
        pytest.skip("this computer is in no private network")
    home = tmp_path / "home"
    with running(home, *OPTIONS) as app:
        assert app.port
        opened = coinstage(home, "remote", "on", "--interface", networks[0].name)
        assert opened.returncode == 0, opened.stderr
        address = opened.stdout.split()[5]
        assert str(networks[0].address) in address
        assert "SHA-256 fingerprint: " in opened.stdout
        with _pairing_by_hand(app) as pairing:
            assert pairing.stdin is not None
            assert pairing.stdout is not None
            said = [await asyncio.to_thread(pairing.stdout.readline) for _ in range(2)]
            code = "".join(said[1].split()[-2:])
            async with chromium() as browser:
                page = await (await browser.new_context(**PHONE)).new_page()
                await page.goto(address)
                await page.fill("#code", code)
                await page.fill("#name", "Phone of Ana")
                await page.click("#knock")
                await expect(page.locator("#waiting-for-yes")).to_be_visible()
                pairing.stdin.write("y\n")
                pairing.stdin.flush()
                await expect(page.locator("#line")).to_have_text("Live")
                assert await asyncio.to_thread(pairing.wait, 60) == 0
                await page.click("#panic")
                await expect(page.locator("#hidden-banner")).to_be_visible()
                listed = await asyncio.to_thread(coinstage, home, "remote", "devices")
                assert "Phone of Ana: here now; coins" in listed.stdout
                revoked = await asyncio.to_thread(coinstage, home, "remote", "revoke", "Phone of Ana")
                assert revoked.returncode == 0, revoked.stderr
                await expect(page.locator("#pair-words")).to_have_text("This device was revoked at the computer.")
        closed = coinstage(home, "remote", "off")
        assert "on this computer alone" in closed.stdout
        until(lambda: "lan = false" in (home / "settings.toml").read_text(), app.said)
        assert app.stop() == 0


@pytest.mark.usefixtures("screen")
def test_a_damaged_certificate_keeps_nothing_else_from_starting(tmp_path):
    networks = interfaces()
    if not networks:
        pytest.skip("this computer is in no private network")
    home = tmp_path / "home"
    with running(home, *OPTIONS) as app:
        assert app.port
        opened = coinstage(home, "remote", "on", "--interface", networks[0].name)
        until(lambda: "lan = true" in (home / "settings.toml").read_text(), app.said)
        assert app.stop() == 0
    secrets = json.loads((home / "secrets.json").read_text())
    secrets["remote-certificate"] = secrets["remote-certificate"].replace("-----BEGIN PRIVATE KEY-----", "")
    (home / "secrets.json").write_text(json.dumps(secrets))
    with running(home, *OPTIONS) as app:
        assert app.port
        refused = coinstage(home, "remote", "on", "--interface", networks[0].name)
        assert refused.returncode == 1
        assert "is damaged" in refused.stderr
        assert "coinstage remote renew" in refused.stderr
        renewed = coinstage(home, "remote", "renew")
        assert renewed.stdout.splitlines()[0] == opened.stdout.splitlines()[0]
        assert renewed.stdout != opened.stdout
        assert app.stop() == 0
    assert not list((home / "logs").glob("crash-2*"))
