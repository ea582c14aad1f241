"""Loading what is slow to load, while the windows are drawn on."""

import sys
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QEventLoop, QObject, Signal

THREAD_TURN_SECONDS = 0.0005
"""How long another thread may keep Python from the GUI thread, which asks for it many times a frame."""


class _Loaded(QObject):
    told = Signal()


def load_beside(*modules: str) -> None:
    """Import modules in a thread, and return when they are there. The GUI thread serves its windows meanwhile."""
    sys.setswitchinterval(THREAD_TURN_SECONDS)
    waiting, loaded = QEventLoop(), _Loaded()
    loaded.told.connect(waiting.quit)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            for module in modules:
                import_module(module)
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            failed.append(error)
        loaded.told.emit()

    thread = Thread(target=work, name="load", daemon=True)
    thread.start()
    waiting.exec()
    thread.join()
    if failed:
        raise failed[0]
