"""The stage directed from outside, and what waits for it across ``kill -9``: the whole app, real sockets, real files."""

import json
import sqlite3
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.running_app import RunningApp, coinstage, running, until
from tests.standin import StandIn, gift

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360", "--mode", "solid")


def told(home: Path) -> dict:
    answer = coinstage(home, "stage", "state", "--json")
    return json.loads(answer.stdout) if answer.returncode == 0 else {}


def waiting(home: Path) -> list[tuple[str, int]]:
    items = told(home).get("queue", {}).get("items", [])
    return [(item["who"]["name"], item["units"]) for item in items if not item["on_stage"]]


def kept_rows(home: Path) -> int:
    with closing(sqlite3.connect(f"file:{home / 'books.sqlite3'}?mode=ro", uri=True)) as db:
        (count,) = db.execute("SELECT count(*) FROM stage_waiting").fetchone()
    return count


def order(app: RunningApp, name: str, token: str) -> int:
    request = urllib.request.Request(
        f"http://127.0.0.1:{app.port}/control/{name}",
        b"{}",
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


@pytest.mark.usefixtures("screen")
async def test_what_waits_and_how_the_stage_stands_outlive_kill_9(tmp_path):
    home = tmp_path / "home"
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await standin.connected()
            until(lambda: told(home), app.said)
            assert coinstage(home, "stage", "pause").returncode == 0
            for number, coins in enumerate((5_000, 600, 30), 1):
                await standin.send(
                    gift(
                        user=str(number), nickname=f"Giver {number}", gift_id=number, coins=coins, message=f"m{number}"
                    )
                )
            until(lambda: kept_rows(home) == 3, app.said)
            app.kill()
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            until(lambda: len(waiting(home)) == 3, app.said)
            assert [name for name, _ in waiting(home)] == ["Giver 1", "Giver 2", "Giver 3"]
            assert told(home)["stage"]["paused"]
            assert coinstage(home, "stage", "strike", "Giver 2").returncode == 0
            assert coinstage(home, "stage", "panic").returncode == 0
            app.kill()
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            until(lambda: told(home), app.said)
            state = told(home)
            assert not state["stage"]["visible"]
            assert len(state["struck"]) == 1
            assert [name for name, _ in waiting(home)] == ["Giver 1", "Giver 3"]
            assert order(app, "stage-show", "no token") == 401
            assert order(app, "stage-show", app.token) == 200
            assert coinstage(home, "stage", "resume").returncode == 0
            shown = until(lambda: told(home)["stage"]["cards"], app.said)
            assert shown[0]["who"]["name"] == "Giver 1"


def test_without_the_app_a_command_says_how_to_start_it(tmp_path):
    answer = coinstage(tmp_path / "home", "stage", "panic")
    assert (answer.returncode, answer.stderr) == (1, "Coinstage is not running here. Start it with: coinstage run\n")
