import subprocess
from pathlib import Path

import pytest

from tests.running_app import happens, running


def titles() -> set[str]:
    search = ["xdotool", "search", "--onlyvisible", "--name", "Coinstage", "getwindowname", "%@"]
    return set(subprocess.run(search, check=False, capture_output=True, text=True).stdout.splitlines())


@pytest.mark.usefixtures("screen")
async def test_the_overlay_is_titled_as_the_broadcast_software_looks_for_it(tmp_path: Path):
    with running(tmp_path / "home", "--feed-port", "0") as app:
        await happens(lambda: titles() == {"Coinstage", "Coinstage Overlay"}, app.said)
