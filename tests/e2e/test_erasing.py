"""A person is erased while the whole app runs: nothing in the data folder names them afterwards."""

import asyncio
import json
from pathlib import Path

import pytest

from overlay_app.services.folders import folders
from tests.running_app import coinstage, happens, running
from tests.standin import StandIn, gift

ANA = {"user": "7000111222333", "nickname": "Ana Zyxwvut 🌹", "uniqueId": "ana.zyxwvut"}
TRACES = (b"zyxwvut", b"7000111222333")


def with_traces(home: Path) -> set[str]:
    """The files that name the person, whatever they are for."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {path.name for path in files if any(trace in path.read_bytes().lower() for trace in TRACES)}


async def said(home: Path, *arguments: str):
    outcome = await asyncio.to_thread(coinstage, home, "supporters", *arguments, "--json")
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


@pytest.mark.usefixtures("screen")
async def test_who_is_erased_leaves_no_trace_in_the_data_folder_while_the_coins_stay(tmp_path):
    home = tmp_path / "home"
    async with StandIn() as tiktok:
        with running(
            home, "--feed-port", "0", "--no-panels", "--canvas", "640x360", "--tikfinity", tiktok.address
        ) as app:
            await happens(lambda: app.port, app.said)
            await tiktok.connected()
            await tiktok.send(gift(**ANA, coins=700), gift(user="2", nickname="Bo", coins=3))
            await happens(lambda: app.balance() == 703, app.said)
            assert folders(home).books.name in {name.removesuffix("-wal") for name in with_traces(home)}
            (ana,) = await said(home, "list", "zyxwvut")
            await said(home, "erase", ana["id"], "--name", ana["name"])
            assert with_traces(home) == set()
            assert await said(home, "list", "zyxwvut") == []
            assert app.balance() == 703
            assert app.stop() == 0
    assert with_traces(home) == set()
    assert coinstage(home, "verify").returncode == 0
