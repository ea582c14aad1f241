"""How the command line finds the running app: its port and a control token, in files only the user may read."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from overlay_app.services.vault import write_private
from overlay_app.sources.tokens import Scope, TokenRegistry

_RUNNING = "running.json"
_ADMISSION = "token"
_CLIENT = "Command line"


@dataclass(frozen=True, slots=True)
class Presence:
    """Where the running app is reached, and with what."""

    pid: int
    port: int
    token: str


async def announce(folder: Path, tokens: TokenRegistry, port: int) -> None:
    """Say in the data folder that this process serves it, at ``port``."""
    admission = folder / _ADMISSION
    known = (
        tokens.find(admission.read_text(encoding="utf-8", errors="replace").strip()) if admission.is_file() else None
    )
    if known is None or known.scope is not Scope.CONTROL:
        for stale in tokens.list():
            if stale.name == _CLIENT and stale.scope is Scope.CONTROL:
                await tokens.revoke(stale.id)
        write_private(admission, await tokens.create(_CLIENT, Scope.CONTROL))
    write_private(folder / _RUNNING, json.dumps({"pid": os.getpid(), "port": port}))


def withdraw(folder: Path) -> None:
    """Say no more that this process runs. The token stays for the next one."""
    (folder / _RUNNING).unlink(missing_ok=True)


def find(folder: Path) -> Presence | None:
    """What ``announce`` left, None where no app of this user runs here or the files cannot be read."""
    try:
        running = json.loads((folder / _RUNNING).read_text(encoding="utf-8"))
        token = (folder / _ADMISSION).read_text(encoding="utf-8").strip()
        found = Presence(pid=int(running["pid"]), port=int(running["port"]), token=token)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if _is_ours(found.pid) else None


def _is_ours(pid: int) -> bool:
    """Whether the process lives and is this user's: after a crash, the port may be somebody else's by now."""
    if sys.platform == "win32":
        # There signal 0 is Ctrl+C.
        return True
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError):
        return False
    return pid > 0
