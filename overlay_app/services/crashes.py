"""Reports of crashes: which lines were at work, never the values in them; for the user to read, to send and to delete.

A report holds no message of an exception, no path with the user's name in it and no line of a file that is not ours:
names, handles and secrets stand in those. Nothing is ever sent from here.
"""

import faulthandler
import os
import platform
import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import overlay_app
from overlay_app import __version__
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.exports import write_whole
from overlay_app.services.watch_process import STUCK_REPORT
from overlay_app.sources.tokens import redacted

REPORTS_KEPT = 10
SIZE_SHOWN = 64 * 1024
"""So much of a report is read; the threads of a native crash come to a few kilobytes."""
NATIVE = "crash-native.txt"
_NAME = re.compile(r"crash-2\d{7}T\d{6,}(?:-native)?\.txt")
_OURS = Path(overlay_app.__file__).resolve().parent
_USERS = re.compile(r"(?i)((?:/home/|/users/|[\\/]users[\\/]))[^\\/\"'\n]+")
_WHAT_IT_WAS = re.compile(r"(?m)^(?:Fatal Python error: |Windows fatal exception: |Ended because stuck: )(.{1,80})$")


class What(StrEnum):
    """What a report tells of."""

    CRASH = "crash"
    """The program itself fell over: nothing of it went on."""
    FAILURE = "failure"
    """Something failed that nobody had reckoned with. The app may have gone on."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report, as it may be shown and sent."""

    name: str
    """Of its file."""
    at: EpochMs
    what: What
    failed: str
    """What failed in one word or two, such as ``Segmentation fault`` or ``ValueError``."""
    text: str


def write_report(folder: Path, error: BaseException) -> Path:
    """Write what failed and where, the newest ten kept. The lines of code are named, never the values in them."""
    path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
    parts = [_head(), f"{datetime.now(UTC).isoformat(timespec='seconds')}\n", f"{type(error).__name__}\n"]
    for frame in traceback.extract_tb(error.__traceback__):
        parts.append(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n')
        if frame.line and Path(frame.filename).resolve().is_relative_to(_OURS):
            parts.append(f"    {frame.line}\n")
    path.write_text(without_private("".join(parts)), encoding="utf-8")
    _keep_newest(folder)
    return path


def keep_native_faults(folder: Path) -> None:
    """Have crashes of the interpreter itself written down. What the last run left becomes a report of its own."""
    faults = folder / NATIVE
    _lay_by(faults)
    file = faults.open("a", encoding="utf-8")
    file.write(_head())
    file.flush()
    faulthandler.enable(file)


def write_where_it_stands(folder: Path) -> None:
    """Write down where each thread stands, because the app is ended that is stuck: a report at the next start."""
    with (folder / NATIVE).open("a", encoding="utf-8") as file:
        file.write(STUCK_REPORT)
        file.flush()
        faulthandler.dump_traceback(file)


def reports(folder: Path) -> Sequence[Report]:
    """All reports, the newest first. Blocks: for a thread."""
    found = (path for path in folder.glob("crash-2*.txt") if _NAME.fullmatch(path.name))
    read = (_read(path) for path in sorted(found, reverse=True))
    return [report for report in read if report is not None]


def delete(folder: Path, names: Sequence[str]) -> None:
    """Delete reports by their names. Raises ``OSError``. Blocks: for a thread."""
    for name in names:
        if _NAME.fullmatch(name):
            (folder / name).unlink(missing_ok=True)


def save(report: Report, path: Path) -> None:
    """Write a report where the user wants it. Raises ``OSError``. Blocks: for a thread."""
    write_whole(path, iter([report.text]))


def without_private(text: str) -> str:
    """The same text without secrets, and without the user's name in paths."""
    text = redacted(text)
    for home in {str(Path.home()), str(Path.home().resolve())}:
        if len(home) > 1:
            text = text.replace(home, "~")
    text = _USERS.sub(r"\1user", text)
    for user in {Path.home().name, *(os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME"))} - {""}:
        text = re.sub(rf"(?<=[\\/]){re.escape(user)}(?=[\\/])", "user", text)
    return text


def _head() -> str:
    return f"Coinstage {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}\n"


def _lay_by(faults: Path) -> None:
    """Give what a crash left a name of its own, beginning with when it happened."""
    try:
        text = faults.read_text(encoding="utf-8", errors="replace")
        if len(text.splitlines()) > 1:
            at = datetime.fromtimestamp(faults.stat().st_mtime, UTC)
            kept = faults.with_name(f"crash-{at:%Y%m%dT%H%M%S%f}-native.txt")
            kept.write_text(without_private(text[-SIZE_SHOWN:]), encoding="utf-8")
        faults.unlink()
    except FileNotFoundError:
        return
    _keep_newest(faults.parent)


def _keep_newest(folder: Path) -> None:
    for old in sorted(folder.glob("crash-2*.txt"))[:-REPORTS_KEPT]:
        old.unlink(missing_ok=True)


def _read(path: Path) -> Report | None:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = without_private(file.read(SIZE_SHOWN))
        at = EpochMs(int(path.stat().st_mtime * 1000))
    except OSError:
        return None
    fell = _WHAT_IT_WAS.search(text)
    if fell is not None:
        return Report(path.name, at, What.CRASH, fell[1], text)
    lines = text.splitlines()
    failed = lines[2] if len(lines) > 2 and lines[2].isidentifier() else ""
    return Report(path.name, at, What.FAILURE, failed, text)
