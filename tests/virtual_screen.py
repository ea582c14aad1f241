"""A screen where there is none: Xvfb, with a window manager and a compositor for transparent windows where wanted.

``python -m tests.virtual_screen COMMAND`` runs a command on the user's own screen or, where there is none, on a virtual
one; it then saves what is to be seen there after a few seconds. Ctrl-C and SIGTERM end command and screen together.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

PROJECT = Path(__file__).resolve().parent.parent
WINDOW_RULES = Path(__file__).with_name("virtual_screen_openbox.xml")
PATIENCE_SECONDS = 30.0
DIES_WITH_US = ("setpriv", "--pdeathsig", "TERM")
"""Put before a command: should the thread that starts it be killed, nothing of it stays behind."""

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


@contextmanager
def started(
    command: Sequence[str | Path], environment: dict[str, str] | None = None, pass_fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a quiet program beside us, out of reach of Ctrl-C, and end it with the block."""
    process = subprocess.Popen(
        [*DIES_WITH_US, *command],
        env=environment,
        pass_fds=pass_fds,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def virtual_screen(size: str = "1920x1920") -> Iterator[str]:
    """A new X display, such as ``:3``, for the length of the block. Raises ``RuntimeError`` where Xvfb does not start."""
    read_end, write_end = os.pipe()
    xvfb = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    with started(xvfb, pass_fds=[write_end]), os.fdopen(read_end) as announced:
        os.close(write_end)
        number = announced.readline().strip()
        if not number:
            raise RuntimeError("The virtual screen (Xvfb) did not start.")
        yield f":{number}"


def with_screen(display: str) -> dict[str, str]:
    """Our environment with this X display as the only screen."""
    return {**os.environ, "DISPLAY": display, "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}


def save_picture(environment: dict[str, str], picture: Path) -> None:
    """Save the whole screen, windows blended as a viewer sees them, and say where."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    if subprocess.run([sys.executable, "-c", GRAB, picture], env=environment, check=False).returncode == 0:
        print(f"What is on the virtual screen now: {picture}", flush=True)
    else:
        print("The virtual screen could not be pictured.", file=sys.stderr)


def run_on_virtual_screen(command: Sequence[str], size: str, picture: Path, picture_after: float) -> int:
    """Run the command to its end and return its exit code. Asked to end, we ask it once, and wait for a while."""
    with ExitStack() as beside:
        environment = with_screen(beside.enter_context(virtual_screen(size)))
        beside.enter_context(started(["openbox", "--config-file", WINDOW_RULES], environment))
        beside.enter_context(started(["picom", "--backend", "xrender", "--config", "/dev/null"], environment))
        process = subprocess.Popen([*DIES_WITH_US, *command], env=environment, start_new_session=True)
        patience = threading.Timer(PATIENCE_SECONDS, process.kill)
        asked = False

        def ask_to_end(number: int, _frame: FrameType | None) -> None:
            nonlocal asked
            if not asked:  # make and the terminal may both pass on the same wish
                asked = True
                process.send_signal(number)
                patience.start()

        signal.signal(signal.SIGINT, ask_to_end)
        signal.signal(signal.SIGTERM, ask_to_end)
        camera = threading.Timer(picture_after, save_picture, (environment, picture))
        camera.start()
        try:
            return process.wait()
        finally:
            patience.cancel()
            camera.cancel()
            camera.join()


def main() -> int:
    """Return the command's exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.virtual_screen", description=__doc__)
    options.add_argument("--size", default="1920x1920", help="of the virtual screen in pixels")
    options.add_argument("--picture", type=Path, default=PROJECT / "build" / "virtual-screen.png")
    options.add_argument("--picture-after", type=float, default=15.0, metavar="SECONDS")
    options.add_argument("command", nargs=argparse.REMAINDER)
    chosen = options.parse_args()
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        os.execvp(chosen.command[0], chosen.command)
    print("No screen here: running on a virtual one. Ctrl-C ends it.", flush=True)
    return run_on_virtual_screen(chosen.command, chosen.size, chosen.picture, chosen.picture_after)


if __name__ == "__main__":
    sys.exit(main())
