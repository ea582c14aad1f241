"""The app as a user leaves it and finds it again: by key and by the window's own button, in and outside a session."""

import asyncio
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.test_restarting import again, crash, live, sessions
from tests.running_app import RunningApp, coinstage, happens, running
from tests.standin import StandIn, gift
from tests.system_tray import system_tray

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(240)]
OPTIONS = ("--feed-port", "0", "--canvas", "640x360", "--mode", "solid")


def windows(pid: int) -> list[str]:
    """The main windows that are to be seen of a process."""
    search = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(pid), "--name", "^Coinstage$"]
    return subprocess.run(search, check=False, capture_output=True, text=True).stdout.split()


def key(window: str, chord: str) -> None:
    subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", "--window", window, chord], check=True)


def close(window: str) -> None:
    """As the button of a window manager does."""
    from Xlib import X  # noqa: PLC0415 - there on Linux alone
    from Xlib.display import Display  # noqa: PLC0415
    from Xlib.protocol.event import ClientMessage  # noqa: PLC0415

    display = Display(os.environ["DISPLAY"])
    target = display.create_resource_object("window", int(window))
    wish = [display.intern_atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0]
    target.send_event(ClientMessage(window=target, client_type=display.intern_atom("WM_PROTOCOLS"), data=(32, wish)))
    display.sync()
    display.close()


def move(window: str, x: str, y: str) -> None:
    subprocess.run(["xdotool", "windowmove", "--sync", window, x, y], check=True)


async def window_of(app: RunningApp) -> str:
    [window] = await happens(lambda: windows(app.process.pid), app.said)
    await happens(lambda: app.port, app.said)
    return window


@contextmanager
def opened(home: Path, *arguments: str) -> Iterator[RunningApp]:
    with running(home, *OPTIONS, *arguments) as app:
        yield app


async def ended(app: RunningApp) -> int:
    return await asyncio.to_thread(app.process.wait, 60)


async def test_without_a_session_and_a_tray_the_close_button_ends_the_app(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as app:
        close(await window_of(app))
        assert await ended(app) == 0


async def test_ctrl_q_without_a_session_ends_the_app(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as app:
        key(await window_of(app), "ctrl+q")
        assert await ended(app) == 0


async def test_where_there_is_a_tray_closing_asks_and_the_answer_is_kept(tmp_path: Path, screen: str) -> None:
    home = tmp_path / "home"
    with system_tray(screen) as tray, opened(home) as app:
        window = await window_of(app)
        await happens(lambda: tray.docked, app.said)
        close(window)
        await asyncio.sleep(2)
        assert windows(app.process.pid)
        key(window, "Tab")
        key(window, "Tab")
        key(window, "Tab")
        key(window, "space")
        await happens(lambda: not windows(app.process.pid) or app.process.poll() is not None, app.said)
        assert app.process.poll() is None
        await happens(lambda: 'on_close = "tray"' in (home / "settings.toml").read_text(), app.said)
        assert (await asyncio.to_thread(coinstage, home, "run")).returncode == 0
        close(await window_of(app))
        await happens(lambda: not windows(app.process.pid), app.said)
        assert app.stop() == 0


@pytest.mark.parametrize(("tabs", "runs_on"), [(1, True), (2, False)])
async def test_in_a_session_quit_asks_and_does_as_it_is_told(tmp_path: Path, tabs: int, runs_on: bool) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with opened(home, "--tikfinity", standin.address) as app:
            window = await window_of(app)
            await standin.connected()
            await standin.send(gift(units=1, coins=30))
            await happens(lambda: app.balance() == 30, app.said)
            await asyncio.sleep(1)
            key(window, "ctrl+q")
            await asyncio.sleep(1)
            assert app.process.poll() is None
            key(window, "Escape")
            await asyncio.sleep(0.5)
            key(window, "ctrl+q")
            await asyncio.sleep(1)
            assert app.process.poll() is None
            for _ in range(tabs):
                key(window, "shift+Tab")
            key(window, "space")
            assert await ended(app) == 0
    assert (sessions(home) == [None]) is runs_on


async def test_after_a_crash_the_window_is_back_where_it_stood_with_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COINSTAGE_NO_RESTART")
    home = tmp_path / "home"
    async with StandIn() as standin:
        with live(home, "--panels", "--tikfinity", standin.address) as app:
            window = await window_of(app)
            await standin.connected()
            await standin.send(gift(units=1, coins=30))
            await happens(lambda: app.balance() == 30, app.said)
            move(window, "200", "120")
            key(window, "ctrl+2")
            place = home / "window.json"
            await happens(lambda: place.exists() and json.loads(place.read_text())["page"] == "goals", app.said)
            kept = json.loads(place.read_text())
            assert (kept["x"], kept["y"]) == (200, 120)
            await asyncio.sleep(1)
            await crash(app)
            second = await again(app)
            await happens(lambda: windows(second), app.said)
            await asyncio.sleep(2)
            os.kill(second, signal.SIGTERM)
            await happens(lambda: not (home / "run.json").exists(), app.said)
    after = json.loads(place.read_text())
    assert {name: after[name] for name in ("x", "y", "page")} == {"x": 200, "y": 120, "page": "goals"}
