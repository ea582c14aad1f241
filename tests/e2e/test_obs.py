"""A real OBS Studio: the overlay goes in by the app's own orders, is looked at, covered, removed, and recorded."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image, ImageChops

from overlay_app.broadcast.link import Address, Link
from overlay_app.broadcast.obs import Obs
from overlay_app.broadcast.placing import SOURCE
from tests import obs_studio
from tests.e2e.test_on_stage import a_goal_of
from tests.running_app import RunningApp, coinstage, happens, running
from tests.standin import StandIn, gift
from tests.virtual_screen import WINDOW_RULES, started, virtual_screen, with_screen

pytestmark = pytest.mark.skipif(bool(obs_studio.missing()), reason=obs_studio.missing() or "runs")

WIDTH, HEIGHT = 1280, 720
SCENE = "Scene"
Part = tuple[float, float, float, float]
CARDS: Part = (0.03, 0.05, 0.37, 0.2)
GOAL: Part = (0.03, 0.8, 0.97, 0.97)
"""Where the first card and the goal stand in the default layout, as shares: left, top, right, bottom."""


class Broadcast:
    """OBS and the app on one screen, and a hand on each."""

    def __init__(self, app: RunningApp, obs: Obs) -> None:
        self.app = app
        self.obs = obs

    async def order(self, name: str, **members: object) -> dict[str, Any]:
        return await self._post(f"control/{name}", "token", members)

    async def set_up(self, name: str, **members: object) -> dict[str, Any]:
        return await self._post(f"setup/{name}", "setup-token", members)

    async def _post(self, path: str, token_file: str, members: dict[str, object]) -> dict[str, Any]:
        address = f"http://127.0.0.1:{self.app.port}/{path}"  # the tokens lie there once it listens
        token = (self.app.home / token_file).read_text().strip()
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            response = await client.post(
                address,
                json=members,
                headers={"authorization": f"Bearer {token}"},
            )
        told: dict[str, Any] = response.json()
        assert response.is_success, told
        return told

    async def verdict(self) -> str:
        return str((await self.order("obs-check"))["verdict"])


@pytest.fixture
async def feed() -> AsyncIterator[StandIn]:
    async with StandIn() as running_feed:
        yield running_feed


@pytest.fixture
async def stand(
    tmp_path: Path, feed: StandIn, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[RunningApp, int]]:
    """OBS in a corner of a screen on which it does not lie over the overlay, and the app with a goal."""
    home = tmp_path / "home"
    await a_goal_of(home, 100)
    with ExitStack() as beside:
        environment = with_screen(beside.enter_context(virtual_screen("2560x1600")))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        beside.enter_context(started(["openbox", "--config-file", WINDOW_RULES], environment))
        port = beside.enter_context(obs_studio.obs_studio(tmp_path / "obs", environment))
        options = ["--no-panels", "--feed-port", "0", "--canvas", f"{WIDTH}x{HEIGHT}", "--tikfinity", feed.address]
        yield beside.enter_context(running(home, *options)), port


async def connected(port: int) -> Obs:
    links: list[Link] = []
    obs = Obs(links.append, lambda kind, data: None)
    obs.start(Address("127.0.0.1", port, obs_studio.PASSWORD))
    await happens(lambda: obs.link.connected, lambda: str(links))
    return obs


def frames(recording: Path, folder: Path) -> list[Image.Image]:
    """Four pictures a second of a recording."""
    folder.mkdir()
    film = ["ffmpeg", "-loglevel", "error", "-i", str(recording), "-vf", "fps=4", str(folder / "%03d.png")]
    subprocess.run(film, check=True)
    return [Image.open(file).convert("RGB") for file in sorted(folder.iterdir())]


def golden(picture: Image.Image, part: Part) -> float:
    """The share of a part of the picture that has the gold of coins and of what fills the goal."""
    hue, saturation, value = _cut(picture, part).convert("HSV").split()
    masks = (
        hue.point(lambda each: 255 * (18 <= each <= 39)),
        saturation.point(lambda each: 255 * (each > 120)),
        value.point(lambda each: 255 * (each > 150)),
    )
    both = ImageChops.multiply(ImageChops.multiply(masks[0], masks[1]), masks[2])
    return both.histogram()[255] / (both.width * both.height)


def _cut(picture: Image.Image, part: Part) -> Image.Image:
    left, top, right, bottom = part
    return picture.crop(
        (int(left * picture.width), int(top * picture.height), int(right * picture.width), int(bottom * picture.height))
    )


async def test_the_overlay_is_added_looked_at_and_recorded_while_gifts_arrive(
    stand: tuple[RunningApp, int], feed: StandIn, tmp_path: Path
) -> None:
    app, port = stand
    night = Broadcast(app, await connected(port))
    ask = night.obs.ask

    refused = await night.set_up("obs-connect", host="127.0.0.1", port=port, password="not this one")
    assert refused["state"] == "refused"
    assert (await night.set_up("obs-connect", password=obs_studio.PASSWORD))["state"] == "connected"
    assert await night.verdict() == "absent"

    added = await night.order("obs-add")
    # Without a graphics card xcomposite gives no picture: it is tried, given up, and the screen is captured instead.
    assert added["kind"] in {"xcomposite_input", "xshm_input"}
    good = {"xcomposite_input": "transparent", "xshm_input": "keyed"}[added["kind"]]
    assert await night.verdict() == good, added

    wall = {"color": 0xFF336699, "width": 1920, "height": 1080}
    await ask(
        "CreateInput",
        {"sceneName": SCENE, "inputName": "Wall", "inputKind": "color_source_v3", "inputSettings": wall},
    )
    assert await night.verdict() == "behind"
    assert (await night.order("obs-fix"))["verdict"] == good

    item = (await ask("GetSceneItemId", {"sceneName": SCENE, "sourceName": SOURCE}))["sceneItemId"]
    await ask("SetSceneItemEnabled", {"sceneName": SCENE, "sceneItemId": item, "sceneItemEnabled": False})
    assert await night.verdict() == "switched-off"
    assert (await night.order("obs-fix"))["verdict"] == good

    await ask("RemoveInput", {"inputName": SOURCE})
    await ask("RemoveInput", {"inputName": "Wall"})
    looked = await asyncio.to_thread(coinstage, app.home, "obs", "check", "--fix")
    assert looked.returncode == 0, looked.stdout + looked.stderr
    assert "arrives" in looked.stdout

    await ask("StartRecord")
    await asyncio.sleep(1.5)
    coins = 0
    for number, more in enumerate((20, 20, 30)):
        coins += more
        await feed.send(gift(units=1, coins=more, group=f"170000000000{number}"))
        await happens(lambda wanted=coins: app.balance() == wanted, app.said)
        await asyncio.sleep(1.5)
    recorded = Path((await ask("StopRecord"))["outputPath"])
    await stopped(night.obs)
    film = await asyncio.to_thread(frames, recorded, tmp_path / "frames")
    cards, goals = [golden(each, CARDS) for each in film], [golden(each, GOAL) for each in film]
    said = f"cards {cards}, goals {goals}"
    assert cards[0] == 0, said
    assert max(cards) > 0.01, said
    assert goals[-1] > goals[0] + 0.05, said
    # However few pictures a busy machine records, each gift leaves the goal higher than the one before.
    assert any(goals[0] + 0.01 < each < goals[-1] - 0.01 for each in goals), f"it moved, and did not jump: {said}"
    await night.obs.stop()


async def stopped(obs: Obs) -> None:
    """OBS answers before the file is whole."""
    for _ in range(100):
        if not (await obs.ask("GetRecordStatus"))["outputActive"]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("OBS does not end its recording.")
