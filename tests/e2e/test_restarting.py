"""A crash during a session: the app starts itself again, once, with queue, combos and goal as they were."""

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.running_app import RunningApp, coinstage, happens, running
from tests.standin import StandIn, gift

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(240)]
OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360", "--mode", "solid")
NOT_AGAIN_SECONDS = 5.0


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COINSTAGE_NO_RESTART")


def pid_of(home: Path) -> int | None:
    """Who serves this home now."""
    try:
        pid = int(json.loads((home / "running.json").read_text())["pid"])
    except (OSError, ValueError):
        return None
    return pid if psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE else None


def watches(home: Path) -> list[int]:
    """Whoever waits to start the app of this home again."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            line = process.cmdline()
            if "keep-watch" in line and str(home) in line:
                found.append(process.pid)
    return found


@contextmanager
def live(home: Path, *arguments: str) -> Iterator[RunningApp]:
    """The app, and whatever it has become by the end of the block."""
    with running(home, *OPTIONS, *arguments) as app:
        try:
            yield app
        finally:
            for pid in (*watches(home), pid_of(home)):
                if pid is not None and pid != app.process.pid:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)


async def crash(app: RunningApp, number: int = signal.SIGSEGV) -> None:
    app.process.send_signal(number)
    await asyncio.to_thread(app.process.wait)


async def again(app: RunningApp, before: int | None = None) -> int:
    before = before or app.process.pid
    return await happens(lambda: pid if (pid := pid_of(app.home)) not in {None, before} else None, app.said)


def sessions(home: Path) -> list[int | None]:
    with closing(sqlite3.connect(home / "books.sqlite3")) as db:
        return [row[0] for row in db.execute("SELECT ended_at FROM session ORDER BY started_at")]


def stage(home: Path) -> dict:
    return json.loads(coinstage(home, "stage", "state", "--json").stdout)


async def test_after_a_crash_in_a_session_the_app_is_back_with_queue_combo_and_coins(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with live(home, "--tikfinity", standin.address) as app:
            await standin.connected()
            await happens(lambda: app.port, app.said)
            await standin.send(gift(units=2, coins=30, group="1700000000001"))
            await happens(lambda: app.balance() == 60, app.said)
            assert await asyncio.to_thread(coinstage, home, "stage", "pause")
            for number in range(4):
                await standin.send(gift(user=f"u{number}", units=1, coins=700, group=f"170000000010{number}"))
            await happens(lambda: app.balance() == 2_860, app.said)
            waiting = await happens(lambda: stage(home)["queue"]["waiting"], app.said)
            await happens(lambda: watches(home), app.said)
            await asyncio.sleep(1)
            await crash(app)
            second = await again(app)
            await standin.connected()
            await standin.send(gift(units=5, coins=30, group="1700000000001"))
            await happens(lambda: app.balance() == 2_950, app.said)
            state = stage(home)
            assert state["queue"]["waiting"] >= waiting
            assert state["stage"]["paused"]
            assert sessions(home) == [None]
            [report] = list((home / "logs").glob("crash-2*-native.txt"))
            assert "Fatal Python error: Segmentation fault" in report.read_text()
            os.kill(second, signal.SIGTERM)
            await happens(lambda: pid_of(home) is None, app.said)
    assert coinstage(home, "verify").returncode == 0
    assert not (home / "run.json").exists()


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGKILL])
async def test_an_abort_and_a_kill_are_crashes_too_and_the_second_one_in_a_session_is_final(
    tmp_path: Path, number: int
) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with live(home, "--tikfinity", standin.address) as app:
            await standin.connected()
            await standin.send(gift(units=1, coins=30))
            await happens(lambda: watches(home), app.said)
            await crash(app, number)
            second = await again(app)
            await standin.connected()
            assert watches(home) == []
            os.kill(second, number)
            await happens(lambda: pid_of(home) is None, app.said)
            await asyncio.sleep(NOT_AGAIN_SECONDS)
            assert pid_of(home) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_what_is_told_to_end_during_a_session_stays_ended(tmp_path: Path, number: int) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with live(home, "--tikfinity", standin.address) as app:
            await standin.connected()
            await standin.send(gift(units=1, coins=30))
            await happens(lambda: watches(home), app.said)
            assert await asyncio.to_thread(app.stop, number) == 0
            assert watches(home) == []
            assert pid_of(home) is None
    assert not (home / "run.json").exists()


async def test_nobody_waits_outside_a_session_and_a_crash_there_is_final(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with live(home, "--tikfinity", standin.address) as app:
            await standin.connected()
            await happens(lambda: app.port, app.said)
            assert watches(home) == []
            await standin.send(gift(units=1, coins=30))
            await happens(lambda: watches(home), app.said)
            assert (await asyncio.to_thread(coinstage, home, "session", "stop")).returncode == 0
            await happens(lambda: not watches(home), app.said)
            await crash(app)
            await asyncio.sleep(NOT_AGAIN_SECONDS)
            assert pid_of(home) is None
            assert (home / "run.json").exists()
