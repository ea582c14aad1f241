"""An app whose main thread is stuck for good ends when it is told to, and one that is merely slow has its time."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from overlay_app.services.crashes import What, reports
from tests.e2e.test_restarting import OPTIONS, pid_of, watches
from tests.running_app import RunningApp, coinstage, happens, running, until, wallet
from tests.standin import StandIn, gift

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(240)]


@contextmanager
def sticking(folder: Path, how: str, *arguments: str) -> Iterator[RunningApp]:
    program = ("tests.stuck", how, folder / "stuck")
    with running(folder / "home", *OPTIONS, *arguments, program=program) as app:
        yield app


def stick(app: RunningApp, folder: Path) -> None:
    assert app.port
    app.process.send_signal(signal.SIGUSR1)
    until((folder / "stuck").exists, app.said)


async def session_of_60_coins(app: RunningApp, standin: StandIn, home: Path) -> None:
    await standin.connected()
    await standin.send(gift(units=2, coins=30))
    await happens(lambda: app.balance() == 60, app.said)
    await happens(lambda: watches(home), app.said)


async def test_a_stuck_app_that_is_told_to_end_is_gone_with_every_coin_on_disk(tmp_path, monkeypatch):
    monkeypatch.delenv("COINSTAGE_NO_RESTART")
    home = tmp_path / "home"
    async with StandIn() as standin:
        with sticking(tmp_path, "waits", "--tikfinity", standin.address) as app:
            await session_of_60_coins(app, standin, home)
            stick(app, tmp_path)
            assert app.stop() == 128 + signal.SIGTERM
            await happens(lambda: watches(home) == [], app.said)
            assert pid_of(home) is None, "it was told to end: that is no crash"
        said = (home / "logs" / "coinstage.log").read_text()
        assert "Told to end by SIGTERM, Coinstage did not take that up within 5 s" in said
        assert coinstage(home, "verify").returncode == 0
        with running(home, *OPTIONS) as again:
            assert again.port
            assert again.balance() == 60
            assert again.stop() == 0
    [report] = reports(home / "logs")
    assert (report.what, report.failed) == (What.CRASH, "No answer")
    assert "in stick" in report.text


async def test_in_a_session_not_even_a_call_that_keeps_pythons_lock_keeps_it_from_ending(tmp_path, monkeypatch):
    monkeypatch.delenv("COINSTAGE_NO_RESTART")
    home = tmp_path / "home"
    async with StandIn() as standin:
        with sticking(tmp_path, "holds", "--tikfinity", standin.address) as app:
            await session_of_60_coins(app, standin, home)
            await asyncio.sleep(1)
            stick(app, tmp_path)
            assert app.stop() == -signal.SIGKILL
            await happens(lambda: watches(home) == [], app.said)
            assert pid_of(home) is None
    assert "was told to end and is stuck" in (home / "logs" / "coinstage.log").read_text()
    assert coinstage(home, "verify").returncode == 0
    assert wallet(home) == 60
    assert "in stick" in (home / "logs" / "crash-native.txt").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_python_that_never_ends_is_ended_too_by_whatever_ends_the_app(tmp_path, number):
    with sticking(tmp_path, "turns") as app:
        stick(app, tmp_path)
        assert app.stop(number) == 128 + number


def test_a_slow_but_living_quit_takes_as_long_as_it_needs(tmp_path):
    with sticking(tmp_path, "slow") as app:
        stick(app, tmp_path)
        assert app.stop() == 0
        assert "Told to end" not in app.log.read_text()
    assert not (app.home / "run.json").exists()


def test_told_again_while_it_quits_it_still_has_its_time(tmp_path):
    with sticking(tmp_path, "slow") as app:
        assert app.port
        app.process.send_signal(signal.SIGTERM)
        app.process.send_signal(signal.SIGINT)
        assert app.stop() == 0
