"""The stage directed by keys while no window of ours has the focus: the whole app, a real X display."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running_app import coinstage, running, until
from tests.standin import StandIn, gift

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360", "--mode", "solid")
KEYS = """[keys]
panic = "Ctrl+Alt+P"
pause = "F9"
skip = "F10"
replay = "F11"
mute = "Num+5"
"""


def told(home: Path) -> dict:
    answer = coinstage(home, "stage", "state", "--json")
    return json.loads(answer.stdout) if answer.returncode == 0 else {}


def press(key: str) -> None:
    subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an X display")
@pytest.mark.usefixtures("screen")
async def test_keys_direct_the_stage_from_any_program(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(KEYS)
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await standin.connected()
            until(lambda: told(home), app.said)
            press("F9")
            until(lambda: told(home)["stage"]["paused"], app.said)
            await standin.send(gift(user="1", nickname="Ana", coins=5_000, message="m1"))
            until(lambda: told(home)["queue"]["waiting"], app.said)
            press("F9")
            until(lambda: told(home)["stage"]["cards"], app.said)
            press("F10")
            until(lambda: not told(home)["stage"]["cards"], app.said)
            press("F11")
            until(lambda: told(home)["stage"]["cards"], app.said)
            press("KP_5")
            until(lambda: told(home)["stage"]["muted"], app.said)
            press("ctrl+alt+p")
            press("ctrl+alt+p")
            state = until(lambda: (state := told(home))["stage"]["visible"] is False and state, app.said)
            assert state["stage"]["cards"] == []
            assert app.stop() == 0
