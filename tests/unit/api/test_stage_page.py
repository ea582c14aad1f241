"""The page's own door: its files, its token, what it is sent, and whose word counts."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from overlay_app.ledger.coins import Coins
from overlay_app.services.settings import Renderer
from overlay_app.services.stage import Stage
from overlay_app.services.stage_page import NOBODY_LOOKS, PAGES_AT_MOST, NoPage
from overlay_app.stage.effects import EffectSpec
from overlay_app.stage.state import EffectCue, StageState, Ticker
from tests.page_on_air import PageOnAir, page_on_air

EFFECT = StageState(effect=EffectCue("firing:1", "fireworks", 7, 1.0, 8_000))
SECONDS = 10


class Reports:
    """What the stage is told of airing."""

    def __init__(self, air: PageOnAir) -> None:
        self.painted: list[str] = []
        self.ended: list[str] = []
        air.stage.painted = self.painted.append  # type: ignore[method-assign]
        air.stage.ended = self.ended.append  # type: ignore[method-assign]


@pytest.fixture
async def air(tmp_path) -> AsyncIterator[PageOnAir]:
    async with page_on_air(tmp_path) as on_air:
        yield on_air


@asynccontextmanager
async def page(air: PageOnAir, secret: str | None = None, *, drawing: bool = True) -> AsyncIterator[ClientConnection]:
    """A page as ours is, without a browser; the first state is read and taken."""
    async with websockets.connect(air.base.replace("http", "ws") + "/stage/feed") as socket:
        await tell(socket, token=secret or air.address.partition("#")[2])
        if drawing:
            await tell(socket, drawing=True)
        yield socket


async def tell(socket: ClientConnection, **told: object) -> None:
    await socket.send(json.dumps(told))


async def state(socket: ClientConnection) -> dict:
    message = json.loads(await asyncio.wait_for(socket.recv(), SECONDS))
    await tell(socket, took=True)
    return message


async def until(true) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.01)


async def test_the_page_may_load_its_own_files_and_nothing_else(air):
    async with httpx.AsyncClient(base_url=air.base) as client:
        html = await client.get("/stage")
        policy = html.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert html.headers["referrer-policy"] == "no-referrer"
        assert html.headers["x-content-type-options"] == "nosniff"
        assert (await client.get("/stage/files/main.js")).headers["content-type"].startswith("text/javascript")
        assert b"#42D9A3" in (await client.get("/stage/drawings/check/42D9A3.svg")).content
        assert (await client.get("/stage/effects/confetti.json")).json()["length"] == 6
        assert (await client.get("/stage/effects/coin-rain/coin.svg")).status_code in {200, 404}


@pytest.mark.parametrize(
    "path",
    [
        "files/stage.html",
        "files/../stage.html",
        "files/..%2f..%2fthemes%2fneon.toml",
        "gifts/..%2f..%2feffects.svg",
        "drawings/check/red.svg",
        "drawings/check/%22%3e%3cscript%3e.svg",
        "effects/..%2fthemes.json",
        "effects/confetti/effect.toml",
        "effects/nowhere/x.png",
    ],
)
async def test_nothing_is_served_but_by_its_fixed_name(air, path):
    async with httpx.AsyncClient(base_url=air.base) as client:
        assert (await client.get(f"/stage/{path}")).status_code == 404


@pytest.mark.parametrize("first", ['{"token": "cst_x"}', "{}", "[]", "nonsense", '{"token": 7}'])
async def test_without_its_token_a_page_is_told_nothing(air, first):
    async with websockets.connect(air.base.replace("http", "ws") + "/stage/feed") as socket:
        await socket.send(first)
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await asyncio.wait_for(socket.recv(), SECONDS)
    assert closed.value.rcvd.code == 1008
    assert air.pages.connected == 0


async def test_a_token_of_another_scope_opens_no_page(air):
    secret = await air.tokens.create("Deck", "control")
    async with page(air, secret, drawing=False) as socket:
        with pytest.raises(websockets.ConnectionClosed):
            await asyncio.wait_for(socket.recv(), SECONDS)


async def test_a_foreign_page_is_refused_before_it_can_say_its_token(air):
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1"):
        with pytest.raises(websockets.InvalidStatus):
            await websockets.connect(air.base.replace("http", "ws") + "/stage/feed", origin=origin)


async def test_a_revoked_page_is_out_at_once(air):
    async with page(air) as socket:
        await state(socket)
        await air.pages.revoke()
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await asyncio.wait_for(socket.recv(), SECONDS)
    assert closed.value.rcvd.code == 1008
    assert await air.pages.address() != air.address


async def test_a_revoked_page_is_out_though_the_vault_fails(air, monkeypatch):
    async def fails(_name: str) -> None:
        raise OSError(28, "No space left on device")

    async with page(air) as socket:
        await state(socket)
        monkeypatch.setattr(air.pages._vault, "forget", fails)
        with pytest.raises(OSError, match="No space"):
            await air.pages.revoke()
        with pytest.raises(websockets.ConnectionClosed):
            await asyncio.wait_for(socket.recv(), SECONDS)


async def test_the_address_stays_until_it_is_revoked(air):
    assert await air.pages.address() == air.address


async def test_a_page_first_learns_how_the_stage_looks_and_then_only_what_is_on_it(air):
    async with page(air) as socket:
        first = await state(socket)
        assert first["look"]["version"] == 1
        air.show(StageState(ticker=Ticker(Coins(7), None)))
        second = await state(socket)
        assert second["stage"]["ticker"]["balance"] == "7"
        assert "look" not in second


async def test_a_slow_page_is_sent_the_newest_state_alone(air):
    async with page(air) as socket:
        await state(socket)
        air.show(StageState(ticker=Ticker(Coins(1), None)))
        await asyncio.wait_for(socket.recv(), SECONDS)
        for coins in range(2, 500):
            air.show(StageState(ticker=Ticker(Coins(coins), None)))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.recv(), 0.2)
        await tell(socket, took=True)
        assert (await state(socket))["stage"]["ticker"]["balance"] == "499"


async def test_nothing_that_lasts_goes_out(air):
    from tests.ui.overlay.states import BOARDS, BUSY, with_widgets  # noqa: PLC0415 - it loads Qt

    async with page(air) as socket:
        air.show(with_widgets(BUSY, BOARDS["supporters"], BOARDS["spotlight"]))
        seen = json.dumps(await state(socket)) + json.dumps(air.pages._text(air.stage.state))
    assert "id of" not in seen
    assert "card:" not in seen
    assert "line:" not in seen
    assert "https://" not in seen


async def test_after_a_panic_a_page_is_told_nothing_of_the_stage(air):
    from tests.ui.overlay.states import BUSY  # noqa: PLC0415 - it loads Qt

    async with page(air) as socket:
        air.show(replace(BUSY, visible=False))
        while (told := await state(socket))["stage"]["revision"] == 0:
            pass
    assert told["stage"] == {"revision": 1, "visible": False, "watermark": ""}
    assert told["nonces"] == {}


async def test_the_right_nonce_from_the_chosen_page_proves_that_it_aired(air):
    reports = Reports(air)
    air.show(EFFECT)
    async with page(air) as socket:
        told = await state(socket)
        nonce = told["nonces"][told["stage"]["effect"]["key"]]
        await tell(socket, painted=[nonce])
        await until(lambda: reports.painted)
        await tell(socket, ended=[nonce])
        await until(lambda: reports.ended)
    assert (reports.painted, reports.ended) == (["firing:1"], ["firing:1"])


async def test_neither_a_guess_nor_anothers_nonce_proves_anything(air):
    reports = Reports(air)
    air.show(EFFECT)
    async with page(air) as first, page(air) as second:
        await state(first)
        other = (await state(second))["nonces"]
        await tell(first, painted=["firing:1", "1", *other.values()], ended=list(other.values()))
        await tell(first, drawing=False)
        await until(lambda: air.pages.drawing == 1)
    assert (reports.painted, reports.ended) == ([], [])


async def test_only_the_browser_source_itself_proves_what_airs(air):
    reports = Reports(air)
    air.show(EFFECT)
    reader = await air.tokens.create("Somebody who looks", "stage")
    async with page(air, reader) as socket:
        told = await state(socket)
        await tell(socket, painted=list(told["nonces"].values()))
        await tell(socket, drawing=False)
        await until(lambda: air.pages.drawing == 0)
    assert reports.painted == []


async def test_a_page_that_is_not_seen_proves_nothing(air):
    reports = Reports(air)
    air.show(EFFECT)
    async with page(air, drawing=False) as socket:
        told = await state(socket)
        await tell(socket, painted=list(told["nonces"].values()))
        await tell(socket, drawing=True)
        await until(lambda: air.pages.drawing == 1)
    assert reports.painted == []


async def test_while_the_window_is_chosen_no_page_is_heard(air):
    reports = Reports(air)
    air.pages.choose(Renderer.WINDOW)
    air.show(EFFECT)
    async with page(air) as socket:
        told = await state(socket)
        await tell(socket, painted=list(told["nonces"].values()))
        await tell(socket, drawing=False)
        await until(lambda: air.pages.drawing == 0)
    assert reports.painted == []
    air.pages.airing.painted(Renderer.WINDOW, "firing:1")
    assert reports.painted == ["firing:1"]


async def test_a_page_lost_in_the_middle_ends_what_it_proved(air):
    reports = Reports(air)
    air.show(EFFECT)
    async with page(air) as socket:
        told = await state(socket)
        await tell(socket, painted=list(told["nonces"].values()))
        await until(lambda: reports.painted)
    await until(lambda: reports.ended)
    assert reports.ended == ["firing:1"]


async def test_an_effect_cut_off_with_its_page_has_not_aired(tmp_path):
    stage = Stage(StageState())
    async with page_on_air(tmp_path, stage) as air:
        airings = []
        stage.aired.listen(airings.append)
        stage.set_effects({"fireworks": EffectSpec(8_000)})
        stage.fire_effect("fireworks", firing="firing:1")
        async with page(air) as socket:
            told = await state(socket)
            await tell(socket, painted=[told["nonces"][told["stage"]["effect"]["key"]]])
            await until(lambda: air.pages._proved_by is not None)
        await until(lambda: airings)
    assert [(airing.firing, airing.aired) for airing in airings] == [("firing:1", False)]


async def test_that_nobody_looks_is_said_in_words(air):
    assert air.pages.problem == NOBODY_LOOKS
    async with page(air):
        await until(lambda: air.pages.drawing == 1)
        assert air.pages.problem == ""
    await until(lambda: air.pages.connected == 0)
    assert air.pages.problem == NOBODY_LOOKS
    air.pages.choose(Renderer.WINDOW)
    assert air.pages.problem == ""


@pytest.mark.parametrize(
    "told", ["[]", "7", '{"painted": "x"}', '{"painted": ' + json.dumps(["x"] * 61) + "}", '{"fire": 1}', "nonsense"]
)
async def test_a_page_that_talks_nonsense_is_put_out(air, told):
    async with page(air, drawing=False) as socket:
        await state(socket)
        await socket.send(told)
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await asyncio.wait_for(socket.recv(), SECONDS)
    assert closed.value.rcvd.code == 1008


async def test_no_more_pages_than_can_be_fed(air):
    token = air.tokens.find(air.address.partition("#")[2])
    assert token is not None
    opened = [air.pages.open(token) for _ in range(PAGES_AT_MOST)]
    with pytest.raises(NoPage):
        air.pages.open(token)
    for each in opened:
        air.pages.close(each)
