import asyncio
from pathlib import Path

import pytest

from tests.running_app import coinstage, running


@pytest.mark.usefixtures("screen")
async def test_a_second_start_brings_the_first_to_the_front_and_ends(tmp_path: Path):
    with running(tmp_path / "home", "--feed-port", "0") as app:
        assert app.port
        second = await asyncio.to_thread(coinstage, tmp_path / "home", "run")
        assert (second.returncode, second.stderr) == (0, "")
        assert "its window comes to the front" in second.stdout
