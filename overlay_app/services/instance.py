"""One writer a data folder: a lock that the system itself lets go of when the process ends."""

from pathlib import Path

from filelock import FileLock, Timeout


class AlreadyRunning(RuntimeError):
    """Another Coinstage has this data folder open."""


def lock(folder: Path, patience: float = 0.0) -> FileLock:
    """Hold the data folder until the lock is released; wait for it so many seconds. Raises ``AlreadyRunning``."""
    held = FileLock(folder / "lock")
    try:
        held.acquire(timeout=patience)
    except Timeout:
        raise AlreadyRunning(f"Coinstage is running with the data folder {folder}. Close it first.") from None
    return held
