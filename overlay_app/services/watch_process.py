"""The process that waits for the app's end, and becomes the app where that was a crash. It loads next to nothing.

It also ends an app that was told to end and does not come to it, not even to ending itself (docs/adr/0022).
"""

import os
import sys
import time
from collections.abc import Sequence

RESTARTED_VARIABLE = "COINSTAGE_RESTARTED"
"""Holds the id of the session in which the app crashed and was started again."""
DISMISSED = b"\0"
"""The app says it when it begins to end. Whatever else it says is where it stood as a signal told it to."""
STUCK_SECONDS = 10.0
"""How long it may take from such a signal to that word. The app itself gives up sooner, where it can."""
STUCK = "Coinstage was told to end and is stuck: it is ended now. What was acknowledged is on disk."
STUCK_REPORT = "Ended because stuck: No answer\n\n"
"""How the report of where a stuck app stood begins."""
_READ_AT_ONCE = 4096
_KEPT_AT_MOST = 64 * 1024


def main(arguments: Sequence[str]) -> int:
    """Wait until the standard input closes.

    ``arguments``: the session, the file for where a stuck app stood, the log, then the command that starts the app.
    """
    session, stood, log, *app = arguments
    watched = os.getppid()
    said = b""
    give_up_at: float | None = None
    while True:
        if give_up_at is not None and not _says_more(give_up_at):
            return _end(watched, said, stood, log)
        chunk = os.read(0, _READ_AT_ONCE)
        if not chunk:
            break
        if DISMISSED in chunk:
            return 0
        said = (said + chunk)[:_KEPT_AT_MOST]
        give_up_at = give_up_at or time.monotonic() + STUCK_SECONDS
    if said:
        return 0
    return _start_again(session, app)


def _says_more(until: float) -> bool:
    import select  # noqa: PLC0415 - every start loads this module, and hardly one needs that one

    return bool(select.select([0], [], [], max(0.0, until - time.monotonic()))[0])


def _end(watched: int, said: bytes, stood: str, log: str) -> int:
    import signal  # noqa: PLC0415 - every start loads this module, and hardly one needs that one

    if os.getppid() != watched:
        return 0
    os.kill(watched, signal.SIGKILL)
    sys.stderr.write(f"{STUCK}\n")
    _append(log, f"{time.strftime('%Y-%m-%d %H:%M:%S')},000 CRITICAL {__name__}: {STUCK}\n".encode())
    _append(stood, STUCK_REPORT.encode() + said)
    return 0


def _append(path: str, what: bytes) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(file, what)
        os.close(file)
    except OSError:  # the app is ended all the same
        pass


def _start_again(session: str, app: list[str]) -> int:
    environment = {**os.environ, RESTARTED_VARIABLE: session}
    if sys.platform != "win32":
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.execve(app[0], app, environment)  # noqa: S606 - our own program
    import subprocess  # noqa: PLC0415 - every start loads this module, and Windows alone needs that one

    subprocess.Popen(app, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - our own program
    return 0
