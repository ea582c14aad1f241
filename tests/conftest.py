"""What every test may rely on: a home of its own, a screen of its own, and fixed randomness."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.virtual_screen import virtual_screen, with_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PROJECT = Path(__file__).resolve().parent.parent

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

_home = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Point everything that would touch the user's folders, keyring or desktop into a folder of this process."""
    home = Path(tempfile.mkdtemp(prefix="coinstage-tests-"))
    config.stash[_home] = home
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_STATE_HOME": str(home / "state"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'no-session-bus'}",
        "PULSE_SERVER": f"unix:{home / 'no-sound'}",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    for name in [name for name in os.environ if name.startswith(("COINSTAGE_", "QT_", "QSG_", "QML_", "QML2_"))]:
        del os.environ[name]
    os.environ["QT_SCALE_FACTOR"] = "1"
    # Apps are killed here on purpose: those that shall start again by themselves are told so.
    os.environ["COINSTAGE_NO_RESTART"] = "tests"
    gc.disable()
    # As the app draws: in the main thread, so that a test knows when a frame is done.
    os.environ["QSG_RENDER_LOOP"] = "basic"


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect what a test left behind here and now: a QObject must not die in the next test's threads."""
    gc.collect(0)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home again."""
    shutil.rmtree(config.stash[_home], ignore_errors=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of recordings beside the project; tests that need it are skipped where it is absent."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the recordings beside the project are absent")
    return folder


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A virtual screen of this process alone, 1920x1920, on which particles and transparency are really drawn.

    Processes started by a test inherit it. Windows and macOS have no such thing: there the desktop's own screen is used.
    """
    if not sys.platform.startswith("linux"):
        yield ""
        return
    with virtual_screen() as display, pytest.MonkeyPatch.context() as environment:
        for name, value in with_screen(display).items():
            environment.setenv(name, value)
        yield display


@pytest.fixture(scope="session")
def qapp_args(screen: str) -> list[str]:
    """Ask for the screen, so that pytest-qt's application finds it however a test comes to need one."""
    return ["coinstage"]


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """pytest-qt's application, with figures grouped as an English speaker reads them."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - tests without Qt must not load it

    QLocale.setDefault(QLocale("en_US"))
    return qapp
