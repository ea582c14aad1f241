"""A real browser on a hostile page that has even come to know a token, and still gets nothing into the books."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from string import Template

import pytest

from overlay_app.events.kinds import type_name
from overlay_app.events.model import Answer, Outcome
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

PAGE = Template("""<!doctype html><title>Win a thousand coins</title>
<iframe name="hole"></iframe>
<iframe sandbox="allow-scripts" id="nobody"></iframe>
<script>
const feed = "$feed", token = "$token", event = JSON.stringify($event);
const auth = {"Authorization": "Bearer " + token};
const form = new URLSearchParams({name: "Eve", gift: "Lion", coins: "500"});

async function attempt(what) {
    try { return String((await what()).status); } catch (error) { return "blocked"; }
}
function socket(protocols) {
    return new Promise((settle, fail) => {
        const opened = new WebSocket(feed.replace("http", "ws") + "/feed", protocols);
        opened.onopen = () => { opened.send(JSON.stringify({token})); opened.send(event); };
        opened.onmessage = () => settle({status: "answered"});
        opened.onclose = opened.onerror = fail;
    });
}
function submit() {
    const real = document.createElement("form");
    Object.assign(real, {action: feed + "/gift", method: "post", target: "hole"});
    for (const [name, value] of form) {
        const input = document.createElement("input");
        Object.assign(input, {name, value});
        real.append(input);
    }
    document.body.append(real);
    const loaded = new Promise(settle => { document.querySelector("iframe").onload = settle; });
    real.submit();
    return loaded.then(() => ({status: "sent"}));
}
async function all() {
    const json = "application/cloudevents+json";
    return {
        read: await attempt(() => fetch(feed + "/health")),
        json: await attempt(() => fetch(feed + "/events",
            {method: "POST", headers: {...auth, "Content-Type": json}, body: event})),
        text: await attempt(() => fetch(feed + "/events", {method: "POST", mode: "no-cors", body: event})),
        blob: await attempt(() => fetch(feed + "/events",
            {method: "POST", mode: "no-cors", body: new Blob([event], {type: json})})),
        beacon: await attempt(async () => ({status: navigator.sendBeacon(feed + "/gift", form)})),
        socket: await attempt(() => socket(["cloudevents.json"])),
        form: document.body && parent === window ? await attempt(submit) : "not tried",
    };
}
if (parent === window) {
    const nobody = document.getElementById("nobody");
    nobody.srcdoc = document.documentElement.outerHTML;
    Promise.all([all(), new Promise(settle => { onmessage = message => settle(message.data); })])
        .then(([page, sandboxed]) => fetch("/report", {method: "POST", body: JSON.stringify({page, sandboxed})}));
} else {
    all().then(results => parent.postMessage(results, "*"));
}
</script>""")
EVENT = {
    "specversion": "1.0",
    "id": "stolen",
    "source": "page",
    "type": type_name("gift"),
    "data": {"gift": {"id": "lion", "coins": 500}},
}


class Shelf:
    async def read(self, name):
        return None

    async def write(self, name, secret):
        pass


class ForeignSite:
    """Serves the page and takes its report."""

    def __init__(self) -> None:
        self.page = ""
        self.report: asyncio.Future[dict[str, dict[str, str]]] = asyncio.get_running_loop().create_future()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        body = b""
        if head.startswith("post /report"):
            length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
            self.report.set_result(json.loads(await reader.readexactly(length)))
        elif head.startswith("get / "):
            body = self.page.encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(body)
        )
        writer.write(body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@pytest.fixture
async def site() -> AsyncIterator[tuple[ForeignSite, int]]:
    foreign = ForeignSite()
    async with await asyncio.start_server(foreign.answer, "127.0.0.1", 0) as server:
        yield foreign, server.sockets[0].getsockname()[1]


@pytest.mark.parametrize("name", ["127.0.0.1", "evil.example"], ids=["another port", "a rebound name"])
async def test_a_page_that_knows_a_token_still_books_nothing(site, tmp_path, name):
    foreign, port = site
    delivered = []

    async def deliver(frames):
        delivered.extend(frames)
        return [[Outcome(Answer.BOOKED)] for _ in frames]

    tokens = TokenRegistry(Shelf())
    server = FeedServer(deliver, tokens, clock=lambda: 0, port=0)
    secret = await tokens.create("Stolen", "feed:stolen", self_reported=True)
    feed = f"http://{name}:{await server.start()}"
    foreign.page = PAGE.substitute(feed=feed, token=secret, event=json.dumps(EVENT))
    browser = await asyncio.create_subprocess_exec(
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--host-resolver-rules=MAP evil.example 127.0.0.1",
        f"--user-data-dir={tmp_path}",
        "--remote-debugging-port=0",
        f"http://{name}:{port}/",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        report = await foreign.report
    finally:
        browser.terminate()
        await browser.wait()
        await server.stop()
    for results in report.values():
        opaque_or_blocked = {"0", "blocked", "true", "sent", "not tried"}
        assert set(results.values()) <= opaque_or_blocked, results
        assert results["socket"] == results["json"] == "blocked"
    assert delivered == []
