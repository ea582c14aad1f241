"""One writer a data folder: a lock that the system itself lets go of when the process ends."""

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TRIED_EVERY_SECONDS = 0.05


class NotHeld(RuntimeError):
    """The data folder cannot be held; the message says why and what to do."""


class AlreadyRunning(NotHeld):
    """Another Coinstage has this data folder open."""


class Lock:
    """A data folder that is held until the block ends, or the process."""

    def __init__(self, path: Path, patience: float) -> None:
        """Raises ``BlockingIOError`` where another process holds it for longer than so many seconds."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        end = time.monotonic() + patience
        try:
            while not _hold(self._file):
                if time.monotonic() >= end:
                    raise BlockingIOError(path)
                time.sleep(_TRIED_EVERY_SECONDS)
        except OSError:
            os.close(self._file)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


def lock(folder: Path, patience: float = 0.0) -> Lock:
    """Hold the data folder until the lock is released; wait for it so many seconds. Raises ``NotHeld``."""
    try:
        return Lock(folder / "lock", patience)
    except BlockingIOError:
        raise AlreadyRunning(f"Coinstage is running with the data folder {folder}. Close it first.") from None
    except OSError as error:
        words = f"The data folder {folder} cannot be used ({error.strerror}). Choose another, or make it yours."
        raise NotHeld(words) from error


def _hold(file: int) -> bool:
    """Take the lock; False where another has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
