"""Waiting while Qt goes on."""

import time
from collections.abc import Callable

from PySide6.QtTest import QTest

PATIENCE_SECONDS = 20.0


def comes(condition: Callable[[], bool]) -> bool:
    """Wait until this is so; False where it never is."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        QTest.qWait(10)
    return True
