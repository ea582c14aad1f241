"""The process that waits for the app's end, and becomes the app where that was a crash. It loads next to nothing."""

import os
import sys
from collections.abc import Sequence

RESTARTED_VARIABLE = "COINSTAGE_RESTARTED"
"""Holds the id of the session in which the app crashed and was started again."""
_READ_AT_MOST = 64


def main(arguments: Sequence[str]) -> int:
    """Wait until the standard input closes. ``arguments``: the session, then the command that starts the app."""
    session, *app = arguments
    said = b""
    while chunk := os.read(0, _READ_AT_MOST):
        said = chunk
    if said:
        return 0
    environment = {**os.environ, RESTARTED_VARIABLE: session}
    if sys.platform != "win32":
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.execve(app[0], app, environment)  # noqa: S606 - our own program
    import subprocess  # noqa: PLC0415 - every start loads this module, and Windows alone needs that one

    subprocess.Popen(app, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - our own program
    return 0
