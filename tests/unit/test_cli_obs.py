"""The commands about OBS against a running app and a stand-in for OBS."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.running_app import coinstage, running
from tests.stand_in_obs import stand_in_obs


@pytest.mark.usefixtures("screen")
async def test_obs_is_connected_asked_and_left_from_the_command_line(tmp_path: Path) -> None:
    async with stand_in_obs() as server:
        with running(tmp_path / "home", "--feed-port", "0", "--no-panels") as app:
            assert await asyncio.to_thread(lambda: app.port)

            async def obs(*arguments: str) -> tuple[int, str]:
                done = await asyncio.to_thread(coinstage, app.home, "obs", *arguments)
                return done.returncode, done.stdout + done.stderr

            assert await obs("status") == (0, "Not connected to OBS.\n")
            assert (await obs("scenes"))[0] == 1
            code, said = await obs("connect", "--port", str(server.port))
            assert code == 0, said
            assert said.startswith("Connected to OBS 30.2.3.")
            code, said = await obs("scenes")
            assert (code, said.splitlines()[:2]) == (0, ["> Scene", "  Break"])
            code, said = await obs("check")
            assert code == 1
            assert "not in the scene" in said
            assert json.loads((await obs("status", "--json"))[1])["state"] == "connected"
            assert (await obs("disconnect"))[0] == 0
            assert server.connected == 0
        kept = (tmp_path / "home" / "settings.toml").read_text(encoding="utf-8")
        assert f"port = {server.port}" in kept
