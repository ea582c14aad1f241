"""How the command line finds the running app: its port and its tokens, in files only the user may read."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from overlay_app.services.vault import write_private
from overlay_app.sources.tokens import Scope, TokenRegistry

_RUNNING = "running.json"
_ADMISSIONS = {Scope.CONTROL: "token", Scope.SPEND: "spend-token", Scope.SETUP: "setup-token"}
"""A token for orders, one for spending and one to set up what reaches the app: none is good for two of these."""
_CLIENT = "Command line"


@dataclass(frozen=True, slots=True)
class Presence:
    """Where the running app is reached, and with what."""

    pid: int
    port: int
    token: str
    spend_token: str
    setup_token: str


async def announce(folder: Path, tokens: TokenRegistry, port: int) -> None:
    """Say in the data folder that this process serves it, at ``port``."""
    for scope, name in _ADMISSIONS.items():
        await _admit(folder / name, tokens, scope)
    write_private(folder / _RUNNING, json.dumps({"pid": os.getpid(), "port": port}))


async def _admit(admission: Path, tokens: TokenRegistry, scope: Scope) -> None:
    """Leave a token of this scope for the command line, unless the one that lies there is still good."""
    known = tokens.find(_secret_in(admission))
    if known is not None and known.scope is scope:
        return
    for stale in tokens.list():
        if stale.name == _CLIENT and stale.scope is scope:
            await tokens.revoke(stale.id)
    write_private(admission, await tokens.create(_CLIENT, scope))


def _secret_in(admission: Path) -> str:
    return admission.read_text(encoding="utf-8", errors="replace").strip() if admission.is_file() else ""


def withdraw(folder: Path) -> None:
    """Say no more that this process runs. The tokens stay for the next one."""
    (folder / _RUNNING).unlink(missing_ok=True)


def find(folder: Path) -> Presence | None:
    """What ``announce`` left, None where no app of this user runs here or the files cannot be read."""
    try:
        running = json.loads((folder / _RUNNING).read_text(encoding="utf-8"))
        tokens = ((folder / name).read_text(encoding="utf-8").strip() for name in _ADMISSIONS.values())
        found = Presence(int(running["pid"]), int(running["port"]), *tokens)
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
