"""Logs that rotate, without secrets, and who writes a report when nobody caught a failure."""

import logging
import re
import sys
import threading
from collections.abc import Collection
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from overlay_app.services.crashes import keep_native_faults, write_report
from overlay_app.sources.tokens import redacted

SIZE_AT_MOST = 1024 * 1024
FILES_KEPT = 5
LOG = "coinstage.log"

log = logging.getLogger(__name__)


class _Redacting(logging.Formatter):
    """Whatever a message holds, no secret reaches the file."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def keep_logs(folder: Path, *, verbose: bool = False) -> None:
    """Write logs into ``folder``: 1 MiB a file, five of them. Warnings go to standard error as well."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    form = _Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s")
    file = RotatingFileHandler(
        folder / LOG, maxBytes=SIZE_AT_MOST, backupCount=FILES_KEPT - 1, encoding="utf-8", delay=True
    )
    file.setLevel(logging.DEBUG if verbose else logging.INFO)
    console = logging.StreamHandler()
    console.setLevel(logging.WARNING)
    for handler in (file, console):
        handler.setFormatter(form)
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, handlers=[file, console], force=True)
    for noisy in ("qasync", "asyncio", "websockets", "uvicorn", "tzlocal"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def report_crashes(folder: Path) -> None:
    """Leave a report in ``folder`` of whatever nobody caught, and of a crash of the interpreter itself."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep_native_faults(folder)

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("Nobody caught this", exc_info=(kind, error, trace))
        write_report(folder, error)

    sys.excepthook = report
    threading.excepthook = lambda raised: (
        report(raised.exc_type, raised.exc_value, raised.exc_traceback) if raised.exc_value is not None else None
    )


def erase_from_logs(folder: Path, words: Collection[str]) -> None:
    """Drop every line of the logs and crash reports that holds one of ``words``. Blocks: for a thread.

    What is logged names nobody on purpose; a name may still stand in it, in the words of a library or a system.
    """
    # A short name is part of many words: it is looked for as a word of its own.
    forms = (re.escape(word) if len(word) > 3 else rf"\b{re.escape(word)}\b" for word in words)
    wanted = re.compile("|".join(sorted(forms)), re.IGNORECASE)
    handlers = [handler for handler in logging.getLogger().handlers if isinstance(handler, RotatingFileHandler)]
    for handler in handlers:
        handler.acquire()
    try:
        for handler in handlers:
            handler.close()  # it opens the file again with the next line
        for path in sorted(folder.glob("*")):
            if path.is_file():
                _drop_lines(path, wanted)
    finally:
        for handler in handlers:
            handler.release()


def _drop_lines(path: Path, wanted: re.Pattern[str]) -> None:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    kept = [line for line in lines if not wanted.search(line)]
    if len(kept) < len(lines):
        with path.open("r+", encoding="utf-8") as file:  # the same file: a crash handler may hold it open
            file.writelines(kept)
            file.truncate()
