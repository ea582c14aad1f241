"""What is asked for one run on the command line is gone with that run, whatever else is set in it."""

import asyncio
from pathlib import Path

import pytest

from overlay_app.services.local_client import LocalClient
from overlay_app.services.settings import Mode, load
from tests.running_app import happens, running

ASKED = ("--feed-port", "0", "--canvas", "800x600", "--mode", "solid")


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("panels", ["--panels", "--no-panels"])
async def test_options_of_a_run_are_not_written_down_with_what_is_set_in_it(tmp_path: Path, panels: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = home / "settings.toml"
    path.write_text("[stage]\nwidth = 1080\nheight = 1920\n\n[obs]\nenabled = true\nport = 9\n")
    with running(home, *ASKED, panels) as app:
        assert app.port
        await asyncio.to_thread(LocalClient(home).order, "obs-disconnect")
        await happens(lambda: not load(path).obs.enabled, app.said)
        app.stop()
    kept = load(path)
    assert (kept.stage.width, kept.stage.height, kept.stage.mode) == (1080, 1920, Mode.TRANSPARENT)
    assert kept.feed.port == 28462
