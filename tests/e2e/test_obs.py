"""A real OBS Studio: the overlay goes in by the app's own orders, is looked at, covered, removed, and recorded."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from overlay_app.broadcast.link import Address, Link
from overlay_app.broadcast.obs import Obs
from tests import obs_studio
from tests.running_app import RunningApp, happens, running
from tests.virtual_screen import WINDOW_RULES, started, virtual_screen, with_screen

pytestmark = pytest.mark.skipif(bool(obs_studio.missing()), reason=obs_studio.missing() or "runs")

WIDTH, HEIGHT = 1280, 720


class Broadcast:
    """OBS and the app on one screen, and a hand on each."""

    def __init__(self, app: RunningApp, obs: Obs) -> None:
        self.app = app
        self.obs = obs

    async def order(self, name: str, **members: object) -> dict[str, Any]:
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            response = await client.post(
                f"http://127.0.0.1:{self.app.port}/control/{name}",
                json=members,
                headers={"authorization": f"Bearer {self.app.token}"},
            )
        told: dict[str, Any] = response.json()
        assert response.status_code == 200, told
        return told

    async def verdict(self) -> str:
        return (await self.order("obs-check"))["verdict"]


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[RunningApp, int]]:
    with ExitStack() as beside:
        environment = with_screen(beside.enter_context(virtual_screen("1920x1080")))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        beside.enter_context(started(["openbox", "--config-file", WINDOW_RULES], environment))
        port = beside.enter_context(obs_studio.obs_studio(tmp_path / "obs", environment))
        options = ["--no-panels", "--feed-port", "0", "--canvas", f"{WIDTH}x{HEIGHT}"]
        yield beside.enter_context(running(tmp_path / "home", *options)), port


async def connected(port: int) -> Obs:
    links: list[Link] = []
    obs = Obs(links.append, lambda kind, data: None)
    obs.start(Address("127.0.0.1", port, obs_studio.PASSWORD))
    await happens(lambda: obs.link.connected, lambda: str(links))
    return obs


async def test_the_overlay_is_added_looked_at_and_recorded_while_gifts_arrive(stand: tuple[RunningApp, int]) -> None:
    app, port = stand
    night = Broadcast(app, await connected(port))
    refused = await night.order("obs-connect", host="127.0.0.1", port=port, password="not this one")
    assert refused["state"] == "refused"
    assert (await night.order("obs-connect", password=obs_studio.PASSWORD))["state"] == "connected"
    assert await night.verdict() == "absent"

    added = await night.order("obs-add", what="picture")
    print(added)
    assert await night.verdict() == "keyed", added
    await night.obs.stop()
