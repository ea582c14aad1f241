"""The watch over the app, with a small program in place of the app."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from overlay_app.economy.sessions import Session
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.live_session import Tonight
from overlay_app.services.watch import NEVER_VARIABLE, Watch, restarted_in, watch_command
from tests.running_app import happens, until

RUNNING = Tonight(Session("s1", "Live", EpochMs(1)))
QUIET_SECONDS = 1.5


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NEVER_VARIABLE)


def app(mark: Path) -> list[str]:
    """In place of the app: writes down that it was started, and in which session."""
    write = (
        "import json, os, sys; from pathlib import Path; "
        "Path(sys.argv[1]).write_text(json.dumps([os.environ.get('COINSTAGE_RESTARTED'), sys.stdin.read()]))"
    )
    return [sys.executable, "-c", write, str(mark)]


def waits(mark: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*watch_command(), "s1", str(mark.parent / "stood"), str(mark.parent / "log"), *app(mark)],
        stdin=subprocess.PIPE,
    )


def test_a_pipe_that_closes_without_a_word_starts_the_app_again(tmp_path: Path) -> None:
    mark = tmp_path / "started"
    with waits(mark) as waiting:
        assert waiting.stdin is not None
        waiting.stdin.close()
        assert waiting.wait(30) == 0
    assert json.loads(mark.read_text()) == ["s1", ""]


def test_a_word_of_goodbye_starts_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "started"
    with waits(mark) as waiting:
        waiting.communicate(b"\0", timeout=30)
        assert waiting.returncode == 0
    assert not mark.exists()


STUCK = """
import faulthandler, json, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, lambda *_: None)
waiting = subprocess.Popen(json.loads(sys.argv[1]), stdin=subprocess.PIPE)
faulthandler.register(signal.SIGTERM, waiting.stdin, all_threads=False, chain=True)
print("ready", flush=True)
while True:
    time.sleep(1)
"""


def test_an_app_that_is_told_to_end_and_says_nothing_is_ended_with_where_it_stood(tmp_path, monkeypatch):
    mark = tmp_path / "started"
    waiting = [*watch_command(), "s1", str(tmp_path / "stood"), str(tmp_path / "log"), *app(mark)]
    with subprocess.Popen(
        [sys.executable, "-c", STUCK, json.dumps(waiting)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as stuck:
        assert stuck.stdout is not None
        assert stuck.stdout.readline() == b"ready\n"
        stuck.terminate()
        assert stuck.wait(60) == -signal.SIGKILL
        until((tmp_path / "stood").exists)
    assert "is ended now. What was acknowledged is on disk" in (tmp_path / "log").read_text()
    assert re.match(
        r"Ended because stuck: No answer\n\n.*most recent call first", (tmp_path / "stood").read_text(), re.DOTALL
    )
    assert not mark.exists()


def test_where_it_stands_and_then_a_word_ends_nothing_and_starts_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "started"
    with waits(mark) as waiting:
        assert waiting.stdin is not None
        waiting.stdin.write(b"Current thread (most recent call first)")
        waiting.stdin.flush()
        waiting.communicate(b"\0", timeout=30)
        assert waiting.returncode == 0
    assert not mark.exists()
    assert not (tmp_path / "stood").exists()


async def test_somebody_waits_only_while_a_session_runs(tmp_path: Path) -> None:
    watch = Watch(app(tmp_path / "started"), tmp_path)
    watch.follow(Tonight())
    await asyncio.sleep(0.1)
    assert watch.pid is None
    watch.follow(RUNNING)
    pid = await happens(lambda: watch.pid)
    watch.follow(Tonight())
    await happens(lambda: watch.pid is None)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    watch.follow(RUNNING)
    await happens(lambda: watch.pid)
    await watch.close()
    assert watch.pid is None
    assert not (tmp_path / "started").exists()


async def test_a_session_in_which_the_app_was_started_again_has_no_second_chance(tmp_path: Path) -> None:
    watch = Watch(app(tmp_path / "started"), tmp_path, "s1")
    watch.follow(RUNNING)
    await asyncio.sleep(QUIET_SECONDS)
    assert watch.pid is None
    watch.follow(Tonight(Session("s2", "Another night", EpochMs(2))))
    await happens(lambda: watch.pid)
    await watch.close()


async def test_who_does_not_want_it_has_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(app(tmp_path / "started"), tmp_path, wanted=False)
    watch.follow(RUNNING)
    await asyncio.sleep(0.1)
    assert watch.pid is None
    watch.want(wanted=True)
    await happens(lambda: watch.pid)
    watch.want(wanted=False)
    await happens(lambda: watch.pid is None)
    monkeypatch.setenv(NEVER_VARIABLE, "1")
    watch.want(wanted=True)
    await asyncio.sleep(0.1)
    assert watch.pid is None
    await watch.close()


async def test_told_to_end_at_once_after_the_session_began_nobody_is_left(tmp_path: Path) -> None:
    watch = Watch(app(tmp_path / "started"), tmp_path)
    watch.follow(RUNNING)
    await asyncio.sleep(0)
    watch.dismiss()
    await watch.close()
    assert watch.pid is None
    await asyncio.sleep(QUIET_SECONDS)
    assert not (tmp_path / "started").exists()


def test_what_the_start_was_told_is_handed_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COINSTAGE_RESTARTED", "s1")
    assert restarted_in() == "s1"
    assert restarted_in() is None
    assert "COINSTAGE_RESTARTED" not in os.environ


async def test_a_watch_that_cannot_begin_keeps_nobody_from_quitting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("overlay_app.services.watch.watch_command", lambda: [str(tmp_path / "removed by an update")])
    watch = Watch(app(tmp_path / "started"), tmp_path)
    watch.follow(RUNNING)
    await happens(lambda: "cannot start itself again" in caplog.text)
    await watch.close()
    assert watch.pid is None
