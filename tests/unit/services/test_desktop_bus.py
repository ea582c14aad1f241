"""Notifications over a real session bus, to a stand-in for the desktop."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from overlay_app.services.desktop_bus import notify

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A session bus of this test alone."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def shown(bus: str) -> Iterator[list[tuple[Any, ...]]]:
    """What a desktop on that bus was asked to show."""
    asked: list[tuple[Any, ...]] = []
    desktop = open_dbus_connection(bus)
    desktop.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))

    def serve() -> None:
        while True:
            message = desktop.receive()
            if message.header.message_type is MessageType.method_call:
                asked.append((message.header.fields[HeaderFields.member], *message.body))
                desktop.send(new_method_return(message, "u", (7,)))
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield asked
    desktop.close()


def test_the_desktop_is_asked_to_show_it_as_plain_words(shown: list[tuple[Any, ...]]) -> None:
    assert notify("Friday karaoke <3", "In 15 min & <b>ready</b>")
    ((member, app, replaces, icon, title, body, actions, hints, lasts),) = shown
    assert (member, app, replaces, icon) == ("Notify", "Coinstage", 0, "coinstage")
    assert (title, body) == ("Friday karaoke <3", "In 15 min &amp; &lt;b&gt;ready&lt;/b&gt;")
    assert (actions, hints) == ([], {"desktop-entry": ("s", "coinstage")})
    assert lasts > 0


@pytest.mark.usefixtures("bus")
def test_a_desktop_that_shows_nothing_is_an_answer() -> None:
    assert not notify("Friday karaoke", "Now")


def test_without_a_bus_nobody_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not notify("Friday karaoke", "Now")


def test_a_bus_that_is_gone_is_an_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'gone'}")
    assert not notify("Friday karaoke", "Now")
