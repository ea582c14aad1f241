"""Signals that tell the app to end, also where the thread that has to take them up is stuck for good.

Python hands a signal to the main thread, and where that waits for a driver or a sound server it takes up nothing. So
signals are heard in a thread of their own first, and handed on to the loop (docs/adr/0022).
"""

import asyncio
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from overlay_app.services.crashes import write_where_it_stands

PATIENCE_SECONDS = 5.0
"""How long the main thread may take to take a signal up. What it does then may take as long as it needs."""
_AT_MOST_SECONDS = 3
"""Within so long the process is gone once it is given up, whatever hinders its last words."""
_EXIT_CODE = 128
"""With the number of the signal on top: how shells say that a program was ended by it."""

log = logging.getLogger(__name__)


class ToldToEnd:
    """Calls ``end`` in the loop for each signal, and ends the process where the loop does not come to it in time."""

    def __init__(
        self, signals: Collection[signal.Signals], end: Callable[[], None], given_up: Callable[[], None], reports: Path
    ) -> None:
        """``given_up`` is called in another thread just before the process ends; a report goes into ``reports``."""
        self._signals = frozenset(signals)
        self._end = end
        self._given_up = given_up
        self._reports = reports
        self._taken_up = threading.Event()
        self._thread: threading.Thread | None = None
        self._loops_ear = -1
        self._closed = False

    def listen(self) -> None:
        """Hear signals from now on. Call it in the main thread, in the loop."""
        loop = asyncio.get_running_loop()
        try:
            for number in self._signals:
                loop.add_signal_handler(number, self._take_up)
        except NotImplementedError:  # Windows ends programs otherwise
            return
        self._ear, self._mouth = socket.socketpair()
        self._mouth.setblocking(False)
        self._loops_ear = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._thread = threading.Thread(target=self._hear, name="signals", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Leave signals to the loop, where it has not closed yet. Call it in the main thread."""
        if self._thread is None or self._closed:
            return
        if signal.set_wakeup_fd(-1) == self._mouth.fileno():
            signal.set_wakeup_fd(self._loops_ear, warn_on_full_buffer=False)
        self._mouth.close()
        self._closed = True
        self._taken_up.set()
        self._thread.join()
        self._ear.close()

    def _take_up(self) -> None:
        self._taken_up.set()
        self._end()

    def _hear(self) -> None:
        while heard := self._ear.recv(64):
            self._taken_up.clear()
            if self._closed:
                return
            with suppress(OSError):  # so much waits for the loop that it is woken anyway, or it has closed
                os.write(self._loops_ear, heard)
            told = [number for number in heard if number in self._signals]
            if told and not self._taken_up.wait(PATIENCE_SECONDS):
                self._give_up(signal.Signals(told[-1]))

    def _give_up(self, number: signal.Signals) -> None:
        signal.alarm(_AT_MOST_SECONDS)  # nobody handles it: the system itself ends the process
        self._given_up()
        log.critical(
            "Told to end by %s, Coinstage did not take that up within %g s, because its main thread is stuck. "
            "It is ended now; what was acknowledged is on disk.",
            number.name,
            PATIENCE_SECONDS,
        )
        write_where_it_stands(self._reports)
        os._exit(_EXIT_CODE + number)
