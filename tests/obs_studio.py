"""A real OBS Studio on a screen where nobody looks: its own home, its own port, its own password."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from tests.virtual_screen import started

PATIENCE_SECONDS = 30.0
PASSWORD = "only for this test"

_GLOBAL = """[General]
FirstRun=true
LastVersion=486539266
EnableAutoUpdates=false

[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort={port}
AuthRequired=true
ServerPassword={password}
"""


def missing() -> str:
    """Which program is missing to stream with, or nothing."""
    absent = [program for program in ("obs", "openbox", "Xvfb", "ffmpeg") if which(program) is None]
    return f"needs {' and '.join(absent)}" if absent else ""


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def obs_studio(home: Path, environment: dict[str, str]) -> Iterator[int]:
    """Run OBS with this home on the screen of ``environment``; the answer is the port its WebSocket server is at."""
    port = free_port()
    config = home / "config" / "obs-studio"
    config.mkdir(parents=True)
    (home / "runtime").mkdir(mode=0o700)
    (config / "global.ini").write_text(_GLOBAL.format(port=port, password=PASSWORD), encoding="utf-8")
    own = {
        **environment,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }
    with started(["obs", "--multi", "--minimize-to-tray", "--disable-updater"], own):
        end = time.monotonic() + PATIENCE_SECONDS
        while not _listens(port):
            if time.monotonic() > end:
                raise RuntimeError("OBS Studio does not answer.")
            time.sleep(0.1)
        yield port


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        tried.settimeout(0.5)
        return tried.connect_ex(("127.0.0.1", port)) == 0
